//! What git's hooks call: a push is judged, then made live or shown as a preview.
//!
//! Answers on standard error, which git shows to whoever pushes.

use std::io::Read;
use std::path::Path;

use super::live::live;
use crate::base::Bilingual;
use crate::cli::exit::Exit;
use crate::cli::options::ResultFormat;
use crate::cli::progress::Work;
use crate::cli::report::{count_line, plural, show};
use crate::cli::terminal::Terminal;
use crate::diag::Format;
use crate::publish::{self, BRANCH, Ended, Preview, PublishError, Shrink, SiteFolder, Update};
use crate::say;

/// The most bytes of a hook's input: more branches than a push may name.
const MOST_INPUT: u64 = 1 << 20;

/// What git says of the push, and its updates; or why it is refused. Whatever is not read would come in unjudged.
fn input() -> Result<(String, Vec<Update>), Bilingual> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(MOST_INPUT + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > MOST_INPUT {
        return Err(publish::too_many());
    }
    let odd = || say!("git 说的推送内容看不懂", "what git says of the push cannot be read");
    let text = read.ok().and_then(|_| String::from_utf8(bytes).ok()).ok_or_else(odd)?;
    let updates = publish::updates(&text)?;
    Ok((text, updates))
}

/// Says that a push was refused as a whole.
fn refuse(why: &Bilingual, terminal: &Terminal) -> Exit {
    terminal.fail(&Bilingual::new(
        format!("没有接收这次推送：{}；网站没有变动", why.zh),
        format!("the push was refused: {}; the site is as it was", why.en),
    ));
    Exit::ContentErrors
}

/// Judges a push in a child process, which is stopped if the pushed content makes it run too long
/// or take too much memory.
pub(super) fn pre_receive(site: &SiteFolder, terminal: &Terminal) -> Result<Exit, PublishError> {
    let limits = site.limits()?;
    let words = ["--lang", terminal.lang.tag(), "--color", "never", "publish", "judge", "--site"];
    let mut args: Vec<String> = words.map(str::to_owned).to_vec();
    args.push(site.folder().to_string_lossy().into_owned());
    let (seconds, megabytes) = (limits.seconds, limits.megabytes);
    let (input, updates) = match input() {
        Ok(read) => read,
        Err(why) => return Ok(refuse(&why, terminal)),
    };
    let what = match publish::run_limited(&args, &input, limits)? {
        Ended::Code(0) => {
            // git would refuse such a push a moment later, in words that mean little to a clerk.
            let Some(branch) = publish::overtaken(site, &updates)? else {
                return Ok(Exit::Fine);
            };
            terminal.fail(&say!(
                "没有接收这次推送：检查的时候，别人先推送了 `{branch}`；请运行 `git pull --rebase`，再推送一次",
                "the push was refused: somebody else pushed `{branch}` while it was checked; run `git pull --rebase` and push again"
            ));
            return Ok(Exit::ContentErrors);
        }
        Ended::Code(1..=3) => return Ok(Exit::ContentErrors),
        Ended::TooLong => say!("检查超过 {seconds} 秒", "the check took more than {seconds} s"),
        Ended::TooMuch => {
            say!("检查超过 {megabytes} MB 内存", "the check took more than {megabytes} MB of memory")
        }
        Ended::Stopped | Ended::Code(_) => say!("检查中途停止", "the check was stopped"),
    };
    terminal.fail(&Bilingual::new(
        format!("没有接收这次推送：{}；网站没有变动。请分几次推送，或者告诉管理员", what.zh),
        format!(
            "the push was refused: {}; the site is as it was; push in parts or tell the administrator",
            what.en
        ),
    ));
    Ok(Exit::ContentErrors)
}

/// Judges a push: the child of [`pre_receive`].
pub(super) fn judge(site: &SiteFolder, terminal: &Terminal) -> Result<Exit, PublishError> {
    let updates = match input() {
        Ok((_, updates)) => updates,
        Err(why) => return Ok(refuse(&why, terminal)),
    };
    let judgement = publish::judge(site, &updates)?;
    for report in &judgement.reports {
        show(Path::new("."), report, Format::Human, terminal);
    }
    for refusal in &judgement.refusals {
        terminal.fail(refusal);
    }
    if let warnings @ 1.. = judgement.elsewhere {
        terminal.say(&Bilingual::new(
            format!("这次没有改动的文件里另有警告 {warnings} 处，见网站的 /health/ 页"),
            format!(
                "besides {} in files that this push left alone: see the site's page /health/",
                plural(warnings, "warning")
            ),
        ));
    }
    if judgement.passes() {
        // Freeing a large model takes time; whoever pushes need not wait for it.
        rayon::spawn(move || drop(judgement));
        return Ok(Exit::Fine);
    }
    if let Some(report) = judgement.reports.iter().find(|report| report.has_errors()) {
        let counts = count_line(report);
        terminal.say(&Bilingual::new(
            format!("没有接收这次推送：{}。改好错误后再提交、推送，网站没有变动", counts.zh),
            format!(
                "the push was refused: {}; mend the errors, commit and push again; the site is as it was",
                counts.en
            ),
        ));
    } else {
        terminal.say(&say!("没有接收这次推送，网站没有变动", "the push was refused; the site is as it was"));
    }
    Ok(Exit::ContentErrors)
}

/// After a push was taken: publishes the branch that is live, shows a preview of any other.
pub(super) fn post_receive(site: &SiteFolder, terminal: &Terminal) -> Result<Exit, PublishError> {
    let updates = match input() {
        Ok((_, updates)) => updates,
        Err(why) => return Ok(refuse(&why, terminal)),
    };
    let mut exit = Exit::Fine;
    for update in &updates {
        let Some(branch) = update.name.strip_prefix("refs/heads/") else { continue };
        let done = match &update.new {
            _ if branch == BRANCH => live(site, Shrink::Refused, ResultFormat::Human, terminal)?,
            Some(commit) => preview(site, branch, commit, terminal)?,
            None => {
                publish::remove_preview(site, branch)?;
                terminal.say(&say!("分支 `{branch}` 的预览已经删除", "the preview of `{branch}` is gone"));
                Exit::Fine
            }
        };
        exit = exit.max(done);
    }
    Ok(exit)
}

fn preview(site: &SiteFolder, branch: &str, commit: &str, terminal: &Terminal) -> Result<Exit, PublishError> {
    match publish::preview(site, branch, commit, &terminal.progress(Work::Pages))? {
        Preview::Shown { address, pages } => {
            terminal.say(&say!(
                "预览（含草稿，{pages} 页）：{address} ；正式网站没有变动",
                "preview with drafts, {pages} pages: {address}; the site itself is as it was"
            ));
            Ok(Exit::Fine)
        }
        Preview::Refused(report) => {
            let exit = show(Path::new("."), &report, Format::Human, terminal);
            let counts = count_line(&report);
            terminal.fail(&Bilingual::new(
                format!("没有生成预览：{}", counts.zh),
                format!("no preview was made: {}", counts.en),
            ));
            Ok(exit)
        }
    }
}
