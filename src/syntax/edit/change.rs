//! A change of one record, and why none was made.
//!
//! Plain data. Must not know how a change is written.

use crate::diag::{Diagnostic, Span};

/// Where the record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// In the front matter of Markdown, else the whole file is YAML.
    pub front_matter: bool,
    /// Which record of a file that holds several; `None` for the top mapping.
    pub item: Option<usize>,
}

/// One change.
#[derive(Clone, Copy, Debug)]
pub enum Edit<'a> {
    /// A key of the record gets this single value.
    Set {
        /// The key.
        key: &'a str,
        /// Its new value.
        value: &'a str,
    },
    /// A list of the record gets one more mapping at its end.
    AppendItem {
        /// The list's key.
        key: &'a str,
        /// The mapping, in order.
        item: &'a [(&'a str, &'a str)],
    },
    /// A mapping of the record gets one more pair at its end.
    AppendPair {
        /// The mapping's key.
        key: &'a str,
        /// The pair.
        pair: (&'a str, &'a str),
    },
}

/// Why nothing was changed.
#[derive(Debug)]
pub enum EditError {
    /// The file cannot be read.
    Unreadable(Box<Diagnostic>),
    /// There is no such record in it.
    NoRecord,
    /// What stands under the key has another shape, or holds that pair with another value.
    Shape(Span),
    /// No way of writing it reads back as what was meant.
    NotKept,
}
