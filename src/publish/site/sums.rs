//! `SHA256SUMS`: the hash of every file of a release.
//!
//! Takes paths and hashes, gives the text that `sha256sum -c` reads, and reads it back. Must not touch a disk.

use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::publish::site::file_kinds::is_page;

/// The file of hashes, at the root of a release.
pub(crate) const SUMS: &str = "SHA256SUMS";

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

/// The hash of every file by its path. Holds the text of `SHA256SUMS` and where each path lies in it, so that
/// cloning is cheap and the list of 100,000 files is never built up string by string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    text: Arc<String>,
    /// Where each path lies in the text, in the order of the paths.
    paths: Arc<Vec<Range<usize>>>,
}

/// The length of what comes before a path: the hash and two spaces.
const BEFORE_PATH: usize = 66;

impl Sums {
    /// From paths in any order, each once, with their hashes.
    #[must_use]
    pub(crate) fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut files: Vec<(&str, &str)> = files.into_iter().collect();
        files.sort_unstable();
        Self::merged(files.into_iter(), std::iter::empty())
    }

    /// Merges two lists that have no path in common, each in the order of its paths.
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

    /// The text as `sha256sum` writes it.
    #[must_use]
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Reads a list that anybody may have written.
    ///
    /// # Errors
    /// The number, from 1, of the first line that has another form or is out of order.
    pub(crate) fn read(text: String) -> Result<Self, usize> {
        let mut paths: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for (i, line) in text.split_inclusive('\n').enumerate() {
            let whole = line.strip_suffix('\n').ok_or(i + 1)?;
            let (hash, path) = whole.split_at_checked(BEFORE_PATH).ok_or(i + 1)?;
            let hash = hash.strip_suffix("  ").ok_or(i + 1)?;
            let is_hash = hash.bytes().fold(true, |is, b| is & matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            // A path must not lead out of the release.
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

    /// Reads a list that this program wrote. `release.txt` holds its hash, so its lines need no check.
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

    /// This list together with another one that has none of its paths.
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

    /// Each path with its hash and the hash that another list has for it.
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

    /// Counts the pages.
    #[must_use]
    pub(crate) fn pages(&self) -> usize {
        self.iter().filter(|(path, _)| is_page(path)).count()
    }

    /// Counts the pages that differ from another list, that it lacks, or that only it has.
    #[must_use]
    pub(crate) fn changed_pages(&self, before: &Self) -> usize {
        let pages = self.beside(before).filter(|(path, ..)| is_page(path));
        let others = pages.filter(|(_, hash, had)| *had != Some(*hash)).count();
        let went = before.beside(self).filter(|(path, _, has)| has.is_none() && is_page(path)).count();
        others + went
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
