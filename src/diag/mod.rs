//! What is wrong with content, as values.
//!
//! Takes spans and texts from whoever noticed something; gives sorted lists and drawings
//! with a caret under the character. Must not know what a deputy is: it holds codes and
//! texts, and the rules that find them live where the data is.

mod codes;
mod emit;
mod explain;
mod github;
mod json;
mod sources;

pub use codes::{Code, Severity};
pub use emit::{Counts, Form, Format, Noticed, Style, draw, emit};
pub use explain::{Explanation, explanation};
pub use sources::{ImageFile, MAX_FILE_BYTES, Position, SourceFile, Sources};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::Bilingual;

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

/// One thing that was noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule.
    pub code: Code,
    /// The smallest stretch that is at fault.
    pub span: Span,
    /// What is the matter, in one sentence without a full stop.
    pub message: Bilingual,
    /// What stands there, as written.
    pub found: Option<String>,
    /// What was expected there.
    pub expected: Option<Bilingual>,
    /// The one obvious repair.
    pub hint: Option<Bilingual>,
    /// Other places that belong to it.
    pub related: Vec<(Span, Bilingual)>,
}

impl Diagnostic {
    /// A diagnostic with nothing but its message.
    #[must_use]
    pub fn new(code: Code, span: Span, message: Bilingual) -> Self {
        Self { code, span, message, found: None, expected: None, hint: None, related: Vec::new() }
    }

    /// What it is sorted by: file ids follow the order of paths.
    #[must_use]
    pub fn place(&self) -> (Span, &'static str) {
        (self.span, self.code.id())
    }

    /// With what was found.
    #[must_use]
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(found.into());
        self
    }

    /// With what was expected.
    #[must_use]
    pub fn expected(mut self, expected: Bilingual) -> Self {
        self.expected = Some(expected);
        self
    }

    /// With the one obvious repair.
    #[must_use]
    pub fn hint(mut self, hint: Bilingual) -> Self {
        self.hint = Some(hint);
        self
    }

    /// With another place that belongs to it.
    #[must_use]
    pub fn related(mut self, span: Span, label: Bilingual) -> Self {
        self.related.push((span, label));
        self
    }
}

/// A warning or info that the content accepts in place, kept apart from what is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// What was noticed.
    pub diagnostic: Diagnostic,
    /// Why it stays, in the words of whoever accepts it.
    pub reason: String,
}

/// Everything noticed, in the order of being noticed until [`Diagnostics::sorted`].
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of another list.
    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Whether any is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.code.severity() == Severity::Error)
    }

    /// By path and place, as many of each as anybody reads.
    #[must_use]
    pub fn sorted(self) -> Vec<Diagnostic> {
        first_of_each(self.all_sorted())
    }

    /// Every one, by path and place: file ids follow the order of paths.
    #[must_use]
    pub fn all_sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by(|a, b| a.place().cmp(&b.place()));
        self.0.dedup();
        self.0
    }

    /// Nothing was noticed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// How many of one kind are told of one file: nobody mends more before running again, and a
/// hostile file could ask for a million.
pub const MOST: usize = 200;

/// At most [`MOST`] of one code in one file; the last one says how many were left out.
#[must_use]
pub fn first_of_each(list: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut counts: BTreeMap<(FileId, Code), usize> = BTreeMap::new();
    for diagnostic in &list {
        *counts.entry((diagnostic.span.file, diagnostic.code)).or_default() += 1;
    }
    let mut told: BTreeMap<(FileId, Code), usize> = BTreeMap::new();
    let mut kept = Vec::new();
    for mut diagnostic in list {
        let key = (diagnostic.span.file, diagnostic.code);
        let n = told.entry(key).or_default();
        *n += 1;
        let all = counts.get(&key).copied().unwrap_or(0);
        if *n == MOST && all > MOST {
            let more = all - MOST;
            let Bilingual { zh, en } = diagnostic.message;
            diagnostic.message = Bilingual::new(
                format!("{zh}（这个文件里同类问题还有 {more} 处，没有列出）"),
                format!("{en} ({more} more of this kind in the file are not listed)"),
            );
        }
        if *n <= MOST {
            kept.push(diagnostic);
        }
    }
    kept
}

/// A stage's result: a value if one could be made, and everything noticed on the way.
#[derive(Debug)]
pub struct Checked<T> {
    /// The value; `None` where the trouble left nothing to go on with.
    pub value: Option<T>,
    /// Everything noticed.
    pub notes: Diagnostics,
}
