//! Which scalars are printed plain and which in quotes.
//!
//! Takes a scalar as it is written and what its field holds; prints it plain if every reader of YAML
//! then sees the same text, else in double quotes. Must not know records.

use crate::syntax::shape::{Form, Shape};
use crate::syntax::yaml::quoting::{Context, is_date, is_plain, quoted};

/// A scalar as it stands in the file, with its quotes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scalar<'a> {
    pub(super) raw: &'a str,
    pub(super) style: Style,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Single,
    Double,
}

/// What a node of a record is meant to be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meant<'s> {
    /// A record of one of these shapes, or a list of such records.
    Top(&'s [&'s Shape]),
    Record(&'s Shape),
    Records(&'s Shape),
    Pairs,
    Text,
    Texts,
    Date,
    Number,
    Decimal,
    Flag,
    /// The name of a field.
    Key,
    Free,
}

impl<'s> Meant<'s> {
    pub(super) const fn of(form: &'s Form) -> Self {
        match form {
            Form::Text | Form::Id | Form::Choice(_) | Form::Address => Self::Text,
            Form::Date | Form::Day => Self::Date,
            Form::Number(..) => Self::Number,
            Form::Decimal => Self::Decimal,
            Form::Flag => Self::Flag,
            Form::Lines | Form::Texts | Form::IdPaths | Form::Choices(_) => Self::Texts,
            Form::Record(shape) => Self::Record(shape),
            Form::Records(shape) => Self::Records(shape),
            Form::Pairs => Self::Pairs,
            Form::Free => Self::Free,
        }
    }

    /// Whether a scalar here may be of any type. One without quotes then stays so, since quotes could
    /// turn a number into a text.
    const fn is_open(self) -> bool {
        matches!(self, Self::Free | Self::Top(_) | Self::Record(_) | Self::Records(_) | Self::Pairs)
    }

    /// What each item of a sequence is.
    pub(super) const fn item(self) -> Self {
        match self {
            Self::Records(shape) => Self::Record(shape),
            Self::Texts => Self::Text,
            Self::Top(_) => self,
            _ => Self::Free,
        }
    }
}

impl<'a> Scalar<'a> {
    /// Whether it has several lines. Such a scalar keeps its quotes and its lines.
    pub(super) fn has_lines(self) -> bool {
        self.raw.contains('\n')
    }

    /// Its source without quotes. Escapes are not decoded: no key of a record has any.
    pub(super) fn word(self) -> &'a str {
        match self.style {
            Style::Plain => self.raw,
            Style::Single | Style::Double => inner(self.raw),
        }
    }

    /// Prints it on one line.
    pub(super) fn write(self, meant: Meant<'_>, context: Context, out: &mut String) {
        match self.style {
            Style::Plain => {
                if meant.is_open() || is_null(self.raw) || stands_plain(self.raw, meant, context) {
                    out.push_str(self.raw);
                } else {
                    out.push_str(&quoted(self.raw));
                }
            }
            Style::Double => match unescaped(inner(self.raw)) {
                Some(text) if stands_plain(&text, meant, context) => out.push_str(&text),
                Some(text) => out.push_str(&quoted(&text)),
                None => out.push_str(self.raw),
            },
            Style::Single => {
                let text = inner(self.raw).replace("''", "'");
                if stands_plain(&text, meant, context) {
                    out.push_str(&text);
                } else if text.contains(['"', '\\']) {
                    out.push_str(self.raw);
                } else {
                    out.push_str(&quoted(&text));
                }
            }
        }
    }
}

fn inner(raw: &str) -> &str {
    raw.get(1..raw.len().saturating_sub(1)).unwrap_or("")
}

/// Decodes what stands between double quotes; `None` if it has escapes other than `\"` and `\\`.
fn unescaped(inner: &str) -> Option<std::borrow::Cow<'_, str>> {
    if !inner.contains('\\') {
        return Some(inner.into());
    }
    let mut text = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        if c == '\\' {
            text.push(chars.next().filter(|c| matches!(c, '"' | '\\'))?);
        } else {
            text.push(c);
        }
    }
    Some(text.into())
}

/// Whether a text is one of YAML's words for null. In quotes it would be a text.
fn is_null(raw: &str) -> bool {
    matches!(raw, "~" | "null" | "Null" | "NULL")
}

/// Whether a text needs no quotes in a field.
fn stands_plain(text: &str, meant: Meant<'_>, context: Context) -> bool {
    let typed = match meant {
        Meant::Date => is_date(text),
        Meant::Number => is_whole(text),
        Meant::Decimal => is_decimal(text),
        Meant::Flag => matches!(text, "true" | "false"),
        Meant::Key => true,
        _ => false,
    };
    typed || is_plain(text, context)
}

/// Whether a text is a whole number for every reader: digits without a leading zero, which some take
/// for octal.
fn is_whole(text: &str) -> bool {
    text == "0" || (!text.starts_with('0') && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()))
}

fn is_decimal(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    match text.split_once('.') {
        None => is_whole(text),
        Some((whole, part)) => {
            is_whole(whole) && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(raw: &str, meant: Meant<'_>, context: Context) -> String {
        let style = match raw.as_bytes().first() {
            Some(b'"') => Style::Double,
            Some(b'\'') => Style::Single,
            _ => Style::Plain,
        };
        let mut out = String::new();
        Scalar { raw, style }.write(meant, context, &mut out);
        out
    }

    #[test]
    fn texts_stand_plain_unless_a_reader_would_take_them_for_something_else() {
        for (raw, block, flow) in [
            ("\"汤砚\"", "汤砚", "汤砚"),
            ("'a''b'", "a'b", "a'b"),
            ("990724", "\"990724\"", "\"990724\""),
            ("0127", "\"0127\"", "\"0127\""),
            ("1e3", "\"1e3\"", "\"1e3\""),
            ("0x1F", "\"0x1F\"", "\"0x1F\""),
            ("1_000", "\"1_000\"", "\"1_000\""),
            ("9:30", "\"9:30\"", "\"9:30\""),
            ("2026-05-15", "\"2026-05-15\"", "\"2026-05-15\""),
            ("2026-05-15 08:00:00", "\"2026-05-15 08:00:00\"", "\"2026-05-15 08:00:00\""),
            ("No", "\"No\"", "\"No\""),
            ("yes", "\"yes\"", "\"yes\""),
            ("~", "~", "~"),
            ("'~'", "\"~\"", "\"~\""),
            ("null", "null", "null"),
            ("'null'", "\"null\"", "\"null\""),
            ("0990-5550100", "0990-5550100", "0990-5550100"),
            ("1.2.3", "1.2.3", "1.2.3"),
            ("第3期", "第3期", "第3期"),
            ("3 月", "3 月", "3 月"),
            ("\"https://a.example/\"", "https://a.example/", "\"https://a.example/\""),
            ("8:30—12:00", "8:30—12:00", "\"8:30—12:00\""),
            ("\"a, b\"", "a, b", "\"a, b\""),
            ("\"a: b\"", "\"a: b\"", "\"a: b\""),
            ("\"a #b\"", "\"a #b\"", "\"a #b\""),
            ("\"a#b\"", "a#b", "a#b"),
            ("'- a'", "\"- a\"", "\"- a\""),
            ("\"\"", "\"\"", "\"\""),
            ("' a'", "\" a\"", "\" a\""),
            ("\"\u{3000}a\"", "\"\u{3000}a\"", "\"\u{3000}a\""),
            ("\"a\\nb\"", "\"a\\nb\"", "\"a\\nb\""),
            ("\"a\\\"b\"", "a\"b", "a\"b"),
            ("'\"a\": b'", "'\"a\": b'", "'\"a\": b'"),
            ("\"@a\"", "\"@a\"", "\"@a\""),
            ("\"关于：甲\"", "关于：甲", "关于：甲"),
        ] {
            assert_eq!(written(raw, Meant::Text, Context::Block), block, "{raw}");
            assert_eq!(written(raw, Meant::Text, Context::Flow), flow, "{raw} in brackets");
        }
    }

    #[test]
    fn days_numbers_and_flags_stand_plain_in_their_own_fields() {
        for (raw, meant, after) in [
            ("\"2026-05-15\"", Meant::Date, "2026-05-15"),
            ("'2026-05'", Meant::Date, "2026-05"),
            ("\"2026\"", Meant::Date, "2026"),
            ("\"2026-05-15\"", Meant::Free, "\"2026-05-15\""),
            ("2026-05-15", Meant::Free, "2026-05-15"),
            ("\"88\"", Meant::Number, "88"),
            ("0088", Meant::Number, "\"0088\""),
            ("\"-1.5\"", Meant::Decimal, "-1.5"),
            ("1,234", Meant::Decimal, "\"1,234\""),
            ("\"true\"", Meant::Flag, "true"),
            ("no", Meant::Flag, "\"no\""),
            ("no", Meant::Free, "no"),
        ] {
            assert_eq!(written(raw, meant, Context::Block), after, "{raw}");
        }
    }
}
