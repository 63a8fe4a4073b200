//! Going back, taking back, and what a crash leaves.

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
    let shards = newest.keys().filter(|path| path.starts_with("search/t/"));
    assert!(shards.into_iter().all(|path| after.contains_key(path)), "shards of the newest are still there");
    office.edit("律师");
    office.push().succeeds().shows("停在第 4 次发布").shows("daibiao publish resume");
    office.publish(["reconcile"]).succeeds().shows("停在第 4 次发布");
    office.publish(["status"]).succeeds().shows("回退后停在第 4 次发布");
    assert!(office.page().contains("教师"));
    // Once more goes one further back, not to what was just left.
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
    // What killed runs may leave: a folder on its way, one that never became live, a cut log.
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
    // Setting up again mends the hook and loses nothing.
    office.publish(["init", "--repo", "repo.git"]).succeeds();
    assert!(hook.exists());
    office.publish(["reconcile"]).succeeds().shows("已经是最新");
}

#[test]
fn killed_at_any_moment_it_is_the_old_or_the_new_whole_and_the_next_run_converges() {
    let office = Office::live();
    let mut dice = Dice(7);
    for round in 0..20_u32 {
        let hook = office.project.path("repo.git/hooks/post-receive");
        let _ = fs::remove_file(&hook);
        office.edit(&format!("第{round}小学教师"));
        office.push().succeeds();
        let mut child = Command::new(env!("CARGO_BIN_EXE_daibiao"))
            .args(["publish", "reconcile", "--site"])
            .arg(office.project.path("site"))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(dice.roll(160)));
        let _ = child.kill();
        child.wait().unwrap();
        office.is_whole();
        let page = office.page();
        let old = round.checked_sub(1).map_or("陶沛然".to_owned(), |old| format!("第{old}小学教师"));
        assert!(page.contains(&old) || page.contains(&format!("第{round}小学教师")));
        office.publish(["reconcile"]).succeeds();
        assert!(office.page().contains(&format!("第{round}小学教师")));
        office.is_whole();
        office.is_clean();
    }
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
        // Waits for whoever tidies up.
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
    // Neither a push that leaves it in nor one that edits it brings it back.
    office.edit(&format!("{secret}，高级教师"));
    office.push().succeeds().shows("第 6 次发布");
    assert_eq!(served(&office, secret), 0);
    // Its file gone, the tombstone stays.
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
    // By the address that a reader's complaint names.
    let address = "https://chengchuan.example/en/deputies/tao-peiran/";
    office.publish(["withdraw", address, "--reason", "误发"]).succeeds();
    assert!(office.page().contains("误发"));
    // Still pinned, to the same commit.
    assert_eq!(office.fact("kind"), "rollback");
    office.publish(["status"]).succeeds().shows("回退后停在第 4 次发布");
    office.publish(["resume"]).succeeds();
    assert!(office.page().contains("误发"));
    office.is_whole();
}

#[test]
fn what_a_clerk_withdraws_is_gone_again_after_a_rollback_was_lifted() {
    let secret = "柳汀市第一中学物理教师";
    let office = Office::live();
    office.edit(secret);
    office.write("content/deputies/lu-jianwei.yml", SECOND.as_bytes());
    office.commit("another");
    office.push().succeeds();
    let path = office.project.path(&format!("clerk/{RECORD}"));
    let text = fs::read_to_string(path).unwrap();
    let (status, withdrawn) =
        ("status: published\n", "status: withdrawn\nwithdrawn: {date: 2026-05-16, reason: 误发}\n");
    assert!(text.contains(status));
    office.write(RECORD, text.replace(status, withdrawn).as_bytes());
    office.commit("withdrawn");
    office.push().succeeds();
    let hits = || {
        let site = tree(&office.project.path("site/current/"));
        let holds = |bytes: &&Vec<u8>| bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        site.values().filter(holds).count()
    };
    assert_eq!(hits(), 0);
    office.publish(["rollback", "2"]).succeeds();
    assert!(hits() > 0, "a rollback shows what was public then");
    office.publish(["resume"]).succeeds();
    assert_eq!(hits(), 0, "nothing of the release that was rolled back to is carried on");
    // Where nothing more is taken back, readers who came before still find what they ask for.
    office.write(
        "content/deputies/lu-jianwei.yml",
        SECOND.replace("last_verified: 2026-05-10", "last_verified: 2026-05-11").as_bytes(),
    );
    office.write("content/pages/news.md", page("消息").as_bytes());
    office.commit("news");
    office.push().succeeds();
    office.publish(["rollback"]).succeeds();
    let before = tree(&office.project.path("site/current/"));
    office.publish(["resume"]).succeeds();
    let after = tree(&office.project.path("site/current/"));
    let mut shards = before.keys().filter(|path| path.starts_with("search/t/"));
    assert!(shards.all(|path| after.contains_key(path)));
    office.is_whole();
}
