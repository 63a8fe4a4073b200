//! Front matter: YAML between two lines `---` at the head of a Markdown file.
//!
//! Takes the text of a file; says where its YAML and its body lie. Must not parse either.

use crate::diag::{Code, Diagnostic, FileId, Span};
use crate::say;

/// The two parts of a Markdown file, with their places in bytes of the whole file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The YAML between the two lines `---`.
    pub yaml: &'a str,
    /// Its first byte.
    pub yaml_at: usize,
    /// The Markdown behind the closing `---`.
    pub body: &'a str,
    /// Its first byte.
    pub body_at: usize,
}

/// Splits a file. A byte order mark and CRLF line ends are allowed.
///
/// # Errors
/// A diagnostic if one of the lines `---` is missing.
pub fn split(text: &str, file: FileId) -> Result<Parts<'_>, Box<Diagnostic>> {
    let mut lines = Lines { text, at: if text.starts_with('\u{feff}') { 3 } else { 0 } };
    let opening = lines.next();
    if opening.is_none_or(|(_, line)| line.trim_end() != "---") {
        return Err(Box::new(
            Diagnostic::new(
                Code::FrontMatter,
                Span::top(file),
                say!(
                    "文件开头没有 `---` 一行和字段",
                    "the file does not open with a line `---` and its fields"
                ),
            )
            .expected(say!("`---`", "`---`"))
            .hint(say!(
                "第一行写 `---`，接着写 `title: 标题` 等字段，再写一行 `---`，然后是正文",
                "begin with a line `---`, then fields such as `title: …`, another line `---`, then the text"
            )),
        ));
    }
    let yaml_at = lines.at;
    for (start, line) in &mut lines {
        if line.trim_end() == "---" {
            let yaml = &text[yaml_at..start];
            let body_at = start + line.len() + usize::from(text[start + line.len()..].starts_with('\n'));
            return Ok(Parts { yaml, yaml_at, body: &text[body_at..], body_at });
        }
    }
    Err(Box::new(
        Diagnostic::new(
            Code::FrontMatter,
            Span::new(file, yaml_at.saturating_sub(4), yaml_at.saturating_sub(1)),
            say!("字段后面缺少结束的 `---` 一行", "the closing line `---` after the fields is missing"),
        )
        .hint(say!("在最后一个字段后另起一行写 `---`", "add a line `---` after the last field")),
    ))
}

/// Lines without their `\n`, with the byte at which each begins.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        let end = rest.find('\n').unwrap_or(rest.len());
        self.at = (start + end + 1).min(self.text.len());
        Some((start, &rest[..end]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_lie_where_they_say_with_bom_and_crlf() {
        for text in ["---\na: 1\n---\n正文\n", "\u{feff}---\r\na: 1\r\n---\r\n正文\r\n"] {
            let parts = split(text, FileId(0)).unwrap();
            assert_eq!(&text[parts.yaml_at..parts.yaml_at + parts.yaml.len()], parts.yaml);
            assert_eq!(&text[parts.body_at..], parts.body);
            assert_eq!(parts.yaml.trim(), "a: 1");
            assert_eq!(parts.body.trim(), "正文");
        }
    }

    #[test]
    fn a_missing_fence_is_reported() {
        for text in ["", "正文", "---\na: 1\n", "---"] {
            assert_eq!(split(text, FileId(0)).unwrap_err().code, Code::FrontMatter, "{text}");
        }
    }
}
