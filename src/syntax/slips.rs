//! Slips of the hand in YAML, as the line shows them.
//!
//! Takes a text in which something is wrong, gives the slip of one line or one tree: a full-width
//! mark where YAML needs a half-width one, a space that is missing or of the wrong kind, a value
//! that needs quotes. The parser's own message tells where it gave up, not what was typed.

use super::yaml::{Kind, Node};
use crate::base::Bilingual;
use crate::diag::{Code, Diagnostic, FileId, Span};
use crate::say;

/// What was typed wrongly, with its bytes in the text.
pub(super) struct Slip {
    start: usize,
    end: usize,
    code: Code,
    message: Bilingual,
    hint: Bilingual,
}

impl Slip {
    fn new(range: (usize, usize), message: Bilingual, hint: Bilingual) -> Self {
        Self { start: range.0, end: range.1, code: Code::YamlSyntax, message, hint }
    }

    /// Its diagnostic; `offset` is the byte at which the text begins in its file.
    pub(super) fn diagnostic(self, text: &str, file: FileId, offset: usize) -> Diagnostic {
        let Self { start, end, code, message, hint } = self;
        let found = match text.get(start..end).unwrap_or("") {
            "\t" => "Tab",
            "\u{3000}" => "U+3000",
            "\u{a0}" => "U+00A0",
            other => other,
        };
        let diagnostic = Diagnostic::new(code, Span::new(file, offset + start, offset + end), message);
        let diagnostic = match code {
            Code::FullWidthColon => {
                diagnostic.expected(say!("半角冒号和一个空格 `: `", "a half-width colon and a space, `: `"))
            }
            _ => diagnostic,
        };
        diagnostic.found(found).hint(hint)
    }
}

/// The slip of the line that begins at `start`, if the line alone shows it.
pub(super) fn of_line(text: &str, start: usize) -> Option<Slip> {
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

/// The slip of a line before or at which the parser gave up, `until` being that line's end: what
/// else a value may have done.
pub(super) fn of_value(text: &str, start: usize, until: usize) -> Option<Slip> {
    let line = text[start..].lines().next().unwrap_or("");
    let at = value_at(line)?;
    let value = line[at..].trim_end();
    let first = value.chars().next()?;
    let from = start + at;
    let one = (from, from + first.len_utf8());
    let on = text.get(from + first.len_utf8()..until.max(from + value.len())).unwrap_or("");
    if matches!(first, '"' | '\'') {
        return match value[1..].find(first) {
            // `"甲"乙`: a quotation at the head of a value that goes on.
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
    // `|` and `>` by themselves open a text of several lines.
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

/// The slip of a text that could be read and says something else than was meant.
pub(super) fn of_tree(node: &Node, text: &str, offset: usize) -> Option<Slip> {
    within(node, text, offset, true)
}

/// The same; `root` is the whole file or a record of its list.
fn within(node: &Node, text: &str, offset: usize, root: bool) -> Option<Slip> {
    let local = |span: Span| (span.start as usize).checked_sub(offset);
    match &node.kind {
        // A file that is one long word: its first line shows why.
        Kind::Scalar(_) => {
            let start = local(node.span)?;
            of_line(text, text[..start].rfind('\n').map_or(0, |i| i + 1))
        }
        Kind::Mapping(entries) => entries.iter().find_map(|entry| {
            let lone = entry.value.kind == Kind::Null;
            if lone && let Some(mark) = ['：', '，', ':'].into_iter().find(|mark| entry.key.contains(*mark))
            {
                let start = local(entry.key_span)?;
                let line = text[..start].rfind('\n').map_or(0, |i| i + 1);
                return of_line(text, line).or_else(|| {
                    let at = start + text.get(start..)?.find(mark)?;
                    Some(full_width(at, mark))
                });
            }
            if entry.key.starts_with(['｛', '［', '【', '〔', '\u{3000}', '\u{a0}']) {
                let start = local(entry.key_span)?;
                let line = text[..start].rfind('\n').map_or(0, |i| i + 1);
                return of_line(text, line);
            }
            if lone && let Some(slip) = lost(text, local(entry.key_span)?, &entry.key) {
                return Some(slip);
            }
            if let Some(key) = entry.key.strip_prefix(['-', '－', '—', '–', '•', '·'])
                && key.starts_with(|c: char| c.is_alphabetic() || c.is_whitespace())
            {
                let start = local(entry.key_span)?;
                return bullet(text.get(start..)?.lines().next()?, start);
            }
            match entry.value.kind {
                Kind::Scalar(_) => None,
                _ => within(&entry.value, text, offset, false),
            }
        }),
        Kind::Sequence(items) => items.iter().find_map(|item| match item.kind {
            // A text in a list of records is a record that went wrong; in other lists it is a text.
            Kind::Scalar(_) if !root => None,
            _ => within(item, text, offset, false),
        }),
        Kind::Null => None,
    }
}

/// A value that YAML takes for an anchor, a tag or a comment, so that nothing is left of it.
fn lost(text: &str, key: usize, name: &str) -> Option<Slip> {
    let line = text.get(key..)?.lines().next()?;
    let after = line.strip_prefix(name)?.strip_prefix(':')?;
    let value = after.trim_start_matches(' ');
    let mark = value.chars().next().filter(|c| matches!(c, '&' | '!' | '#'))?;
    // `# 待补` is a comment.
    if !value[1..].starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let from = key + line.len() - value.len();
    Some(Slip::new(
        (from, from + 1),
        say!("内容不能直接以 `{mark}` 开头", "a value cannot simply begin with `{mark}`"),
        say!("整段加引号，如 `\"{mark}…\"`", "put it in quotes, as `\"{mark}…\"`"),
    ))
}

/// A tab, a full-width or a no-break space at the head of a line.
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

/// Another mark where a list's `- ` belongs, or a hyphen without its space.
fn bullet(line: &str, start: usize) -> Option<Slip> {
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
    // `-甲` in a list of texts may be meant; in a record a key follows.
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
    // Keys are English: `9:30`, `第3:` and addresses are values.
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

/// Full-width marks inside `{…}` or `[…]`, or in their place.
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
            // A comma in a text is no slip; one before another key is.
            None if c == '，' && is_before_key(&value[i + c.len_utf8()..]) => {
                return Some(full_width(start + opening + i, c));
            }
            _ => {}
        }
    }
    None
}

/// Whether an English key stands at the end, after a bracket or comma.
fn is_after_key(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_lowercase() || c == '_');
    before.len() < text.len() && before.trim_end().ends_with(['{', ',', '，', '['])
}

/// Whether an English key with its colon stands at the head.
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

fn full_width(at: usize, mark: char) -> Slip {
    let (zh, en, half) = match mark {
        '：' => ("全角冒号", "a full-width colon", ": "),
        '，' => ("全角逗号", "a full-width comma", ", "),
        '｝' => ("全角括号", "a full-width bracket", "}"),
        '］' | '】' => ("全角括号", "a full-width bracket", "]"),
        _ => ("没有空格的冒号", "a colon without a space", ": "),
    };
    let slip = Slip::new(
        (at, at + mark.len_utf8()),
        say!("这里是{zh}", "this is {en}"),
        say!("改成半角的 `{half}`", "write `{half}`"),
    );
    if mark == '：' { Slip { code: Code::FullWidthColon, ..slip } } else { slip }
}

/// Where the value of a line begins, after `key: ` and the dashes of lists.
fn value_at(line: &str) -> Option<usize> {
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

/// Whether a bracket is not closed in what follows it.
fn is_open(bracket: char, rest: &str) -> bool {
    let close = if bracket == '[' { ']' } else { '}' };
    rest.matches(close).count() <= rest.matches(bracket).count()
}

/// A line that stands in no column of those above: further in than the key above, which has a
/// value already, or in between.
pub(super) fn of_columns(text: &str, start: usize) -> Option<Slip> {
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
