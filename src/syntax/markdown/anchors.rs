//! Anchors: the blocks of a body that links can lead to.
//!
//! Takes a parsed document; gives an anchor for each heading and each run-in heading (`一是…`). Must
//! not know HTML beyond the tags of these blocks.

use std::collections::BTreeMap;

use comrak::nodes::{AstNode, NodeValue};

use super::document::plain;

/// A heading, for the table of contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    pub id: String,
    pub text: String,
    /// From 2 to 6.
    pub level: u8,
}

/// A block with an anchor.
pub(super) struct Anchor {
    pub(super) id: String,
    pub(super) open: String,
    pub(super) close: String,
}

/// Anchors by the line and column at which their blocks begin.
pub(super) type Anchors = BTreeMap<(usize, usize), Anchor>;

/// Numbers headings `s1`, `s2`, … and run-in headings `p1`, `p2`, ….
pub(super) fn anchors<'a>(root: &'a AstNode<'a>) -> (Anchors, Vec<Heading>) {
    let mut anchors = Anchors::new();
    let mut headings = Vec::new();
    let mut points = 0;
    for node in root.children() {
        let data = node.data.borrow();
        let at = (data.sourcepos.start.line, data.sourcepos.start.column);
        let mut text = String::new();
        match &data.value {
            NodeValue::Heading(heading) => {
                plain(node, &mut text);
                // The page's title is its only heading of level 1.
                let level = heading.level.clamp(2, 6);
                let id = format!("s{}", headings.len() + 1);
                let (open, close) = (format!("<h{level} id=\"{id}\">"), format!("</h{level}>\n"));
                anchors.insert(at, Anchor { id: id.clone(), open, close });
                headings.push(Heading { id, text, level });
            }
            NodeValue::Paragraph => {
                plain(node, &mut text);
                if is_run_in(&text) {
                    points += 1;
                    let id = format!("p{points}");
                    let open = format!("<p id=\"{id}\" class=\"run-in\">");
                    anchors.insert(at, Anchor { id, open, close: "</p>\n".to_owned() });
                }
            }
            _ => {}
        }
    }
    (anchors, headings)
}

/// Whether a paragraph begins as `一是…`, `第一，…` or `（一）…` do.
fn is_run_in(text: &str) -> bool {
    let number = |text: &str| text.find(|c| !"一二三四五六七八九十".contains(c)).filter(|n| *n > 0);
    let text = text.trim_start();
    if let Some(rest) = text.strip_prefix('第') {
        return number(rest).is_some_and(|n| rest[n..].starts_with(['，', ',', '、']));
    }
    if let Some(rest) = text.strip_prefix('（') {
        return number(rest).is_some_and(|n| rest[n..].starts_with('）'));
    }
    number(text).is_some_and(|n| text[n..].starts_with('是'))
}
