//! A release that is being made: unchanged files are linked, others are written and compressed.
//!
//! Takes the previous release and finished files, from several threads at once; gives a folder with the
//! `SHA256SUMS` of everything in it, and the notes that were made with the files. Must not know what a page is
//! about.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::SystemTime;

use crate::base::PackKey;
use crate::model::fingerprint;
use crate::publish::error::PublishError;
use crate::publish::release::compression::copies;
use crate::publish::release::go_live::write_sums;
use crate::publish::release::linked_folder::LinkedFolder;
use crate::publish::release::previous::Previous;
use crate::publish::release::spare;
use crate::publish::site::file_kinds::{GZIP, is_copy, is_hashed, with_copies};
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::note::RELEASE;
use crate::publish::site::sums::{SUMS, Sums, sha256};
use crate::world::output::{Output, OutputError, SitePath};

/// A folder that becomes a release.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    tree: LinkedFolder,
    before: &'a Previous,
    /// The files of the previous release.
    known: HashMap<&'a str, Known<'a>>,
    /// The paths of the previous release's shards by their hash. One changed document renames its group of 64
    /// files, so a shard often has a new name and the same content.
    shards: OnceLock<HashMap<&'a str, &'a str>>,
    made: Mutex<Made>,
    /// The time that new files get.
    time: SystemTime,
}

/// A file of the previous release.
#[derive(Debug)]
struct Known<'a> {
    hash: &'a str,
    /// Whether the spare folder already holds it.
    in_place: bool,
    /// Whether it is in the new release as well.
    kept: AtomicBool,
}

#[derive(Debug, Default)]
struct Made {
    sums: BTreeMap<String, String>,
    notes: Vec<(PackKey, Vec<u8>)>,
    /// Files that are new under their path.
    written: BTreeSet<String>,
}

/// A release that lacks only its note.
#[derive(Debug)]
pub(crate) struct Whole {
    pub(crate) folder: PathBuf,
    pub(crate) sums: Sums,
    /// The SHA-256 of `SHA256SUMS`.
    pub(crate) hash: String,
    pub(crate) notes: Vec<(PackKey, Vec<u8>)>,
    pub(crate) written: BTreeSet<String>,
}

/// What a draft needs and what can be read before anybody knows whether there will be one.
#[derive(Debug)]
pub(crate) struct Ready<'a> {
    before: &'a Previous,
    known: HashMap<&'a str, Known<'a>>,
    /// The files of the spare folder.
    had: Option<Sums>,
}

impl<'a> Ready<'a> {
    /// Reads the lists of the two folders, and writes nothing.
    pub(crate) fn new(site: &SiteFolder, before: &'a Previous) -> Result<Self, PublishError> {
        let had = spare::held(site, &before.sums)?;
        let none = Sums::default();
        let known = before.sums.beside(had.as_ref().unwrap_or(&none)).map(|(path, hash, has)| {
            (path, Known { hash, in_place: has == Some(hash), kept: AtomicBool::new(false) })
        });
        let known = known.collect();
        Ok(Self { before, known, had })
    }
}

impl<'a> Draft<'a> {
    pub(crate) fn begin(
        site: &SiteFolder,
        sequence: u64,
        ready: Ready<'a>,
        time: SystemTime,
    ) -> Result<Self, PublishError> {
        let Ready { before, known, had } = ready;
        let tree = LinkedFolder::take(site, site.unfinished(sequence), had)?;
        Ok(Self { tree, before, known, shards: OnceLock::new(), made: Mutex::default(), time })
    }

    pub(crate) const fn before(&self) -> &Previous {
        self.before
    }

    fn made(&self) -> std::sync::MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn holds(&self, path: &str) -> bool {
        self.known.get(path).is_some_and(|known| known.kept.load(Relaxed))
            || self.made().sums.contains_key(path)
    }

    /// Keeps a file of the previous release together with its compressed copies.
    fn keep(&self, path: &str) -> Result<(), OutputError> {
        with_copies(path).try_for_each(|name| self.carry(&name))
    }

    /// Keeps a single file of the previous release. Carried files are kept without their compressed copies:
    /// a busy week leaves tens of thousands of shards that only open tabs may ask for, and the copies would be
    /// two thirds of their bytes. A server without a copy sends the file itself.
    pub(crate) fn carry(&self, name: &str) -> Result<(), OutputError> {
        let Some(known) = self.known.get(name).filter(|known| !known.kept.load(Relaxed)) else {
            return Ok(());
        };
        if !known.in_place {
            self.tree.link(name, &self.before.folder.join(name))?;
        }
        known.kept.store(true, Relaxed);
        Ok(())
    }

    /// Whether a file has no compressed copies, because it was carried or because they would not be smaller.
    /// A carried file that a page names again is compressed again, so that a release does not depend on what
    /// came before it.
    fn lacks_copies(&self, path: &str) -> bool {
        is_hashed(path) && !self.known.contains_key(format!("{path}.{GZIP}").as_str())
    }

    /// Writes the compressed copies of a file.
    fn compress(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        copies(path, bytes).into_iter().try_for_each(|(ending, copy)| {
            let hash = sha256(&copy);
            self.place(format!("{path}.{ending}"), &copy, hash)
        })
    }

    /// Links a shard that had another name in the previous release.
    fn moved(&self, from: &str, path: &str) -> Result<(), OutputError> {
        for (from, name) in with_copies(from).zip(with_copies(path)) {
            if let Some(known) = self.known.get(from.as_str()) {
                self.tree.link(&name, &self.before.folder.join(&from))?;
                let mut made = self.made();
                made.sums.insert(name.clone(), known.hash.to_owned());
                made.written.insert(name);
            }
        }
        Ok(())
    }

    fn place(&self, path: String, bytes: &[u8], hash: String) -> Result<(), OutputError> {
        self.tree.create(&path, bytes, self.time)?;
        let mut made = self.made();
        made.sums.insert(path.clone(), hash);
        made.written.insert(path);
        Ok(())
    }

    /// The path of the previous release's shard with this hash.
    fn shard(&self, hash: &str) -> Option<&'a str> {
        let is_shard = |path: &&str| path.starts_with("search/") && is_hashed(path) && !is_copy(path);
        let shards =
            || self.before.sums.iter().filter(|(path, _)| is_shard(path)).map(|(p, h)| (h, p)).collect();
        self.shards.get_or_init(shards).get(hash).copied()
    }

    /// Ends the draft and writes `SHA256SUMS`.
    pub(crate) fn finish(self) -> Result<Whole, PublishError> {
        let made = self.made.into_inner().unwrap_or_else(PoisonError::into_inner);
        let kept = self
            .before
            .sums
            .iter()
            .filter(|(path, _)| self.known.get(path).is_some_and(|known| known.kept.load(Relaxed)));
        let written = made.sums.iter().map(|(path, hash)| (path.as_str(), hash.as_str()));
        let sums = Sums::merged(kept, written);
        let folder = self.tree.finish(&sums)?;
        let hash = write_sums(&folder, &sums, self.time)?;
        Ok(Whole { folder, sums, hash, notes: made.notes, written: made.written })
    }
}

impl Output for Draft<'_> {
    fn put(&self, path: SitePath<'_>, bytes: &[u8]) -> Result<(), OutputError> {
        let path = path.as_str();
        debug_assert!(path != SUMS && path != RELEASE, "these are written last");
        let hash = sha256(bytes);
        let stood = if self.known.get(path).is_some_and(|known| known.hash == hash) {
            self.keep(path)?;
            Some(path)
        } else if is_hashed(path)
            && let Some(from) = self.shard(&hash)
        {
            self.moved(from, path)?;
            Some(from)
        } else {
            self.place(path.to_owned(), bytes, hash)?;
            None
        };
        if stood.is_none_or(|from| self.lacks_copies(from)) { self.compress(path, bytes) } else { Ok(()) }
    }

    fn remembers(&self) -> bool {
        true
    }

    fn noted(&self, path: &str) -> Option<&[u8]> {
        self.before.notes.get(&note_key(path))
    }

    fn note(&self, path: &str, note: Vec<u8>) {
        self.made().notes.push((note_key(path), note));
    }

    fn stay(&self, path: &str) -> bool {
        // A file that cannot be linked is made again, and whatever is wrong is told there.
        self.known.contains_key(path) && !self.lacks_copies(path) && self.keep(path).is_ok()
    }
}

/// The key under which the note of a file is kept.
pub(crate) fn note_key(path: &str) -> PackKey {
    fingerprint(&path)
}
