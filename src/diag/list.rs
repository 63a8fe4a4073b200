//! Lists of diagnostics, and the result of a stage.
//!
//! Takes diagnostics in any order; gives them sorted by path and place, and bounded in number.
//! Must not know how they are shown.

use std::collections::BTreeMap;

use super::codes::{Code, Severity};
use super::diagnostic::Diagnostic;
use super::place::FileId;
use crate::base::Bilingual;

/// What a stage noticed, in the order of noticing.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.code.severity() == Severity::Error)
    }

    /// Sorts by path and place, and leaves out what [`first_of_each`] does.
    #[must_use]
    pub fn sorted(self) -> Vec<Diagnostic> {
        first_of_each(self.all_sorted())
    }

    /// Sorts by path and place, without duplicates, and leaves out nothing.
    #[must_use]
    pub fn all_sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by(|a, b| a.place().cmp(&b.place()));
        self.0.dedup();
        self.0
    }

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

/// How many diagnostics of one code are reported in one file. Nobody repairs more before running the
/// check again, and a hostile file could cause a million.
pub const MOST: usize = 200;

/// Keeps at most [`MOST`] of one code in one file; the last of them says how many were left out.
#[must_use]
pub fn first_of_each(list: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut counts: BTreeMap<(FileId, Code), usize> = BTreeMap::new();
    for diagnostic in &list {
        *counts.entry((diagnostic.span.file, diagnostic.code)).or_default() += 1;
    }
    let mut seen: BTreeMap<(FileId, Code), usize> = BTreeMap::new();
    let mut kept = Vec::new();
    for mut diagnostic in list {
        let key = (diagnostic.span.file, diagnostic.code);
        let n = seen.entry(key).or_default();
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
    /// `None` if the faults left nothing to go on with.
    pub value: Option<T>,
    pub notes: Diagnostics,
}
