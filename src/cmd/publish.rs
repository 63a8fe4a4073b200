//! `publish` and `verify`: what was asked for on the command line or by a hook, told in words.
//!
//! A hook speaks on standard error, which git shows to whoever pushes.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::{Exit, build, count_line, plural, show};
use crate::base::Bilingual;
use crate::diag::Format;
use crate::publish::{
    self, BRANCH, Ended, Entry, Fault, Home, Kind, Note, Outcome, Place, Preview, PublishError, Published,
    Shrink, Verified,
};
use crate::say;
use crate::term::{Terminal, environment};

/// Characters of a commit in messages.
const SHORT: usize = 7;
/// The most that a hook's input can be: a line of some 100 bytes for each of many branches.
const MOST_INPUT: u64 = 1 << 20;
/// Faults of a folder that are told one by one.
const MOST_FAULTS: usize = 50;

pub(super) fn run(args: &ArgMatches, terminal: &Terminal) -> Exit {
    let Some((name, args)) = args.subcommand() else { return Exit::Usage };
    let site =
        args.get_one::<PathBuf>("site").cloned().or_else(|| environment("DAIBIAO_SITE").map(Into::into));
    let Some(site) = site else {
        terminal.fail(&say!(
            "没有写明网站的文件夹：用 `--site DIR`，或者设环境变量 DAIBIAO_SITE",
            "which site? Give its folder with `--site DIR` or in the variable DAIBIAO_SITE"
        ));
        return Exit::Usage;
    };
    let home = Home::at(&site);
    let done = match name {
        "init" => init(&site, args, terminal),
        "pre-receive" => pre_receive(&home, terminal),
        "judge" => judge(&home, terminal),
        "tidy" => publish::tidy(&home).map(|()| Exit::Fine),
        "post-receive" => post_receive(&home, terminal),
        "reconcile" => reconcile(&home, args, terminal),
        "status" => status(&home, args, terminal),
        "log" => log(&home, args, terminal),
        "rollback" => rollback(&home, args, terminal),
        "withdraw" => withdraw(&home, args, terminal),
        "resume" => resume(&home, terminal),
        _ => return Exit::Usage,
    };
    done.unwrap_or_else(|error| world(&error, terminal))
}

fn init(site: &Path, args: &ArgMatches, terminal: &Terminal) -> Result<Exit, PublishError> {
    let Some(repository) = args.get_one::<PathBuf>("repo") else { return Ok(Exit::Usage) };
    let program = std::env::current_exe().unwrap_or_else(|_| "daibiao".into());
    let made = publish::set_up(repository, site, &program, terminal.lang)?;
    let (repository, site, server) = (made.repository.display(), made.site.display(), made.server.display());
    terminal.say(&say!(
        "已经设好。仓库 {repository}，网站 {site}\n\
         \n\
         一、网页服务器：把 `include {server}/nginx.conf;` 写进 nginx 的 server 块，重新加载（Caddy 用 {server}/Caddyfile）\n\
         二、定时对账：把 {server}/daibiao-reconcile.* 复制到 /etc/systemd/system/，运行 `systemctl enable --now daibiao-reconcile.timer`\n\
         三、告诉工作人员：`git remote add publish 用户@主机:{repository}`，以后 `git push publish {BRANCH}` 就是发布",
        "ready: repository {repository}, site {site}\n\
         \n\
         1. web server: put `include {server}/nginx.conf;` into nginx's server block and reload (for Caddy: {server}/Caddyfile)\n\
         2. timer: copy {server}/daibiao-reconcile.* to /etc/systemd/system/ and run `systemctl enable --now daibiao-reconcile.timer`\n\
         3. tell the staff: `git remote add publish user@host:{repository}`; from then on `git push publish {BRANCH}` publishes"
    ));
    Ok(Exit::Fine)
}

fn input() -> String {
    let mut text = String::new();
    // What cannot be read is no update; git then refuses by itself.
    let _ = std::io::stdin().lock().take(MOST_INPUT).read_to_string(&mut text);
    text
}

/// Judges a push in a child, which can be stopped whatever the push makes it do.
fn pre_receive(home: &Home, terminal: &Terminal) -> Result<Exit, PublishError> {
    let limits = home.limits()?;
    let words = ["--lang", terminal.lang.tag(), "--color", "never", "publish", "judge", "--site"];
    let mut args: Vec<String> = words.map(str::to_owned).to_vec();
    args.push(home.folder().to_string_lossy().into_owned());
    let (seconds, megabytes) = (limits.seconds, limits.megabytes);
    let what = match publish::run_limited(&args, &input(), limits)? {
        Ended::Code(0) => return Ok(Exit::Fine),
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

fn judge(home: &Home, terminal: &Terminal) -> Result<Exit, PublishError> {
    let judgement = publish::judge(home, &publish::updates(&input()))?;
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
        // Nobody waits until the memory of a large model is given back.
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

fn post_receive(home: &Home, terminal: &Terminal) -> Result<Exit, PublishError> {
    let updates = publish::updates(&input());
    let mut exit = Exit::Fine;
    for update in &updates {
        let Some(branch) = update.name.strip_prefix("refs/heads/") else { continue };
        let done = match &update.new {
            _ if branch == BRANCH => live(home, Shrink::Refused, terminal)?,
            Some(commit) => preview(home, branch, commit, terminal)?,
            None => {
                publish::remove_preview(home, branch)?;
                terminal.say(&say!("分支 `{branch}` 的预览已经删除", "the preview of `{branch}` is gone"));
                Exit::Fine
            }
        };
        exit = exit.max(done);
    }
    Ok(exit)
}

fn preview(home: &Home, branch: &str, commit: &str, terminal: &Terminal) -> Result<Exit, PublishError> {
    match publish::preview(home, branch, commit, &terminal.progress())? {
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

fn withdraw(home: &Home, args: &ArgMatches, terminal: &Terminal) -> Result<Exit, PublishError> {
    let text = |name: &str| args.get_one::<String>(name).cloned().unwrap_or_default();
    let (record, reason) = (text("id"), text("reason"));
    let outcome = publish::withdraw(home, &record, &reason, &terminal.progress())?;
    let exit = told(outcome, terminal);
    if exit == Exit::Fine {
        terminal.say(&say!(
            "`{record}` 已经撤回：从网站、保留的各次发布和预览中删除，原来的网址说明撤回的日期和理由，以后推送也不会再发布；\n\
             请在内容里也写上 `status: withdrawn`；git 仓库的历史里仍有原文",
            "`{record}` is withdrawn: gone from the site, from every release kept and from previews; its address says when and why, and no later push publishes it again;\n\
             give it `status: withdrawn` in the content too; the history of the git repository still holds its text"
        ));
    }
    Ok(exit)
}

fn reconcile(home: &Home, args: &ArgMatches, terminal: &Terminal) -> Result<Exit, PublishError> {
    let shrink = if args.get_flag("allow-shrink") { Shrink::Allowed } else { Shrink::Refused };
    live(home, shrink, terminal)
}

fn live(home: &Home, shrink: Shrink, terminal: &Terminal) -> Result<Exit, PublishError> {
    let exit = told(publish::publish(home, shrink, &terminal.progress())?, terminal);
    tidy(home)?;
    Ok(exit)
}

/// Old releases go when the answer is out: nobody waits for that.
fn tidy(home: &Home) -> Result<(), PublishError> {
    let words = ["publish", "tidy", "--site"].map(str::to_owned);
    let site = std::path::absolute(home.folder()).unwrap_or_else(|_| home.folder().to_path_buf());
    publish::run_later(&[words.to_vec(), vec![site.to_string_lossy().into_owned()]].concat())
}

fn told(outcome: Outcome, terminal: &Terminal) -> Exit {
    match outcome {
        Outcome::Nothing => {
            terminal.say(&say!("仓库里还没有 `{BRANCH}` 分支", "there is no branch `{BRANCH}` yet"));
            Exit::Fine
        }
        Outcome::Pinned(release) => {
            let sequence = release.note.sequence;
            terminal.say(&say!(
                "网站回退后停在第 {sequence} 次发布，新的提交已经收下，没有上线；要恢复，在服务器上运行 `daibiao publish resume`",
                "the site stands still at release {sequence} after a rollback; the commits were taken and are not live; run `daibiao publish resume` on the server"
            ));
            Exit::Fine
        }
        Outcome::Already(release) => {
            let (sequence, commit) = (release.note.sequence, short(&release.note));
            terminal.say(&say!(
                "已经是最新：第 {sequence} 次发布，提交 {commit}",
                "live already: release {sequence}, commit {commit}"
            ));
            Exit::Fine
        }
        Outcome::Refused(report) => {
            let exit = show(Path::new("."), &report, Format::Human, terminal);
            let counts = count_line(&report);
            terminal.fail(&Bilingual::new(
                format!("没有发布：{}；网站没有变动", counts.zh),
                format!("not published: {}; the site is as it was", counts.en),
            ));
            exit
        }
        Outcome::Live(published) => {
            let Published { release, entry } = *published;
            let (origin, sequence) = (&release.note.origin, entry.sequence);
            let (pages, written, seconds) = (entry.pages, entry.written, seconds(&entry));
            terminal.say(&say!(
                "已经上线：{origin} ，第 {sequence} 次发布，共 {pages} 页，改动文件 {written} 个，用时 {seconds} 秒",
                "live: {origin}, release {sequence}, {pages} pages, {written} files changed, {seconds} s"
            ));
            Exit::Fine
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds shown in seconds")]
fn seconds(entry: &Entry) -> String {
    format!("{:.2}", entry.milliseconds as f64 / 1000.0)
}

fn short(note: &Note) -> &str {
    note.commit.get(..SHORT).unwrap_or(&note.commit)
}

fn is_json(args: &ArgMatches) -> bool {
    args.get_one::<String>("format").is_some_and(|format| format == "json")
}

fn status(home: &Home, args: &ArgMatches, terminal: &Terminal) -> Result<Exit, PublishError> {
    let (live, tip, pinned) = (home.live()?, home.tip()?, home.pinned()?);
    let pinned = pinned.map(|release| release.note.sequence);
    let behind = live.as_ref().map(|live| &live.note.commit) != tip.as_ref();
    if is_json(args) {
        let kept: Vec<u64> = home.kept()?.iter().map(|release| release.note.sequence).collect();
        let live = live.map(|live| {
            serde_json::json!({
                "sequence": live.note.sequence, "commit": live.note.commit, "as_of": live.note.as_of,
                "origin": live.note.origin, "release": live.hash,
            })
        });
        let status = serde_json::json!({
            "format": 1, "live": live, "tip": tip, "behind": behind, "pinned": pinned, "kept": kept,
        });
        terminal.result(&status.to_string());
        return Ok(Exit::Fine);
    }
    let Some(live) = live else {
        terminal.result(terminal.lang.pick("还没有发布过", "nothing is live yet"));
        return Ok(Exit::Fine);
    };
    let Note { sequence, origin, as_of, .. } = &live.note;
    let commit = short(&live.note);
    let text = say!(
        "{origin} ：第 {sequence} 次发布，提交 {commit}，以 {as_of} 为准",
        "{origin}: release {sequence}, commit {commit}, as of {as_of}"
    );
    terminal.result(text.get(terminal.lang));
    let more = match (pinned, behind) {
        (Some(pinned), _) => Some(say!(
            "回退后停在第 {pinned} 次发布；恢复用 `daibiao publish resume`",
            "stands still at release {pinned} after a rollback; `daibiao publish resume` follows the branch again"
        )),
        (None, true) => Some(say!(
            "`{BRANCH}` 分支有更新的提交没有上线；运行 `daibiao publish reconcile`",
            "the branch `{BRANCH}` has commits that are not live; run `daibiao publish reconcile`"
        )),
        (None, false) => None,
    };
    if let Some(more) = more {
        terminal.result(more.get(terminal.lang));
    }
    Ok(Exit::Fine)
}

fn log(home: &Home, args: &ArgMatches, terminal: &Terminal) -> Result<Exit, PublishError> {
    let entries = home.log()?;
    if is_json(args) {
        terminal.result(&serde_json::json!({"format": 1, "releases": entries}).to_string());
        return Ok(Exit::Fine);
    }
    for entry in entries.iter().rev() {
        let Entry { sequence, commit, at, pages, written, shows, .. } = entry;
        let commit = commit.get(..SHORT).unwrap_or(commit);
        let text = match (entry.kind, shows) {
            (Kind::Rollback, Some(shows)) => say!(
                "第 {sequence} 次　{at}　回退到第 {shows} 次（提交 {commit}，{pages} 页）",
                "{sequence}  {at}  back to {shows} (commit {commit}, {pages} pages)"
            ),
            (Kind::Withdrawal, _) => say!(
                "第 {sequence} 次　{at}　撤回记录（提交 {commit}，{pages} 页）",
                "{sequence}  {at}  a record withdrawn (commit {commit}, {pages} pages)"
            ),
            _ => say!(
                "第 {sequence} 次　{at}　提交 {commit}，{pages} 页，改动文件 {written} 个",
                "{sequence}  {at}  commit {commit}, {pages} pages, {written} files changed"
            ),
        };
        terminal.result(text.get(terminal.lang));
    }
    Ok(Exit::Fine)
}

fn rollback(home: &Home, args: &ArgMatches, terminal: &Terminal) -> Result<Exit, PublishError> {
    let Published { entry, .. } = publish::roll_back(home, args.get_one::<u64>("sequence").copied())?;
    tidy(home)?;
    let (sequence, shows, seconds) = (entry.sequence, entry.shows.unwrap_or_default(), seconds(&entry));
    terminal.say(&say!(
        "已经回退到第 {shows} 次发布的内容，记为第 {sequence} 次发布，用时 {seconds} 秒；\n\
         以后的推送会收下，不会上线，直到运行 `daibiao publish resume`",
        "release {shows} is live again, as release {sequence} ({seconds} s);\n\
         pushes are taken and not made live until `daibiao publish resume`"
    ));
    Ok(Exit::Fine)
}

fn resume(home: &Home, terminal: &Terminal) -> Result<Exit, PublishError> {
    if publish::resume(home)?.is_none() {
        terminal.say(&say!("网站没有停住，不用恢复", "the site follows its branch already"));
    }
    live(home, Shrink::Refused, terminal)
}

/// What went wrong outside the content.
fn world(error: &PublishError, terminal: &Terminal) -> Exit {
    let text = match error {
        PublishError::Pipeline(error) => return build::world(error, terminal),
        PublishError::NotSetUp { path } => {
            let path = path.display();
            terminal.fail(&say!(
                "{path} 没有设过发布；用 `daibiao publish init --repo DIR --site {path}`",
                "{path} was not set up; use `daibiao publish init --repo DIR --site {path}`"
            ));
            return Exit::Usage;
        }
        PublishError::NoRelease { sequence, kept } => {
            let kept: Vec<String> = kept.iter().map(u64::to_string).collect();
            let which = sequence.map(|sequence| format!(" {sequence} ")).unwrap_or_default();
            let (zh, en) = (kept.join("、"), kept.join(", "));
            terminal.fail(&if sequence.is_some() {
                say!("没有保留第{which}次发布；现有：{zh}", "release{which}is not kept; there are: {en}")
            } else {
                say!("没有可以回退到的发布；现有：{zh}", "there is no release to go back to; there are: {en}")
            });
            return Exit::Usage;
        }
        PublishError::Withdrawn { record } => {
            terminal.fail(&say!(
                "不能回退：那次发布含有已经撤回的 `{record}`",
                "cannot go back there: that release holds `{record}`, which was withdrawn"
            ));
            return Exit::Usage;
        }
        PublishError::NoRecord { record, near } => {
            let (zh, en) = near.as_ref().map_or_else(Default::default, |near| {
                (format!("，是不是 `{near}`？"), format!("; did you mean `{near}`?"))
            });
            terminal.fail(&say!("网站上没有 `{record}`{zh}", "`{record}` is not on the site{en}"));
            return Exit::Usage;
        }
        PublishError::Shrunk { before, now } => say!(
            "没有发布：页面从 {before} 页减到 {now} 页，少了 5% 以上，可能是误删；确实要减的，在服务器上运行 `daibiao publish reconcile --allow-shrink`",
            "not published: {now} pages instead of {before}, more than 5 % fewer, which may be a mistake; if it is meant, run `daibiao publish reconcile --allow-shrink` on the server"
        ),
        PublishError::Broken { path } => {
            let path = path.display();
            say!(
                "{path} 的内容不对，可能被改动过",
                "{path} is not as it was written; was it changed by hand?"
            )
        }
        PublishError::SelfCheck { path, what } => say!(
            "没有发布：自查时 {path} 不对（{what}）",
            "not published: {path} failed the self-check ({what})"
        ),
        PublishError::Sign { said } => say!(
            "没有发布：签名不成（ssh-keygen 的提示：{said}）",
            "not published: ssh-keygen cannot sign: {said}"
        ),
        PublishError::Fetch { url, said } => say!("{url} 读不到：{said}", "{url} cannot be read: {said}"),
        PublishError::Moved { address } => say!(
            "{address} 在核对的时候又有新的发布，没有核对完；请再运行一次",
            "{address} published again while it was compared; please run this once more"
        ),
        PublishError::Git(error) => say!("git 出错：{error}", "git failed: {error}"),
        PublishError::Disk(error) => say!("读写出错：{error}", "the disk failed: {error}"),
    };
    terminal.fail(&text);
    Exit::World
}

pub(super) fn verify(args: &ArgMatches, terminal: &Terminal) -> Exit {
    let Some(place) = args.get_one::<String>("place") else { return Exit::Usage };
    let is_address = ["http://", "https://"].iter().any(|scheme| place.starts_with(scheme));
    let place = if is_address { Place::Address(place.clone()) } else { Place::Folder(place.into()) };
    let signers = args.get_one::<PathBuf>("signers").map(PathBuf::as_path);
    let progress = terminal.progress_of_comparing();
    let verified = publish::verify(&place, signers, &progress);
    drop(progress);
    let verified = match verified {
        Ok(verified) => verified,
        Err(error) => return world(&error, terminal),
    };
    let Verified { note, files, faults } = verified;
    if is_json(args) {
        let faults: Vec<_> = faults
            .iter()
            .map(|fault| {
                let (kind, path) = parts(fault);
                serde_json::json!({"kind": kind.2, "path": path})
            })
            .collect();
        let note = note.map(|note| serde_json::json!({"sequence": note.sequence, "commit": note.commit}));
        let result = serde_json::json!({"format": 1, "release": note, "files": files, "faults": faults});
        terminal.result(&result.to_string());
        return if faults.is_empty() { Exit::Fine } else { Exit::ContentErrors };
    }
    for fault in faults.iter().take(MOST_FAULTS) {
        let ((zh, en, _), path) = parts(fault);
        terminal.fail(&Bilingual::new(format!("{path}：{zh}"), format!("{path}: {en}")));
    }
    let wrong = faults.len();
    if let (0, Some(note)) = (wrong, note) {
        let (sequence, commit, as_of) = (note.sequence, &note.commit, &note.as_of);
        terminal.say(&say!(
            "{files} 个文件全部相符：第 {sequence} 次发布，提交 {commit}，以 {as_of} 为准",
            "all {files} files are as listed: release {sequence}, commit {commit}, as of {as_of}"
        ));
        return Exit::Fine;
    }
    terminal.say(&say!("不相符：共 {wrong} 处", "not as listed: {wrong} in all"));
    Exit::ContentErrors
}

fn parts(fault: &Fault) -> ((&'static str, &'static str, &'static str), &str) {
    match fault {
        Fault::Missing(path) => (("缺少", "missing", "missing"), path),
        Fault::Changed(path) => (("内容被改动", "changed", "changed"), path),
        Fault::Unlisted(path) => (("不在清单里", "not in the list", "unlisted"), path),
        Fault::Unsigned(path) => (("没有可信的签名", "not signed by anyone you trust", "unsigned"), path),
        Fault::Broken(path) => (("格式不对", "not of its form", "broken"), path),
    }
}
