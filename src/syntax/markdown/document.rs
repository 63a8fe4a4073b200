//! The options by which Markdown is parsed, and the text of a parsed node.
//!
//! Takes comrak's nodes; gives plain text. Must not know links.

use comrak::Options;
use comrak::nodes::{AstNode, NodeValue};

pub(super) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.wikilinks_title_after_pipe = true;
    // Without this `**“重要。”**但是` would not be strong.
    options.extension.cjk_friendly_emphasis = true;
    options
}

/// Appends the text of a node. A hostile file can nest as deeply as it likes, so this doesn't recurse.
pub(super) fn plain<'a>(root: &'a AstNode<'a>, text: &mut String) {
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(t) => text.push_str(t),
            NodeValue::Code(c) => text.push_str(&c.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            value if value.block() && !text.is_empty() && !text.ends_with('\n') => text.push('\n'),
            _ => {}
        }
    }
}
