//! Options that several commands have.

use clap::{Args, ValueEnum};

use super::exit::Exit;
use super::help::both;
use super::terminal::Terminal;
use crate::base::FuzzyDate;
use crate::config;
use crate::resolve::Drafts;
use crate::say;

/// For whom a result is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ResultFormat {
    Human,
    Json,
}

#[derive(Debug, Args)]
pub(super) struct FormatOption {
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "human",
        help = both(
            "结果的格式：human 供人看（默认），json 供程序读",
            "form of the result: human (the default) or json",
        ),
    )]
    pub(super) format: ResultFormat,
}

#[derive(Debug, Args)]
pub(super) struct DraftsOption {
    #[arg(long, help = both("连同草稿一起生成，草稿有标记", "with drafts, which are marked"))]
    drafts: bool,
}

impl DraftsOption {
    pub(super) const fn visibility(&self) -> Drafts {
        if self.drafts { Drafts::Shown } else { Drafts::Hidden }
    }
}

#[derive(Debug, Args)]
pub(super) struct AsOfOption {
    #[arg(
        long,
        value_name = "DATE",
        help = both(
            "以哪一天为准判断是否过期，如 2026-05-18",
            "the day against which anything is stale, such as 2026-05-18",
        ),
    )]
    as_of: Option<String>,
}

impl AsOfOption {
    /// The day; what is no day is told and ends the command.
    pub(super) fn day(&self, terminal: &Terminal) -> Result<Option<FuzzyDate>, Exit> {
        let Some(day) = &self.as_of else { return Ok(None) };
        config::read_day(day).map(Some).map_err(|_| {
            terminal.fail(&say!(
                "`--as-of` 要写成 2026-05-18 这样的日期，不能是 `{day}`",
                "`--as-of` takes a day such as 2026-05-18, not `{day}`"
            ));
            Exit::Usage
        })
    }
}
