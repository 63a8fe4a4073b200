//! `publish` and `verify`: what was asked for on the command line or by a hook, told in words.

pub(super) mod answer;
mod hooks;

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::Exit;
use crate::base::Bilingual;
use crate::cli::terminal::{Terminal, environment};
use crate::publish::{
    self, BRANCH, Counts, Entry, Home, Kind, Note, Outcome, PublishError, Shrink, Withdrawal,
};
use crate::say;
use answer::{seconds, told, world};

/// Characters of a commit in messages.
const SHORT: usize = 7;

/// For whom the answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// A person.
    Words,
    /// A program.
    Json,
}

impl Answer {
    pub(super) fn of(args: &ArgMatches) -> Self {
        let is_json = args.get_one::<String>("format").is_some_and(|format| format == "json");
        if is_json { Self::Json } else { Self::Words }
    }
}

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
        "pre-receive" => hooks::pre_receive(&home, terminal),
        "judge" => hooks::judge(&home, terminal),
        "tidy" => publish::tidy(&home).map(|()| Exit::Fine),
        "post-receive" => hooks::post_receive(&home, terminal),
        "reconcile" => reconcile(&home, args, terminal),
        "status" => status(&home, args, terminal),
        "log" => log(&home, args, terminal),
        "rollback" => rollback(&home, args, terminal),
        "withdraw" => withdraw(&home, args, terminal),
        "restore" => restore(&home, args, terminal),
        "resume" => resume(&home, args, terminal),
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

fn withdraw(home: &Home, args: &ArgMatches, terminal: &Terminal) -> Result<Exit, PublishError> {
    let text = |name: &str| args.get_one::<String>(name).cloned().unwrap_or_default();
    let (record, reason) = (text("id"), text("reason"));
    let outcome = publish::withdraw(home, &record, &reason, &terminal.progress())?;
    let exit = told(outcome, Answer::of(args), terminal);
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

fn restore(home: &Home, args: &ArgMatches, terminal: &Terminal) -> Result<Exit, PublishError> {
    let record = args.get_one::<String>("id").cloned().unwrap_or_default();
    publish::restore(home, &record)?;
    terminal.say(&say!(
        "`{record}` 不再由服务器撤回，按内容里的状态发布",
        "`{record}` is no longer withdrawn by the server; its status in the content counts"
    ));
    live(home, Shrink::Refused, Answer::of(args), terminal)
}

fn reconcile(home: &Home, args: &ArgMatches, terminal: &Terminal) -> Result<Exit, PublishError> {
    let shrink = if args.get_flag("allow-shrink") { Shrink::Allowed } else { Shrink::Refused };
    live(home, shrink, Answer::of(args), terminal)
}

fn live(home: &Home, shrink: Shrink, answer: Answer, terminal: &Terminal) -> Result<Exit, PublishError> {
    let exit = told(publish::publish(home, shrink, &terminal.progress())?, answer, terminal);
    tidy(home)?;
    Ok(exit)
}

/// Old releases go when the answer is out: nobody waits for that.
fn tidy(home: &Home) -> Result<(), PublishError> {
    let words = ["publish", "tidy", "--site"].map(str::to_owned);
    let site = std::path::absolute(home.folder()).unwrap_or_else(|_| home.folder().to_path_buf());
    publish::run_later(&[words.to_vec(), vec![site.to_string_lossy().into_owned()]].concat())
}

fn short(commit: &str) -> &str {
    commit.get(..SHORT).unwrap_or(commit)
}

fn status(home: &Home, args: &ArgMatches, terminal: &Terminal) -> Result<Exit, PublishError> {
    let (live, tip, pinned, withdrawn) = (home.live()?, home.tip()?, home.pinned()?, home.withdrawn()?);
    let pinned = pinned.map(|release| release.note.sequence);
    let behind = live.as_ref().map(|live| &live.note.commit) != tip.as_ref();
    if Answer::of(args) == Answer::Json {
        let kept: Vec<u64> = home.kept()?.iter().map(|release| release.note.sequence).collect();
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
        terminal.result(&status.to_string());
        return Ok(Exit::Fine);
    }
    let Some(live) = live else {
        terminal.result(terminal.lang.pick("还没有发布过", "nothing is live yet"));
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
        terminal.result(line.get(terminal.lang));
    }
    Ok(Exit::Fine)
}

fn log(home: &Home, args: &ArgMatches, terminal: &Terminal) -> Result<Exit, PublishError> {
    let entries = home.log()?;
    if Answer::of(args) == Answer::Json {
        terminal.result(&serde_json::json!({"format": 1, "releases": entries}).to_string());
        return Ok(Exit::Fine);
    }
    for entry in entries.iter().rev() {
        let Entry { sequence, commit, shows, counts: Counts { pages, changed, .. }, .. } = entry;
        let (commit, at) = (short(commit), moment(&entry.at));
        let gone = answer::withdrew(entry);
        let back = match (entry.kind, shows) {
            (Kind::Rollback, Some(shows)) => {
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
        terminal.result(text.get(terminal.lang));
    }
    Ok(Exit::Fine)
}

/// A moment as the clocks of this machine show it.
fn moment(at: &str) -> String {
    let moment: Result<jiff::Timestamp, _> = at.parse();
    let local = moment.map(|moment| moment.to_zoned_datetime(jiff::tz::TimeZone::system()));
    local.map_or_else(|_| at.to_owned(), |local| local.strftime("%Y-%m-%d %H:%M").to_string())
}

fn rollback(home: &Home, args: &ArgMatches, terminal: &Terminal) -> Result<Exit, PublishError> {
    let published = publish::roll_back(home, args.get_one::<u64>("sequence").copied())?;
    tidy(home)?;
    let entry = &published.entry;
    let (sequence, shows, seconds) = (entry.sequence, entry.shows.unwrap_or_default(), seconds(entry));
    if Answer::of(args) == Answer::Json {
        return Ok(told(Outcome::Live(Box::new(published)), Answer::Json, terminal));
    }
    terminal.say(&say!(
        "已经回退到第 {shows} 次发布的内容，记为第 {sequence} 次发布，用时 {seconds} 秒；\n\
         以后的推送会收下，不会上线，直到运行 `daibiao publish resume`",
        "release {shows} is live again, as release {sequence} ({seconds} s);\n\
         pushes are taken and not made live until `daibiao publish resume`"
    ));
    Ok(Exit::Fine)
}

fn resume(home: &Home, args: &ArgMatches, terminal: &Terminal) -> Result<Exit, PublishError> {
    if publish::resume(home)?.is_none() {
        terminal.say(&say!("网站没有停住，不用恢复", "the site follows its branch already"));
    }
    live(home, Shrink::Refused, Answer::of(args), terminal)
}
