//! What a push may bring: every branch, every commit, every object is looked at.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use super::{Office, RECORD};

/// An invented number of the right form: a province, a day and the check digit of GB 11643.
const NUMBER: &str = "11010519491231002X";
const MOBILE: &str = "13800138000";

impl Office {
    /// Every object of the repository, as one text.
    fn everything(&self) -> String {
        let mut git = Command::new("git");
        git.arg("-C").arg(self.project.path("repo.git"));
        git.args(["cat-file", "--batch-all-objects", "--batch", "--buffer"]);
        String::from_utf8_lossy(&git.output().unwrap().stdout).into_owned()
    }

    #[track_caller]
    fn is_refused(&self, words: &[&str]) -> String {
        let (tip, all) = (self.tip(), self.everything().len());
        let run = self.push();
        assert_ne!(run.code, 0, "{run}");
        for word in words {
            assert!(run.stderr.contains(word), "{word}: {run}");
        }
        for number in [NUMBER, MOBILE] {
            assert!(!run.stderr.contains(number), "{run}");
        }
        assert_eq!(self.tip(), tip);
        assert_eq!(self.everything().len(), all, "nothing came in");
        run.stderr
    }
}

#[test]
fn a_number_that_a_later_commit_removes_is_refused_and_two_commands_take_it_out() {
    let office = Office::live();
    office.replace(RECORD, "gender: 男\n", &format!("gender: 男\n# {NUMBER}\n"));
    office.commit("with a number");
    let answer = office.is_refused(&["E0601", RECORD]);
    assert!(!answer.contains("git reset"), "the file is mended first: {answer}");
    office.replace(RECORD, &format!("# {NUMBER}\n"), "occupation: 教师\n");
    office.commit("without it");
    let answer = office.is_refused(&[
        RECORD,
        "居民身份证号码",
        "110************02X",
        "git reset --soft",
        "git commit --allow-empty -C",
    ]);
    // As a clerk does: the commands from the message, typed as they stand.
    let commands = answer.lines().filter_map(|line| line.strip_prefix("remote:   git "));
    let commands: Vec<&str> = commands.map(str::trim).collect();
    assert_eq!(commands.len(), 2, "{answer}");
    for command in commands {
        let mut git = Command::new("git");
        git.arg("-C").arg(office.project.path("clerk")).args(command.split(' '));
        for role in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{role}_NAME"), "闻歌").env(format!("GIT_{role}_EMAIL"), "w@example.org");
        }
        office.project.launch(git).succeeds();
    }
    office.push().succeeds();
    assert!(office.page().contains("教师"));
    assert!(!office.everything().contains(NUMBER));
}

#[test]
fn what_no_page_shows_is_looked_through_all_the_same() {
    let office = Office::live();
    let (gbk, _, _) = encoding_rs::GB18030.encode("姓名,手机\n陶沛然,13800138000\n");
    let wide: Vec<u8> = "\u{feff}手机 13800138000\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&str, &[u8], &str); 6] = [
        ("wide.txt", &wide, "wide.txt 第 1 行"),
        ("content/deputies/list.csv", b"name,number\ntao,11010519491231002X\n", "list.csv 第 2 行"),
        ("list-of-phones.csv", &gbk, "list-of-phones.csv 第 2 行"),
        ("README.md", b"see 13800138000\n", "README.md 第 1 行"),
        ("themes/default/note.txt", b"13800138000", "note.txt 第 1 行"),
        ("content/deputies/.draft.yml", b"# 13800138000\n", ".draft.yml"),
    ];
    for (path, bytes, word) in files {
        office.write(path, bytes);
        office.commit("a file");
        office.is_refused(&[word]);
        office.git("clerk", ["reset", "--quiet", "--hard", "HEAD~1"]).succeeds();
    }
    office.write(&format!("notes/{MOBILE}.txt"), b"x\n");
    office.commit("a name");
    office.is_refused(&["`notes/` 里有一个文件名不能公开"]);
    office.git("clerk", ["reset", "--quiet", "--hard", "HEAD~1"]).succeeds();
    let branch = office.git("clerk", ["push", "--quiet", "publish", &format!("main:tel-{MOBILE}")]);
    assert!(branch.code != 0 && branch.stderr.contains("分支名里有号码"), "{branch}");
    office.commit(&format!("called {MOBILE}"));
    office.is_refused(&["提交说明第 1 行"]);
}

#[test]
fn links_names_and_sizes_are_judged_in_every_commit() {
    let office = Office::live();
    let link = office.project.path("clerk/content/link.yml");
    std::os::unix::fs::symlink("/etc/passwd", &link).unwrap();
    office.write("content/con.yml", b"a: 1\n");
    office.write("content/large.bin", &vec![7; 21 << 20]);
    office.commit("bad files");
    for path in ["content/link.yml", "content/con.yml", "content/large.bin"] {
        std::fs::remove_file(office.project.path(&format!("clerk/{path}"))).unwrap();
    }
    office.commit("gone again");
    office.is_refused(&[
        "link.yml：是符号链接",
        "con.yml：这个文件名是 Windows 的保留名",
        "large.bin：文件有 21 MB",
    ]);
}

#[test]
fn no_branch_comes_in_unjudged_however_many_there_are() {
    let office = Office::live();
    let was = office.tip();
    std::os::unix::fs::symlink("/etc/passwd", office.project.path("clerk/content/link.yml")).unwrap();
    office.commit("a link");
    let mut refs = String::new();
    for n in 0..512 {
        // They sort before `main`.
        writeln!(refs, "create refs/heads/a{n:03}/{} HEAD", "b".repeat(200)).unwrap();
    }
    let mut update = Command::new("git");
    update.arg("-C").arg(office.project.path("clerk")).args(["update-ref", "--stdin"]).stdin(Stdio::piped());
    let mut child = update.spawn().unwrap();
    child.stdin.take().unwrap().write_all(refs.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    let run = office.git("clerk", ["push", "--quiet", "--all", "publish"]);
    assert_ne!(run.code, 0);
    assert!(run.stderr.contains("一次最多推送 50 个分支"), "{run}");
    assert_eq!(office.tip(), was);
    office.git("clerk", ["reset", "--quiet", "--hard", "HEAD~1"]).succeeds();
    let long = format!("main:{}", "b".repeat(101));
    let run = office.git("clerk", ["push", "--quiet", "publish", &long]);
    assert!(run.code != 0 && run.stderr.contains("超过 100 个字节"), "{run}");
    let heads = office.git("repo.git", ["for-each-ref", "--format=%(refname)"]).succeeds().stdout;
    assert_eq!(heads.trim(), "refs/heads/main");
}

#[test]
fn an_object_that_belongs_to_no_commit_does_not_stay() {
    let office = Office::live();
    let (old, number) = (office.tip(), format!("phone {NUMBER}\n"));
    office.write("secret.txt", number.as_bytes());
    let secret = office.git("clerk", ["hash-object", "-w", "secret.txt"]).succeeds().stdout;
    std::fs::remove_file(office.project.path("clerk/secret.txt")).unwrap();
    office.edit("教师");
    let new = office.git("clerk", ["rev-parse", "HEAD"]).succeeds().stdout.trim().to_owned();
    let listed =
        office.git("clerk", ["rev-list", "--objects", "--no-object-names", &new, &format!("^{old}")]);
    let oids = format!("{}{secret}", listed.succeeds().stdout);
    // No git client sends such a pack, so it is written by hand.
    let mut pack = Command::new("git");
    pack.arg("-C").arg(office.project.path("clerk")).args(["pack-objects", "--stdout", "--quiet"]);
    let mut child = pack.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(oids.as_bytes()).unwrap();
    let pack = child.wait_with_output().unwrap().stdout;
    let line = format!("{old} {new} refs/heads/main\0report-status side-band-64k");
    let mut request = format!("{:04x}{line}0000", line.len() + 4).into_bytes();
    request.extend(pack);
    let mut receive = Command::new("git");
    receive.arg("receive-pack").arg(office.project.path("repo.git"));
    let mut child = receive.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(&request).unwrap();
    let answer = child.wait_with_output().unwrap().stdout;
    let answer = String::from_utf8_lossy(&answer);
    assert!(answer.contains("不属于任何分支") && answer.contains("declined"), "{answer}");
    assert_eq!(office.tip(), old);
    assert!(!office.everything().contains(NUMBER));
    office.push().succeeds();
}

#[test]
fn the_branch_moves_only_to_what_can_be_made() {
    let office = Office::live();
    office.write("themes/default/templates/pages/deputy.html", b"{{ t(\"no.such.message\") }}");
    office.commit("a theme");
    office.is_refused(&["no.such.message"]);
    office.git("clerk", ["reset", "--quiet", "--hard", "HEAD~1"]).succeeds();
    for former in
        ["../../../../x", "..", "a/../../b", "x\\ny", "deputies/a", "a/b/c", "index.html", "CON", "con"]
    {
        office.replace(RECORD, "gender: 男\n", &format!("gender: 男\nformer_ids: [\"{former}\"]\n"));
        office.commit("a former id");
        office.is_refused(&["E0206"]);
        office.git("clerk", ["reset", "--quiet", "--hard", "HEAD~1"]).succeeds();
    }
    office.is_clean();
}

#[test]
fn a_commit_from_the_future_dates_no_page() {
    let office = Office::live();
    office.replace(RECORD, "gender: 男\n", "gender: 男\noccupation: 教师\n");
    office.git("clerk", ["add", "--all"]).succeeds();
    let date = "2099-01-01T09:00:00+08:00";
    let mut git = Command::new("git");
    git.arg("-C").arg(office.project.path("clerk")).args(["commit", "--quiet", "-m", "later"]);
    for role in ["AUTHOR", "COMMITTER"] {
        git.env(format!("GIT_{role}_NAME"), "闻歌").env(format!("GIT_{role}_EMAIL"), "w@example.org");
        git.env(format!("GIT_{role}_DATE"), date);
    }
    office.project.launch(git).succeeds();
    office.is_refused(&["2099-01-01", "校准电脑的时间", "git reset --soft"]);
}
