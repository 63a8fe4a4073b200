//! Changes within the paragraphs of a parsed body: brackets, confirmed names, line breaks between Han.
//!
//! Takes a parsed document and changes it before it becomes HTML or text. Must not know records: what
//! brackets and names stand for comes with [`Links`].

use aho_corasick::{AhoCorasick, MatchKind};
use comrak::Arena;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AstNode, NodeValue};

use super::links::{Links, Shown};
use crate::base::text::html_escaped;
use crate::han::characters::is_wide;

/// Confirmed names, prepared for finding all of them at once.
pub(super) struct Names<'a> {
    list: &'a [(String, String)],
    matcher: Option<AhoCorasick>,
}

impl<'a> Names<'a> {
    pub(super) fn new(list: &'a [(String, String)]) -> Self {
        let build = || {
            let names = list.iter().map(|(name, _)| name.as_str());
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).ok()
        };
        Self { list, matcher: if list.is_empty() { None } else { build() } }
    }
}

/// Removes line breaks between full-width characters, which would show as spaces, and joins the texts
/// on both sides, so that a name across the break is found.
pub(super) fn tidy<'a>(root: &'a AstNode<'a>) {
    for node in root.descendants().collect::<Vec<_>>() {
        if !matches!(node.data.borrow().value, NodeValue::SoftBreak) {
            continue;
        }
        let wide = |node: Option<&'a AstNode<'a>>, last: bool| {
            node.is_some_and(|n| edge(n, last).is_some_and(is_wide))
        };
        if wide(node.previous_sibling(), true) && wide(node.next_sibling(), false) {
            node.detach();
        }
    }
    for node in root.descendants().collect::<Vec<_>>() {
        while let Some(next) = node.next_sibling() {
            let more = match (&node.data.borrow().value, &next.data.borrow().value) {
                (NodeValue::Text(_), NodeValue::Text(more)) => more.to_string(),
                _ => break,
            };
            if let NodeValue::Text(text) = &mut node.data.borrow_mut().value {
                text.to_mut().push_str(&more);
            }
            next.detach();
        }
    }
}

/// The first or last character of an inline node.
fn edge<'a>(mut node: &'a AstNode<'a>, last: bool) -> Option<char> {
    loop {
        if let NodeValue::Text(text) = &node.data.borrow().value {
            return if last { text.chars().next_back() } else { text.chars().next() };
        }
        node = if last { node.last_child()? } else { node.first_child()? };
    }
}

/// Replaces brackets by links and figures, and confirmed names by links. Names within links, images
/// and headings stay as they are.
pub(super) fn resolve<'a>(arena: &'a Arena<'a>, root: &'a AstNode<'a>, links: &Links<'_>, names: &Names<'_>) {
    let mut within = 0usize;
    let mut found = Vec::new();
    // Collected by a traversal and then changed, without recursion: a hostile file can nest as deeply
    // as it likes.
    for edge in root.traverse() {
        let (node, step) = match edge {
            NodeEdge::Start(node) => (node, true),
            NodeEdge::End(node) => (node, false),
        };
        match &node.data.borrow().value {
            NodeValue::Link(_) | NodeValue::Image(_) | NodeValue::Heading(_) | NodeValue::WikiLink(_) => {
                within = if step { within + 1 } else { within.saturating_sub(1) };
                let changed =
                    matches!(node.data.borrow().value, NodeValue::WikiLink(_) | NodeValue::Image(_));
                if step && changed {
                    found.push(node);
                }
            }
            NodeValue::Text(_) if step && within == 0 => found.push(node),
            _ => {}
        }
    }
    for node in found {
        let value = node.data.borrow().value.clone();
        match value {
            NodeValue::WikiLink(link) => bracket(arena, node, &link.url, links),
            NodeValue::Text(text) => name(arena, node, &text, names),
            NodeValue::Image(_) => image(node, links),
            _ => {}
        }
    }
}

/// Gives an image its published address, or none, so that only its alternative text is shown.
fn image<'a>(node: &'a AstNode<'a>, links: &Links<'_>) {
    let NodeValue::Image(image) = &mut node.data.borrow_mut().value else { return };
    image.url = (links.image)(&image.url).unwrap_or_default();
}

fn bracket<'a>(arena: &'a Arena<'a>, node: &'a AstNode<'a>, target: &str, links: &Links<'_>) {
    let mut own = String::new();
    for child in node.descendants() {
        if let NodeValue::Text(text) = &child.data.borrow().value {
            own.push_str(text);
        }
    }
    let named = own != target;
    let (open, text, close) = match (links.wiki)(target) {
        Some(Shown::Link { url: Some(url), text, person }) => {
            let text = if named { own } else { text };
            (anchor(&url, person), text, "</a>")
        }
        Some(Shown::Link { url: None, text, .. }) => (String::new(), if named { own } else { text }, ""),
        Some(Shown::Figure { value, text }) => {
            (format!("<data class=\"figure\" value=\"{}\">", html_escaped(&value)), text, "</data>")
        }
        None => (String::new(), own, ""),
    };
    replace(arena, node, [(open, text, close)]);
}

fn name<'a>(arena: &'a Arena<'a>, node: &'a AstNode<'a>, text: &str, names: &Names<'_>) {
    let Some(matcher) = &names.matcher else { return };
    let mut parts = Vec::new();
    let mut at = 0;
    for found in matcher.find_iter(text) {
        let Some((_, url)) = names.list.get(found.pattern().as_usize()) else { continue };
        parts.push((String::new(), text[at..found.start()].to_owned(), ""));
        parts.push((anchor(url, true), text[found.range()].to_owned(), "</a>"));
        at = found.end();
    }
    if at > 0 {
        parts.push((String::new(), text[at..].to_owned(), ""));
        replace(arena, node, parts);
    }
}

fn anchor(url: &str, person: bool) -> String {
    let class = if person { " class=\"nb\"" } else { "" };
    format!("<a{class} href=\"{}\">", html_escaped(url))
}

/// Replaces a node by texts, each between its tags.
fn replace<'a>(
    arena: &'a Arena<'a>,
    node: &'a AstNode<'a>,
    parts: impl IntoIterator<Item = (String, String, &'static str)>,
) {
    for (open, text, close) in parts {
        if !open.is_empty() {
            node.insert_before(made(arena, NodeValue::Raw(open)));
        }
        if !text.is_empty() {
            node.insert_before(made(arena, NodeValue::Text(text.into())));
        }
        if !close.is_empty() {
            node.insert_before(made(arena, NodeValue::Raw(close.to_owned())));
        }
    }
    node.detach();
}

fn made<'a>(arena: &'a Arena<'a>, value: NodeValue) -> &'a AstNode<'a> {
    arena.alloc(value.into())
}
