//! `SHA256SUMS` and `release.txt`: what a release holds and where it comes from.
//!
//! Takes hashes and facts, gives the two texts, and reads them back. `sha256sum -c` reads the
//! first; the second names the hash of the first, so that one signature holds both. Must not
//! touch a disk.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use sha2::{Digest, Sha256};

/// The file of hashes, at the root of a release.
pub(super) const SUMS: &str = "SHA256SUMS";
/// The file of facts, beside it.
pub(super) const RELEASE: &str = "release.txt";
/// The first line of `release.txt`.
const FORMAT: &str = "daibiao-release 1";

/// The SHA-256 of bytes, in hexadecimal.
#[must_use]
pub(super) fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// The hash of every file by its path, `/` between folders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums(pub(super) BTreeMap<String, String>);

impl Sums {
    /// As `sha256sum` writes it.
    #[must_use]
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.0.len() * 110);
        for (path, hash) in &self.0 {
            let _ = writeln!(text, "{hash}  {path}");
        }
        text
    }

    /// Reads it back; the number of the first line that is not of this form is the error.
    ///
    /// # Errors
    /// The number of a line, from 1.
    pub(super) fn read(text: &str) -> Result<Self, usize> {
        let mut sums = BTreeMap::new();
        for (i, line) in text.lines().enumerate() {
            let (hash, path) = line.split_once("  ").ok_or(i + 1)?;
            let is_hash = hash.len() == 64 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            // A path that leads out of the release is nobody's.
            let is_inside = !path.is_empty()
                && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
                && !path.contains(['\\', '\r']);
            if !is_hash || !is_inside || sums.insert(path.to_owned(), hash.to_owned()).is_some() {
                return Err(i + 1);
            }
        }
        if !text.is_empty() && !text.ends_with('\n') {
            return Err(sums.len());
        }
        Ok(Self(sums))
    }

    /// How many pages there are.
    #[must_use]
    pub(super) fn pages(&self) -> usize {
        let is_page = |path: &&String| Path::new(path).extension().is_some_and(|ending| ending == "html");
        self.0.keys().filter(is_page).count()
    }
}

/// Why a release was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A commit, or a new day.
    Publish,
    /// An earlier release again.
    Rollback,
    /// The same without a record.
    Withdrawal,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Rollback => "rollback",
            Self::Withdrawal => "withdrawal",
        }
    }
}

/// What `release.txt` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Scheme and host of the site, with its base path.
    pub origin: String,
    /// 1 for the first release, one more for each that follows.
    pub sequence: u64,
    /// Why it was made.
    pub kind: Kind,
    /// The SHA-256 of the `release.txt` before it.
    pub previous: Option<String>,
    /// The commit that it shows.
    pub commit: String,
    /// The commit's tree.
    pub tree: String,
    /// The program, its version, and the hash of what it was built from.
    pub generator: String,
    /// The day against which anything is stale.
    pub as_of: String,
    /// The SHA-256 of `SHA256SUMS`.
    pub sums: String,
}

impl Note {
    /// Its text: one fact a line.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { origin, sequence, kind, previous, commit, tree, generator, as_of, sums } = self;
        let previous = previous.as_deref().unwrap_or("none");
        let kind = kind.name();
        format!(
            "{FORMAT}\norigin {origin}\nsequence {sequence}\nkind {kind}\nprevious {previous}\n\
             commit {commit}\ntree {tree}\ngenerator {generator}\nas-of {as_of}\nsums {sums}\n"
        )
    }

    /// Reads it back; `None` if it is not exactly of this form.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()? != FORMAT {
            return None;
        }
        let mut fact = |key: &str| Some(lines.next()?.strip_prefix(key)?.strip_prefix(' ')?.to_owned());
        let note = Self {
            origin: fact("origin")?,
            sequence: fact("sequence")?.parse().ok()?,
            kind: match fact("kind")?.as_str() {
                "publish" => Kind::Publish,
                "rollback" => Kind::Rollback,
                "withdrawal" => Kind::Withdrawal,
                _ => return None,
            },
            previous: fact("previous").map(|hash| Some(hash).filter(|hash| hash != "none"))?,
            commit: fact("commit")?,
            tree: fact("tree")?,
            generator: fact("generator")?,
            as_of: fact("as-of")?,
            sums: fact("sums")?,
        };
        (note.text() == text).then_some(note)
    }
}

/// Whether a file's name holds its content's hash, so that it never changes and may be kept for
/// readers who came before.
#[must_use]
pub(super) fn is_hashed(path: &str) -> bool {
    let in_search = |rest: &str| rest.split_once('/').is_some_and(|(folder, _)| folder.len() == 1);
    path.starts_with("assets/") || path.strip_prefix("search/").is_some_and(in_search)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note() -> Note {
        Note {
            origin: "https://chengchuan.example".to_owned(),
            sequence: 12,
            kind: Kind::Publish,
            previous: Some("ab".repeat(32)),
            commit: "c".repeat(40),
            tree: "d".repeat(40),
            generator: "daibiao 0.1.0 00".to_owned(),
            as_of: "2026-05-18".to_owned(),
            sums: "cd".repeat(32),
        }
    }

    #[test]
    fn what_is_written_is_read_back_and_nothing_else() {
        let first = Note { previous: None, kind: Kind::Rollback, ..note() };
        for note in [note(), first] {
            let text = note.text();
            assert_eq!(Note::read(&text), Some(note));
            // Any byte more, less or other is another text, and is either refused or read as such.
            for i in 0..text.len() {
                let mut other = text.clone().into_bytes();
                other[i] ^= 1;
                let other = String::from_utf8(other).unwrap();
                assert!(Note::read(&other).is_none_or(|read| read.text() == other), "{i}");
                assert!(Note::read(&text[..i]).is_none(), "{i}");
            }
            assert_eq!(Note::read(&format!("{text}\n")), None);
        }
    }

    #[test]
    fn sums_keep_to_their_folder_and_tell_the_line() {
        let mut sums = Sums::default();
        sums.0.insert("index.html".to_owned(), sha256(b"a"));
        sums.0.insert("deputies/a b/index.html".to_owned(), sha256(b""));
        assert_eq!(Sums::read(&sums.text()), Ok(sums.clone()));
        assert_eq!(sums.pages(), 2);
        let hash = sha256(b"x");
        for path in ["../a", "/a", "a//b", "a/./b", "", "a\\b", "index.html"] {
            let text = format!("{}{hash}  {path}\n", sums.text());
            assert_eq!(Sums::read(&text), Err(3), "{path}");
        }
        assert!(Sums::read(&sums.text()[..70]).is_err());
        assert!(Sums::read(&hash.to_uppercase()).is_err());
    }

    #[test]
    fn hashed_files_are_assets_and_shards() {
        for path in ["assets/0123/main.css", "search/t/ab.json", "search/i/cd.json"] {
            assert!(is_hashed(path), "{path}");
        }
        for path in ["search/manifest.json", "search/index.html", "index.html", "en/search/index.html"] {
            assert!(!is_hashed(path), "{path}");
        }
    }
}
