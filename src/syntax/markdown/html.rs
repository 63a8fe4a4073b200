//! Markdown to HTML.
//!
//! Takes the Markdown of a body and what its links and names lead to; gives HTML and the list of its
//! headings. Must not know records or addresses.

use std::fmt::Write;

use comrak::Arena;
use comrak::html::{ChildRendering, Context, format_document_with_formatter, format_node_default};
use comrak::nodes::{AstNode, NodeValue};
use comrak::options::Plugins;

use super::anchors::{Anchors, Heading, anchors};
use super::document::options;
use super::inline::{self, Names};
use super::links::Links;

/// The HTML of a body, with its headings.
#[derive(Clone, Debug, Default)]
pub struct Html {
    pub html: String,
    pub headings: Vec<Heading>,
}

/// Renders a body as HTML.
#[must_use]
pub fn to_html(markdown: &str, links: &Links<'_>) -> Html {
    let arena = Arena::new();
    let options = options();
    let root = comrak::parse_document(&arena, markdown, &options);
    let names = Names::new(links.names);
    inline::tidy(root);
    inline::resolve(&arena, root, links, &names);
    let (anchors, headings) = anchors(root);
    let mut html = String::new();
    let plugins = Plugins::default();
    // Writing to a string can't fail.
    let _ = format_document_with_formatter(root, &options, &mut html, &plugins, format, anchors);
    Html { html, headings }
}

/// Renders blocks that have an anchor with our own tags, everything else as comrak does.
fn format<'a>(
    context: &mut Context<'_, '_, Anchors>,
    node: &'a AstNode<'a>,
    entering: bool,
) -> Result<ChildRendering, std::fmt::Error> {
    let top = node.parent().is_some_and(|p| matches!(p.data.borrow().value, NodeValue::Document));
    let place = node.data.borrow().sourcepos.start;
    let block = matches!(node.data.borrow().value, NodeValue::Heading(_) | NodeValue::Paragraph);
    let anchor = context.user.get(&(place.line, place.column)).filter(|_| top && block);
    let Some(tag) = anchor.map(|anchor| if entering { anchor.open.clone() } else { anchor.close.clone() })
    else {
        return format_node_default(context, node, entering);
    };
    if entering {
        context.cr()?;
    }
    context.write_str(&tag)?;
    Ok(ChildRendering::HTML)
}
