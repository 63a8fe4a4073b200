//! Markdown to HTML, to plain text and to what it refers to.
//!
//! Takes the Markdown of a body, and from the caller what its links and names lead to. comrak parses
//! in its safe mode: raw HTML is left out and dangerous addresses are emptied. What this module adds
//! is escaped. Must not know records or addresses.

mod anchors;
mod document;
mod html;
mod inline;
mod links;
mod references;
mod text;

pub use anchors::Heading;
pub use html::{Html, to_html};
pub use links::{Links, Shown};
pub use references::{Reference, references};
pub use text::{Section, to_sections, to_text};

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
