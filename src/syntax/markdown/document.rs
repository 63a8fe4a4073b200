//! How Markdown is parsed, and the text of what was parsed.
//!
//! Takes Markdown; gives comrak's options and plain text. Must not know links.

use comrak::Options;
use comrak::nodes::{AstNode, NodeValue};

pub(super) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.wikilinks_title_after_pipe = true;
    // `**“重要。”**但是` is strong in Chinese text only with this.
    options.extension.cjk_friendly_emphasis = true;
    options
}

/// The text of a tree. Nesting is as deep as a hostile file wants, so nothing here recurses.
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
