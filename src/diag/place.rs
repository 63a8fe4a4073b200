//! Places in the files of a run.
//!
//! Takes byte offsets of whole files; gives spans, and values that know where they were written.
//! Must not know the texts: `sources` turns a span into lines and columns.

use serde::{Deserialize, Serialize};

/// A file of the run, as an index into [`Sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of one file, in bytes of its whole text from the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The file; it holds for one run only and is never kept.
    #[serde(skip)]
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A stretch from byte `start` to byte `end`; offsets beyond 4 GiB are cut, no file of
    /// that size is ever read.
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: cut(start), end: cut(end.max(start)) }
    }

    /// The very start of a file, for what concerns the whole of it.
    #[must_use]
    pub fn top(file: FileId) -> Self {
        Self::new(file, 0, 0)
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}
