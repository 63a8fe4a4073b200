//! Writes what was found as YAML and Markdown.
//!
//! Takes the issue and its articles; gives the texts of files. Each is a draft without reviews and
//! names the document that it was made from. Must not know where the files go.

use std::fmt::Write;

use super::found::{Article, Issue, Original};
use super::lines::Placed;
use super::report::Report;
use crate::base::FuzzyDate;
use crate::syntax::yaml::quoting::{Context, scalar};

fn block(text: &str) -> String {
    scalar(text, Context::Block)
}

/// YAML that is being written.
struct Yaml(String);

impl Yaml {
    fn raw(&mut self, key: &str, value: impl std::fmt::Display) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{key}: {value}");
    }

    fn text(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.raw(key, block(value));
        }
    }

    /// One value as it is, several as a list.
    fn texts(&mut self, key: &str, values: &[String]) {
        match values {
            [] => {}
            [value] => self.raw(key, block(value)),
            _ => {
                let _ = writeln!(self.0, "{key}:");
                for value in values {
                    let _ = writeln!(self.0, "- {}", block(value));
                }
            }
        }
    }

    fn source(&mut self, original: &Original<'_>) {
        let title = format!("{}（SHA-256 {}）", original.name, original.sha256);
        let _ = writeln!(self.0, "sources:\n- title: {}", block(&title));
    }

    fn extras(&mut self, pairs: &[(String, String)], lines: &[String]) {
        if pairs.is_empty() && lines.is_empty() {
            return;
        }
        let _ = writeln!(self.0, "extras:");
        let mut written: Vec<&str> = Vec::new();
        for (key, value) in pairs {
            // A label that occurs twice would give a duplicate key, so the second gets a number.
            let again = written.iter().filter(|k| *k == key).count();
            let name = if again == 0 { block(key) } else { block(&format!("{key} {}", again + 1)) };
            let _ = writeln!(self.0, "  {name}: {}", block(value));
            written.push(key);
        }
        if !lines.is_empty() {
            let _ = writeln!(self.0, "  lines:");
            for line in lines {
                let _ = writeln!(self.0, "  - {}", block(line));
            }
        }
    }
}

pub(super) fn issue(issue: &Issue, must: (&str, u32, FuzzyDate), original: &Original<'_>) -> String {
    let (series, total, date) = must;
    let mut yaml = Yaml(String::new());
    yaml.text("series", Some(series));
    if let Some(number) = issue.number {
        yaml.raw("number", number);
    }
    yaml.raw("total_number", total);
    yaml.text("publisher", issue.publisher.as_deref());
    yaml.raw("date", date);
    yaml.text("editor", issue.editor.as_deref());
    yaml.text("proofreader", issue.proofreader.as_deref());
    yaml.text("permit_number", issue.permit.as_deref());
    yaml.texts("distribution", &issue.distribution);
    yaml.texts("contact", &issue.contact);
    yaml.source(original);
    yaml.raw("status", "draft");
    yaml.extras(&issue.extras, &issue.unknown);
    yaml.0
}

pub(super) fn article(
    article: &Article,
    order: Option<usize>,
    original: &Original<'_>,
    report: &mut Report,
) -> String {
    let mut yaml = Yaml("---\n".to_owned());
    yaml.text("title", Some(&article.title));
    yaml.text("subtitle", article.subtitle.as_deref());
    yaml.text("contributor", article.contributor.as_deref());
    if let Some(order) = order {
        yaml.raw("order", order);
    }
    yaml.source(original);
    yaml.raw("status", "draft");
    let extras: Vec<(String, String)> = [("byline", &article.byline), ("section", &article.section)]
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value.clone()?)))
        .collect();
    yaml.extras(&extras, &[]);
    let mut out = yaml.0;
    out.push_str("---\n");
    for (i, paragraph) in article.paragraphs.iter().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        out.push_str(&escaped(paragraph, report));
        out.push('\n');
    }
    out
}

/// Escapes a paragraph so that Markdown takes nothing in it for mark-up.
fn escaped(paragraph: &[Placed], report: &mut Report) -> String {
    let chars: Vec<char> = paragraph.iter().map(|p| p.c).collect();
    let mut out = String::with_capacity(chars.len() * 3 + 1);
    let head = block_mark(&chars);
    for (i, p) in paragraph.iter().enumerate() {
        if head == Some(i) || means_something(&chars, i) {
            report.change(*p, p.c, format!("\\{}", p.c), "markdown-escape");
            out.push('\\');
        }
        out.push(p.c);
    }
    out
}

/// The position of the character that would make the paragraph a heading, list, quotation, code fence
/// or rule.
fn block_mark(chars: &[char]) -> Option<usize> {
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    match chars.first()? {
        '#' | '>' | '+' | '-' | '=' | '~' | '|' | ':' => Some(0),
        '0'..='9' if matches!(chars.get(digits), Some('.' | ')')) => Some(digits),
        _ => None,
    }
}

fn means_something(chars: &[char], at: usize) -> bool {
    let next = chars.get(at + 1);
    let previous = at.checked_sub(1).and_then(|i| chars.get(i));
    match chars[at] {
        '*' | '`' | '[' | ']' | '<' | '|' => true,
        '_' => {
            let word = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
            !(word(previous) && word(next))
        }
        '\\' => next.is_none_or(char::is_ascii_punctuation),
        '&' => next.is_some_and(|c| *c == '#' || c.is_ascii_alphabetic()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::markdown;

    fn escaped(text: &str) -> String {
        let placed: Vec<Placed> = text.chars().map(|c| Placed { c, line: 1, column: 1 }).collect();
        super::escaped(&placed, &mut Report::new(""))
    }

    #[test]
    fn what_would_mean_something_to_markdown_is_read_as_text() {
        for text in [
            "# 甲",
            "1. 甲",
            "12) 甲",
            "- 甲",
            "+ 甲",
            "> 甲",
            "*甲*",
            "**甲**",
            "_甲_",
            "`甲`",
            "[[qin-wenlan]]",
            "[甲](乙)",
            "<b>甲</b>",
            "&amp;",
            "a\\*b",
            "甲\\",
            "---",
            "===",
            "~~~",
            "![x](y)",
            "[^1]",
            "a_b@c.example",
            "|a|b|",
            "***",
            "&#35;",
            "甲 & 乙",
            "a\\b",
            "__init__",
        ] {
            assert_eq!(markdown::to_text(&escaped(text), &|_| None).trim(), text, "{}", escaped(text));
        }
        assert_eq!(escaped("见a_b@c.example，近 10 万人。"), "见a_b@c.example，近 10 万人。");
    }
}
