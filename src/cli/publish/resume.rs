//! `publish resume`: follows the branch again after a rollback.

use clap::Args;

use super::live::live;
use crate::cli::exit::Exit;
use crate::cli::options::FormatOption;
use crate::cli::terminal::Terminal;
use crate::publish::{self, PublishError, Shrink, SiteFolder};
use crate::say;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    format: FormatOption,
}

pub(super) fn run(
    arguments: Arguments,
    site: &SiteFolder,
    terminal: &Terminal,
) -> Result<Exit, PublishError> {
    let Arguments { format: FormatOption { format } } = arguments;
    if publish::resume(site)?.is_none() {
        terminal.say(&say!("网站没有停住，不用恢复", "the site follows its branch already"));
    }
    live(site, Shrink::Refused, format, terminal)
}
