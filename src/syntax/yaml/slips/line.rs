//! Slips that one line shows: in its indentation, bullets, colons, brackets.
//!
//! Takes the text and the first byte of a line. Must not know records.

use super::slip::{Slip, full_width};
use super::value::value_at;
use crate::diag::Code;
use crate::say;

/// The slip in the line that begins at `start`.
pub(in crate::syntax::yaml) fn of_line(text: &str, start: usize) -> Option<Slip> {
    let line = text[start..].lines().next().unwrap_or("");
    let content = line.trim_start_matches([' ', '-']);
    if content.trim_start().starts_with('#') || content.trim().is_empty() {
        return None;
    }
    indent(line, start)
        .or_else(|| bullet(line, start))
        .or_else(|| colon(line, start))
        .or_else(|| flow(line, start))
}

/// A tab, a full-width or a no-break space in the indentation.
fn indent(line: &str, start: usize) -> Option<Slip> {
    let head = line.len() - line.trim_start().len();
    let (at, c) = line[..head].char_indices().find(|(_, c)| *c != ' ')?;
    let (zh, en) = match c {
        '\t' => (" Tab 键", "a tab"),
        '\u{3000}' => ("全角空格", "a full-width space"),
        _ => ("特殊的空格", "a special space"),
    };
    Some(Slip::new(
        (start + at, start + at + c.len_utf8()),
        say!("行首缩进用了{zh}", "the line is indented with {en}"),
        say!("行首只用半角空格缩进，每层两个", "indent with ordinary spaces, two for each level"),
    ))
}

/// Another mark in place of a list's `- `, or a hyphen without its space.
pub(super) fn bullet(line: &str, start: usize) -> Option<Slip> {
    let head = line.len() - line.trim_start_matches(' ').len();
    let rest = &line[head..];
    let mark = rest.chars().next()?;
    let from = start + head;
    let tail = &rest[mark.len_utf8()..];
    if "－—–•●▪".contains(mark) && !tail.starts_with(mark) {
        return Some(Slip::new(
            (from, from + mark.len_utf8()),
            say!("列表的一项以 `{mark}` 开头", "an entry of a list begins with `{mark}`"),
            say!("改成半角的 `- `，后面空一格", "write `- ` with a hyphen and a space"),
        ));
    }
    let glued = mark == '-'
        && tail.starts_with(|c: char| c.is_alphabetic() || matches!(c, '{' | '\u{3000}' | '\u{a0}'));
    // `-甲` may be meant in a list of texts. In a list of records a key follows, hence a colon.
    (glued && (tail.contains(':') || tail.contains('：') || tail.starts_with(['{', '\u{3000}', '\u{a0}'])))
        .then(|| {
            Slip::new(
                (from, from + 1),
                say!("列表的 `-` 后面没有空格", "the `-` of a list has no space after it"),
                say!("`-` 后面空一格，写成 `- `", "put a space after it: `- `"),
            )
        })
}

/// A full-width colon after a key, or a colon without its space.
fn colon(line: &str, start: usize) -> Option<Slip> {
    let head = line.len() - line.trim_start_matches([' ', '-']).len();
    let rest = &line[head..];
    let end = rest.find(|c: char| !(c.is_alphanumeric() || "_-".contains(c)))?;
    let key = rest[..end].trim_end();
    let after = &rest[end..];
    let from = start + head + end;
    if key.is_empty() {
        return None;
    }
    if after.starts_with('：') {
        return Some(full_width_colon(from, key));
    }
    let value = after.strip_prefix(':')?;
    let c = value.chars().next()?;
    // Keys are English words. `9:30`, `第3:` and web addresses are values.
    let is_key = key.starts_with(|c: char| c.is_ascii_lowercase()) && key.is_ascii();
    if c == ' ' || !is_key || value.starts_with("//") {
        return None;
    }
    let message = match c {
        '\u{3000}' | '\u{a0}' | '\t' => say!(
            "键 `{key}` 的冒号后面不是半角空格",
            "the colon after the key `{key}` is followed by another kind of space"
        ),
        _ => say!("键 `{key}` 的冒号后面没有空格", "the colon after the key `{key}` has no space after it"),
    };
    let wide = if c.is_whitespace() { c.len_utf8() } else { 0 };
    Some(Slip::new(
        (from, from + 1 + wide),
        message,
        say!("冒号后面空一格，写成 `{key}: `", "put a space after it: `{key}: `"),
    ))
}

/// Full-width marks within `{…}` or `[…]`, or full-width brackets.
fn flow(line: &str, start: usize) -> Option<Slip> {
    let opening = match value_at(line) {
        Some(at) => at,
        None => line.len() - line.trim_start_matches([' ', '-']).len(),
    };
    let value = &line[opening..];
    let first = value.chars().next()?;
    if let Some((half, close)) = match first {
        '｛' => Some(('{', '}')),
        '［' | '【' | '〔' => Some(('[', ']')),
        _ => None,
    } {
        let at = start + opening;
        return Some(Slip::new(
            (at, at + first.len_utf8()),
            say!("`{first}` 是全角括号", "`{first}` is a full-width bracket"),
            say!(
                "列表用半角的 `{half}…{close}`，各项之间用半角逗号；是文字的，整段加引号",
                "write `{half}…{close}` with half-width commas for a list; put text in quotes"
            ),
        ));
    }
    if !matches!(first, '{' | '[') {
        return None;
    }
    let mut quote = None;
    for (i, c) in value.char_indices() {
        match quote {
            Some(q) if c == q => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if matches!(c, '｝' | '］' | '】') => return Some(full_width(start + opening + i, c)),
            None if c == '：' && is_after_key(&value[..i]) => {
                return Some(full_width(start + opening + i, c));
            }
            // A full-width comma is correct in a text, and wrong before another key.
            None if c == '，' && is_before_key(&value[i + c.len_utf8()..]) => {
                return Some(full_width(start + opening + i, c));
            }
            _ => {}
        }
    }
    None
}

/// Whether the text ends with an English key behind a bracket or comma.
fn is_after_key(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_lowercase() || c == '_');
    before.len() < text.len() && before.trim_end().ends_with(['{', ',', '，', '['])
}

/// Whether the text begins with an English key and its colon.
fn is_before_key(text: &str) -> bool {
    let text = text.trim_start();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_');
    rest.len() < text.len() && rest.trim_start().starts_with([':', '：'])
}

fn full_width_colon(at: usize, key: &str) -> Slip {
    Slip {
        code: Code::FullWidthColon,
        ..Slip::new(
            (at, at + '：'.len_utf8()),
            say!("键 `{key}` 后面是全角冒号", "key `{key}` is followed by a full-width colon"),
            say!("改成 `{key}: `", "write `{key}: `"),
        )
    }
}

/// A key that isn't in one column with the key on the line above, which has a value already.
pub(in crate::syntax::yaml) fn of_columns(text: &str, start: usize) -> Option<Slip> {
    let line = text[start..].lines().next()?;
    let column = line.len() - line.trim_start_matches(' ').len();
    let above = text[..start].lines().rev().find(|line| !line.trim().is_empty())?;
    let wanted = above.len() - above.trim_start_matches([' ', '-']).len();
    let key = above[wanted..].split(':').next()?;
    let is_key = |text: &str| {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_');
        rest.len() < text.len() && rest.starts_with(':')
    };
    if column == wanted || !is_key(&above[wanted..]) || !is_key(line.trim_start_matches([' ', '-'])) {
        return None;
    }
    Some(Slip::new(
        (start + column.min(wanted), start + column),
        say!("这一行的缩进和上一行对不齐", "the line is not in one column with the one above"),
        say!(
            "同一条记录的键要对齐：和上一行的 `{key}` 一样，行首空 {wanted} 格",
            "keys of one record stand in one column: indent it by {wanted}, as `{key}` above"
        ),
    ))
}
