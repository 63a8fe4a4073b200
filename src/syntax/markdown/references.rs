//! What a body refers to.
//!
//! Takes the Markdown of a body; gives its brackets, images and links with their places. Must not know
//! whether their targets exist.

use std::ops::Range;

use comrak::Arena;
use comrak::nodes::NodeValue;

use super::document::{options, plain};

/// One reference; `range` is in bytes of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// `[[target]]` or `[[target|text]]`.
    Wiki { range: Range<usize>, target: String },
    /// `![alt](address)`.
    Image { range: Range<usize>, address: String, alt: String },
    /// `[text](address)`.
    Link { range: Range<usize>, address: String },
}

/// All brackets, images and links of a body, in order.
#[must_use]
pub fn references(markdown: &str) -> Vec<Reference> {
    let starts: Vec<usize> =
        std::iter::once(0).chain(markdown.match_indices('\n').map(|(i, _)| i + 1)).collect();
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, markdown, &options());
    let mut found = Vec::new();
    for node in root.descendants() {
        let data = node.data.borrow();
        // comrak counts lines from 1 and bytes of a line from 1, and includes the last byte.
        let byte = |line: usize, column: usize| starts.get(line.wrapping_sub(1)).map_or(0, |s| s + column);
        let place = data.sourcepos;
        let end = byte(place.end.line, place.end.column).min(markdown.len());
        let start = byte(place.start.line, place.start.column).saturating_sub(1).min(end);
        match &data.value {
            NodeValue::WikiLink(link) => {
                found.push(Reference::Wiki { range: start..end, target: link.url.clone() });
            }
            NodeValue::Image(image) => {
                let mut alt = String::new();
                plain(node, &mut alt);
                found.push(Reference::Image { range: start..end, address: image.url.clone(), alt });
            }
            NodeValue::Link(link) => {
                found.push(Reference::Link { range: start..end, address: link.url.clone() });
            }
            _ => {}
        }
    }
    found
}
