//! The files of a commit, read without checking it out.
//!
//! Takes a repository and a commit; gives the texts and images that a build reads. Objects that
//! are still in quarantine are read like all others, since git is told of them by its
//! environment. Texts that a publish read are kept by their objects' names, so that git is asked
//! only for what is new. Must not know what the files say.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::PublishError;
use crate::base::{FuzzyDate, Pack, PackKey};
use crate::cache;
use crate::git::{Entry, GitError, History, Repository};
use crate::load::{Files, Found, FoundFile, IMAGE_HEAD, LoadError, Wanted, wanted};
use crate::syntax::yaml::MAX_BYTES;

/// The kept texts' name in the cache folder.
const TEXTS: &str = "texts.bin";
/// What they begin with.
const HEAD: &str = "daibiao texts 1\n";

/// A commit of a repository.
#[derive(Debug)]
pub(super) struct Commit<'a> {
    repository: &'a Repository,
    /// Regular files by path.
    files: BTreeMap<String, Entry>,
    day: Option<FuzzyDate>,
    id: String,
    /// The folder of kept texts.
    cache: &'a Path,
    /// Whether anything is written there.
    keeps: bool,
}

impl<'a> Commit<'a> {
    /// A commit with what [`Repository::entries`] says of it; its day is `today` where it is older.
    pub(super) fn new(
        repository: &'a Repository,
        (commit, entries): (&str, Vec<Entry>),
        today: Option<FuzzyDate>,
        cache: &'a Path,
    ) -> Result<Self, PublishError> {
        let regular = entries.into_iter().filter(|entry| entry.mode.starts_with("100"));
        let files = regular.filter_map(|entry| Some((String::from_utf8(entry.path.clone()).ok()?, entry)));
        let day = repository.day(commit)?.into_iter().chain(today).max_by_key(|day| day.first_day());
        Ok(Self { repository, files: files.collect(), day, id: commit.to_owned(), cache, keeps: false })
    }

    /// The same, whose texts are kept for the next.
    pub(super) fn keeping(self) -> Self {
        Self { keeps: true, ..self }
    }

    /// The bytes of files by their objects' names, from the cache or from git.
    fn blobs<'b>(&self, asked: &[(Wanted, &'b Entry)]) -> Result<HashMap<&'b str, Vec<u8>>, LoadError> {
        let known = Pack::open(cache::read(self.cache, TEXTS), HEAD);
        let kept = |entry: &Entry| known.get(&key(&entry.oid)).filter(|t| t.len() as u64 == entry.size);
        let (old, new): (Vec<_>, Vec<_>) =
            asked.iter().partition(|(wanted, entry)| *wanted == Wanted::Text && kept(entry).is_some());
        let oids: Vec<&str> = new.iter().map(|(_, entry)| entry.oid.as_str()).collect();
        let mut blobs = self.repository.blobs(&oids).map_err(|error| self.world("content", &error))?;
        if self.keeps && new.iter().any(|(wanted, _)| *wanted == Wanted::Text) {
            let texts = asked.iter().filter(|(wanted, _)| *wanted == Wanted::Text);
            let bytes =
                |entry: &Entry| blobs.get(entry.oid.as_str()).map(Vec::as_slice).or_else(|| kept(entry));
            let texts = texts.filter_map(|(_, entry)| Some((key(&entry.oid), bytes(entry)?)));
            cache::write(self.cache, TEXTS, &Pack::packed(HEAD, texts));
        }
        let old = old.into_iter().filter_map(|(_, entry)| Some((entry.oid.as_str(), kept(entry)?.to_vec())));
        let mut found: HashMap<&str, Vec<u8>> = old.collect();
        for (_, entry) in new {
            found.extend(blobs.remove(&entry.oid).map(|bytes| (entry.oid.as_str(), bytes)));
        }
        Ok(found)
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
        let asked = self.files.iter().filter(|(path, entry)| read(path, entry.size));
        let asked: Vec<(Wanted, &Entry)> = asked.map(|(path, entry)| (wanted(path), entry)).collect();
        let blobs = self.blobs(&asked)?;
        let found = self.files.iter().filter_map(|(path, entry)| {
            let bytes = blobs.get(entry.oid.as_str()).cloned();
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

/// The first bytes of an object's name.
fn key(oid: &str) -> PackKey {
    let first = oid.get(..32).and_then(|digits| u128::from_str_radix(digits, 16).ok());
    first.unwrap_or_default().to_be_bytes()
}
