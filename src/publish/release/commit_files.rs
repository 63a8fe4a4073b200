//! The files of a commit, read without checking it out.
//!
//! Takes a repository and a commit; gives the texts and images that a build reads. The objects of a push that
//! is still in quarantine are read like all others, because git learns of them from its environment. Must not
//! know what the files say.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::base::{FuzzyDate, Layers, PackKey};
use crate::diag::MAX_FILE_BYTES;
use crate::publish::error::PublishError;
use crate::publish::site::clock::is_ahead;
use crate::world::cache;
use crate::world::git::{GitError, History, Repository, TreeEntry};
use crate::world::load::{Files, Found, FoundFile, IMAGE_HEAD, LoadError, Wanted, wanted};

/// The cache of texts by the names of their objects, so that a push asks git only for new ones. It lies in the
/// repository's own folder, which holds these texts anyway; a withdrawn text must not lie in the site's folder.
const TEXTS: &str = "texts.bin";
/// The first bytes of that cache.
const HEAD: &str = "daibiao texts 1\n";

/// The files of a commit.
#[derive(Debug)]
pub(crate) struct CommitFiles<'a> {
    repository: &'a Repository,
    /// Regular files by path.
    files: BTreeMap<String, TreeEntry>,
    day: Option<FuzzyDate>,
    id: String,
    /// The texts that an earlier publish read.
    texts: Layers,
    /// Whether new texts are added to the cache.
    keeps: bool,
}

/// Reads the list of a commit's files and the cache of texts, side by side because both take a while.
pub(crate) fn listed(
    repository: &Repository,
    commit: &str,
) -> Result<(Vec<TreeEntry>, Layers), PublishError> {
    let texts = || cache::layers(repository.folder(), TEXTS, HEAD);
    let (entries, texts) = rayon::join(|| repository.entries(commit), texts);
    Ok((entries?, texts))
}

impl<'a> CommitFiles<'a> {
    /// The files of a commit, from what [`listed`] gives. Its day is `today` if the commit is older, or was made by
    /// a clock that is ahead.
    pub(crate) fn new(
        repository: &'a Repository,
        commit: &str,
        (entries, texts): (Vec<TreeEntry>, Layers),
        today: Option<FuzzyDate>,
    ) -> Result<Self, PublishError> {
        let regular = entries.into_iter().filter(|entry| entry.mode.starts_with("100"));
        let files = regular.filter_map(|entry| Some((String::from_utf8(entry.path.clone()).ok()?, entry)));
        let day = repository
            .day(commit)?
            .filter(|day| !is_ahead(*day))
            .into_iter()
            .chain(today)
            .max_by_key(|day| day.first_day());
        let (files, id) = (files.collect(), commit.to_owned());
        Ok(Self { repository, files, day, id, texts, keeps: false })
    }

    /// Adds new texts to the cache from now on.
    pub(crate) fn keeping(self) -> Self {
        Self { keeps: true, ..self }
    }

    /// The text of an object, if it is in the cache.
    fn kept(&self, entry: &TreeEntry) -> Option<&[u8]> {
        self.texts.get(&key(&entry.oid)).filter(|text| text.len() as u64 == entry.size)
    }

    /// The files that are read, and how much of each.
    fn asked(&self) -> Vec<(&String, &TreeEntry, Wanted)> {
        let asked = self.files.iter().map(|(path, entry)| (path, entry, wanted(path)));
        asked.filter(|(_, _, wanted)| *wanted != Wanted::Nothing).collect()
    }

    fn unreadable(&self, path: &str, error: &GitError) -> LoadError {
        let path = self.repository.folder().join(path);
        LoadError::Io { path, source: std::io::Error::other(error.to_string()) }
    }
}

impl Files for CommitFiles<'_> {
    fn find(&self) -> Result<Vec<FoundFile>, LoadError> {
        if !self.files.keys().any(|path| path.starts_with("content/")) {
            return Err(LoadError::NoContent { path: PathBuf::from("content") });
        }
        let asked = self.asked();
        let is_read = |entry: &TreeEntry, wanted: Wanted| match wanted {
            Wanted::Nothing => false,
            Wanted::Text => entry.size <= MAX_FILE_BYTES as u64 && self.kept(entry).is_none(),
            Wanted::ImageHead => true,
        };
        let new: Vec<&(&String, &TreeEntry, Wanted)> =
            asked.par_iter().filter(|(_, entry, wanted)| is_read(entry, *wanted)).collect();
        let oids: Vec<&str> = new.iter().map(|(_, entry, _)| entry.oid.as_str()).collect();
        let blobs = self.repository.blobs(&oids).map_err(|error| self.unreadable("content", &error))?;
        let bytes = |entry: &TreeEntry| blobs.get(&entry.oid).map(Vec::as_slice).or_else(|| self.kept(entry));
        let is_text = |(_, _, wanted): &&(&String, &TreeEntry, Wanted)| *wanted == Wanted::Text;
        if self.keeps && new.iter().copied().any(|file| is_text(&file)) {
            let all = asked.iter().filter(is_text).map(|(_, entry, _)| key(&entry.oid));
            let texts = new.iter().copied().filter(is_text);
            let texts = texts.filter_map(|(_, entry, _)| Some((key(&entry.oid), bytes(entry)?)));
            cache::grow(self.repository.folder(), TEXTS, self.texts.grown(HEAD, all, texts));
        }
        let found = asked.par_iter().map(|(path, entry, wanted)| {
            let bytes = match (wanted, bytes(entry)) {
                (Wanted::Text, Some(bytes)) if entry.size <= MAX_FILE_BYTES as u64 => {
                    Found::Bytes(bytes.to_vec())
                }
                (Wanted::ImageHead, Some(bytes)) => {
                    let most = usize::try_from(IMAGE_HEAD).unwrap_or(usize::MAX);
                    Found::Image(bytes.get(..most).unwrap_or(bytes).to_vec())
                }
                _ => Found::TooLarge(entry.size),
            };
            FoundFile { path: (*path).clone(), bytes }
        });
        Ok(found.collect())
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        let missing = || LoadError::Io { path: path.into(), source: std::io::ErrorKind::NotFound.into() };
        let entry = self.files.get(path).ok_or_else(missing)?;
        let mut blobs =
            self.repository.blobs(&[&entry.oid]).map_err(|error| self.unreadable(path, &error))?;
        blobs.remove(&entry.oid).ok_or_else(missing)
    }

    fn day(&self) -> Option<FuzzyDate> {
        self.day
    }

    fn history(&self, known: History) -> Result<Option<History>, LoadError> {
        let history = self.repository.history(&self.id, known);
        history.map(Some).map_err(|error| self.unreadable("", &error))
    }
}

/// The cache's key of an object: the first bytes of its name.
fn key(oid: &str) -> PackKey {
    let first = oid.get(..32).and_then(|digits| u128::from_str_radix(digits, 16).ok());
    first.unwrap_or_default().to_be_bytes()
}
