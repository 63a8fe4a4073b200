//! `SHA256SUMS` and `release.txt`: what a release holds and where it comes from.
//!
//! Takes hashes and facts, gives the two texts, and reads them back. `sha256sum -c` reads the
//! first; the second names the hash of the first, so that one signature holds both. Must not
//! touch a disk.

use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use sha2::{Digest, Sha256};

/// The file of hashes, at the root of a release.
pub(crate) const SUMS: &str = "SHA256SUMS";
/// The file of facts, beside it.
pub(crate) const RELEASE: &str = "release.txt";
/// The first line of `release.txt`.
const FORMAT: &str = "daibiao-release 1";

/// The SHA-256 of bytes, in hexadecimal.
#[must_use]
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// The hash of every file by its path, `/` between folders: the text itself, and where its lines are.
/// A copy is the same text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    text: Arc<String>,
    /// Where each path begins and ends in the text, in the order of the paths.
    paths: Arc<Vec<Range<usize>>>,
}

/// What stands before a path: the hash and two spaces.
const BEFORE_PATH: usize = 66;

impl Sums {
    /// Paths in any order, each once, with their hashes.
    #[must_use]
    pub(crate) fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut files: Vec<(&str, &str)> = files.into_iter().collect();
        files.sort_unstable();
        Self::merged(files.into_iter(), std::iter::empty())
    }

    /// Two lists that have no path in common, each in the order of its paths.
    #[must_use]
    pub(crate) fn merged<'a>(
        files: impl Iterator<Item = (&'a str, &'a str)>,
        others: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let mut text = String::with_capacity(files.size_hint().1.unwrap_or(0) * 120);
        let mut paths = Vec::new();
        let mut push = |(path, hash): (&str, &str)| {
            let start = text.len() + BEFORE_PATH;
            for part in [hash, "  ", path, "\n"] {
                text.push_str(part);
            }
            paths.push(start..start + path.len());
        };
        let mut others = others.peekable();
        for file in files {
            while let Some(other) = others.next_if(|(other, _)| *other < file.0) {
                push(other);
            }
            push(file);
        }
        others.for_each(push);
        Self::of(text, paths)
    }

    fn of(text: String, paths: Vec<Range<usize>>) -> Self {
        Self { text: Arc::new(text), paths: Arc::new(paths) }
    }

    /// As `sha256sum` writes it.
    #[must_use]
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Reads it back; the number of the first line that is not of this form, or not in order, is
    /// the error.
    ///
    /// # Errors
    /// The number of a line, from 1.
    pub(crate) fn read(text: String) -> Result<Self, usize> {
        let mut paths: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for (i, line) in text.split_inclusive('\n').enumerate() {
            let whole = line.strip_suffix('\n').ok_or(i + 1)?;
            let (hash, path) = whole.split_at_checked(BEFORE_PATH).ok_or(i + 1)?;
            let hash = hash.strip_suffix("  ").ok_or(i + 1)?;
            let is_hash = hash.bytes().fold(true, |is, b| is & matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            // A path that leads out of the release is nobody's.
            let is_inside = path.bytes().fold(true, |is, b| is & !matches!(b, b'\\' | b'\r'))
                && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
            let ascends = paths.last().is_none_or(|last| &text[last.clone()] < path);
            if !is_hash || !is_inside || !ascends {
                return Err(i + 1);
            }
            paths.push(start + BEFORE_PATH..start + BEFORE_PATH + path.len());
            start += line.len();
        }
        Ok(Self::of(text, paths))
    }

    fn at(&self, path: &Range<usize>) -> (&str, &str) {
        (&self.text[path.clone()], &self.text[path.start - BEFORE_PATH..path.start - 2])
    }

    /// The list that this program wrote: its hash says so, and its lines need not be looked at.
    pub(crate) fn trusted(text: String, hash: &str) -> Option<Self> {
        if sha256(text.as_bytes()) != hash {
            return None;
        }
        let mut start = 0;
        let path = |line: &str| {
            let path = start + BEFORE_PATH..start + line.len().saturating_sub(1);
            start += line.len();
            (path.start <= path.end).then_some(path)
        };
        let paths = text.split_inclusive('\n').map(path).collect::<Option<_>>()?;
        Some(Self::of(text, paths))
    }

    /// This list and another one, which has none of its paths.
    #[must_use]
    pub(crate) fn and(self, other: &Self) -> Self {
        if other.paths.is_empty() { self } else { Self::merged(self.iter(), other.iter()) }
    }

    /// Each path with its hash, in the order of the paths.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.paths.iter().map(|path| self.at(path))
    }

    fn first_from(&self, path: &str) -> usize {
        self.paths.partition_point(|other| &self.text[other.clone()] < path)
    }

    /// The hash of a file.
    #[must_use]
    pub(crate) fn get(&self, path: &str) -> Option<&str> {
        let (found, hash) = self.at(self.paths.get(self.first_from(path))?);
        (found == path).then_some(hash)
    }

    /// Each path with its hash, and the hash that another list has for it.
    pub(crate) fn beside<'a, 'b>(
        &'a self,
        other: &'b Self,
    ) -> impl Iterator<Item = (&'a str, &'a str, Option<&'b str>)> {
        let mut others = other.iter().peekable();
        self.iter().map(move |(path, hash)| {
            while others.next_if(|(other, _)| *other < path).is_some() {}
            (path, hash, others.next_if(|(other, _)| *other == path).map(|(_, hash)| hash))
        })
    }

    /// Whether there is any file below a folder.
    #[must_use]
    pub(crate) fn holds_below(&self, folder: &str) -> bool {
        let folder = format!("{folder}/");
        self.paths.get(self.first_from(&folder)).is_some_and(|path| self.at(path).0.starts_with(&folder))
    }

    /// How many pages there are.
    #[must_use]
    pub(crate) fn pages(&self) -> usize {
        self.iter().filter(|(path, _)| is_page(path)).count()
    }

    /// How many pages are others than in the files before, came or went.
    #[must_use]
    pub(crate) fn changed_pages(&self, before: &Self) -> usize {
        let pages = self.beside(before).filter(|(path, ..)| is_page(path));
        let others = pages.filter(|(_, hash, had)| *had != Some(*hash)).count();
        let went = before.beside(self).filter(|(path, _, has)| has.is_none() && is_page(path)).count();
        others + went
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

/// Whether a file is a page.
#[must_use]
pub(crate) fn is_page(path: &str) -> bool {
    path.as_bytes().ends_with(b".html")
}

/// Whether a file's name holds its content's hash, so that it never changes and may be kept for
/// readers who came before.
#[must_use]
pub(crate) fn is_hashed(path: &str) -> bool {
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
        let (a, b) = (sha256(b"a"), sha256(b""));
        let sums = Sums::new([("index.html", a.as_str()), ("deputies/a b/index.html", &b)]);
        assert_eq!(Sums::read(sums.text().to_owned()), Ok(sums.clone()));
        assert_eq!(sums.pages(), 2);
        assert_eq!(sums.get("index.html"), Some(a.as_str()));
        assert_eq!([sums.get("index.htm"), sums.get("z"), sums.get("")], [None; 3]);
        assert!(sums.holds_below("deputies") && sums.holds_below("deputies/a b"));
        assert!(!sums.holds_below("deputies/a") && !sums.holds_below("index.html"));
        let other = Sums::new([("a", b.as_str()), ("index.html", &b), ("z", &b)]);
        let beside: Vec<_> = sums.beside(&other).collect();
        assert_eq!(
            beside,
            [("deputies/a b/index.html", b.as_str(), None), ("index.html", &a, Some(b.as_str()))]
        );
        let hash = sha256(b"x");
        for path in ["../z", "/z", "z//b", "z/./b", "", "z\\b", "index.html", "a"] {
            let text = format!("{}{hash}  {path}\n", sums.text());
            assert_eq!(Sums::read(text), Err(3), "{path}");
        }
        assert!(Sums::read(sums.text()[..70].to_owned()).is_err());
        assert!(Sums::read(format!("{}  a\n", hash.to_uppercase())).is_err());
        assert_eq!(Sums::read(String::new()), Ok(Sums::default()));
        let text = sums.text().to_owned();
        let hash = sha256(text.as_bytes());
        assert_eq!(Sums::trusted(text.clone(), &hash), Some(sums.clone()));
        assert_eq!(Sums::trusted(text[..text.len() - 1].to_owned(), &hash), None);
        let more = Sums::new([("z", a.as_str())]);
        assert_eq!(sums.clone().and(&Sums::default()), sums);
        assert_eq!(sums.clone().and(&more), Sums::new(sums.iter().chain(more.iter())));
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
