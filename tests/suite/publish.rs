//! Publishing by `git push`: what clerks see, what readers get, what a crash leaves.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::project::{Project, Run, tree};

/// Clerks who push at once.
const PUSHERS: usize = 4;

/// A repository and a site on this machine, and a clerk's clone.
struct Office {
    /// Holds `repo.git`, `site` and the clones.
    project: Project,
}

/// The sample's deputy whose record the clerk edits.
const RECORD: &str = "content/deputies/tao-peiran.yml";

impl Office {
    /// Set up, with nothing pushed yet.
    fn new(content: &Project) -> Self {
        let office = Self { project: Project::empty().env("GIT_CONFIG_GLOBAL", "/dev/null") };
        office.publish(["init", "--repo", "repo.git"]).succeeds();
        office.git(".", ["init", "--quiet", "--initial-branch=main", "clerk"]).succeeds();
        for (path, bytes) in tree(&content.path("content")) {
            office.write(&format!("content/{path}"), &bytes);
        }
        office.git("clerk", ["remote", "add", "publish", "../repo.git"]).succeeds();
        office
    }

    /// The smallest portal, pushed and live.
    fn live() -> Self {
        let office = Self::new(&Project::blank());
        office.commit("first");
        office.push().succeeds();
        office
    }

    fn git<const N: usize>(&self, folder: &str, args: [&str; N]) -> Run {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.project.path(folder)).args(args);
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), "闻歌").env(format!("GIT_{role}_EMAIL"), "w@example.org");
            command.env(format!("GIT_{role}_DATE"), "2026-05-18T09:00:00+08:00");
        }
        self.project.launch(command)
    }

    fn publish<const N: usize>(&self, args: [&str; N]) -> Run {
        let mut all = vec!["publish"];
        all.extend(args);
        all.extend(["--site", "site"]);
        self.project.run(all)
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.project.path(&format!("clerk/{path}"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn replace(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.project.path(&format!("clerk/{path}"))).unwrap();
        assert!(text.contains(from), "{path} does not contain {from}");
        self.write(path, text.replace(from, to).as_bytes());
    }

    fn commit(&self, message: &str) {
        self.git("clerk", ["add", "--all"]).succeeds();
        self.git("clerk", ["commit", "--quiet", "--allow-empty", "-m", message]).succeeds();
    }

    fn push(&self) -> Run {
        self.git("clerk", ["push", "--quiet", "publish", "main"])
    }

    /// A new occupation of the deputy, committed.
    fn edit(&self, occupation: &str) {
        let path = self.project.path(&format!("clerk/{RECORD}"));
        let text = fs::read_to_string(path).unwrap();
        let rest: Vec<&str> = text.lines().filter(|line| !line.starts_with("occupation:")).collect();
        let text =
            rest.join("\n").replace("gender: 男\n", &format!("gender: 男\noccupation: {occupation}\n"));
        self.write(RECORD, format!("{text}\n").as_bytes());
        self.commit(occupation);
    }

    fn page(&self) -> String {
        fs::read_to_string(self.project.path("site/current/deputies/tao-peiran/index.html")).unwrap()
    }

    fn fact(&self, key: &str) -> String {
        let text = fs::read_to_string(self.project.path("site/current/release.txt")).unwrap();
        let line = text.lines().find_map(|line| line.strip_prefix(key)).unwrap();
        line.trim().to_owned()
    }

    fn tip(&self) -> String {
        self.git("repo.git", ["rev-parse", "refs/heads/main"]).succeeds().stdout.trim().to_owned()
    }

    /// What readers get holds together, and nothing lies about that should not.
    #[track_caller]
    fn is_whole(&self) {
        self.project.run(["verify", "site/current"]).succeeds();
    }

    #[track_caller]
    fn is_clean(&self) {
        // Waits for whoever tidies up behind a push.
        self.publish(["tidy"]).succeeds();
        let names = |folder: &str| {
            let entries = fs::read_dir(self.project.path(folder)).unwrap();
            let mut names: Vec<String> =
                entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        };
        assert_eq!(names("site"), ["current", "preview", "releases", "server", "state"]);
        let unfinished: Vec<_> =
            names("site/releases").into_iter().filter(|n| n.starts_with('.') && n != ".spare").collect();
        assert!(unfinished.is_empty(), "{unfinished:?}");
        // What stands ready for the next release is the live one without its note.
        let mut live = tree(&self.project.path("site/current/"));
        live.retain(|path, _| !path.starts_with("release.txt"));
        assert!(tree(&self.project.path("site/releases/.spare")) == live, "the spare is another");
        let state = names("site/state");
        assert!(state.iter().all(|name| !name.contains(".new")), "{state:?}");
    }
}

/// An answer without what differs from run to run.
fn steady(run: &Run) -> String {
    let mut text = String::new();
    for line in run.stderr.lines() {
        let line = line.trim_end();
        let line = line.split("，用时").next().unwrap();
        if line.starts_with("remote:") {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

#[test]
fn a_push_is_live_and_the_next_one_changes_what_it_changed() {
    let office = Office::live();
    assert!(office.page().contains("陶沛然"));
    assert_eq!((office.fact("sequence").as_str(), office.fact("previous").as_str()), ("1", "none"));
    let before = tree(&office.project.path("site/current/"));
    office.edit("柳汀市第一中学教师");
    let answer = office.push().succeeds();
    assert!(answer.stderr.contains("已经上线：https://chengchuan.example ，第 2 次发布"), "{answer}");
    assert!(office.page().contains("柳汀市第一中学教师"));
    assert_eq!(office.fact("commit"), office.tip());
    assert_eq!(office.fact("previous").len(), 64);
    office.is_whole();
    office.is_clean();
    // A page that the edit does not touch is the same file, not a copy.
    let inode = |release: &str| {
        use std::os::unix::fs::MetadataExt;
        let releases = fs::read_dir(office.project.path("site/releases")).unwrap();
        let folder = releases
            .map(|entry| entry.unwrap().path())
            .find(|path| path.file_name().unwrap().to_str().unwrap().starts_with(release))
            .unwrap();
        fs::metadata(folder.join("areas/990700/index.html.gz")).unwrap().ino()
    };
    assert_eq!(inode("1-"), inode("2-"));
    // Readers who came before the push still find what they were told to ask for.
    let after = tree(&office.project.path("site/current/"));
    let shards = before.keys().filter(|path| path.starts_with("search/t/"));
    assert!(shards.clone().count() > 0 && shards.into_iter().all(|path| after.get(path) == before.get(path)));
    office.push().succeeds();
    office.publish(["reconcile"]).succeeds().shows("已经是最新：第 2 次发布");
}

#[test]
fn what_the_tools_of_every_machine_say_of_a_release() {
    let office = Office::live();
    let current = office.project.path("site/current/");
    let sums = |args: &[&str]| {
        let output = Command::new("sha256sum").args(args).current_dir(&current).output().unwrap();
        (output.status.success(), String::from_utf8(output.stdout).unwrap())
    };
    assert!(sums(&["--check", "--strict", "--quiet", "SHA256SUMS"]).0);
    assert!(sums(&["SHA256SUMS"]).1.starts_with(&office.fact("sums")));
}

#[test]
fn a_wrong_push_is_refused_in_chinese_with_the_place_and_the_repair() {
    let office = Office::live();
    office.is_clean();
    let was = tree(&office.project.path("site/releases"));
    let tip = office.tip();
    let mut answers = String::new();
    let mut refused = |what: &str, run: Run| {
        assert_ne!(run.code, 0, "{what}: {run}");
        writeln!(answers, "== {what}\n{}", steady(&run)).unwrap();
    };
    office.replace(RECORD, "gender: 男", "gender: 男性");
    office.commit("a value");
    refused("a wrong value", office.push());
    office.git("clerk", ["reset", "--quiet", "--hard", "HEAD~1"]).succeeds();
    office.write("content/deputies/x.yml", &b"[".repeat(200_000));
    office.commit("a bomb");
    let bomb = office.push();
    assert!(bomb.millis < 5_000, "{} ms", bomb.millis);
    refused("200 KB of brackets", bomb);
    office.git("clerk", ["reset", "--quiet", "--hard", "HEAD~1"]).succeeds();
    fs::remove_file(office.project.path(&format!("clerk/{RECORD}"))).unwrap();
    office.commit("a record lost");
    refused("a published record that is gone", office.push());
    office.git("clerk", ["reset", "--quiet", "--hard", "HEAD~1"]).succeeds();
    std::os::unix::fs::symlink("/etc/passwd", office.project.path("clerk/content/link.yml")).unwrap();
    office.write("content/deputies/A.yml", b"name: a\n");
    office.write("content/deputies/a.yml", b"name: a\n");
    office.write("content/con.yml", b"a: 1\n");
    office.commit("names");
    refused("links and names", office.push());
    office.git("clerk", ["reset", "--quiet", "--hard", "HEAD~1"]).succeeds();
    office.edit("教师");
    office.push().succeeds();
    refused("the past rewritten", office.git("clerk", ["push", "--force", "publish", "main~1:main"]));
    refused("the branch deleted", office.git("clerk", ["push", "publish", ":main"]));
    refused("a tag", office.git("clerk", ["push", "publish", "main:refs/tags/v1"]));
    office.git("clerk", ["checkout", "--quiet", "--orphan", "other"]).succeeds();
    office.git("clerk", ["rm", "--quiet", "-r", "--cached", "."]).succeeds();
    office.git("clerk", ["commit", "--quiet", "--allow-empty", "-m", "empty"]).succeeds();
    refused("another project", office.git("clerk", ["push", "publish", "other"]));
    insta::assert_snapshot!(answers);
    assert_ne!(office.tip(), tip);
    // Nothing was written but by the one push that was right.
    office.is_whole();
    office.is_clean();
    let now = tree(&office.project.path("site/releases"));
    assert!(was.keys().filter(|path| !path.starts_with(".spare/")).all(|path| now.contains_key(path)));
}

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

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn far_fewer_pages_need_a_word() {
    let office = Office::new(&Project::blank());
    let few = fs::read_to_string(office.project.path("clerk/content/areas.yml")).unwrap();
    let area =
        |i| format!("- {{id: \"99{i:04}\", name: 第{i}县, classification: county, parent_id: \"990000\"}}\n");
    let many: String = (1..30).map(area).fold(few.clone(), |text, area| text + &area);
    office.write("content/areas.yml", many.as_bytes());
    office.commit("many areas");
    office.push().succeeds();
    office.write("content/areas.yml", few.as_bytes());
    office.commit("few areas");
    // Git has taken it; the site waits for a word.
    office.push().succeeds().shows("没有发布：页面从").shows("--allow-shrink");
    assert_eq!(office.fact("sequence"), "1");
    assert_ne!(office.fact("commit"), office.tip());
    office.is_whole();
    office.publish(["reconcile"]).fails_with(3).shows("--allow-shrink");
    office.is_clean();
    office.publish(["reconcile", "--allow-shrink"]).succeeds().shows("第 2 次发布");
}

/// Small numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

#[test]
fn verify_finds_every_mutation() {
    let office = Office::live();
    let current = office.project.path("site/current/");
    let scratch = office.project.path("scratch");
    copy(&current, &scratch);
    office.project.run(["verify", "scratch"]).succeeds();
    let paths: Vec<String> = tree(&scratch).into_keys().collect();
    let mut dice = Dice(6);
    for round in 0..60 {
        let path = &paths[usize::try_from(dice.roll(paths.len() as u64)).unwrap()];
        let full = scratch.join(path);
        let bytes = fs::read(&full).unwrap();
        let extra = scratch.join(format!("deputies/extra-{round}.html"));
        match dice.roll(4) {
            0 => fs::remove_file(&full).unwrap(),
            1 => fs::write(&extra, "new").unwrap(),
            2 => fs::write(&full, &bytes[..bytes.len() - 1]).unwrap(),
            _ => {
                let mut other = bytes.clone();
                let at = usize::try_from(dice.roll(bytes.len() as u64)).unwrap();
                other[at] ^= 1 << dice.roll(8);
                fs::write(&full, other).unwrap();
            }
        }
        let run = office.project.run(["verify", "scratch"]);
        // A bit of what only `release.txt` says is not in any list; a signature holds it.
        if path != "release.txt" {
            assert_eq!(run.code, 1, "{path}: {run}");
        }
        fs::write(&full, &bytes).unwrap();
        let _ = fs::remove_file(extra);
    }
    office.project.run(["verify", "scratch", "--format", "json"]).succeeds().shows("\"faults\":[]");
}

/// Every file that a site's readers can ask for by a name without a hash.
fn plain(files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let own = |path: &String| path == "release.txt" || path == "SHA256SUMS";
    let hashed = |path: &String| {
        path.starts_with("assets/") || path.matches('/').count() >= 3 && path.starts_with("search/")
    };
    files.into_iter().filter(|(path, _)| !own(path) && !hashed(path)).collect()
}

#[test]
fn random_edits_published_one_by_one_are_the_bytes_of_a_clean_build() {
    let office = Office::live();
    let mut dice = Dice(2026);
    for round in 0..8 {
        match dice.roll(5) {
            0 => office.replace("content/site.yml", "澄川省人大常委会代表", "澄川省人大常委会 代表"),
            1 => office.write(
                &format!("content/deputies/d{round}.yml"),
                format!(
                    "name: 沈望{}\ngender: 女\nmandates:\n- term: cc-14\n  area_id: \"990700\"\nsources:\n\
                     - {{id: s1, title: 名单}}\nlast_verified: 2026-05-10\nstatus: published\nreviews:\n\
                     - {{stage: 终审, by: 程以南, on: 2026-05-15}}\n",
                    ["川", "山", "海"][usize::try_from(dice.roll(3)).unwrap()]
                )
                .as_bytes(),
            ),
            2 => office.write("themes/default/static/note.txt", format!("{round}\n").as_bytes()),
            _ => {}
        }
        office.edit(&format!("第{round}中学教师"));
        office.push().succeeds();
        office.is_whole();
    }
    let mut init = vec!["publish", "init", "--repo", "other.git", "--site", "other"];
    office.project.run(init.clone()).succeeds();
    office.git("clerk", ["push", "--quiet", "../other.git", "main"]).succeeds();
    init.clear();
    let (kept, clean) =
        (tree(&office.project.path("site/current/")), tree(&office.project.path("other/current/")));
    assert!(
        clean
            .iter()
            .filter(|(path, _)| *path != "release.txt" && *path != "SHA256SUMS")
            .all(|(path, bytes)| kept.get(path) == Some(bytes))
    );
    let (kept, clean) = (plain(kept), plain(clean));
    let left: Vec<&String> = kept.keys().filter(|path| !clean.contains_key(*path)).collect();
    assert!(left.is_empty(), "nothing is left but hashed files: {left:?}");
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
fn many_pushers_at_once_end_at_the_last_commit_and_never_go_back() {
    let office = Office::live();
    let clones: Vec<String> = (0..PUSHERS).map(|n| format!("clone{n}")).collect();
    for clone in &clones {
        office.git(".", ["clone", "--quiet", "repo.git", clone]).succeeds();
    }
    std::thread::scope(|scope| {
        for (n, clone) in clones.iter().enumerate() {
            let office = &office;
            scope.spawn(move || {
                for round in 0..3 {
                    let file: PathBuf = office.project.path(&format!("{clone}/content/pages"));
                    fs::create_dir_all(&file).unwrap();
                    let text = format!(
                        "---\ntitle: 第{n}科第{round}页\nstatus: published\nreviews:\n\
                         - {{stage: 终审, by: 程以南, on: 2026-05-15}}\n---\n\n正文。\n"
                    );
                    fs::write(file.join(format!("page-{n}-{round}.md")), text).unwrap();
                    office.git(clone, ["add", "--all"]).succeeds();
                    office.git(clone, ["commit", "--quiet", "-m", "page"]).succeeds();
                    loop {
                        let push = office.git(clone, ["push", "--quiet", "origin", "main"]);
                        if push.code == 0 {
                            break;
                        }
                        // The loser is told to fetch first, by git itself or by us.
                        let told =
                            ["fetch first", "git pull --rebase", "failed to update ref", "cannot lock ref"];
                        assert!(told.iter().any(|text| push.stderr.contains(text)), "{push}");
                        office.git(clone, ["pull", "--quiet", "--rebase", "origin", "main"]).succeeds();
                    }
                }
            });
        }
    });
    assert_eq!(office.fact("commit"), office.tip());
    for n in 0..PUSHERS {
        for round in 0..3 {
            assert!(office.project.path(&format!("site/current/page-{n}-{round}/index.html")).exists());
        }
    }
    let log = office.publish(["log", "--format", "json"]).succeeds().stdout;
    let log: serde_json::Value = serde_json::from_str(&log).unwrap();
    let commits: Vec<&str> =
        log["releases"].as_array().unwrap().iter().map(|line| line["commit"].as_str().unwrap()).collect();
    for pair in commits.windows(2) {
        office.git("repo.git", ["merge-base", "--is-ancestor", pair[0], pair[1]]).succeeds();
    }
    office.is_whole();
    office.is_clean();
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

/// Another deputy, so that the portal has one when the first is gone.
const SECOND: &str = "name: 卢见微\ngender: 女\nmandates:\n- term: cc-14\n  area_id: \"990700\"\nsources:\n\
    - {id: s1, title: 名单}\nlast_verified: 2026-05-10\nstatus: published\nreviews:\n\
    - {stage: 终审, by: 程以南, on: 2026-05-15}\n";

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
    office.publish(["withdraw", "deputies/tao-peiran", "--reason", "误发"]).succeeds();
    assert!(office.page().contains("误发"));
    // Still pinned, to the same commit.
    assert_eq!(office.fact("kind"), "rollback");
    office.publish(["status"]).succeeds().shows("回退后停在第 4 次发布");
    office.publish(["resume"]).succeeds();
    assert!(office.page().contains("误发"));
    office.is_whole();
}

#[test]
fn another_branch_is_a_preview_with_drafts_that_nobody_lists() {
    let office = Office::live();
    office.write("content/deputies/lu-jianwei.yml", SECOND.replace("published", "draft").as_bytes());
    office.commit("a draft");
    let current = tree(&office.project.path("site/current/"));
    office
        .git("clerk", ["push", "--quiet", "publish", "main:spring"])
        .succeeds()
        .shows("https://chengchuan.example/preview/spring/");
    let preview =
        |path: &str| fs::read_to_string(office.project.path(&format!("site/preview/spring/{path}")));
    let draft = preview("deputies/lu-jianwei/index.html").unwrap();
    assert!(draft.contains("卢见微") && draft.contains("content=\"noindex\""));
    assert!(draft.contains("href=\"/preview/spring/deputies/\""));
    assert!(preview("index.html").unwrap().contains("content=\"noindex\""));
    assert_eq!(tree(&office.project.path("site/current/")), current, "the site is as it was");
    assert!(!office.page().contains("noindex"));
    // Wrong content is refused for a preview too: it can be seen by anybody.
    office.write("content/deputies/x.yml", b"name: 1\nphone: 13800138000\n");
    office.commit("wrong");
    let refused = office.git("clerk", ["push", "--quiet", "publish", "main:spring"]);
    assert_ne!(refused.code, 0);
    office.git("clerk", ["push", "--quiet", "publish", ":spring"]).succeeds().shows("预览已经删除");
    assert!(preview("index.html").is_err());
    office.is_clean();
}

#[test]
fn a_signature_is_checked_by_ssh_keygen_alone() {
    let office = Office::new(&Project::blank());
    let key = |name: &str| {
        let path = office.project.path(name);
        let made = Command::new("ssh-keygen")
            .args(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f"])
            .arg(&path)
            .status()
            .unwrap();
        assert!(made.success());
        let public = fs::read_to_string(office.project.path(&format!("{name}.pub"))).unwrap();
        fs::write(office.project.path(&format!("{name}.signers")), format!("office {public}")).unwrap();
        path
    };
    let (own, _) = (key("own"), key("other"));
    office.git("repo.git", ["config", "daibiao.signingKey", own.to_str().unwrap()]).succeeds();
    office.commit("first");
    office.push().succeeds();
    office.edit("教师");
    office.push().succeeds();
    office.publish(["rollback"]).succeeds();
    office.project.run(["verify", "site/current", "--signers", "own.signers"]).succeeds();
    let run = office.project.run(["verify", "site/current", "--signers", "other.signers"]);
    run.fails_with(1).shows("没有可信的签名");
    let signers = office.project.path("own.signers");
    let by_hand = Command::new("ssh-keygen")
        .args([
            "-Y",
            "verify",
            "-n",
            "site-release",
            "-I",
            "office",
            "-f",
            signers.to_str().unwrap(),
            "-s",
            "release.txt.sig",
        ])
        .current_dir(office.project.path("site/current"))
        .stdin(fs::File::open(office.project.path("site/current/release.txt")).unwrap())
        .status()
        .unwrap();
    assert!(by_hand.success());
    // One fact changed, and no signature holds it any more.
    let note = office.project.path("site/current/release.txt");
    let text = fs::read_to_string(&note).unwrap();
    fs::write(&note, text.replace("as-of 20", "as-of 21")).unwrap();
    office.project.run(["verify", "site/current", "--signers", "own.signers"]).fails_with(1);
    // A key that is gone stops the next publish, and what is live stays.
    fs::write(&note, text).unwrap();
    fs::remove_file(own).unwrap();
    office.publish(["resume"]).fails_with(3).shows("签名不成");
    office.is_whole();
}

#[test]
fn a_push_that_costs_too_much_is_refused_by_name() {
    let office = Office::live();
    office.edit("教师");
    office.git("repo.git", ["config", "daibiao.memoryMegabytes", "8"]).succeeds();
    let run = office.push();
    assert_ne!(run.code, 0);
    run.shows("检查超过 8 MB 内存").shows("网站没有变动");
    office.git("repo.git", ["config", "daibiao.memoryMegabytes", "256"]).succeeds();
    office.git("repo.git", ["config", "daibiao.seconds", "0"]).succeeds();
    let run = office.push();
    assert_ne!(run.code, 0);
    run.shows("检查超过 0 秒");
    office.git("repo.git", ["config", "daibiao.seconds", "60"]).succeeds();
    office.push().succeeds();
    // Within 256 MB, what would make a YAML reader swell is refused by name.
    office.write("content/deputies/x.yml", &b"[".repeat(200_000));
    office.commit("a bomb");
    let run = office.push();
    assert_ne!(run.code, 0);
    run.shows("E0103");
}
