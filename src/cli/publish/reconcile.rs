//! `publish reconcile`: brings the site to the tip of the branch and to the day, whatever lies in its folder.

use clap::Args;

use super::answer;
use super::live::tidy;
use crate::cli::exit::Exit;
use crate::cli::help::both;
use crate::cli::options::{FormatOption, ResultFormat};
use crate::cli::progress::Work;
use crate::cli::terminal::Terminal;
use crate::publish::{self, FileFault, Mended, PublishError, Shrink, SiteFolder};
use crate::say;

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
    let (found, outcome) = publish::mend(site, shrink, &terminal.progress(Work::Pages))?;
    if format == ResultFormat::Human {
        for mended in &found {
            tell(mended, terminal);
        }
    }
    let exit = answer::tell(outcome, format, terminal);
    tidy(site)?;
    Ok(exit)
}

/// How many files of a broken release are named.
const NAMED: usize = 5;

fn tell(mended: &Mended, terminal: &Terminal) {
    terminal.say(&match mended {
        Mended::State { path, withdrawn } => {
            let path = path.display();
            say!(
                "{path} 缺失或者损坏，已经按发布记录和现有的发布重新写好，记下撤回的记录 {withdrawn} 条；其中有已经恢复公开的，用 `daibiao publish restore` 恢复",
                "{path} was missing or broken; it was put together again from the log and the releases, with {withdrawn} records withdrawn; if one of them had come back, lift it with `daibiao publish restore`"
            )
        }
        Mended::Link { path } => {
            let path = path.display();
            say!("{path} 没有指向任何一次发布，已经重新生成网站", "{path} led to no release; the site was made anew")
        }
        Mended::Live { path, faults } => {
            let (path, count) = (path.display(), faults.len());
            let names: Vec<&str> = faults.iter().take(NAMED).map(FileFault::path).collect();
            let (zh, en) = (names.join("、"), names.join(", "));
            let more = if count > NAMED { " …" } else { "" };
            say!(
                "{path} 中有 {count} 个文件与发布时不同（{zh}{more}），已经重新生成网站",
                "in {path}, {count} files were not as they were written ({en}{more}); the site was made anew"
            )
        }
        Mended::Kept { path } => {
            let path = path.display();
            say!("{path} 损坏，已经删除，不能再回退到那里", "{path} was broken and was removed; nobody can go back to it")
        }
    });
}
