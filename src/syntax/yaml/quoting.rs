//! Writes a text as a YAML scalar, in quotes where it needs them.
//!
//! Takes any text; gives a scalar that every reader of YAML reads back as that text. Must not know
//! records.

use std::fmt::Write;

/// Where a scalar stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// In block style: on lines of its own or behind a key.
    Block,
    /// In flow style, within `[…]` or `{…}`. A scalar that is written for this may stand in block
    /// style too.
    Flow,
}

/// A scalar that reads back as `text`: plain where no reader could take it for a number or the like,
/// else in double quotes. A day such as `2024-12-16` stays plain, because our readers expect it so.
#[must_use]
pub fn scalar(text: &str, context: Context) -> String {
    let day = text.len() == 10 && is_date(text);
    if day || is_plain(text, context) { text.to_owned() } else { quoted(text) }
}

/// Whether a text needs no quotes for any reader of YAML.
pub(in crate::syntax) fn is_plain(text: &str, context: Context) -> bool {
    is_safe(text, context) && !is_taken_for_another(text)
}

/// Whether a text has the form of a day, a month or a year.
pub(in crate::syntax) fn is_date(text: &str) -> bool {
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    let mut parts = text.split('-');
    parts.next().is_some_and(|year| year.len() == 4 && digits(year, 4))
        && parts.by_ref().take(2).all(|part| digits(part, 2))
        && parts.next().is_none()
}

/// Whether the text can stand without quotes as far as YAML's own marks are concerned.
fn is_safe(text: &str, context: Context) -> bool {
    let flow = context == Context::Flow;
    let bytes = text.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return false };
    if b" -?:,[]{}#&*!|>'\"%@`~=<".contains(first) || *last == b' ' || *last == b':' {
        return false;
    }
    let mut wide = false;
    for (at, byte) in bytes.iter().enumerate() {
        let after = |n: usize| bytes.get(at + n).copied().unwrap_or(0);
        match byte {
            b':' if flow || after(1) == b' ' => return false,
            b' ' if after(1) == b'#' => return false,
            b',' | b'[' | b']' | b'{' | b'}' if flow => return false,
            0..=0x1F | 0x7F => return false,
            // In UTF-8: C1 control characters, line separators, byte order marks and noncharacters.
            0xC2 if after(1) <= 0x9F => return false,
            0xE2 if after(1) == 0x80 && matches!(after(2), 0xA8 | 0xA9) => return false,
            0xEF if matches!((after(1), after(2)), (0xBB, 0xBF) | (0xBF, 0xBE | 0xBF)) => return false,
            0x80.. => wide = true,
            _ => {}
        }
    }
    // A full-width space at either end would go unnoticed without quotes.
    !(wide && (text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace)))
}

/// Whether a reader of YAML 1.1 or 1.2 could take the text for a number, a date, a boolean or null.
fn is_taken_for_another(text: &str) -> bool {
    /// The words with a meaning in YAML 1.1, in any case.
    const WORDS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    match text.as_bytes() {
        [b'0'..=b'9' | b'+' | b'.', ..] => is_number(text) || is_timestamp(text) || text.starts_with("..."),
        [b'a'..=b'z' | b'A'..=b'Z', ..] if text.len() <= 5 => {
            WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
        }
        _ => false,
    }
}

/// Whether a text looks like any of YAML's numbers: with a fraction or an exponent, with commas, in
/// another base, or sexagesimal (`9:30`).
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('+').unwrap_or(text);
    let lower = text.to_ascii_lowercase();
    if matches!(lower.as_str(), ".inf" | ".nan") {
        return true;
    }
    let of = |digits: &str, allowed: fn(u8) -> bool| {
        !digits.is_empty() && digits.bytes().all(|b| b == b'_' || allowed(b))
    };
    if let Some(digits) = lower.strip_prefix("0x") {
        return of(digits, |b| b.is_ascii_hexdigit());
    }
    if let Some(digits) = lower.strip_prefix("0o").or_else(|| lower.strip_prefix("0b")) {
        return of(digits, |b| b.is_ascii_digit());
    }
    let (mantissa, exponent) = lower.split_once('e').map_or((lower.as_str(), None), |(m, e)| (m, Some(e)));
    let signless = exponent.map(|e| e.strip_prefix(['+', '-']).unwrap_or(e));
    mantissa.bytes().any(|b| b.is_ascii_digit())
        && mantissa.bytes().filter(|b| *b == b'.').count() < 2
        && of(mantissa, |b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b':'))
        && signless.is_none_or(|e| of(e, |b| b.is_ascii_digit()))
}

/// Whether a text looks like a day, with or without a time of day.
fn is_timestamp(text: &str) -> bool {
    let day = text.find(['T', 't', ' ']).map_or(text, |at| &text[..at]);
    day.matches('-').count() == 2
        && is_date(day)
        && text[day.len()..].bytes().all(|b| b.is_ascii_digit() || b" :.+-TtZz".contains(&b))
}

/// Puts a text in double quotes and escapes what can't stand on one line.
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

/// Whether a character may stand unescaped within a line.
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
            let (block, flow) = (scalar(text, Context::Block), scalar(text, Context::Flow));
            for written in [format!("k: {block}\n"), format!("{{k: {flow}, l: x}}\n"), format!("k: {flow}\n")]
            {
                let Kind::Mapping(entries) = read(&written, FileId(0), 0).unwrap().kind else {
                    panic!("{written}")
                };
                assert_eq!(entries[0].value.kind, Kind::Scalar(text.to_owned()), "{written}");
            }
        }
        assert_eq!(scalar("澄川联络（增刊）", Context::Flow), "澄川联络（增刊）");
        assert_eq!(scalar("送：甲，乙 8:30", Context::Block), "送：甲，乙 8:30");
    }
}
