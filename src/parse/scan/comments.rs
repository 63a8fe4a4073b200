//! Which bytes of a content file belong to YAML comments, which only staff read.
//!
//! Must be asked in ascending order, so that each line is scanned once. A `#` opens a comment
//! at the head of a line or after a space, outside quotes, as YAML has it; the text of a
//! Markdown file has none.

use crate::base::Ending;

/// The comments of one file.
pub(crate) struct Comments<'a> {
    text: &'a str,
    /// Where YAML begins and ends.
    yaml: (usize, usize),
    /// The line last looked at: its end, and where its comment begins.
    line_end: usize,
    comment: Option<usize>,
}

impl<'a> Comments<'a> {
    /// Of a file with this ending.
    pub(crate) fn new(text: &'a str, ending: Ending) -> Self {
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let end = match ending {
            Ending::Markdown => text[start..].find("\n---").map_or(text.len(), |i| start + i),
            _ => text.len(),
        };
        Self { text, yaml: (start, end), line_end: 0, comment: None }
    }

    /// Whether a byte stands in a comment; bytes must be asked for in their order.
    pub(crate) fn hold(&mut self, at: usize) -> bool {
        if at >= self.yaml.1 {
            return false;
        }
        if at >= self.line_end {
            let start = self.text[..at].rfind('\n').map_or(self.yaml.0, |i| i + 1);
            self.line_end = self.text[at..].find('\n').map_or(self.text.len(), |i| at + i + 1);
            self.comment = opening(&self.text[start..self.line_end]).map(|i| start + i);
        }
        self.comment.is_some_and(|comment| at >= comment)
    }
}

/// Where the comment of a line begins.
fn opening(line: &str) -> Option<usize> {
    let mut before = ' ';
    let mut quote = None;
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (Some(q), _) if c == q => quote = None,
            (None, '#') if before.is_whitespace() => return Some(at),
            (None, '"' | '\'') if before.is_whitespace() || "[{(,:".contains(before) => quote = Some(c),
            _ => {}
        }
        before = c;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_told_from_text_that_holds_a_number_sign() {
        let text = "a: 甲 # 乙\n# 丙\nb: \"丁 # 戊\"\nc: 己#庚\n";
        let mut comments = Comments::new(text, Ending::Yaml);
        let inside: String = text
            .char_indices()
            .filter(|(at, c)| *c >= '\u{4e00}' && comments.hold(*at))
            .map(|(_, c)| c)
            .collect();
        assert_eq!(inside, "乙丙");
        let text = "---\na: 1 # 甲\n---\n# 乙\n";
        let mut comments = Comments::new(text, Ending::Markdown);
        let inside: String = text
            .char_indices()
            .filter(|(at, c)| *c >= '\u{4e00}' && comments.hold(*at))
            .map(|(_, c)| c)
            .collect();
        assert_eq!(inside, "甲");
    }
}
