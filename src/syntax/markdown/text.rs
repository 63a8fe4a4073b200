//! Markdown to plain text, whole or split at its anchors.
//!
//! Takes the Markdown of a body and what its brackets stand for. Must not know records.

use comrak::Arena;
use comrak::nodes::NodeValue;

use super::anchors::anchors;
use super::document::{options, plain};
use super::inline::{self, Names};
use super::links::{Links, Shown};

/// The plain text of a body, one line for each block.
#[must_use]
pub fn to_text(markdown: &str, wiki: &dyn Fn(&str) -> Option<Shown>) -> String {
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, markdown, &options());
    inline::tidy(root);
    inline::resolve(&arena, root, &Links { wiki, ..Links::NONE }, &Names::new(&[]));
    let mut text = String::new();
    plain(root, &mut text);
    text
}

/// The part of a body from one anchor to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The anchor with which it begins; `None` for the part before the first.
    pub anchor: Option<String>,
    /// The heading under which it stands.
    pub heading: Option<String>,
    /// Its plain text, one line for each block.
    pub text: String,
}

/// Splits a body at its anchors. Parts without text are left out.
#[must_use]
pub fn to_sections(markdown: &str, wiki: &dyn Fn(&str) -> Option<Shown>) -> Vec<Section> {
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, markdown, &options());
    inline::tidy(root);
    inline::resolve(&arena, root, &Links { wiki, ..Links::NONE }, &Names::new(&[]));
    let (anchors, _) = anchors(root);
    let mut sections = vec![Section::default()];
    let mut heading = None;
    for node in root.children() {
        let mut text = String::new();
        plain(node, &mut text);
        let start = node.data.borrow().sourcepos.start;
        if let Some(anchor) = anchors.get(&(start.line, start.column)) {
            if matches!(node.data.borrow().value, NodeValue::Heading(_)) {
                heading = Some(text.trim().to_owned());
            }
            let anchor = Some(anchor.id.clone());
            sections.push(Section { anchor, heading: heading.clone(), text: String::new() });
        }
        if let Some(section) = sections.last_mut() {
            if !section.text.is_empty() && !section.text.ends_with('\n') {
                section.text.push('\n');
            }
            section.text.push_str(&text);
        }
    }
    for section in &mut sections {
        section.text.truncate(section.text.trim_end().len());
    }
    sections.retain(|section| !section.text.is_empty());
    sections
}
