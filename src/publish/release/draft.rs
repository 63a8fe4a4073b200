//! A release on its way: what did not change is linked, the rest is written and compressed.
//!
//! Takes finished files from several threads, and the release before; gives a folder with a
//! `SHA256SUMS` of everything in it, and remembers what is noted of its files. Must not know what a page is about.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::SystemTime;

use crate::base::{Pack, PackKey};
use crate::model::fingerprint;
use crate::publish::PublishError;
use crate::publish::release::linked_folder;
use crate::publish::release::linked_folder::Tree;
use crate::publish::site::disk;
use crate::publish::site::folder::Home;
use crate::publish::site::sums::{RELEASE, SUMS, Sums, is_hashed, sha256};
use crate::world::output::{Output, OutputError};

/// What is compressed beside its file, where that makes it smaller.
const TEXT: [&str; 9] = ["html", "css", "js", "json", "xml", "txt", "svg", "csv", "ndjson"];
/// Below this many bytes nothing is compressed.
const SMALL: usize = 1024;
/// Above this many bytes brotli takes longer than whoever pushes should wait: only gzip.
const LARGE: usize = 1024 * 1024;
/// Brotli's effort: 5 of 11 writes 16 MB a second, and only one tenth more than the last.
const BROTLI: i32 = 5;
/// The smallest window, as a power of two: below, the encoder takes a table of 32 MB for each file,
/// which makes a small file thirty times slower and no smaller.
const WINDOW: u32 = 17;
/// The endings of compressed copies.
const COPIES: [&str; 2] = ["br", GZIP];
/// That of the copy which every file has that has any.
const GZIP: &str = "gz";

/// The release before, as far as it can be used again.
#[derive(Debug, Default)]
pub(crate) struct Before {
    pub(crate) folder: PathBuf,
    pub(crate) sums: Sums,
    /// What was noted of its files, by their paths.
    pub(crate) notes: Pack,
}

/// A folder that becomes a release.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    tree: Tree,
    before: &'a Before,
    /// The files of the release before.
    known: HashMap<&'a str, Known<'a>>,
    /// Shards of the release before by their hash: one may stand under another name now.
    shards: OnceLock<HashMap<&'a str, &'a str>>,
    made: Mutex<Made>,
    /// The time of what is written.
    time: SystemTime,
}

/// A file of the release before.
#[derive(Debug)]
struct Known<'a> {
    hash: &'a str,
    /// Whether the folder held it from the beginning.
    in_place: bool,
    /// Whether it is in this release, too.
    kept: AtomicBool,
}

#[derive(Debug, Default)]
struct Made {
    sums: BTreeMap<String, String>,
    notes: Vec<(PackKey, Vec<u8>)>,
    /// Files that were written, not linked.
    written: BTreeSet<String>,
}

/// A release that holds everything but its note.
#[derive(Debug)]
pub(crate) struct Whole {
    pub(crate) folder: PathBuf,
    pub(crate) sums: Sums,
    /// The SHA-256 of their text.
    pub(crate) hash: String,
    pub(crate) notes: Vec<(PackKey, Vec<u8>)>,
    pub(crate) written: BTreeSet<String>,
}

/// What can be made ready for a draft before anybody knows whether there will be one.
#[derive(Debug)]
pub(crate) struct Ready<'a> {
    before: &'a Before,
    known: HashMap<&'a str, Known<'a>>,
    /// What the spare holds.
    had: Option<Sums>,
}

impl<'a> Ready<'a> {
    /// Only reads.
    pub(crate) fn new(home: &Home, before: &'a Before) -> Result<Self, PublishError> {
        let had = linked_folder::spare(home, &before.sums)?;
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
        home: &Home,
        sequence: u64,
        ready: Ready<'a>,
        time: SystemTime,
    ) -> Result<Self, PublishError> {
        let Ready { before, known, had } = ready;
        let tree = Tree::take(home, home.unfinished(sequence), had)?;
        Ok(Self { tree, before, known, shards: OnceLock::new(), made: Mutex::default(), time })
    }

    /// The release before.
    pub(crate) const fn before(&self) -> &Before {
        self.before
    }

    fn made(&self) -> std::sync::MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn holds(&self, path: &str) -> bool {
        self.known.get(path).is_some_and(|known| known.kept.load(Relaxed))
            || self.made().sums.contains_key(path)
    }

    /// Keeps a file of the release before, with its compressed copies.
    fn keep(&self, path: &str) -> Result<(), OutputError> {
        with_copies(path).try_for_each(|name| self.carry(&name))
    }

    /// Keeps a file of the release before without them: the few readers who still ask for it get it as it
    /// is.
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

    /// Whether a file of the release before was only carried, or has no compressed copies at all.
    fn lacks_copies(&self, path: &str) -> bool {
        is_hashed(path) && !self.known.contains_key(format!("{path}.{GZIP}").as_str())
    }

    /// Writes the compressed copies of a file.
    fn compress(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        copies(path, bytes).into_iter().try_for_each(|(ending, copy)| {
            let hash = sha256(&copy);
            self.put(format!("{path}.{ending}"), &copy, hash)
        })
    }

    /// Keeps a shard that stood under another name in the release before.
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

    fn put(&self, path: String, bytes: &[u8], hash: String) -> Result<(), OutputError> {
        self.tree.create(&path, bytes, self.time)?;
        let mut made = self.made();
        made.sums.insert(path.clone(), hash);
        made.written.insert(path);
        Ok(())
    }

    /// Where the release before has a shard of this hash.
    fn shard(&self, hash: &str) -> Option<&'a str> {
        let is_shard = |path: &&str| path.starts_with("search/") && is_hashed(path) && !is_copy(path);
        let shards =
            || self.before.sums.iter().filter(|(path, _)| is_shard(path)).map(|(p, h)| (h, p)).collect();
        self.shards.get_or_init(shards).get(hash).copied()
    }

    /// Everything is in; writes `SHA256SUMS`.
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

/// Writes the list of a release into its folder, gives its SHA-256.
pub(crate) fn write_sums(folder: &Path, sums: &Sums, time: SystemTime) -> Result<String, OutputError> {
    let text = sums.text().as_bytes();
    let (written, hash) = rayon::join(|| disk::create_at(&folder.join(SUMS), text, time), || sha256(text));
    written.map(|()| hash)
}

/// A file and what its compressed copies are called.
fn with_copies(path: &str) -> impl Iterator<Item = String> {
    std::iter::once(path.to_owned()).chain(COPIES.map(|ending| format!("{path}.{ending}")))
}

/// Whether a path is that of a compressed copy.
pub(crate) fn is_copy(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| COPIES.iter().any(|copy| ending == *copy))
}

impl Output for Draft<'_> {
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
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
            self.put(path.to_owned(), bytes, hash)?;
            None
        };
        if stood.is_none_or(|from| self.lacks_copies(from)) { self.compress(path, bytes) } else { Ok(()) }
    }

    fn remembers(&self) -> bool {
        true
    }

    fn noted(&self, path: &str) -> Option<&[u8]> {
        self.before.notes.get(&key(path))
    }

    fn note(&self, path: &str, note: Vec<u8>) {
        self.made().notes.push((key(path), note));
    }

    fn stay(&self, path: &str) -> bool {
        // A file that cannot be linked is made again, and its fault is told there.
        self.known.contains_key(path) && !self.lacks_copies(path) && self.keep(path).is_ok()
    }
}

/// A path as a key.
fn key(path: &str) -> PackKey {
    fingerprint(&path)
}

/// The compressed copies of a file by their endings, if it is a text that gets smaller.
fn copies(path: &str, bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str());
    if bytes.len() < SMALL || !ending.is_some_and(|ending| TEXT.contains(&ending)) {
        return Vec::new();
    }
    let large = bytes.len() > LARGE;
    let (br, gz) = rayon::join(|| (!large).then(|| brotli(bytes)), || gzip(bytes));
    // Both write to memory, which does not fail; if one did, readers get the file itself.
    let made =
        COPIES.into_iter().zip([br, Some(gz)]).filter_map(|(ending, copy)| Some((ending, copy?.ok()?)));
    let made: Vec<_> = made.collect();
    if made.iter().all(|(_, copy)| copy.len() < bytes.len()) { made } else { Vec::new() }
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: BROTLI,
        // The window is memory that is cleared for each file: no larger than the file needs.
        lgwin: bytes.len().ilog2().saturating_add(1).clamp(WINDOW, 22).cast_signed(),
        size_hint: bytes.len(),
        ..brotli::enc::BrotliEncoderParams::default()
    };
    let mut br = brotli::CompressorWriter::with_params(Vec::new(), 1 << 16, &params);
    br.write_all(bytes)?;
    br.flush()?;
    Ok(br.into_inner())
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gz.write_all(bytes)?;
    gz.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_of_texts_that_get_smaller_and_say_no_time() {
        let text = "代表建议".repeat(1000);
        let made = copies("a/index.html", text.as_bytes());
        let [("br", br), ("gz", gz)] = made.as_slice() else { panic!("{made:?}") };
        assert!(br.len() < 200 && gz.len() < 200);
        let mut back = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(gz.as_slice()), &mut back).unwrap();
        assert_eq!(back, text);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut br.as_slice(), &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
        assert_eq!(gz[4..8], [0; 4], "the time of making is in no copy");
        assert!(copies("a.png", text.as_bytes()).is_empty());
        assert!(copies("a.html", b"short").is_empty());
        let noise: Vec<u8> =
            (0..4000_u32).flat_map(|n| blake3::hash(&n.to_le_bytes()).as_bytes()[..4].to_vec()).collect();
        assert!(copies("a.json", &noise).is_empty());
        let large = copies("data/deputies.json", text.repeat(100).as_bytes());
        assert!(matches!(large.as_slice(), [("gz", _)]), "{large:?}");
    }
}
