//! What a push would add to a repository.
//!
//! Takes the names of commits that no ref leads to yet; gives every file that any of them adds or changes, their
//! messages, and objects that came with the push though no commit leads to them. Must not know what is refused.

use std::collections::BTreeSet;

use super::objects::TreeEntry;
use super::process::{GitError, Repository};
use crate::base::FuzzyDate;

/// A file as a commit has it and one of its parents does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    pub commit: String,
    /// Its size is that of the object, 0 for a submodule.
    pub entry: TreeEntry,
}

/// A commit's message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub commit: String,
    /// When it was made, in the committer's time zone; nothing outside the years that dates may have.
    pub day: Option<FuzzyDate>,
    pub text: String,
}

/// Where git looks for objects beside those of the push.
const OTHERS: &str = "GIT_ALTERNATE_OBJECT_DIRECTORIES";
/// Where the objects of a push lie until it is taken.
const QUARANTINE: &str = "GIT_QUARANTINE_PATH";

impl Repository {
    /// The commits that `tips` lead to and no ref does, parents first.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn new_commits(&self, tips: &[&str]) -> Result<Vec<String>, GitError> {
        let mut args = vec!["rev-list", "--reverse", "--topo-order"];
        args.extend(tips);
        args.extend(["--not", "--all"]);
        Ok(lines(&self.run(&args)?))
    }

    /// Every file that commits add or change, against each of their parents.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn brought(&self, commits: &[String]) -> Result<Vec<Brought>, GitError> {
        if commits.is_empty() {
            return Ok(Vec::new());
        }
        let args =
            ["diff-tree", "--stdin", "--root", "-m", "-r", "-z", "--raw", "--no-abbrev", "--no-renames"];
        let listed = self.fed(self.command().args(args), &joined(commits))?;
        let broken = || self.failed(&args, b"an odd answer");
        let mut brought = Vec::new();
        let mut commit = String::new();
        let mut parts = listed.split(|byte| *byte == 0).filter(|part| !part.is_empty());
        while let Some(part) = parts.next() {
            let head = std::str::from_utf8(part).map_err(|_| broken())?;
            let Some(change) = head.strip_prefix(':') else {
                head.split_whitespace().next().ok_or_else(broken)?.clone_into(&mut commit);
                continue;
            };
            let path = parts.next().ok_or_else(broken)?.to_vec();
            let words: Vec<&str> = change.split(' ').collect();
            let [_, mode, _, oid, status] = words[..] else { return Err(broken()) };
            if status != "D" {
                let entry = TreeEntry { mode: mode.to_owned(), oid: oid.to_owned(), size: 0, path };
                brought.push(Brought { commit: commit.clone(), entry });
            }
        }
        let oids: BTreeSet<&str> = brought.iter().map(|brought| brought.entry.oid.as_str()).collect();
        let oids: Vec<String> = oids.into_iter().map(str::to_owned).collect();
        let sizes = self.fed(
            self.command().args(["cat-file", "--batch-check=%(objectname) %(objectsize)", "--buffer"]),
            &joined(&oids),
        )?;
        let sizes = String::from_utf8_lossy(&sizes);
        let sizes: std::collections::BTreeMap<&str, u64> = sizes
            .lines()
            .filter_map(|line| line.split_once(' '))
            .filter_map(|(o, n)| Some((o, n.parse().ok()?)))
            .collect();
        for Brought { entry, .. } in &mut brought {
            entry.size = sizes.get(entry.oid.as_str()).copied().unwrap_or_default();
        }
        Ok(brought)
    }

    /// What each commit says of itself.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn messages(&self, commits: &[String]) -> Result<Vec<Message>, GitError> {
        let args = ["log", "--no-walk=unsorted", "--stdin", "-z", "--format=%H%n%cs%n%B"];
        let listed = self.fed(self.command().args(args), &joined(commits))?;
        let message = |part: &[u8]| {
            let text = String::from_utf8_lossy(part);
            let (commit, rest) = text.split_once('\n')?;
            let (day, text) = rest.split_once('\n')?;
            let (commit, day, text) = (commit.to_owned(), FuzzyDate::parse(day).ok(), text.to_owned());
            Some(Message { commit, day, text })
        };
        Ok(listed.split(|byte| *byte == 0).filter_map(message).collect())
    }

    /// The objects of the push that is being judged to which none of `tips` leads. Git would keep them too, and
    /// give them to whoever asks for them by name. Nothing outside a hook.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn stowaways(&self, tips: &[&str]) -> Result<Vec<String>, GitError> {
        let Some(quarantine) = std::env::var_os(QUARANTINE) else { return Ok(Vec::new()) };
        let all = ["cat-file", "--batch-all-objects", "--batch-check=%(objectname)", "--unordered"];
        let mut own = self.command();
        own.args(all).env("GIT_OBJECT_DIRECTORY", &quarantine).env_remove(OTHERS);
        let mut left: BTreeSet<String> = lines(&self.fed(&mut own, "")?).into_iter().collect();
        let mut args = vec!["rev-list", "--objects", "--no-object-names"];
        args.extend(tips);
        args.extend(["--not", "--all"]);
        for oid in lines(&self.run(&args)?) {
            left.remove(&oid);
        }
        // Git completes a thin pack with objects that the repository has already.
        let left: Vec<String> = left.into_iter().collect();
        let mut before = self.command();
        before.args(["cat-file", "--batch-check"]).env_remove("GIT_OBJECT_DIRECTORY").env_remove(OTHERS);
        before.env_remove(QUARANTINE);
        let known = self.fed(&mut before, &joined(&left))?;
        let missing = |line: String| line.strip_suffix(" missing").map(str::to_owned);
        Ok(lines(&known).into_iter().filter_map(missing).collect())
    }
}

fn joined(names: &[String]) -> String {
    names.iter().flat_map(|name| [name.as_str(), "\n"]).collect()
}

fn lines(bytes: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect()
}
