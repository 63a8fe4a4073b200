//! Parses YAML to a tree with places.
//!
//! Takes text, gives a [`Node`]. serde-saphyr parses; the visitor below keeps the places and the
//! text of every scalar. Must not know records.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Spanned};

use super::tree::{Entry, Kind, Node};
use super::{errors, slips};
use crate::diag::{Diagnostic, FileId, MAX_FILE_BYTES, Span};

/// The deepest nesting that is read; the deepest record of the content model has six levels.
const MAX_DEPTH: usize = 24;
/// The most values that aliases may add. Records need hardly any.
const MAX_REPLAYED: usize = 20_000;

/// Reads one document. `offset` is the byte at which `text` begins in its file.
///
/// # Errors
/// One diagnostic of what makes it unreadable: bad syntax, a duplicate key, too many values.
pub fn read(text: &str, file: FileId, offset: usize) -> Result<Node, Box<Diagnostic>> {
    let (text, offset) = match text.strip_prefix('\u{feff}') {
        Some(rest) => (rest, offset + '\u{feff}'.len_utf8()),
        None => (text, offset),
    };
    let document = Document { text, file, offset };
    if text.len() > MAX_FILE_BYTES {
        return Err(Box::new(errors::too_large(Span::top(file), text.len())));
    }
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            max_nodes: errors::MAX_NODES,
            max_events: errors::MAX_NODES * 3,
            // A second document gets a message of its own, so it has to be parsed.
            max_documents: 4,
            flow_nesting_limit: MAX_DEPTH + 1,
            enforce_alias_anchor_ratio: false,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: MAX_REPLAYED,
        },
        with_snippet: false,
    };
    let raw: Result<Spanned<Raw>, _> = serde_saphyr::from_str_with_options(text, options);
    match raw {
        Ok(raw) => {
            let node = document.node(raw);
            match slips::of_tree(&node, text, offset) {
                Some(slip) => Err(Box::new(slip.diagnostic(text, file, offset))),
                None => Ok(node),
            }
        }
        Err(error) => Err(Box::new(errors::explain(&error, text, file, offset))),
    }
}

/// A value as the parser reports it.
// The parser guesses a type for plain scalars. The guess is not used: `0731`, `no` and `1e3` have to
// stay what staff typed, so the text of such a scalar is taken from the file.
enum Raw {
    Null,
    Plain,
    Text(String),
    Sequence(Vec<Spanned<Raw>>),
    Mapping(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

struct RawVisitor;

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any YAML value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Raw::Sequence(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Mapping(entries))
    }
}

/// The text, and where it lies in its file.
struct Document<'a> {
    text: &'a str,
    file: FileId,
    offset: usize,
}

impl Document<'_> {
    fn node(&self, raw: Spanned<Raw>) -> Node {
        let span = self.span(&raw.referenced);
        let kind = match raw.value {
            Raw::Null => Kind::Null,
            Raw::Plain => Kind::Scalar(self.source(&raw.defined).to_owned()),
            Raw::Text(text) => Kind::Scalar(text),
            Raw::Sequence(items) => Kind::Sequence(items.into_iter().map(|item| self.node(item)).collect()),
            Raw::Mapping(entries) => Kind::Mapping(
                entries
                    .into_iter()
                    .map(|(key, value)| Entry {
                        key_span: self.span(&key.referenced),
                        key: self.key(key),
                        value: self.node(value),
                    })
                    .collect(),
            ),
        };
        Node { span, kind }
    }

    /// A key as text. A key that isn't a scalar is given as it is written.
    fn key(&self, raw: Spanned<Raw>) -> String {
        match raw.value {
            Raw::Text(text) => text,
            _ => self.source(&raw.defined).to_owned(),
        }
    }

    fn range(&self, location: &Location) -> (usize, usize) {
        let span = location.span();
        let start = span.byte_offset().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        let length = span.byte_len().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        let start = start.min(self.text.len());
        (start, (start + length).min(self.text.len()))
    }

    fn source(&self, location: &Location) -> &str {
        let (start, end) = self.range(location);
        self.text.get(start..end).unwrap_or("").trim()
    }

    fn span(&self, location: &Location) -> Span {
        let (start, end) = self.range(location);
        // A scalar's location may include the line break behind it, which a caret must not cover.
        let length = self.text.get(start..end).map_or(0, |s| s.trim_end().len());
        Span::new(self.file, self.offset + start, self.offset + start + length)
    }
}
