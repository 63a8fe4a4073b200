//! Publishing by `git push`: what clerks see, what readers get, what a crash leaves.

mod back;
mod gate;
mod mended;
mod whole;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use crate::project::{Project, Run, tree};

/// A repository and a site on this machine, and a clerk's clone.
struct Office {
    /// Holds `repo.git`, `site` and the clones.
    project: Project,
}

/// The sample's deputy whose record the clerk edits.
const RECORD: &str = "content/deputies/tao-peiran.yml";

impl Office {
    /// Sets both up, without a push.
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

    /// Sets both up and publishes the smallest portal.
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

    /// Commits a new occupation of the deputy.
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

    /// Asserts that the live release is whole.
    #[track_caller]
    fn is_whole(&self) {
        self.project.run(["verify", "site/current"]).succeeds();
    }

    #[track_caller]
    fn is_clean(&self) {
        // This waits for the process that tidies up after a push.
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
        // The spare folder holds the live release without its note.
        let mut live = tree(&self.project.path("site/current/"));
        live.retain(|path, _| !path.starts_with("release.txt"));
        assert!(tree(&self.project.path("site/releases/.spare")) == live, "the spare is another");
        let state = names("site/state");
        assert!(state.iter().all(|name| !name.contains(".new")), "{state:?}");
    }
}

/// The answer to a push without what differs from run to run.
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

/// Whether a path names a shard, and not one of its compressed copies.
fn is_shard(path: &str) -> bool {
    path.starts_with("search/t/") && Path::new(path).extension().is_some_and(|ending| ending == "json")
}

/// How often a random test repeats: the second number if `DAIBIAO_ENDURE` is set.
fn rounds(usual: u64, endured: u64) -> u64 {
    if std::env::var_os("DAIBIAO_ENDURE").is_some() { endured } else { usual }
}

/// Pseudo-random numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// A second deputy, so that the portal still has one when the first is withdrawn.
const SECOND: &str = include_str!("../../fixtures/sites/second-deputy/content/deputies/lu-jianwei.yml");

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
    // A page that the edit does not touch is the same file under a second name, not a copy.
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
    // Readers whose page is older than the push still find the files that it names.
    let after = tree(&office.project.path("site/current/"));
    let shards = before.keys().filter(|path| is_shard(path));
    assert!(shards.clone().count() > 0 && shards.into_iter().all(|path| after.get(path) == before.get(path)));
    office.push().succeeds();
    office.publish(["reconcile"]).succeeds().shows("已经是最新：第 2 次发布");
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
    assert!(bomb.cpu < Duration::from_secs(5), "{:?}", bomb.cpu);
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
    // Only the one correct push wrote anything.
    office.is_whole();
    office.is_clean();
    let now = tree(&office.project.path("site/releases"));
    assert!(was.keys().filter(|path| !path.starts_with(".spare/")).all(|path| now.contains_key(path)));
}

#[test]
fn a_push_is_told_the_warnings_of_what_it_touches_and_how_many_there_are_elsewhere() {
    let office = Office::live();
    // A record that has not been verified for more than a year gets a warning.
    office.write(
        "content/deputies/lu-jianwei.yml",
        SECOND.replace("last_verified: 2026-05-10", "last_verified: 2024-05-10").as_bytes(),
    );
    office.commit("long ago");
    let path = "content/deputies/lu-jianwei.yml";
    let first = office.push().succeeds();
    assert!(first.stderr.contains("警告") && first.stderr.contains(path), "{first}");
    assert!(!first.stderr.contains("没有改动的文件"), "{first}");
    office.edit("教师");
    let second = office.push().succeeds();
    assert!(second.stderr.contains("这次没有改动的文件里另有警告 1 处"), "{second}");
    assert!(!second.stderr.contains(path), "{second}");
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
    // Git has accepted the push; the site waits for somebody to allow it.
    office.push().succeeds().shows("没有发布：页面从").shows("--allow-shrink");
    assert_eq!(office.fact("sequence"), "1");
    assert_ne!(office.fact("commit"), office.tip());
    office.is_whole();
    office.publish(["reconcile"]).fails_with(3).shows("--allow-shrink");
    office.is_clean();
    office.publish(["reconcile", "--allow-shrink"]).succeeds().shows("第 2 次发布");
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
    // Wrong content is refused for a preview as well, because anybody can see it.
    office.write("content/deputies/x.yml", b"name: 1\nphone: 13800138000\n");
    office.commit("wrong");
    let refused = office.git("clerk", ["push", "--quiet", "publish", "main:spring"]);
    assert_ne!(refused.code, 0);
    office.git("clerk", ["push", "--quiet", "publish", ":spring"]).succeeds().shows("预览已经删除");
    assert!(preview("index.html").is_err());
    office.is_clean();
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
    // Content that would make a YAML reader exceed 256 MB is refused by name.
    office.write("content/deputies/x.yml", &b"[".repeat(200_000));
    office.commit("a bomb");
    let run = office.push();
    assert_ne!(run.code, 0);
    run.shows("E0103");
}

#[test]
fn many_pushers_at_once_end_at_the_last_commit_and_never_go_back() {
    let office = Office::live();
    let (pushers, pushes) = (rounds(4, 10), rounds(3, 10));
    let clones: Vec<String> = (0..pushers).map(|n| format!("clone{n}")).collect();
    for clone in &clones {
        office.git(".", ["clone", "--quiet", "repo.git", clone]).succeeds();
    }
    let losers: Mutex<BTreeMap<usize, u32>> = Mutex::default();
    std::thread::scope(|scope| {
        for (n, clone) in clones.iter().enumerate() {
            let (office, losers) = (&office, &losers);
            scope.spawn(move || {
                for round in 0..pushes {
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
                        // The one who lost the race is told to fetch first, by git or by this program.
                        let told =
                            ["fetch first", "git pull --rebase", "failed to update ref", "cannot lock ref"];
                        let first = told.iter().position(|text| push.stderr.contains(text));
                        *losers
                            .lock()
                            .unwrap()
                            .entry(first.unwrap_or_else(|| panic!("{push}")))
                            .or_default() += 1;
                        office.git(clone, ["pull", "--quiet", "--rebase", "origin", "main"]).succeeds();
                    }
                }
            });
        }
    });
    println!("losers, told by git at once, by us, by git at the end: {:?}", losers.into_inner().unwrap());
    assert_eq!(office.fact("commit"), office.tip());
    for n in 0..pushers {
        for round in 0..pushes {
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

/// The mode, the path, a second path if the case needs two, the path as the answer shows it, and the answer.
type Unpublishable<'a> = (&'a str, &'a [u8], Option<&'a [u8]>, &'a str, &'a str);

/// Makes a commit with entries that not every file system could hold.
fn commit_of(office: &Office, entries: &[(&str, &[u8])]) -> String {
    let clerk = office.project.path("clerk");
    let git = |args: &[&str], input: &[u8]| {
        let mut command = Command::new("git");
        command.arg("-C").arg(&clerk).args(args).env("GIT_INDEX_FILE", clerk.join(".git/other-index"));
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").stdin(Stdio::piped()).stdout(Stdio::piped());
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), "闻歌").env(format!("GIT_{role}_EMAIL"), "w@example.org");
        }
        let mut child = command.spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), input).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{args:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    git(&["read-tree", "main"], b"");
    let blob = git(&["hash-object", "-w", "--stdin"], b"name: a\n");
    let commit = git(&["rev-parse", "main"], b"");
    let mut lines = Vec::new();
    for (mode, path) in entries {
        let oid = if *mode == "160000" { &commit } else { &blob };
        lines.extend([format!("{mode} {oid}\t").as_bytes(), *path, b"\0"].concat());
    }
    git(&["update-index", "-z", "--index-info"], &lines);
    let tree = git(&["write-tree"], b"");
    git(&["commit-tree", &tree, "-p", "main", "-m", "names"], b"")
}

#[test]
fn kinds_and_names_that_cannot_be_published_are_refused_by_name() {
    let office = Office::live();
    let tip = office.tip();
    let plain = "100644";
    let twins: [&[u8]; 3] = [
        "content/pages/café.md".as_bytes(),
        "content/pages/cafe\u{301}.md".as_bytes(),
        b"content/pages/Note.md",
    ];
    let cases: [Unpublishable<'_>; 16] = [
        ("120000", b"content/pages/passwd.md", None, "content/pages/passwd.md", "是符号链接"),
        ("120000", b"content/more", None, "content/more", "是符号链接"),
        ("160000", b"content/sub", None, "content/sub", "是子模块"),
        ("100755", b"content/pages/run.md", None, "content/pages/run.md", "带有可执行权限"),
        (plain, b"content/pages/a\nb.md", None, "content/pages/a\\u{a}b.md", "换行"),
        (plain, b"content/pages/\xff.md", None, "content/pages/\\xff.md", "不是 UTF-8"),
        (plain, twins[1], None, "cafe\u{301}.md", "NFC"),
        (plain, twins[0], Some(twins[1]), "cafe\u{301}.md", "NFC"),
        (plain, twins[2], Some(b"content/pages/note.md"), "note.md", "只有大小写"),
        (plain, "content/pages/a\u{202e}dm.b".as_bytes(), None, "a\\u{202e}dm.b", "看不见的字符"),
        (plain, "content/pages/a\u{200b}b.md".as_bytes(), None, "a\\u{200b}b.md", "看不见的字符"),
        (plain, b"content/pages/-rf.md", None, "content/pages/-rf.md", "开头"),
        (plain, b"content/pages/con.md", None, "content/pages/con.md", "保留名"),
        (plain, b"content/pages/a:b.md", None, "content/pages/a:b.md", "Windows"),
        (plain, b"content/pages/a.md ", None, "content/pages/a.md ", "空格"),
        (plain, "content/pages/a／b.md".as_bytes(), None, "content/pages/a／b.md", "全角"),
    ];
    for (mode, path, second, shown, said) in cases {
        let entries: Vec<(&str, &[u8])> =
            std::iter::once(path).chain(second).map(|path| (mode, path)).collect();
        let commit = commit_of(&office, &entries);
        let run = office.git("clerk", ["push", "--quiet", "publish", &format!("{commit}:main")]);
        assert_ne!(run.code, 0, "{shown}: {run}");
        let answer = run.stderr.replace("remote: ", "");
        let line = answer.lines().find(|line| line.contains(shown) && line.contains(said));
        assert!(line.is_some(), "{shown}, {said}: {answer}");
        assert_eq!(office.tip(), tip, "{shown}");
    }
}
