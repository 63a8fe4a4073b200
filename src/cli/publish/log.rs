//! `publish log`: every release so far, the newest first.

use clap::Args;

use super::answer::withdrew;
use super::commit::short;
use crate::base::Bilingual;
use crate::cli::exit::Exit;
use crate::cli::options::{FormatOption, ResultFormat};
use crate::cli::result;
use crate::cli::terminal::Terminal;
use crate::publish::{Counts, LogEntry, PublishError, ReleaseKind, SiteFolder};
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
    let entries = site.log()?;
    if format == ResultFormat::Json {
        result::line(&serde_json::json!({"format": 1, "releases": entries}).to_string());
        return Ok(Exit::Fine);
    }
    for entry in entries.iter().rev() {
        let LogEntry { sequence, commit, shows, counts: Counts { pages, changed, .. }, .. } = entry;
        let (commit, at) = (short(commit), moment(&entry.at));
        let gone = withdrew(entry);
        let back = match (entry.kind, shows) {
            (ReleaseKind::Rollback, Some(shows)) => {
                say!("回退到第 {shows} 次，", "back to {shows}, ")
            }
            _ => Bilingual::default(),
        };
        let text = Bilingual::new(
            format!(
                "第 {sequence} 次　{at}　{}提交 {commit}，{pages} 页，改动 {changed} 页{}",
                back.zh, gone.zh
            ),
            format!(
                "{sequence}  {at}  {}commit {commit}, {pages} pages, {changed} changed{}",
                back.en, gone.en
            ),
        );
        result::line(text.get(terminal.lang));
    }
    Ok(Exit::Fine)
}

/// A timestamp in the time zone of this machine.
fn moment(at: &str) -> String {
    let moment: Result<jiff::Timestamp, _> = at.parse();
    let local = moment.map(|moment| moment.to_zoned_datetime(jiff::tz::TimeZone::system()));
    local.map_or_else(|_| at.to_owned(), |local| local.strftime("%Y-%m-%d %H:%M").to_string())
}
