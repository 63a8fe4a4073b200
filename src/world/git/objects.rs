//! Commits, trees and blobs of a repository.
//!
//! Takes names of objects; gives what git holds under them, without checking anything out. Objects of
//! a push in quarantine are found like all others, because git learns of them from its environment.
//! Must not know what the files mean.

use std::collections::{BTreeMap, BTreeSet};

use super::process::{GitError, Repository};
use crate::base::FuzzyDate;

/// One entry of a commit's tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeEntry {
    /// Such as `100644`; `120000` is a symbolic link, `160000` a submodule.
    pub mode: String,
    /// The hash by which git names the object.
    pub oid: String,
    /// The size of a blob in bytes.
    pub size: u64,
    /// The path as bytes, because git does not require any encoding.
    pub path: Vec<u8>,
}

impl Repository {
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

    /// Whether `before` is `after` or one of its ancestors.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn is_ancestor(&self, before: &str, after: &str) -> Result<bool, GitError> {
        Ok(self.asked(&["merge-base", "--is-ancestor", before, after])?.is_some())
    }

    /// The newest commit that two have in common.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn base(&self, one: &str, other: &str) -> Result<Option<String>, GitError> {
        // Where there is no such branch yet, git fails as it does for any other reason.
        let Some(other) = self.commit(other)? else { return Ok(None) };
        let found = self.asked(&["merge-base", one, &other])?;
        Ok(found.map(|text| String::from_utf8_lossy(&text).trim().to_owned()))
    }

    /// The day of a commit in the committer's time zone.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn day(&self, commit: &str) -> Result<Option<FuzzyDate>, GitError> {
        let text = self.run(&["show", "--no-patch", "--format=%cs", commit])?;
        Ok(FuzzyDate::parse(String::from_utf8_lossy(&text).trim()).ok())
    }

    /// Lists every file in a commit's tree, in git's order.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn entries(&self, commit: &str) -> Result<Vec<TreeEntry>, GitError> {
        let args = ["ls-tree", "-r", "-z", "-l", "--full-tree", commit];
        let listed = self.run(&args)?;
        let entry = |line: &[u8]| {
            let tab = line.iter().position(|byte| *byte == b'\t')?;
            let (head, path) = (std::str::from_utf8(&line[..tab]).ok()?, line[tab + 1..].to_vec());
            let mut words = head.split_ascii_whitespace();
            let (mode, _, oid, size) = (words.next()?, words.next()?, words.next()?, words.next()?);
            let size = size.parse().unwrap_or(0);
            Some(TreeEntry { mode: mode.to_owned(), oid: oid.to_owned(), size, path })
        };
        let lines = listed.split(|byte| *byte == 0).filter(|line| !line.is_empty());
        lines.map(|line| entry(line).ok_or_else(|| self.failed(&args, line))).collect()
    }

    /// Reads blobs, and gives their bytes by their names.
    ///
    /// # Errors
    /// [`GitError`], also if one of the blobs is missing.
    pub fn blobs(&self, oids: &[&str]) -> Result<BTreeMap<String, Vec<u8>>, GitError> {
        let broken = || self.failed(&["cat-file"], b"an object is missing");
        let asked: String = oids.iter().flat_map(|oid| [oid, "\n"]).collect();
        let answer = self.fed(self.command().args(["cat-file", "--batch", "--buffer"]), &asked)?;
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
    /// Lists the files that differ between two commits.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn changed(&self, before: &str, after: &str) -> Result<BTreeSet<String>, GitError> {
        let listed = self.run(&["diff-tree", "-r", "-z", "--name-only", before, after])?;
        Ok(String::from_utf8_lossy(&listed).split_terminator('\0').map(str::to_owned).collect())
    }
}
