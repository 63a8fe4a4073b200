//! Places in the files of a run.
//!
//! Byte offsets count from the start of the whole file, front matter included. Must not know the
//! texts: `sources` turns a span into lines and columns.

use serde::{Deserialize, Serialize};

/// A file of the run, as an index into [`Sources`](super::Sources).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of one file, in bytes from the start of its whole text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The file. Ids differ from run to run, so they are never cached.
    #[serde(skip)]
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// From byte `start` up to byte `end`. Offsets are capped at 4 GiB; no file of that size is read.
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: cut(start), end: cut(end.max(start)) }
    }

    /// The start of a file, for what concerns all of it.
    #[must_use]
    pub fn top(file: FileId) -> Self {
        Self::new(file, 0, 0)
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    pub value: T,
    pub span: Span,
}
