//! `publish withdraw`: takes a record back at once.

use clap::Args;

use super::answer;
use super::record::RecordArgument;
use crate::cli::exit::Exit;
use crate::cli::help::both;
use crate::cli::options::FormatOption;
use crate::cli::progress::Work;
use crate::cli::terminal::Terminal;
use crate::publish::{self, PublishError, SiteFolder};
use crate::say;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    record: RecordArgument,
    #[arg(
        long,
        value_name = "TEXT",
        help = both("理由，写在原来的网址上", "why; shown at its address"),
    )]
    reason: String,
    #[command(flatten)]
    format: FormatOption,
}

pub(super) fn run(
    arguments: Arguments,
    site: &SiteFolder,
    terminal: &Terminal,
) -> Result<Exit, PublishError> {
    let Arguments { record: RecordArgument { record }, reason, format: FormatOption { format } } = arguments;
    let outcome = publish::withdraw(site, &record, &reason, &terminal.progress(Work::Pages))?;
    let exit = answer::tell(outcome, format, terminal);
    if exit == Exit::Fine {
        terminal.say(&say!(
            "`{record}` 已经撤回：从网站、保留的各次发布和预览中删除，原来的网址说明撤回的日期和理由，以后推送也不会再发布；\n\
             请在内容里也写上 `status: withdrawn`；git 仓库的历史里仍有原文。撤错了用 `daibiao publish restore`",
            "`{record}` is withdrawn: gone from the site, from every release kept and from previews; its address says when and why, and no later push publishes it again;\n\
             give it `status: withdrawn` in the content too; the history of the git repository still holds its text; `daibiao publish restore` undoes a mistake"
        ));
    }
    Ok(exit)
}
