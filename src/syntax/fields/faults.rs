//! Values of the wrong kind, such as a list where a text is expected.
//!
//! Takes a node; gives its text, or the diagnostic that says what it is instead. Must not know any
//! record.

use crate::base::Bilingual;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::say;
use crate::syntax::yaml::{Kind, Node};

/// The text of a scalar under `key` or in its list; `None` if it is empty. Reports anything else.
pub(super) fn scalar<'a>(key: &str, node: &'a Node, notes: &mut Diagnostics) -> Option<&'a str> {
    match &node.kind {
        Kind::Scalar(text) if text.trim().is_empty() => None,
        Kind::Scalar(text) => Some(text),
        Kind::Null => None,
        _ => {
            notes.push(wrong_type(Some(key), node, say!("一个值", "a single value")));
            None
        }
    }
}

pub(super) fn wrong_type(key: Option<&str>, node: &Node, expected: Bilingual) -> Diagnostic {
    let (zh, en) = match node.kind {
        Kind::Null => ("空", "nothing"),
        Kind::Scalar(_) => ("一个值", "a single value"),
        Kind::Sequence(_) => ("列表", "a list"),
        Kind::Mapping(_) => ("`键: 值`", "`key: value` pairs"),
    };
    let message = match key {
        Some(key) => say!("`{key}` 写成了{zh}", "`{key}` is {en}"),
        None => say!("这里写的是{zh}", "this is {en}"),
    };
    Diagnostic::new(Code::WrongType, node.span, message)
        .found(match &node.kind {
            Kind::Scalar(text) => text.clone(),
            _ => en.to_owned(),
        })
        .expected(expected)
}
