//! `publish status`: what is live, what is not yet, what was withdrawn.

use clap::Args;

use super::commit::short;
use crate::cli::exit::Exit;
use crate::cli::options::{FormatOption, ResultFormat};
use crate::cli::result;
use crate::cli::terminal::Terminal;
use crate::publish::{BRANCH, Note, PublishError, SiteFolder, Withdrawal};
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
    let (live, tip, pinned, withdrawn) = (site.live()?, site.tip()?, site.pinned()?, site.withdrawn()?);
    let pinned = pinned.map(|release| release.note.sequence);
    let behind = live.as_ref().map(|live| &live.note.commit) != tip.as_ref();
    if format == ResultFormat::Json {
        let kept: Vec<u64> = site.kept()?.iter().map(|release| release.note.sequence).collect();
        let live = live.map(|live| {
            serde_json::json!({
                "sequence": live.note.sequence, "commit": live.note.commit, "as_of": live.note.as_of,
                "origin": live.note.origin, "release": live.hash,
            })
        });
        let status = serde_json::json!({
            "format": 1, "live": live, "tip": tip, "behind": behind, "pinned": pinned, "kept": kept,
            "withdrawn": withdrawn,
        });
        result::line(&status.to_string());
        return Ok(Exit::Fine);
    }
    let Some(live) = live else {
        result::line(terminal.lang.pick("还没有发布过", "nothing is live yet"));
        return Ok(Exit::Fine);
    };
    let Note { sequence, origin, as_of, commit, .. } = &live.note;
    let commit = short(commit);
    let mut lines = vec![say!(
        "{origin} ：第 {sequence} 次发布，提交 {commit}，以 {as_of} 为准",
        "{origin}: release {sequence}, commit {commit}, as of {as_of}"
    )];
    match (pinned, behind) {
        (Some(pinned), _) => lines.push(say!(
            "回退后停在第 {pinned} 次发布；恢复用 `daibiao publish resume`",
            "stands still at release {pinned} after a rollback; `daibiao publish resume` follows the branch again"
        )),
        (None, true) => lines.push(say!(
            "`{BRANCH}` 分支有更新的提交没有上线；运行 `daibiao publish reconcile`",
            "the branch `{BRANCH}` has commits that are not live; run `daibiao publish reconcile`"
        )),
        (None, false) => {}
    }
    lines.extend(withdrawn.iter().map(|Withdrawal { record, reason, date, .. }| {
        say!("{date} 撤回 `{record}`：{reason}", "withdrawn on {date}: `{record}` ({reason})")
    }));
    for line in &lines {
        result::line(line.get(terminal.lang));
    }
    Ok(Exit::Fine)
}
