//! Slips in the value of a line: an unpaired quote, a mark that means something to YAML.
//!
//! Takes the text and a line at or before which the parser gave up. Must not know records.

use super::slip::Slip;
use crate::say;

/// The slip in the value of the line that begins at `start`. `until` is the end of the line at which
/// the parser gave up; a closing quote or bracket may stand anywhere before that.
pub(in crate::syntax::yaml) fn of_value(text: &str, start: usize, until: usize) -> Option<Slip> {
    let line = text[start..].lines().next().unwrap_or("");
    let at = value_at(line)?;
    let value = line[at..].trim_end();
    let first = value.chars().next()?;
    let from = start + at;
    let one = (from, from + first.len_utf8());
    let on = text.get(from + first.len_utf8()..until.max(from + value.len())).unwrap_or("");
    if matches!(first, '"' | '\'') {
        return match value[1..].find(first) {
            // `"甲"乙`: the value begins with a quotation and goes on behind it.
            Some(i)
                if !value[i + 2..].trim_start().is_empty()
                    && !value[i + 2..].trim_start().starts_with(['#', ',', '}', ']']) =>
            {
                let other = if first == '"' { '\'' } else { '"' };
                Some(Slip::new(
                    (from, from + i + 2),
                    say!("引号只包住了内容的前一半", "the quotes hold only the first part of the value"),
                    say!(
                        "整段用 `{other}` 包起来，或者把里面的引号改成“”",
                        "put the whole value into `{other}`, or use “” inside it"
                    ),
                ))
            }
            None if !on.contains(first) => Some(Slip::new(
                one,
                say!("引号 `{first}` 没有成对", "the quote `{first}` has no partner"),
                say!(
                    "在末尾补上 `{first}`，或者删去开头的 `{first}`",
                    "add `{first}` at the end, or remove it at the head"
                ),
            )),
            _ => None,
        };
    }
    // `|` or `>` alone begins a block text.
    if matches!(first, '|' | '>') && value[1..].chars().all(|c| c.is_ascii_digit() || "+-".contains(c)) {
        return None;
    }
    if "@`%&*!|>,]}".contains(first) || matches!(first, '[' | '{') && is_open(first, on) {
        let pair = match first {
            '[' => Some(']'),
            '{' => Some('}'),
            _ => None,
        };
        return Some(Slip::new(
            one,
            match first {
                '`' => say!("内容不能直接以反引号开头", "a value cannot simply begin with a backtick"),
                _ => say!("内容不能直接以 `{first}` 开头", "a value cannot simply begin with `{first}`"),
            },
            match pair {
                Some(close) => say!(
                    "是列表的，补上 `{close}`；是文字的，加引号，如 `\"{first}…\"`",
                    "if it is a list, add `{close}`; if it is text, put it in quotes, as `\"{first}…\"`"
                ),
                None if first == '`' => say!("整段加半角引号", "put it in quotes"),
                None => say!("整段加引号，如 `\"{first}…\"`", "put it in quotes, as `\"{first}…\"`"),
            },
        ));
    }
    let inner = value.find(": ").or_else(|| value.strip_suffix(':').map(str::len))?;
    (!"[{".contains(first)).then(|| {
        Slip::new(
            (from + inner, from + inner + 1),
            say!("内容里有 `: `，会被当成另一个键", "the value holds `: `, which reads as another key"),
            say!(
                "整段加引号，或者改用全角冒号 `：`",
                "put the value in quotes, or write a full-width colon `：`"
            ),
        )
    })
}

/// Where the value of a line begins, behind dashes and `key: `.
pub(super) fn value_at(line: &str) -> Option<usize> {
    let head = line.len() - line.trim_start_matches([' ', '-']).len();
    let rest = &line[head..];
    let colon = rest.find(": ")?;
    let key = &rest[..colon];
    if key.starts_with(['{', '[', '"', '\'', '｛', '［', '【', '〔']) {
        return None;
    }
    let value = &rest[colon + 1..];
    Some(head + colon + 1 + (value.len() - value.trim_start_matches(' ').len()))
}

/// Whether a bracket isn't closed in the text that follows it.
fn is_open(bracket: char, rest: &str) -> bool {
    let close = if bracket == '[' { ']' } else { '}' };
    rest.matches(close).count() <= rest.matches(bracket).count()
}
