//! Markdown to HTML, in comrak's safe mode.
//!
//! Takes the Markdown of a body, gives HTML: raw HTML is left out and dangerous addresses
//! are emptied by comrak itself. Must not know records; links between records come with the
//! article side.

use comrak::Options;

/// HTML of a body.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    comrak::markdown_to_html(markdown, &options())
}

/// The text of a body without its marks, for searching in it.
#[must_use]
pub fn to_text(markdown: &str) -> String {
    let arena = comrak::Arena::new();
    let root = comrak::parse_document(&arena, markdown, &options());
    let mut text = String::new();
    for node in root.descendants() {
        match &node.data.borrow().value {
            comrak::nodes::NodeValue::Text(t) => text.push_str(t),
            comrak::nodes::NodeValue::Code(c) => text.push_str(&c.literal),
            comrak::nodes::NodeValue::Paragraph => text.push('\n'),
            _ => {}
        }
    }
    text
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    // `**“重要。”**但是` is strong in Chinese text only with this.
    options.extension.cjk_friendly_emphasis = true;
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_html_and_script_addresses_never_come_through() {
        let html = to_html("<script>x</script>\n\n[a](javascript:x) <b onclick=x>\n");
        assert!(!html.contains("<script") && !html.contains("javascript:") && !html.contains("onclick"));
    }

    #[test]
    fn strong_text_beside_chinese_punctuation_is_strong() {
        assert!(to_html("**“重要。”**但是").contains("<strong>“重要。”</strong>"));
    }
}
