//! Rolling back, withdrawing records, and what a crash leaves.

use std::os::unix::process::ExitStatusExt;
use std::time::Instant;

use super::*;

#[test]
fn a_rollback_stands_still_until_somebody_resumes() {
    let office = Office::live();
    for occupation in ["教师", "医生"] {
        office.edit(occupation);
        office.push().succeeds();
    }
    let newest = tree(&office.project.path("site/current/"));
    office.publish(["rollback"]).succeeds().shows("已经回退到第 2 次发布的内容，记为第 4 次发布");
    assert!(office.page().contains("教师"));
    assert_eq!(office.fact("kind"), "rollback");
    office.is_whole();
    let after = tree(&office.project.path("site/current/"));
    let shards = newest.keys().filter(|path| is_shard(path));
    assert!(shards.into_iter().all(|path| after.contains_key(path)), "shards of the newest are still there");
    office.edit("律师");
    office.push().succeeds().shows("停在第 4 次发布").shows("daibiao publish resume");
    office.publish(["reconcile"]).succeeds().shows("停在第 4 次发布");
    office.publish(["status"]).succeeds().shows("回退后停在第 4 次发布");
    assert!(office.page().contains("教师"));
    // A second rollback goes one release further back, not to the one that was just left.
    office.publish(["rollback"]).succeeds().shows("回退到第 1 次发布的内容，记为第 5 次发布");
    office.publish(["rollback"]).fails_with(2).shows("没有可以回退到的发布");
    office.publish(["rollback", "99"]).fails_with(2).shows("现有：5、4、3、2、1");
    office.publish(["resume"]).succeeds().shows("第 6 次发布");
    assert!(office.page().contains("律师"));
    office.publish(["resume"]).succeeds().shows("没有停住");
    let log = office.publish(["log", "--format", "json"]).succeeds().stdout;
    let log: serde_json::Value = serde_json::from_str(&log).unwrap();
    let lines: Vec<_> = log["releases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| (l["sequence"].as_u64(), l["shows"].as_u64()))
        .collect();
    let shows = [None, None, None, Some(2), Some(1), None];
    let expected: Vec<_> = (1..).map(Some).zip(shows).collect();
    assert_eq!(lines, expected);
    office.is_clean();
}

#[test]
fn a_push_whose_hook_was_killed_is_live_after_reconcile() {
    let office = Office::live();
    let hook = office.project.path("repo.git/hooks/post-receive");
    fs::rename(&hook, office.project.path("repo.git/hooks/off")).unwrap();
    office.edit("教师");
    office.push().succeeds();
    assert!(!office.page().contains("教师"));
    office.publish(["status"]).succeeds().shows("没有上线").shows("publish reconcile");
    // What killed runs may leave: an unfinished folder, a release that never went live, a log that was cut off.
    let releases = office.project.path("site/releases");
    fs::create_dir_all(releases.join(".tmp-2/deputies")).unwrap();
    copy(&office.project.path("site/current/"), &releases.join("2-0123456789ab"));
    let note = fs::read_to_string(releases.join("2-0123456789ab/release.txt")).unwrap();
    fs::write(releases.join("2-0123456789ab/release.txt"), note.replace("sequence 1", "sequence 2")).unwrap();
    let log = office.project.path("site/state/log.jsonl");
    let cut = fs::read_to_string(&log).unwrap()[..20].to_owned();
    fs::write(&log, cut).unwrap();
    office.publish(["reconcile"]).succeeds().shows("已经上线");
    assert!(office.page().contains("教师"));
    office.is_whole();
    office.is_clean();
    assert!(!releases.join("2-0123456789ab").exists());
    let log = office.publish(["log"]).succeeds().stdout;
    assert_eq!(log.lines().count(), 2, "{log}");
    // Setting up again restores the hook and loses nothing.
    office.publish(["init", "--repo", "repo.git"]).succeeds();
    assert!(hook.exists());
    office.publish(["reconcile"]).succeeds().shows("已经是最新");
}

#[test]
fn a_push_whose_receive_pack_was_killed_is_live_after_reconcile() {
    let office = Office::live();
    let hook = office.project.path("repo.git/hooks/post-receive");
    let usual = fs::read_to_string(&hook).unwrap();
    let command = usual.strip_prefix("#!/bin/sh\nexec ").unwrap();
    // The hook's parent is receive-pack, which is killed before the hook does anything, and while it works.
    for (occupation, after) in [("教师", "exit 1".to_owned()), ("医生", command.to_owned())] {
        fs::write(&hook, format!("#!/bin/sh\nkill -9 $PPID\n{after}\n")).unwrap();
        office.edit(occupation);
        assert_ne!(office.push().code, 0, "the clerk sees that it was cut off");
        assert_eq!(office.git("clerk", ["rev-parse", "HEAD"]).succeeds().stdout.trim(), office.tip());
        // Git never runs the hook again by itself.
        office.push().succeeds();
        office.publish(["reconcile"]).succeeds();
        assert!(office.page().contains(occupation));
        assert_eq!(office.fact("commit"), office.tip());
        office.is_whole();
    }
    office.is_clean();
}

#[test]
fn killed_at_any_moment_it_is_the_old_or_the_new_whole_and_the_next_run_converges() {
    const ROUNDS: u32 = 20;
    let office = Office::live();
    fs::remove_file(office.project.path("repo.git/hooks/post-receive")).unwrap();
    office.edit("中学教师");
    office.push().succeeds();
    let begun = Instant::now();
    office.publish(["reconcile"]).succeeds();
    let usual = begun.elapsed();
    let mut dice = Dice(7);
    let mut interrupted = 0;
    let mut old = "中学教师".to_owned();
    for round in 0..ROUNDS {
        let new = format!("第{round}小学教师");
        office.edit(&new);
        office.push().succeeds();
        let live = fs::read_link(office.project.path("site/current")).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_daibiao"))
            .args(["publish", "reconcile", "--site"])
            .arg(office.project.path("site"))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        if round % 2 == 0 {
            // However slow or busy the machine is, a release is being made once its folder exists.
            while !is_being_made(&office) && child.try_wait().unwrap().is_none() {
                std::thread::sleep(Duration::from_millis(1));
            }
        } else {
            // The other kills are spread over the length of a whole run.
            let moment = usual * (round * 100 + u32::try_from(dice.roll(200)).unwrap()) / (ROUNDS * 100);
            std::thread::sleep(moment);
        }
        let _ = child.kill();
        let was_running = child.wait().unwrap().signal() == Some(9);
        let is_live = fs::read_link(office.project.path("site/current")).unwrap() != live;
        interrupted += u32::from(was_running && !is_live && is_being_made(&office));
        office.is_whole();
        assert!(office.page().contains(&old) || office.page().contains(&new), "{round}");
        office.publish(["reconcile"]).succeeds();
        assert!(office.page().contains(&new));
        office.is_whole();
        office.is_clean();
        old = new;
    }
    assert!(interrupted > 0, "no kill interrupted a publish that was writing a release");
}

/// Whether there is the folder of an unfinished release.
fn is_being_made(office: &Office) -> bool {
    let mut names = fs::read_dir(office.project.path("site/releases")).unwrap();
    names.any(|entry| entry.unwrap().file_name().to_string_lossy().starts_with(".tmp-"))
}

#[test]
fn a_withdrawn_record_is_gone_from_everything_served_and_stays_gone() {
    let secret = "柳汀市第一中学物理教师";
    let office = Office::live();
    office.edit(secret);
    office.push().succeeds();
    // A preview and two more releases hold it as well.
    office.git("clerk", ["push", "--quiet", "publish", "main:draft"]).succeeds();
    for n in 0..2 {
        office.write("content/pages/news.md", page(&format!("第{n}条消息")).as_bytes());
        office.commit("news");
        office.push().succeeds();
    }
    let served = |office: &Office, text: &str| {
        // This waits for the process that tidies up.
        office.publish(["tidy"]).succeeds();
        let site = ["releases", "preview", "current/"]
            .map(|folder| tree(&office.project.path(&format!("site/{folder}"))));
        let holds = |bytes: &[u8]| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        site.iter().flatten().filter(|(_, bytes)| holds(bytes)).count()
    };
    assert!(served(&office, secret) > 5);
    office
        .publish(["withdraw", "deputies/tao-peirn", "--reason", "误发"])
        .fails_with(2)
        .shows("是不是 `deputies/tao-peiran`");
    office
        .publish(["withdraw", "deputies/tao-peiran", "--reason", "本人信息有误，正在核对"])
        .succeeds()
        .shows("第 5 次发布")
        .shows("已经撤回");
    assert_eq!(served(&office, secret), 0);
    assert!(office.page().contains("本人信息有误，正在核对"));
    assert_eq!(office.fact("kind"), "withdrawal");
    office.is_whole();
    office.publish(["rollback", "3"]).fails_with(2).shows("已经撤回的 `deputies/tao-peiran`");
    office.publish(["rollback"]).fails_with(2);
    // Neither a push that keeps the record nor one that edits it brings it back.
    office.edit(&format!("{secret}，高级教师"));
    office.push().succeeds().shows("第 6 次发布");
    assert_eq!(served(&office, secret), 0);
    // When the file is deleted, the tombstone stays.
    fs::remove_file(office.project.path(&format!("clerk/{RECORD}"))).unwrap();
    office.write("content/deputies/lu-jianwei.yml", SECOND.as_bytes());
    office.commit("gone");
    office.push().succeeds();
    assert!(office.page().contains("本人信息有误，正在核对"));
    office.is_whole();
    office.is_clean();
}

fn page(title: &str) -> String {
    format!(
        "---\ntitle: {title}\nstatus: published\nreviews:\n- {{stage: 终审, by: 程以南, on: 2026-05-15}}\n---\n\n正文。\n"
    )
}

#[test]
fn a_withdrawal_also_reaches_what_stands_still_after_a_rollback() {
    let office = Office::live();
    office.edit("医生");
    office.push().succeeds();
    office.publish(["rollback"]).succeeds();
    // The record is named by the address in a reader's complaint.
    let address = "https://chengchuan.example/en/deputies/tao-peiran/";
    office.publish(["withdraw", address, "--reason", "误发"]).succeeds();
    assert!(office.page().contains("误发"));
    // The site is still pinned to the same commit.
    assert_eq!(office.fact("kind"), "rollback");
    office.publish(["status"]).succeeds().shows("回退后停在第 4 次发布");
    office.publish(["resume"]).succeeds();
    assert!(office.page().contains("误发"));
    office.is_whole();
}

impl Office {
    /// Commits another status of the deputy.
    fn mark(&self, from: &str, to: &str) {
        self.replace(RECORD, from, to);
        self.commit("status");
        self.push().succeeds();
    }

    /// Counts the files below a folder of the site that hold a text, after tidying up has ended.
    fn holding(&self, folder: &str, text: &str) -> usize {
        self.publish(["tidy"]).succeeds();
        let site = tree(&self.project.path(&format!("site/{folder}")));
        let holds = |bytes: &&Vec<u8>| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        site.values().filter(holds).count()
    }
}

const PUBLISHED: &str = "status: published\n";
const WITHDRAWN: &str = "status: withdrawn\nwithdrawn: {date: 2026-05-16, reason: 误发}\n";

#[test]
fn what_a_clerk_withdraws_is_in_no_release_and_no_rollback_shows_it() {
    let secret = "柳汀市第一中学物理教师";
    let office = Office::live();
    office.edit(secret);
    office.write("content/deputies/lu-jianwei.yml", SECOND.as_bytes());
    office.commit("another");
    office.push().succeeds();
    office.mark(PUBLISHED, WITHDRAWN);
    assert_eq!(office.holding("releases", secret), 0);
    // With a number, without one, and with the number of a removed release, the answer names the record.
    for args in [vec!["rollback", "2"], vec!["rollback"], vec!["rollback", "1"]] {
        let run = office.project.run([&["publish"], args.as_slice(), &["--site", "site"]].concat());
        run.fails_with(2).shows("已经撤回的 `deputies/tao-peiran`");
    }
    let log = office.publish(["log"]).succeeds().stdout;
    assert!(log.lines().next().unwrap().ends_with("撤回 deputies/tao-peiran"), "{log}");
    // The clerk publishes the record again; then one may go back to the releases that followed.
    office.mark(WITHDRAWN, PUBLISHED);
    assert!(office.holding("current/", secret) > 0);
    // Going back withdraws the record again, so shards of the newest release are not carried.
    office.publish(["rollback", "3"]).succeeds();
    assert_eq!(office.holding("releases", secret), 0);
    office.is_whole();
    office.publish(["resume"]).succeeds();
    assert!(office.holding("current/", secret) > 0);
}

#[test]
fn readers_who_came_before_a_rollback_was_lifted_find_their_shards() {
    let office = Office::live();
    office.write("content/deputies/lu-jianwei.yml", SECOND.as_bytes());
    office.commit("another");
    office.push().succeeds();
    office.write("content/pages/news.md", page("消息").as_bytes());
    office.commit("news");
    office.push().succeeds();
    office.publish(["rollback"]).succeeds();
    let before = tree(&office.project.path("site/current/"));
    office.publish(["resume"]).succeeds();
    let after = tree(&office.project.path("site/current/"));
    let mut shards = before.keys().filter(|path| is_shard(path));
    assert!(shards.all(|path| after.contains_key(path)));
    office.is_whole();
}

#[test]
fn a_withdrawal_by_mistake_is_undone() {
    let office = Office::live();
    office.publish(["withdraw", "deputies/tao-peiran", "--reason", "误发"]).succeeds();
    office.publish(["status"]).succeeds().shows("撤回 `deputies/tao-peiran`：误发");
    office.publish(["restore", "deputies/lu-jianwei"]).fails_with(2).shows("撤回的有：deputies/tao-peiran");
    let answer = office.publish(["restore", "deputies/tao-peiran", "--format", "json"]).succeeds().stdout;
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    assert_eq!((&answer["outcome"], &answer["release"]["sequence"]), (&"live".into(), &3.into()), "{answer}");
    assert!(office.page().contains("陶沛然") && !office.page().contains("误发"));
    office.publish(["restore", "deputies/tao-peiran"]).fails_with(2).shows("没有撤回过任何记录");
    office.is_whole();
    office.is_clean();
}

#[test]
fn a_crash_between_a_rollback_and_its_line_in_the_log_forgets_nothing() {
    let office = Office::live();
    for occupation in ["教师", "医生"] {
        office.edit(occupation);
        office.push().succeeds();
    }
    office.publish(["rollback"]).succeeds();
    let log = office.project.path("site/state/log.jsonl");
    let text = fs::read_to_string(&log).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    fs::write(&log, format!("{}\n", lines[..lines.len() - 1].join("\n"))).unwrap();
    // A second rollback goes to the release before the one that is shown.
    office.publish(["rollback"]).succeeds().shows("回退到第 1 次发布的内容，记为第 5 次发布");
    office.publish(["log"]).succeeds().shows("第 4 次").shows("回退到第 2 次");
}

#[test]
fn a_crash_between_a_withdrawal_and_its_line_in_the_log_forgets_nothing() {
    let office = Office::live();
    office.write("content/deputies/lu-jianwei.yml", SECOND.as_bytes());
    office.mark(PUBLISHED, WITHDRAWN);
    let log = office.project.path("site/state/log.jsonl");
    let text = fs::read_to_string(&log).unwrap();
    let line = |text: &str| serde_json::from_str::<serde_json::Value>(text.lines().last().unwrap()).unwrap();
    fs::write(&log, format!("{}\n", text.lines().next().unwrap())).unwrap();
    office.publish(["reconcile"]).succeeds().shows("已经是最新");
    let (before, after) = (line(&text), line(&fs::read_to_string(&log).unwrap()));
    assert_eq!(after["withdrew"], before["withdrew"], "{after}");
    assert_eq!(after["withdrew"], serde_json::json!(["deputies/tao-peiran"]));
    assert_eq!(after["written"], serde_json::Value::Null, "nobody knows");
}

#[test]
fn a_withdrawn_record_stays_so_under_every_id_that_it_had_or_gets() {
    let office = Office::live();
    let record = |id: &str| office.project.path(&format!("clerk/content/deputies/{id}.yml"));
    let renamed = |to: &str, former: &str| {
        let from = office.project.path(&format!("clerk/{RECORD}"));
        let text =
            fs::read_to_string(&from).unwrap_or_else(|_| fs::read_to_string(record("peiran")).unwrap());
        let rest: Vec<&str> = text.lines().filter(|line| !line.starts_with("former_ids")).collect();
        office.write(
            &format!("content/deputies/{to}.yml"),
            format!("{}\nformer_ids: [{former}]\n", rest.join("\n")).as_bytes(),
        );
        fs::remove_file(if from.exists() { from } else { record("peiran") }).unwrap();
        office.commit("renamed");
        office.push().succeeds();
    };
    let page = |id: &str| {
        fs::read_to_string(office.project.path(&format!("site/current/deputies/{id}/index.html"))).unwrap()
    };
    renamed("peiran", "tao-peiran");
    assert!(page("peiran").contains("陶沛然"));
    office.publish(["withdraw", "deputies/peiran", "--reason", "误发"]).succeeds();
    // Under a third id the record would be public again, if the server did not remember the other two.
    renamed("tao", "tao-peiran, peiran");
    for id in ["tao-peiran", "peiran", "tao"] {
        assert!(page(id).contains("误发") && !page(id).contains("陶沛然"), "{id}");
    }
    assert_eq!(office.holding("current/", "陶沛然"), 0);
    // With the second id again and the file deleted, the tombstones of both ids stay: only the server knows them.
    office.git("clerk", ["revert", "--no-edit", "HEAD"]).succeeds();
    fs::remove_file(record("peiran")).unwrap();
    office.write("content/deputies/lu-jianwei.yml", SECOND.as_bytes());
    office.commit("gone");
    office.push().shows("E0311").shows("deputies/tao");
    office.write("content/deputies/tao.yml", SECOND.replace("卢见微", "宋其章").as_bytes());
    office.commit("its place is another's");
    office.push().succeeds();
    assert!(page("tao-peiran").contains("误发") && page("peiran").contains("误发"));
    office.is_whole();
}

#[test]
fn a_record_is_withdrawn_by_an_address_that_it_had_before() {
    let office = Office::live();
    let text = fs::read_to_string(office.project.path(&format!("clerk/{RECORD}"))).unwrap();
    fs::remove_file(office.project.path(&format!("clerk/{RECORD}"))).unwrap();
    office.write("content/deputies/peiran.yml", format!("{text}former_ids: [tao-peiran]\n").as_bytes());
    office.commit("renamed");
    office.push().succeeds();
    // An address that a reader noted years ago.
    let address = "https://chengchuan.example/deputies/tao-peiran/";
    let run = office.publish(["withdraw", address, "--reason", "误发"]);
    run.succeeds().shows("撤回 deputies/peiran、deputies/tao-peiran");
    let page = |id: &str| {
        fs::read_to_string(office.project.path(&format!("site/current/deputies/{id}/index.html"))).unwrap()
    };
    assert!(page("peiran").contains("误发") && page("tao-peiran").contains("误发"));
    assert_eq!(office.holding("releases", "陶沛然"), 0);
    // The same without the file.
    fs::remove_file(office.project.path("clerk/content/deputies/peiran.yml")).unwrap();
    office.write("content/deputies/lu-jianwei.yml", SECOND.as_bytes());
    office.commit("gone");
    office.push().succeeds();
    assert!(page("peiran").contains("误发") && page("tao-peiran").contains("误发"));
    office.is_whole();
}

#[test]
fn a_preview_does_not_show_what_the_site_withdrew() {
    let secret = "柳汀市第一中学物理教师";
    let office = Office::live();
    office.write("content/deputies/lu-jianwei.yml", SECOND.as_bytes());
    office.edit(secret);
    office.push().succeeds();
    office.git("clerk", ["push", "--quiet", "publish", "main:spring"]).succeeds();
    assert!(office.holding("preview", secret) > 0);
    office.mark(PUBLISHED, WITHDRAWN);
    assert_eq!(office.holding("preview", secret), 0, "the preview is gone");
    // A branch that does not contain the withdrawal does not show the record either.
    office.git("clerk", ["push", "--quiet", "publish", "main~1:refs/heads/summer"]).succeeds();
    assert_eq!(office.holding("preview", secret), 0);
    let place = office.project.path("site/preview/summer/deputies/tao-peiran/index.html");
    assert!(fs::read_to_string(place).unwrap().contains("已经从正式网站撤回"));
    // A branch that undoes it does, since clerks use a preview to look at what is to return.
    office.replace(RECORD, WITHDRAWN, PUBLISHED);
    office.commit("public again");
    office.git("clerk", ["push", "--quiet", "publish", "main:autumn"]).succeeds();
    assert!(office.holding("preview", secret) > 0);
}

#[test]
fn programs_are_told_in_json() {
    let office = Office::live();
    let json = |run: Run| serde_json::from_str::<serde_json::Value>(&run.succeeds().stdout).unwrap();
    office.edit("教师");
    office.push().succeeds();
    let rolled = json(office.publish(["rollback", "--format", "json"]));
    assert_eq!((&rolled["outcome"], &rolled["release"]["shows"]), (&"live".into(), &1.into()), "{rolled}");
    let log = json(office.publish(["log", "--format", "json"]));
    let (edited, back) = (&log["releases"][1], &rolled["release"]);
    assert!(edited["changed"].as_u64() > Some(0), "{log}");
    assert_eq!(
        (&back["changed"], &back["written"]),
        (&edited["changed"], &0.into()),
        "what was changed is back"
    );
    let pinned = json(office.publish(["reconcile", "--format", "json"]));
    assert_eq!((&pinned["outcome"], &pinned["release"]["sequence"]), (&"pinned".into(), &3.into()));
    let live = json(office.publish(["resume", "--format", "json"]));
    assert_eq!((&live["outcome"], &live["release"]["sequence"]), (&"live".into(), &4.into()));
    assert!(live["release"]["changed"].as_u64() > Some(0), "{live}");
    let already = json(office.publish(["reconcile", "--format", "json"]));
    assert_eq!(already["outcome"], "already");
    let gone = office.publish(["withdraw", "deputies/tao-peiran", "--reason", "误发", "--format", "json"]);
    assert_eq!(json(gone)["release"]["withdrew"], serde_json::json!(["deputies/tao-peiran"]));
}

#[test]
fn files_can_be_read_by_the_server_whatever_the_mask_of_whoever_pushes() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::live();
    office.edit("教师");
    let mut command = Command::new("sh");
    command.args(["-c", "umask 077 && git -C clerk push --quiet publish main"]);
    office.project.launch(command).succeeds();
    assert!(office.page().contains("教师"));
    let mode = |path: &str| fs::metadata(office.project.path(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("site/current/deputies/tao-peiran/index.html"), 0o644);
    assert_eq!(mode("site/current/"), 0o755);
    assert_eq!(mode("site/state"), 0o700, "drafts and withdrawn texts are nobody's");
}

#[test]
fn another_user_is_told_whom_the_site_belongs_to() {
    let office = Office::live();
    // Only root can give a folder to another user; anybody else cannot make this mistake.
    if std::os::unix::fs::chown(office.project.path("site"), Some(4242), None).is_err() {
        return;
    }
    for args in [["reconcile"], ["rollback"]] {
        office.publish(args).fails_with(2).shows("sudo -u '#4242' daibiao publish");
    }
    office.publish(["init", "--repo", "repo.git"]).fails_with(2).shows("属于编号为 4242 的用户");
    office.publish(["status"]).succeeds();
}

#[test]
fn two_releases_share_no_second_however_fast_they_follow() {
    use std::os::unix::fs::MetadataExt;
    let office = Office::live();
    let second = |path: &str| fs::metadata(office.project.path(path)).unwrap().mtime();
    let mut seen = Vec::new();
    // The edits have the same length, so a server that compares second and size would take the pages for equal.
    for occupation in ["教师", "医生", "律师"] {
        office.edit(occupation);
        office.push().succeeds();
        let files = ["deputies/tao-peiran/index.html", "release.txt", "SHA256SUMS"];
        let [page, rest @ ..] = files.map(|file| second(&format!("site/current/{file}")));
        assert_eq!(rest, [page; 2]);
        seen.push(page);
    }
    assert!(seen.windows(2).all(|pair| pair[0] < pair[1]), "{seen:?}");
    assert!(second("site/current/areas/990700/index.html") < seen[0], "what did not change keeps its time");
}
