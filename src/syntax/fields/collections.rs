//! Lists and mappings under a key.
//!
//! Takes the node under a key; gives its items, each read by itself. Must not know any record.

use super::faults::{scalar, wrong_type};
use super::reader::Fields;
use crate::base::Id;
use crate::diag::At;
use crate::say;
use crate::syntax::shape::{Form, Shape};
use crate::syntax::values::id_path;
use crate::syntax::yaml::{Kind, Node};

impl<'a> Fields<'a> {
    /// The items of a list. A single value in its place is reported.
    fn list(&mut self, key: &'static str) -> &'a [Node] {
        let Some(node) = self.node(key) else { return &[] };
        if let Kind::Sequence(items) = &node.kind {
            return items;
        }
        let wide = matches!(&node.kind, Kind::Scalar(text) if text.starts_with(['【', '［', '〔']));
        let hint = if wide {
            say!("括号和逗号用半角的，如 `[甲, 乙]`", "use half-width brackets and commas, as `[a, b]`")
        } else {
            say!("每项另起一行，以 `- ` 开头", "put each item on its own line after `- `")
        };
        self.notes.push(wrong_type(Some(key), node, say!("列表", "a list")).hint(hint));
        &[]
    }

    pub fn texts(&mut self, key: &'static str) -> Vec<At<String>> {
        self.noted(key, || Form::Texts);
        let items = self.list(key);
        items
            .iter()
            .filter_map(|node| {
                scalar(key, node, self.notes).map(|t| At { value: t.trim().to_owned(), span: node.span })
            })
            .collect()
    }

    /// A list of ids; before an id may stand those of the folders that it lies in, each with a `/`.
    pub fn id_paths(&mut self, key: &'static str) -> Vec<At<Vec<Id>>> {
        self.noted(key, || Form::IdPaths);
        let texts = self.texts(key);
        texts.into_iter().filter_map(|text| id_path(text, self.notes)).collect()
    }

    /// One text, or a list of texts.
    pub fn lines(&mut self, key: &'static str) -> Vec<String> {
        self.noted(key, || Form::Lines);
        match self.node(key).map(|node| &node.kind) {
            Some(Kind::Sequence(_)) => self.texts(key).into_iter().map(|text| text.value).collect(),
            _ => self.text(key).map(|text| text.value).into_iter().collect(),
        }
    }

    /// A list of mappings, each read by `read`.
    pub fn records<T>(&mut self, key: &'static str, mut read: impl FnMut(Fields<'_>) -> Option<T>) -> Vec<T> {
        if let Some(shape) = &mut self.shape {
            let mut inner = Shape::default();
            let _ = read(Fields::recording(&mut inner, self.notes));
            shape.add(key, Form::Records(inner));
            return Vec::new();
        }
        let items = self.list(key);
        items.iter().filter_map(|node| read(Fields::under(Some(key), node, self.notes))).collect()
    }

    pub fn record<T>(&mut self, key: &'static str, read: impl FnOnce(Fields<'_>) -> Option<T>) -> Option<T> {
        if let Some(shape) = &mut self.shape {
            let mut inner = Shape::default();
            let _ = read(Fields::recording(&mut inner, self.notes));
            shape.add(key, Form::Record(inner));
            return None;
        }
        let node = self.node(key)?;
        read(Fields::under(Some(key), node, self.notes))
    }

    /// The pairs of a mapping that may have any keys. A key without a value gives `None`.
    pub fn pairs(&mut self, key: &'static str) -> Vec<(At<String>, Option<At<String>>)> {
        self.noted(key, || Form::Pairs);
        let Some(node) = self.node(key) else { return Vec::new() };
        let Kind::Mapping(entries) = &node.kind else {
            self.notes.push(wrong_type(Some(key), node, say!("`键: 值` 的写法", "`key: value` pairs")));
            return Vec::new();
        };
        entries
            .iter()
            .map(|entry| {
                let name = At { value: entry.key.clone(), span: entry.key_span };
                let value = scalar(key, &entry.value, self.notes)
                    .map(|value| At { value: value.trim().to_owned(), span: entry.value.span });
                (name, value)
            })
            .collect()
    }
}
