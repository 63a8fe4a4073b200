//! The mapping that is being read, and which of its keys were asked for.
//!
//! Takes a mapping with its places; remembers which keys were asked for, and reports those that
//! are missing and those that nobody asked for. Must not know any record.

use super::faults::wrong_type;
use crate::base::text::nearest;
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::say;
use crate::syntax::shape::{Form, Shape};
use crate::syntax::yaml::{Entry, Kind, Node};

/// The fields of one mapping.
pub struct Fields<'a> {
    entries: &'a [Entry],
    span: Span,
    /// It isn't a mapping. That is reported once, instead of every key that is missing.
    broken: bool,
    asked: Vec<&'static str>,
    pub(super) notes: &'a mut Diagnostics,
    /// Where the keys are noted, if there is nothing to read.
    pub(super) shape: Option<&'a mut Shape>,
}

impl<'a> Fields<'a> {
    /// Fields without a mapping: every key that is asked for is noted in `shape`.
    pub fn recording(shape: &'a mut Shape, notes: &'a mut Diagnostics) -> Self {
        let span = Span::top(FileId(0));
        Self { entries: &[], span, broken: true, asked: Vec::new(), notes, shape: Some(shape) }
    }

    /// The mapping as it is written, for rules about the whole record.
    #[must_use]
    pub const fn entries(&self) -> &'a [Entry] {
        self.entries
    }

    pub(super) fn noted(&mut self, key: &'static str, form: impl FnOnce() -> Form) {
        if let Some(shape) = &mut self.shape {
            shape.add(key, form());
        }
    }

    /// The fields of a node. Anything but a mapping is reported and then read as an empty one.
    pub fn new(node: &'a Node, notes: &'a mut Diagnostics) -> Self {
        Self::under(None, node, notes)
    }

    /// The fields of a node under a key, which messages name.
    pub(super) fn under(key: Option<&str>, node: &'a Node, notes: &'a mut Diagnostics) -> Self {
        let mut broken = false;
        let entries = match &node.kind {
            Kind::Mapping(entries) => entries.as_slice(),
            Kind::Null => &[],
            _ => {
                broken = true;
                notes.push(wrong_type(key, node, say!("`键: 值` 的写法", "`key: value` pairs")));
                &[]
            }
        };
        // A missing key is reported at the record's first key, so that not all its lines are marked.
        let span = entries.first().map_or(node.span, |entry| entry.key_span);
        Self { entries, span, broken, asked: Vec::new(), notes, shape: None }
    }

    /// The place of the record: its first key.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The list to which faults are added.
    pub fn notes(&mut self) -> &mut Diagnostics {
        self.notes
    }

    pub(super) fn entry(&mut self, key: &'static str) -> Option<&'a Entry> {
        self.asked.push(key);
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The node under a key, unless it is null.
    pub(super) fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.entry(key).map(|e| &e.value).filter(|node| node.kind != Kind::Null)
    }

    /// Accepts whatever stands under a key, without reading it.
    pub fn free(&mut self, key: &'static str) {
        self.noted(key, || Form::Free);
        self.asked.push(key);
    }

    /// Whether a key is missing or empty.
    pub(super) fn absent(&mut self, key: &'static str) -> bool {
        self.node(key).is_none_or(|node| matches!(&node.kind, Kind::Scalar(text) if text.trim().is_empty()))
    }

    /// Reports a required key if it is missing.
    pub fn require(&mut self, key: &'static str) {
        if self.absent(key) {
            self.missing(key);
        }
    }

    /// Reports the first of several keys if all of them are missing.
    pub fn require_one(&mut self, keys: &[&'static str]) {
        if let Some(shape) = &mut self.shape {
            shape.one_of.push(keys.to_vec());
            return;
        }
        let absent = keys.iter().all(|key| self.absent(key));
        if let (true, Some(first)) = (absent, keys.first()) {
            self.missing(first);
        }
    }

    /// Reports that a key is missing.
    pub fn missing(&mut self, key: &'static str) {
        if let Some(shape) = &mut self.shape {
            shape.require(key);
        }
        if self.broken {
            return;
        }
        self.notes.push(
            Diagnostic::new(Code::MissingKey, self.span, say!("缺少 `{key}`", "`{key}` is missing"))
                .hint(say!("加一行 `{key}: …`", "add a line `{key}: …`")),
        );
    }

    /// Reports every key that was not asked for.
    pub fn finish(self) {
        for entry in self.entries.iter().filter(|e| !self.asked.contains(&e.key.as_str())) {
            let key = &entry.key;
            let mut diagnostic = Diagnostic::new(
                Code::UnknownKey,
                entry.key_span,
                say!("没有 `{key}` 这个键", "there is no key `{key}` here"),
            )
            .found(key.clone());
            if let Some(near) = nearest(key, self.asked.iter().copied()) {
                diagnostic = diagnostic.hint(say!("是不是 `{near}`？", "did you mean `{near}`?"));
            }
            self.notes.push(diagnostic);
        }
    }
}
