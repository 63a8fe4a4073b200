//! `publish reconcile`: brings the site to the tip of the branch and to the day.

use clap::Args;

use super::live::live;
use crate::cli::exit::Exit;
use crate::cli::help::both;
use crate::cli::options::FormatOption;
use crate::cli::terminal::Terminal;
use crate::publish::{PublishError, Shrink, SiteFolder};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(long, help = both("允许页面减少 5% 以上", "allow more than 5 % fewer pages"))]
    allow_shrink: bool,
    #[command(flatten)]
    format: FormatOption,
}

pub(super) fn run(
    arguments: Arguments,
    site: &SiteFolder,
    terminal: &Terminal,
) -> Result<Exit, PublishError> {
    let Arguments { allow_shrink, format: FormatOption { format } } = arguments;
    let shrink = if allow_shrink { Shrink::Allowed } else { Shrink::Refused };
    live(site, shrink, format, terminal)
}
