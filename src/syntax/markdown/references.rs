//! What a text refers to, with places.
//!
//! Takes the Markdown of a text; gives its brackets, images and links. Must not know whether what
//! they name exists.

use std::ops::Range;

use comrak::Arena;
use comrak::nodes::NodeValue;

use super::document::{options, plain};

/// Something that a text refers to, with its bytes in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// `[[target]]` or `[[target|text]]`.
    Wiki {
        /// The whole bracket.
        range: Range<usize>,
        /// What stands before the `|`.
        target: String,
    },
    /// `![alt](address)`.
    Image {
        /// The whole image.
        range: Range<usize>,
        /// Its address.
        address: String,
        /// Its alternative text.
        alt: String,
    },
    /// `[text](address)`.
    Link {
        /// The whole link.
        range: Range<usize>,
        /// Its address.
        address: String,
    },
}

/// Every bracket, image and link of a body, in its order.
#[must_use]
pub fn references(markdown: &str) -> Vec<Reference> {
    let starts: Vec<usize> =
        std::iter::once(0).chain(markdown.match_indices('\n').map(|(i, _)| i + 1)).collect();
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, markdown, &options());
    let mut found = Vec::new();
    for node in root.descendants() {
        let data = node.data.borrow();
        // Comrak counts lines from 1 and bytes of the line from 1, the last one included.
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
