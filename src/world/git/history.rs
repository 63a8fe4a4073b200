//! Which commit changed each file last.
//!
//! Takes a commit of a repository or a working folder, and what is known of an earlier commit; asks
//! `git log` only for the commits between the two. A folder without git, or a machine without it, is no
//! error: then nothing is known.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Stdio;

use serde::{Deserialize, Serialize};

use super::process::{GitError, Repository, git};
use crate::base::FuzzyDate;

impl Repository {
    /// Finds the commit that changed each file of `commit` last; `known` is the history of an earlier commit.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn history(&self, commit: &str, known: History) -> Result<History, GitError> {
        let history = History::of(commit, known, |args| self.run(args).ok());
        history.ok_or_else(|| self.failed(&["log"], b"the history cannot be read"))
    }
}

/// The commit that changed a file last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastCommit {
    /// Its hash.
    pub id: String,
    /// Its day in the committer's time zone.
    pub day: String,
}

/// Which commit changed each file last.
///
/// Only first parents are followed, so that a merge counts as one change of the portal's own branch. The
/// history of a commit then follows from that of an earlier one, and two new commits cost one `git log`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    tip: String,
    files: BTreeMap<String, LastCommit>,
    /// Files that differ from the tip, because somebody edits them in a working folder.
    #[serde(skip)]
    other: BTreeSet<String>,
}

impl History {
    /// The commit that made a file what it is now, if there is one.
    #[must_use]
    pub fn last(&self, path: &str) -> Option<&LastCommit> {
        self.files.get(path).filter(|_| !self.other.contains(path))
    }

    /// The history of `tip`. It is continued from `known` if that is the history of one of its first parents,
    /// and read from the beginning otherwise.
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

/// One commit of the log.
struct Walked {
    commit: LastCommit,
    /// Its first parent, empty for the first commit.
    parent: String,
    paths: Vec<String>,
}

/// Reads the output of `git log`: for each commit the byte 0x02, a line about it, and its paths, each ended by NUL.
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

/// The history of a working folder's files. Gives `None` without git, and in a shallow clone, whose log ends
/// too early.
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

/// The day on which a working folder's content was last committed, in the committer's time zone.
#[must_use]
pub fn last_commit_day(root: &Path) -> Option<FuzzyDate> {
    let mut command = git();
    command.arg("-C").arg(root).args(["log", "-1", "--format=%cs", "--", "content"]);
    let text = String::from_utf8(command.output().ok()?.stdout).ok()?;
    FuzzyDate::parse(text.trim()).ok()
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
