//! YAML as a tree in which every key and value knows its place.
//!
//! Plain data. Every scalar is a text: `no`, `0731`, `1e3` and `9:30` stay what staff typed, and the
//! field of the record decides what they mean. Must not know records.

use serde::{Deserialize, Serialize};

use crate::diag::Span;

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    pub span: Span,
    pub kind: Kind,
}

/// The four shapes of a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Nothing, `~` or `null`.
    Null,
    /// Any scalar, as text.
    Scalar(String),
    Sequence(Vec<Node>),
    /// A mapping, in the order of the file; keys are unique.
    Mapping(Vec<Entry>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub key: String,
    pub key_span: Span,
    pub value: Node,
}
