//! A release on its way: what did not change is linked, the rest is written and compressed.
//!
//! Takes finished files from several threads, and the release before; gives a folder with a
//! `SHA256SUMS` of everything in it. A page whose key is the one of the release before is not even
//! rendered. Must not know what a page is about.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::PublishError;
use super::disk;
use super::manifest::{RELEASE, SUMS, Sums, sha256};
use crate::output::{Output, OutputError};

/// What is compressed beside its file, where that makes it smaller.
const TEXT: [&str; 9] = ["html", "css", "js", "json", "xml", "txt", "svg", "csv", "ndjson"];
/// Below this many bytes nothing is compressed.
const SMALL: usize = 1024;
/// Brotli's effort: 5 of 11 writes 16 MB a second, and only one tenth more than the last.
const BROTLI: u32 = 5;
/// The endings of compressed copies.
const COPIES: [&str; 2] = ["br", "gz"];

/// What pages of a release were made from, by their path.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Keys {
    /// The release's folder name: keys of another one say nothing.
    pub(super) release: String,
    pages: BTreeMap<String, [u8; 32]>,
}

impl Keys {
    /// The same keys, of a release that has its name now.
    pub(super) fn of(self, release: String) -> Self {
        Self { release, ..self }
    }
}

/// The release before, as far as it can be used again.
#[derive(Debug, Default)]
pub(super) struct Before {
    pub(super) folder: PathBuf,
    pub(super) sums: Sums,
    pub(super) keys: Keys,
}

/// A folder that becomes a release.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    folder: PathBuf,
    before: &'a Before,
    made: Mutex<Made>,
}

#[derive(Debug, Default)]
struct Made {
    sums: BTreeMap<String, String>,
    keys: BTreeMap<String, [u8; 32]>,
    /// Files that were written, not linked.
    written: BTreeSet<String>,
}

/// A release that holds everything but its note.
#[derive(Debug)]
pub(super) struct Whole {
    pub(super) folder: PathBuf,
    pub(super) sums: Sums,
    pub(super) keys: Keys,
    pub(super) written: BTreeSet<String>,
}

impl<'a> Draft<'a> {
    pub(super) fn begin(folder: PathBuf, before: &'a Before) -> Result<Self, PublishError> {
        disk::folder(&folder)?;
        Ok(Self { folder, before, made: Mutex::default() })
    }

    fn made(&self) -> std::sync::MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn holds(&self, path: &str) -> bool {
        self.made().sums.contains_key(path)
    }

    /// Links a file of the release before, with its compressed copies.
    pub(super) fn keep(&self, path: &str) -> Result<(), OutputError> {
        for name in std::iter::once(path.to_owned()).chain(COPIES.map(|ending| format!("{path}.{ending}"))) {
            if let Some(hash) = self.before.sums.0.get(&name) {
                disk::link(&self.before.folder.join(&name), &self.folder.join(&name))?;
                self.made().sums.insert(name, hash.clone());
            }
        }
        Ok(())
    }

    fn put(&self, path: String, bytes: &[u8]) -> Result<(), OutputError> {
        disk::create(&self.folder.join(&path), bytes)?;
        let mut made = self.made();
        made.sums.insert(path.clone(), sha256(bytes));
        made.written.insert(path);
        Ok(())
    }

    /// Everything is in; writes `SHA256SUMS`.
    pub(super) fn finish(self) -> Result<Whole, PublishError> {
        let made = self.made.into_inner().unwrap_or_else(PoisonError::into_inner);
        let sums = Sums(made.sums);
        disk::create(&self.folder.join(SUMS), sums.text().as_bytes())?;
        let keys = Keys { release: String::new(), pages: made.keys };
        Ok(Whole { folder: self.folder, sums, keys, written: made.written })
    }
}

impl Output for Draft<'_> {
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        debug_assert!(path != SUMS && path != RELEASE, "these are written last");
        if self.before.sums.0.get(path).is_some_and(|hash| *hash == sha256(bytes)) {
            return self.keep(path);
        }
        self.put(path.to_owned(), bytes)?;
        if let Some([br, gz]) = copies(path, bytes) {
            self.put(format!("{path}.br"), &br)?;
            self.put(format!("{path}.gz"), &gz)?;
        }
        Ok(())
    }

    fn reuse(&self, path: &str, key: &dyn Fn() -> [u8; 32]) -> bool {
        let key = key();
        let same = self.before.keys.pages.get(path) == Some(&key);
        self.made().keys.insert(path.to_owned(), key);
        // A file that cannot be linked is made again, and its fault is told there.
        same && self.before.sums.0.contains_key(path) && self.keep(path).is_ok()
    }
}

/// The compressed copies of a file, if it is a text that gets smaller.
fn copies(path: &str, bytes: &[u8]) -> Option<[Vec<u8>; 2]> {
    let ending = Path::new(path).extension()?.to_str()?;
    if bytes.len() < SMALL || !TEXT.contains(&ending) {
        return None;
    }
    // Both write to memory, which does not fail; if one did, readers get the file itself.
    let mut br = brotli::CompressorWriter::new(Vec::new(), 1 << 16, BROTLI, 22);
    br.write_all(bytes).and_then(|()| br.flush()).ok()?;
    let br = br.into_inner();
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gz.write_all(bytes).ok()?;
    let gz = gz.finish().ok()?;
    (br.len() < bytes.len() && gz.len() < bytes.len()).then_some([br, gz])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_of_texts_that_get_smaller_and_say_no_time() {
        let text = "代表建议".repeat(1000);
        let [br, gz] = copies("a/index.html", text.as_bytes()).unwrap();
        assert!(br.len() < 200 && gz.len() < 200);
        let mut back = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(gz.as_slice()), &mut back).unwrap();
        assert_eq!(back, text);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut br.as_slice(), &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
        assert_eq!(gz[4..8], [0; 4], "the time of making is in no copy");
        assert!(copies("a.png", text.as_bytes()).is_none());
        assert!(copies("a.html", b"short").is_none());
        let noise: Vec<u8> =
            (0..4000_u32).flat_map(|n| blake3::hash(&n.to_le_bytes()).as_bytes()[..4].to_vec()).collect();
        assert!(copies("a.json", &noise).is_none());
    }
}
