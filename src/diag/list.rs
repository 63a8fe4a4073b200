//! Everything that a stage noticed.
//!
//! Takes diagnostics in any order; gives them sorted by path and place, and bounded in number.
//! Must not know how they are shown.

use std::collections::BTreeMap;

use super::codes::{Code, Severity};
use super::diagnostic::Diagnostic;
use super::place::FileId;
use crate::base::Bilingual;

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
