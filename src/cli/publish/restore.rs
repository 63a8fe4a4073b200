//! `publish restore`: undoes a withdrawal, so that the record's status in the content counts again.

use clap::Args;

use super::live::live;
use super::record::RecordArgument;
use crate::cli::exit::Exit;
use crate::cli::options::FormatOption;
use crate::cli::terminal::Terminal;
use crate::publish::{self, PublishError, Shrink, SiteFolder};
use crate::say;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    record: RecordArgument,
    #[command(flatten)]
    format: FormatOption,
}

pub(super) fn run(
    arguments: Arguments,
    site: &SiteFolder,
    terminal: &Terminal,
) -> Result<Exit, PublishError> {
    let Arguments { record: RecordArgument { record }, format: FormatOption { format } } = arguments;
    publish::restore(site, &record)?;
    terminal.say(&say!(
        "`{record}` 不再由服务器撤回，按内容里的状态发布",
        "`{record}` is no longer withdrawn by the server; its status in the content counts"
    ));
    live(site, Shrink::Refused, format, terminal)
}
