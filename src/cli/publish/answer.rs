//! What became of a publish, in words or as JSON.

use std::path::Path;

use super::commit::short;
use crate::base::Bilingual;
use crate::cli::exit::Exit;
use crate::cli::options::ResultFormat;
use crate::cli::report::{count_line, plural, show};
use crate::cli::result;
use crate::cli::terminal::Terminal;
use crate::diag::Format;
use crate::publish::{BRANCH, Counts, LogEntry, Note, Outcome, Published};
use crate::say;

/// Says what became of a publish, in words or as JSON.
pub(super) fn tell(outcome: Outcome, format: ResultFormat, terminal: &Terminal) -> Exit {
    match format {
        ResultFormat::Human => words(outcome, terminal),
        ResultFormat::Json => json(outcome, terminal),
    }
}

fn words(outcome: Outcome, terminal: &Terminal) -> Exit {
    match outcome {
        Outcome::Nothing => {
            terminal.say(&say!("仓库里还没有 `{BRANCH}` 分支", "there is no branch `{BRANCH}` yet"));
        }
        Outcome::Pinned(release) => {
            let sequence = release.note.sequence;
            terminal.say(&say!(
                "网站回退后停在第 {sequence} 次发布，新的提交已经收下，没有上线；要恢复，在服务器上运行 `daibiao publish resume`",
                "the site stands still at release {sequence} after a rollback; the commits were taken and are not live; run `daibiao publish resume` on the server"
            ));
        }
        Outcome::Already(release) => {
            let (sequence, commit) = (release.note.sequence, short(&release.note.commit));
            terminal.say(&say!(
                "已经是最新：第 {sequence} 次发布，提交 {commit}",
                "live already: release {sequence}, commit {commit}"
            ));
        }
        Outcome::Refused(report) => {
            let exit = show(Path::new("."), &report, Format::Human, terminal);
            let counts = count_line(&report);
            terminal.fail(&Bilingual::new(
                format!("没有发布：{}；网站没有变动", counts.zh),
                format!("not published: {}; the site is as it was", counts.en),
            ));
            return exit;
        }
        Outcome::Live(published) => {
            let Published { release, entry } = *published;
            let Note { origin, sequence, .. } = &release.note;
            let (Counts { pages, changed, .. }, seconds) = (entry.counts, seconds(&entry));
            let (all, others) = (plural(pages, "page"), plural(changed, "page"));
            let gone = withdrew(&entry);
            terminal.say(&Bilingual::new(
                format!(
                    "已经上线：{origin} ，第 {sequence} 次发布，共 {pages} 页，改动 {changed} 页{}，用时 {seconds} 秒",
                    gone.zh
                ),
                format!(
                    "live: {origin}, release {sequence}, {all}, {others} changed{}, {seconds} s",
                    gone.en
                ),
            ));
        }
    }
    Exit::Fine
}

/// The same for a program: `outcome` is `nothing`, `pinned`, `already`, `refused` or `live`.
fn json(outcome: Outcome, terminal: &Terminal) -> Exit {
    let place = |note: &Note| serde_json::json!({"sequence": note.sequence, "commit": note.commit});
    let (name, release, exit) = match outcome {
        Outcome::Nothing => ("nothing", serde_json::Value::Null, Exit::Fine),
        Outcome::Pinned(release) => ("pinned", place(&release.note), Exit::Fine),
        Outcome::Already(release) => ("already", place(&release.note), Exit::Fine),
        Outcome::Refused(report) => {
            // People who read along see what is wrong, as `check` shows it.
            let exit = show(Path::new("."), &report, Format::Human, terminal);
            ("refused", serde_json::Value::Null, exit)
        }
        Outcome::Live(published) => ("live", serde_json::json!(published.entry), Exit::Fine),
    };
    result::line(&serde_json::json!({"format": 1, "outcome": name, "release": release}).to_string());
    exit
}

/// What a release withdrew, as the end of a clause; empty if it withdrew nothing.
pub(super) fn withdrew(entry: &LogEntry) -> Bilingual {
    match entry.withdrew.as_slice() {
        [] => Bilingual::default(),
        gone => {
            Bilingual::new(format!("，撤回 {}", gone.join("、")), format!(", withdrawn: {}", gone.join(", ")))
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds shown in seconds")]
pub(super) fn seconds(entry: &LogEntry) -> String {
    format!("{:.2}", entry.milliseconds as f64 / 1000.0)
}
