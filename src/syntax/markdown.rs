//! Markdown to HTML and to plain text, in comrak's safe mode.
//!
//! Takes the Markdown of a body and what its links and names lead to, gives HTML: raw HTML is
//! left out and dangerous addresses are emptied by comrak itself; what this module adds is
//! written escaped. Must not know records or addresses: both come from the caller.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use comrak::html::{ChildRendering, Context, format_document_with_formatter, format_node_default};
use comrak::nodes::{AstNode, NodeValue};
use comrak::options::Plugins;
use comrak::{Arena, Options};

use super::inline::{self, Names};

/// What a `[[…]]` stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A link to a record.
    Link {
        /// Where to; without it only the text is shown.
        url: Option<String>,
        /// What is shown where the text says nothing else.
        text: String,
        /// A person's name, which keeps together on a line.
        person: bool,
    },
    /// A figure of the same record.
    Figure {
        /// The number alone.
        value: String,
        /// The number as shown, with its unit.
        text: String,
    },
}

/// What a body may refer to.
pub struct Links<'a> {
    /// What a `[[…]]` stands for, by what stands before its `|`.
    pub wiki: &'a dyn Fn(&str) -> Option<Shown>,
    /// Confirmed names, each with its address.
    pub names: &'a [(String, String)],
    /// Where an image lies, by the address that the text writes.
    pub image: &'a dyn Fn(&str) -> Option<String>,
}

impl Links<'_> {
    /// A body that refers to nothing.
    pub const NONE: Links<'static> = Links { wiki: &|_| None, names: &[], image: &|_| None };
}

/// A heading, for a list of contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its anchor.
    pub id: String,
    /// Its text.
    pub text: String,
    /// 2 and deeper.
    pub level: u8,
}

/// A body as HTML, with its headings.
#[derive(Clone, Debug, Default)]
pub struct Html {
    /// The HTML.
    pub html: String,
    /// Headings in their order.
    pub headings: Vec<Heading>,
}

/// HTML of a body.
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
    // Writing to a string fails only where memory does.
    let _ = format_document_with_formatter(root, &options, &mut html, &plugins, format, anchors);
    Html { html, headings }
}

/// The text of a body without its marks, a line a block.
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

/// What stands between one anchor of a body and the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The anchor with which it begins; none for what stands before the first.
    pub anchor: Option<String>,
    /// The heading under which it stands.
    pub heading: Option<String>,
    /// Its text without marks, a line a block.
    pub text: String,
}

/// The text of a body, parted at its anchors; parts without text are left out.
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

/// The text of a tree. Nesting is as deep as a hostile file wants, so nothing here recurses.
fn plain<'a>(root: &'a AstNode<'a>, text: &mut String) {
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

/// A block with an anchor.
struct Anchor {
    id: String,
    open: String,
    close: String,
}

/// Blocks with an anchor, by where they begin.
type Anchors = BTreeMap<(usize, usize), Anchor>;

/// Headings get `s1`, `s2`, …, run-in headings `p1`, `p2`, ….
fn anchors<'a>(root: &'a AstNode<'a>) -> (Anchors, Vec<Heading>) {
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
                // The page's title is the only heading of the first rank.
                let level = heading.level.clamp(2, 6);
                let id = format!("s{}", headings.len() + 1);
                let (open, close) = (format!("<h{level} id=\"{id}\">"), format!("</h{level}>\n"));
                anchors.insert(at, Anchor { id: id.clone(), open, close });
                headings.push(Heading { id, text, level });
            }
            NodeValue::Paragraph => {
                plain(node, &mut text);
                if inline::is_run_in(&text) {
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

/// Writes blocks with an anchor with their own tags, everything else as comrak does.
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

pub(super) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.wikilinks_title_after_pipe = true;
    // `**“重要。”**但是` is strong in Chinese text only with this.
    options.extension.cjk_friendly_emphasis = true;
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(markdown: &str) -> String {
        to_html(markdown, &Links::NONE).html
    }

    #[test]
    fn raw_html_and_script_addresses_never_come_through() {
        let html = html("<script>x</script>\n\n[a](javascript:x) <b onclick=x>\n");
        assert!(!html.contains("<script") && !html.contains("javascript:") && !html.contains("onclick"));
    }

    #[test]
    fn strong_text_beside_chinese_punctuation_is_strong() {
        assert!(html("**“重要。”**但是").contains("<strong>“重要。”</strong>"));
    }

    #[test]
    fn a_line_break_between_chinese_characters_leaves_no_space() {
        assert_eq!(html("联系人大\n代表和群众\nwith deputies"), "<p>联系人大代表和群众\nwith deputies</p>\n");
    }

    #[test]
    fn run_in_headings_and_headings_have_anchors() {
        let made = to_html(
            "# 一\n\n**一是定时。**每月。\n\n第二，密切联系。\n\n二是\n\n## 二、办理\n",
            &Links::NONE,
        );
        assert!(made.html.contains("<h2 id=\"s1\">一</h2>"), "{}", made.html);
        assert!(made.html.contains("<p id=\"p1\" class=\"run-in\"><strong>一是定时。</strong>每月。</p>"));
        assert!(made.html.contains("<p id=\"p2\" class=\"run-in\">第二，"));
        assert_eq!(made.headings.last().map(|h| (h.id.as_str(), h.text.as_str())), Some(("s2", "二、办理")));
    }

    #[test]
    fn sections_begin_at_anchors_and_keep_every_word() {
        let text = "开头。\n\n# 一、调研\n\n**一是定时。**每月\n一次。\n\n附注。\n\n# 二、办理\n";
        let parts: Vec<_> = to_sections(text, &|_| None)
            .into_iter()
            .map(|s| format!("{:?} {:?} {}", s.anchor.as_deref(), s.heading.as_deref(), s.text))
            .collect();
        assert_eq!(
            parts,
            [
                "None None 开头。",
                "Some(\"s1\") Some(\"一、调研\") 一、调研",
                "Some(\"p1\") Some(\"一、调研\") 一是定时。每月一次。\n附注。",
                "Some(\"s2\") Some(\"二、办理\") 二、办理",
            ]
        );
    }

    #[test]
    fn names_are_linked_longest_first_and_never_in_links_code_or_headings() {
        let names = [("王砚".to_owned(), "/a/".to_owned()), ("王砚农".to_owned(), "/b/?x=1&y".to_owned())];
        let links = Links { names: &names, ..Links::NONE };
        let html = to_html("## 王砚\n\n王砚农和**王砚**，[王砚](/c/)，`王砚`", &links).html;
        assert!(html.contains("<h2 id=\"s1\">王砚</h2>"));
        assert!(html.contains("<a class=\"nb\" href=\"/b/?x=1&amp;y\">王砚农</a>和<strong><a class=\"nb\" href=\"/a/\">王砚</a></strong>"), "{html}");
        assert!(html.contains("<a href=\"/c/\">王砚</a>") && html.contains("<code>王砚</code>"));
    }

    #[test]
    fn references_know_their_bytes() {
        let text = "开头\n\n- 见[[qin-wenlan|覃代表]]和[[#n]]\n\n![图](a.jpg)，[页](/x/)\n";
        let found: Vec<&str> = references(text)
            .iter()
            .map(|r| match r {
                Reference::Wiki { range, .. }
                | Reference::Image { range, .. }
                | Reference::Link { range, .. } => &text[range.clone()],
            })
            .collect();
        assert_eq!(found, ["[[qin-wenlan|覃代表]]", "[[#n]]", "![图](a.jpg)", "[页](/x/)"]);
    }

    #[test]
    fn brackets_become_what_they_stand_for() {
        let wiki = |target: &str| match target {
            "qin" => {
                Some(Shown::Link { url: Some("/d/".to_owned()), text: "覃文澜".to_owned(), person: true })
            }
            "hidden" => Some(Shown::Link { url: None, text: "草稿".to_owned(), person: false }),
            "#n" => Some(Shown::Figure { value: "57".to_owned(), text: "57名".to_owned() }),
            _ => None,
        };
        let links = Links { wiki: &wiki, ..Links::NONE };
        let html = to_html("[[qin]]、[[qin|覃代表]]、[[hidden]]、[[#n]]、[[x<y]]", &links).html;
        assert!(
            html.contains("<a class=\"nb\" href=\"/d/\">覃文澜</a>、<a class=\"nb\" href=\"/d/\">覃代表</a>"),
            "{html}"
        );
        assert!(html.contains("、草稿、<data class=\"figure\" value=\"57\">57名</data>、x&lt;y"), "{html}");
        assert_eq!(to_text("[[qin]]的[[#n]]", &wiki).trim(), "覃文澜的57名");
    }
}
