//! What git holds, as data.
//!
//! Takes a folder or a bare repository, asks the `git` command. A folder without git, or a machine
//! without it, is no error for [`last_commit_day`] and [`history`]: then nothing is known. Never checks
//! anything out: no hook, attribute or link of a commit is ever followed. Must not know what files mean.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde::{Deserialize, Serialize};

use crate::base::FuzzyDate;

/// What git refused or could not do.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The program could not be started.
    #[error("{path}: git: {source}")]
    Start {
        /// The repository.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It ended with an error.
    #[error("{path}: git {what}: {said}")]
    Failed {
        /// The repository.
        path: PathBuf,
        /// Its first argument.
        what: String,
        /// What it wrote on standard error.
        said: String,
    },
}

/// A bare repository.
#[derive(Clone, Debug)]
pub struct Repository {
    folder: PathBuf,
}

/// One entry of a commit's tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Such as `100644`; `120000` is a symbolic link, `160000` a submodule.
    pub mode: String,
    /// The object's name.
    pub oid: String,
    /// Bytes of a blob.
    pub size: u64,
    /// Its path, which git does not hold to any encoding.
    pub path: Vec<u8>,
}

impl Repository {
    /// The repository in a folder, which is not looked at yet.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf() }
    }

    /// Its folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn command(&self) -> Command {
        let mut command = git();
        command.arg("--git-dir").arg(&self.folder);
        command
    }

    fn output(&self, args: &[&str]) -> Result<Output, GitError> {
        let start = |source| GitError::Start { path: self.folder.clone(), source };
        self.command().args(args).stdin(Stdio::null()).output().map_err(start)
    }

    fn run(&self, args: &[&str]) -> Result<Vec<u8>, GitError> {
        let output = self.output(args)?;
        if output.status.success() { Ok(output.stdout) } else { Err(self.failed(args, &output.stderr)) }
    }

    /// For commands that say "no" by 1: a git that was stopped has said neither yes nor no.
    fn asked(&self, args: &[&str]) -> Result<Option<Vec<u8>>, GitError> {
        let output = self.output(args)?;
        match output.status.code() {
            Some(0) => Ok(Some(output.stdout)),
            Some(1) => Ok(None),
            _ => Err(self.failed(args, &output.stderr)),
        }
    }

    fn failed(&self, args: &[&str], said: &[u8]) -> GitError {
        GitError::Failed {
            path: self.folder.clone(),
            what: args.first().copied().unwrap_or("").to_owned(),
            said: String::from_utf8_lossy(said).trim().to_owned(),
        }
    }

    /// Makes an empty bare repository; one that is there stays.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn init(&self, branch: &str) -> Result<(), GitError> {
        self.run(&["init", "--quiet", "--bare", &format!("--initial-branch={branch}")]).map(drop)
    }

    /// Sets a variable of its configuration.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn configure(&self, key: &str, value: &str) -> Result<(), GitError> {
        self.run(&["config", "--replace-all", key, value]).map(drop)
    }

    /// Every value of a variable.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn settings(&self, key: &str) -> Result<Vec<String>, GitError> {
        let values = self.asked(&["config", "--get-all", key])?.unwrap_or_default();
        Ok(String::from_utf8_lossy(&values).lines().map(str::to_owned).collect())
    }

    /// The commit that a name leads to, if there is one.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn commit(&self, name: &str) -> Result<Option<String>, GitError> {
        self.object(&format!("{name}^{{commit}}"))
    }

    /// The tree of a commit.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn tree(&self, commit: &str) -> Result<Option<String>, GitError> {
        self.object(&format!("{commit}^{{tree}}"))
    }

    fn object(&self, name: &str) -> Result<Option<String>, GitError> {
        let found = self.asked(&["rev-parse", "--verify", "--quiet", "--end-of-options", name])?;
        let found = found.map(|text| String::from_utf8_lossy(&text).trim().to_owned());
        Ok(found.filter(|text| !text.is_empty()))
    }

    /// Whether one commit is the other or comes before it.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn is_ancestor(&self, before: &str, after: &str) -> Result<bool, GitError> {
        Ok(self.asked(&["merge-base", "--is-ancestor", before, after])?.is_some())
    }

    /// The day of a commit, in the committer's time zone.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn day(&self, commit: &str) -> Result<Option<FuzzyDate>, GitError> {
        let text = self.run(&["show", "--no-patch", "--format=%cs", commit])?;
        Ok(FuzzyDate::parse(String::from_utf8_lossy(&text).trim()).ok())
    }

    /// Everything in a commit's tree, in git's order.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn entries(&self, commit: &str) -> Result<Vec<Entry>, GitError> {
        let args = ["ls-tree", "-r", "-z", "-l", "--full-tree", commit];
        let listed = self.run(&args)?;
        let entry = |line: &[u8]| {
            let tab = line.iter().position(|byte| *byte == b'\t')?;
            let (head, path) = (std::str::from_utf8(&line[..tab]).ok()?, line[tab + 1..].to_vec());
            let mut words = head.split_ascii_whitespace();
            let (mode, _, oid, size) = (words.next()?, words.next()?, words.next()?, words.next()?);
            let size = size.parse().unwrap_or(0);
            Some(Entry { mode: mode.to_owned(), oid: oid.to_owned(), size, path })
        };
        let lines = listed.split(|byte| *byte == 0).filter(|line| !line.is_empty());
        lines.map(|line| entry(line).ok_or_else(|| self.failed(&args, line))).collect()
    }

    /// The bytes of blobs, by their names.
    ///
    /// # Errors
    /// [`GitError`]; also where one of them is not there.
    pub fn blobs(&self, oids: &[&str]) -> Result<BTreeMap<String, Vec<u8>>, GitError> {
        let start = |source| GitError::Start { path: self.folder.clone(), source };
        let mut command = self.command();
        command.args(["cat-file", "--batch", "--buffer"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::null()).spawn().map_err(start)?;
        let asked: String = oids.iter().flat_map(|oid| [oid, "\n"]).collect();
        let stdin = child.stdin.take();
        let mut answer = Vec::new();
        let read = std::thread::scope(|scope| {
            // Git answers while it is asked: one thread alone would wait for itself.
            scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(asked.as_bytes())));
            child.stdout.take().map_or(Ok(0), |mut stdout| stdout.read_to_end(&mut answer))
        });
        read.map_err(start)?;
        let status = child.wait().map_err(start)?;
        let broken = || self.failed(&["cat-file"], b"an object is missing");
        if !status.success() {
            return Err(broken());
        }
        let mut blobs = BTreeMap::new();
        let mut rest = answer.as_slice();
        for oid in oids {
            let end = rest.iter().position(|byte| *byte == b'\n').ok_or_else(broken)?;
            let head = std::str::from_utf8(&rest[..end]).map_err(|_| broken())?;
            let mut words = head.split(' ');
            let size: usize = match (words.next(), words.next(), words.next()) {
                (Some(name), Some("blob"), Some(size)) if name == *oid => {
                    size.parse().map_err(|_| broken())?
                }
                _ => return Err(broken()),
            };
            let bytes = rest.get(end + 1..end + 1 + size).ok_or_else(broken)?;
            blobs.insert((*oid).to_owned(), bytes.to_vec());
            rest = rest.get(end + size + 2..).ok_or_else(broken)?;
        }
        Ok(blobs)
    }

    /// The history of a commit's files, from what is known of an earlier one.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn history(&self, commit: &str, known: History) -> Result<History, GitError> {
        let history = History::of(commit, known, |args| self.run(args).ok());
        history.ok_or_else(|| self.failed(&["log"], b"the history cannot be read"))
    }

    /// The files that differ between two commits.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn changed(&self, before: &str, after: &str) -> Result<BTreeSet<String>, GitError> {
        let listed = self.run(&["diff-tree", "-r", "-z", "--name-only", before, after])?;
        Ok(String::from_utf8_lossy(&listed).split_terminator('\0').map(str::to_owned).collect())
    }
}

/// The commit that changed a file last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastCommit {
    /// The commit's name.
    pub id: String,
    /// Its day, in the committer's time zone.
    pub day: String,
}

/// Which commit changed each file last, along first parents: a merge is the change that it brought.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    tip: String,
    files: BTreeMap<String, LastCommit>,
    /// Files that are not as the tip has them.
    #[serde(skip)]
    other: BTreeSet<String>,
}

impl History {
    /// The commit that made a file what it is; nothing if none did.
    #[must_use]
    pub fn last(&self, path: &str) -> Option<&LastCommit> {
        self.files.get(path).filter(|_| !self.other.contains(path))
    }

    /// The history of `tip`, from that of an earlier tip where one leads to the other.
    fn of(tip: &str, known: Self, run: impl Fn(&[&str]) -> Option<Vec<u8>>) -> Option<Self> {
        const LOG: [&str; 8] = [
            "log",
            "--first-parent",
            "-m",
            "--no-renames",
            "--no-show-signature",
            "--name-only",
            "-z",
            "--format=tformat:%x02%H %cs %P",
        ];
        if known.tip == tip {
            return Some(known);
        }
        let walk = |more: &[&str]| Some(walked(&run(&[&LOG, more].concat())?));
        let since = format!("^{}", known.tip);
        let new = Some(&since).filter(|_| !known.tip.is_empty()).and_then(|since| walk(&[tip, since, "--"]));
        let leads = |new: &Vec<Walked>| new.last().is_some_and(|first| first.parent == known.tip);
        let (commits, mut files) = match new.filter(leads) {
            Some(new) => (new, known.files),
            None => (walk(&[tip, "--"])?, BTreeMap::new()),
        };
        for Walked { commit, paths, .. } in commits.into_iter().rev() {
            files.extend(paths.into_iter().map(|path| (path, commit.clone())));
        }
        Some(Self { tip: tip.to_owned(), files, other: BTreeSet::new() })
    }
}

/// One commit of a walk back.
struct Walked {
    commit: LastCommit,
    /// Its first parent; empty for the first commit.
    parent: String,
    paths: Vec<String>,
}

/// Reads what git's log says: for each commit a line after 0x02, then its paths, each ended by NUL.
fn walked(log: &[u8]) -> Vec<Walked> {
    let mut commits: Vec<Walked> = Vec::new();
    for part in log.split(|byte| *byte == 0) {
        let part = part.strip_prefix(b"\n").unwrap_or(part);
        let Ok(text) = std::str::from_utf8(part) else { continue };
        if let Some(head) = text.strip_prefix('\x02') {
            let mut words = head.trim_end().split(' ').map(str::to_owned);
            let (id, day) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            let parent = words.next().unwrap_or_default();
            commits.push(Walked { commit: LastCommit { id, day }, parent, paths: Vec::new() });
        } else if let Some(commit) = commits.last_mut().filter(|_| !text.is_empty()) {
            commit.paths.push(text.to_owned());
        }
    }
    commits
}

/// The history of a working folder's files; nothing without git or where git holds only a part of it.
#[must_use]
pub fn history(root: &Path, known: History) -> Option<History> {
    let run = |args: &[&str]| {
        let output = git().arg("-C").arg(root).args(args).stdin(Stdio::null()).output().ok()?;
        output.status.success().then_some(output.stdout)
    };
    let asked = run(&["rev-parse", "--is-shallow-repository", "HEAD"])?;
    let asked = String::from_utf8(asked).ok()?;
    let (shallow, tip) = asked.trim().split_once('\n')?;
    if shallow != "false" {
        return None;
    }
    let relative = |args: &[&str]| run(&[&args[..1], &["--relative"], &args[1..]].concat());
    let history = History::of(tip, known, relative)?;
    let other = relative(&["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "HEAD", "--", "."])?;
    let other = String::from_utf8_lossy(&other).split('\0').map(str::to_owned).collect();
    Some(History { other, ..history })
}

/// The day of the last commit of a working folder's content, in the committer's time zone.
#[must_use]
pub fn last_commit_day(root: &Path) -> Option<FuzzyDate> {
    let mut command = git();
    command.arg("-C").arg(root).args(["log", "-1", "--format=%cs", "--", "content"]);
    let text = String::from_utf8(command.output().ok()?.stdout).ok()?;
    FuzzyDate::parse(text.trim()).ok()
}

#[expect(clippy::disallowed_methods, reason = "the one place that runs git")]
fn git() -> Command {
    Command::new("git")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs git in a folder as one person on one day, and gives the tip.
    fn does(folder: &Path, day: u8, args: &[&str]) -> String {
        let mut command = git();
        command
            .arg("-C")
            .arg(folder)
            .args(["-c", "user.name=a", "-c", "user.email=a@example.org"])
            .args(args);
        let date = format!("2026-05-{day:02}T09:00:00+08:00");
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_COMMITTER_DATE", date);
        assert!(command.output().unwrap().status.success(), "{args:?}");
        let tip = git().arg("-C").arg(folder).args(["rev-parse", "HEAD"]).output().unwrap().stdout;
        String::from_utf8(tip).unwrap().trim().to_owned()
    }

    #[expect(clippy::disallowed_methods, reason = "the files of a test")]
    fn commit(folder: &Path, day: u8, path: &str) -> String {
        let full = folder.join(path);
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        std::fs::write(full, format!("{day}")).unwrap();
        does(folder, day, &["add", "--all"]);
        does(folder, day, &["commit", "--quiet", "-m", "x"])
    }

    #[test]
    fn a_history_that_is_carried_on_is_that_of_the_whole_walk() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        does_init(root);
        let first = commit(root, 1, "content/名 单.yml");
        let second = commit(root, 2, "content/b.yml");
        does(root, 2, &["checkout", "--quiet", "-b", "side", &first]);
        let side = commit(root, 3, "content/c.yml");
        does(root, 4, &["checkout", "--quiet", "main"]);
        let third = commit(root, 4, "content/b.yml");
        let merge = does(root, 5, &["merge", "--quiet", "--no-edit", "side"]);
        // The other way round: what was the branch is the second parent now.
        does(root, 6, &["checkout", "--quiet", "-B", "side", &side]);
        let other = does(root, 6, &["merge", "--quiet", "--no-edit", &third]);
        let repository = Repository::at(&root.join(".git"));
        let whole = |tip: &str| repository.history(tip, History::default()).unwrap();
        for tip in [&first, &second, &third, &merge, &other] {
            for known in [&first, &second, &third, &merge, &other, &side] {
                assert_eq!(repository.history(tip, whole(known)).unwrap(), whole(tip), "{known} to {tip}");
            }
        }
        let last = |history: &History, path: &str| history.last(path).map(|last| last.id.clone());
        assert_eq!(last(&whole(&merge), "content/c.yml"), Some(merge.clone()));
        assert_eq!(last(&whole(&merge), "content/b.yml"), Some(third.clone()));
        assert_eq!(last(&whole(&other), "content/b.yml"), Some(other));
        let merged = whole(&merge);
        let list = merged.last("content/名 单.yml").unwrap();
        assert_eq!((&list.id, list.day.as_str()), (&first, "2026-05-01"));
        // A working folder: what was not committed has no last commit, and paths are below it.
        does(root, 7, &["checkout", "--quiet", "main"]);
        let here = |at: &Path| history(at, History::default()).unwrap();
        assert_eq!(last(&here(root), "content/b.yml"), Some(third.clone()));
        assert_eq!(last(&here(&root.join("content")), "b.yml"), Some(third));
        commit_nothing(root, "content/b.yml");
        assert_eq!(last(&here(root), "content/b.yml"), None);
        assert_eq!(last(&here(root), "content/c.yml"), Some(merge));
        assert!(history(&root.join("nowhere"), History::default()).is_none());
    }

    fn does_init(folder: &Path) {
        assert!(git().args(["init", "--quiet", "-b", "main"]).arg(folder).status().unwrap().success());
    }

    #[expect(clippy::disallowed_methods, reason = "the files of a test")]
    fn commit_nothing(folder: &Path, path: &str) {
        std::fs::write(folder.join(path), "changed").unwrap();
    }
}
