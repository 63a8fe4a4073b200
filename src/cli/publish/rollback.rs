//! `publish rollback`: goes back to an earlier release, where the site stands still.

use clap::Args;

use super::answer::{self, seconds};
use super::live::tidy;
use crate::cli::exit::Exit;
use crate::cli::help::both;
use crate::cli::options::{FormatOption, ResultFormat};
use crate::cli::terminal::Terminal;
use crate::publish::{self, Outcome, PublishError, SiteFolder};
use crate::say;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(
        value_name = "SEQ",
        help = both("第几次发布，不写则为上一次", "which release; without it, the one before"),
    )]
    sequence: Option<u64>,
    #[command(flatten)]
    format: FormatOption,
}

pub(super) fn run(
    arguments: Arguments,
    site: &SiteFolder,
    terminal: &Terminal,
) -> Result<Exit, PublishError> {
    let Arguments { sequence, format: FormatOption { format } } = arguments;
    let published = publish::roll_back(site, sequence)?;
    tidy(site)?;
    let entry = &published.entry;
    let (sequence, shows, seconds) = (entry.sequence, entry.shows.unwrap_or_default(), seconds(entry));
    if format == ResultFormat::Json {
        return Ok(answer::tell(Outcome::Live(Box::new(published)), format, terminal));
    }
    terminal.say(&say!(
        "已经回退到第 {shows} 次发布的内容，记为第 {sequence} 次发布，用时 {seconds} 秒；\n\
         以后的推送会收下，不会上线，直到运行 `daibiao publish resume`",
        "release {shows} is live again, as release {sequence} ({seconds} s);\n\
         pushes are taken and not made live until `daibiao publish resume`"
    ));
    Ok(Exit::Fine)
}
