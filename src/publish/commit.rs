//! The files of a commit, read without checking it out.
//!
//! Takes a repository and a commit; gives the texts and images that a build reads. Objects that
//! are still in quarantine are read like all others, since git is told of them by its
//! environment. Must not know what the files say.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::PublishError;
use crate::base::FuzzyDate;
use crate::git::{Entry, GitError, History, Repository};
use crate::load::{Files, Found, FoundFile, IMAGE_HEAD, LoadError, Wanted, wanted};
use crate::syntax::yaml::MAX_BYTES;

/// A commit of a repository.
#[derive(Debug)]
pub(super) struct Commit<'a> {
    repository: &'a Repository,
    /// Regular files by path.
    files: BTreeMap<String, Entry>,
    day: Option<FuzzyDate>,
    id: String,
}

impl<'a> Commit<'a> {
    /// Lists a commit; `today` is the day of the portal where the commit is older.
    pub(super) fn list(
        repository: &'a Repository,
        commit: &str,
        today: Option<FuzzyDate>,
    ) -> Result<Self, PublishError> {
        let entries = repository.entries(commit)?;
        let regular = entries.into_iter().filter(|entry| entry.mode.starts_with("100"));
        let files = regular.filter_map(|entry| Some((String::from_utf8(entry.path.clone()).ok()?, entry)));
        let day = repository.day(commit)?.into_iter().chain(today).max_by_key(|day| day.first_day());
        Ok(Self { repository, files: files.collect(), day, id: commit.to_owned() })
    }

    fn world(&self, path: &str, error: &GitError) -> LoadError {
        let path = self.repository.folder().join(path);
        LoadError::Io { path, source: std::io::Error::other(error.to_string()) }
    }
}

impl Files for Commit<'_> {
    fn find(&self) -> Result<Vec<FoundFile>, LoadError> {
        if !self.files.keys().any(|path| path.starts_with("content/")) {
            return Err(LoadError::NoContent { path: PathBuf::from("content") });
        }
        let read = |path: &str, size: u64| match wanted(path) {
            Wanted::Nothing => false,
            Wanted::Text => size <= MAX_BYTES as u64,
            Wanted::ImageHead => true,
        };
        let asked: Vec<(&String, &Entry)> =
            self.files.iter().filter(|(path, entry)| read(path, entry.size)).collect();
        let oids: Vec<&str> = asked.iter().map(|(_, entry)| entry.oid.as_str()).collect();
        let blobs = self.repository.blobs(&oids).map_err(|error| self.world("content", &error))?;
        let found = self.files.iter().filter_map(|(path, entry)| {
            let bytes = blobs.get(&entry.oid).cloned();
            let bytes = match (wanted(path), bytes) {
                (Wanted::Nothing, _) => return None,
                (Wanted::Text, Some(bytes)) if entry.size <= MAX_BYTES as u64 => Found::Bytes(bytes),
                (Wanted::ImageHead, Some(mut bytes)) => {
                    bytes.truncate(usize::try_from(IMAGE_HEAD).unwrap_or(usize::MAX));
                    Found::Image(bytes)
                }
                _ => Found::TooLarge(entry.size),
            };
            Some(FoundFile { path: path.clone(), bytes })
        });
        Ok(found.collect())
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        let missing = || LoadError::Io { path: path.into(), source: std::io::ErrorKind::NotFound.into() };
        let entry = self.files.get(path).ok_or_else(missing)?;
        let mut blobs = self.repository.blobs(&[&entry.oid]).map_err(|error| self.world(path, &error))?;
        blobs.remove(&entry.oid).ok_or_else(missing)
    }

    fn day(&self) -> Option<FuzzyDate> {
        self.day
    }

    fn history(&self, known: History) -> Result<Option<History>, LoadError> {
        let history = self.repository.history(&self.id, known);
        history.map(Some).map_err(|error| self.world("", &error))
    }
}
