//! A change of one record, and why none was made.
//!
//! Plain data. Must not know how a change is written.

use crate::diag::Diagnostic;

/// Where a record stands in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordAt {
    /// In the front matter of Markdown, else the whole file is YAML.
    pub front_matter: bool,
    /// Which record of a file that holds several; `None` for the top mapping.
    pub item: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
pub enum Edit<'a> {
    /// Gives a key this single value.
    Set { key: &'a str, value: &'a str },
    /// Adds a mapping at the end of a list.
    AppendItem {
        key: &'a str,
        /// The keys and values of the new mapping, in order.
        item: &'a [(&'a str, &'a str)],
    },
    /// Adds a pair at the end of a mapping.
    AppendPair { key: &'a str, pair: (&'a str, &'a str) },
}

/// Why nothing was changed.
#[derive(Debug)]
pub enum EditError {
    /// The file cannot be read.
    Unreadable(Box<Diagnostic>),
    /// The file has no such record.
    NoRecord,
    /// The value under the key is of another kind, or has that pair with another value.
    Shape,
    /// No way of writing the change reads back as what was meant.
    NotKept,
}
