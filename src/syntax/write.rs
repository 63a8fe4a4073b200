//! Text to YAML scalars, for the few commands that write records.
//!
//! Takes any text; gives a scalar that reads back as that text in block and in flow style.
//! Must not know records.

use std::fmt::Write;

use crate::base::FuzzyDate;
use crate::base::text::is_han;

/// A scalar that reads back as `text`: plain where nobody could take it for anything else,
/// in double quotes otherwise.
#[must_use]
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Marks of Chinese text that mean nothing to YAML. The full-width colon is left out: beside
/// a key it is a known slip.
const MARKS: &str = "，。、；！？（）《》〔〕【】“”‘’—…·";
/// Marks that are safe within a scalar, not at its start.
const INNER: &str = " -_./";
/// Words that other readers of YAML take for something else.
const WORDS: [&str; 10] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan"];

fn is_plain(text: &str) -> bool {
    if FuzzyDate::parse(text).is_ok_and(|date| date.day.is_some()) {
        return true;
    }
    let first = |c: char| is_han(c) || c.is_ascii_alphabetic() || MARKS.contains(c);
    let inner = |c: char| first(c) || c.is_ascii_digit() || INNER.contains(c);
    text.chars().next().is_some_and(first)
        && text.chars().all(inner)
        && !text.ends_with(' ')
        && !WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Double quotes, with everything escaped that a line cannot hold as it is.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        let code = u32::from(c);
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            _ if !is_printable(code) => {
                // Writing to a string cannot fail.
                let _ =
                    if code > 0xFFFF { write!(out, "\\U{code:08X}") } else { write!(out, "\\u{code:04X}") };
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether YAML takes the character as it is within a line.
fn is_printable(code: u32) -> bool {
    matches!(code, 0x20..=0x7E | 0xA0..=0x2027 | 0x202A..=0xFEFE | 0xFF00..=0xFFFD | 0x10000..=0x0010_FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;
    use crate::syntax::yaml::{Kind, read};

    #[test]
    fn scalars_read_back_as_they_were() {
        let texts = [
            "汤砚",
            "no",
            "",
            " x ",
            "a: b",
            "x #y",
            "0731",
            "- a",
            "[a]",
            "{a}",
            "a, b",
            "\"",
            "'",
            "\\n",
            "a\nb",
            "2026-05-15",
            "送：甲，乙。",
            "《简报》第 3 期",
            "\u{feff}\u{2028}\u{85}\u{7}",
            "é𬭛",
            "@x",
            "%",
            "*",
            "&",
            "~",
        ];
        for text in texts {
            for written in [format!("k: {}\n", scalar(text)), format!("{{k: {}, l: x}}\n", scalar(text))] {
                let Kind::Mapping(entries) = read(&written, FileId(0), 0).unwrap().kind else {
                    panic!("{written}")
                };
                assert_eq!(entries[0].value.kind, Kind::Scalar(text.to_owned()), "{written}");
            }
        }
        assert_eq!(scalar("澄川联络（增刊）"), "澄川联络（增刊）");
    }
}
