//! Finds the ends of lines and of brackets in YAML.
//!
//! Takes a text and a byte in it; gives bytes. Must not know what the values mean.

/// The first byte of the line in which `at` lies.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The first byte of the next line, or the text's end.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// The last character within the bracket at `open`, comments and spaces left out, and the byte behind
/// it. For an empty bracket there is no character, and the byte is the one behind `open`. `None` if
/// the bracket is never closed.
pub(super) fn last_within(text: &str, open: usize) -> Option<(Option<char>, usize)> {
    let mut depth = 0_u32;
    let mut last: Option<char> = None;
    let mut after = open;
    let mut chars = text[open..].char_indices().map(|(i, c)| (open + i, c)).peekable();
    let mut before = '\n';
    while let Some((at, c)) = chars.next() {
        let opens_value = last.is_none_or(|l| "[{,:".contains(l));
        match c {
            '#' if before.is_whitespace() => {
                while chars.peek().is_some_and(|(_, c)| *c != '\n') {
                    chars.next();
                }
            }
            '"' | '\'' if opens_value => {
                let mut end = at;
                while let Some((inner, d)) = chars.next() {
                    end = inner;
                    if d == '\\' && c == '"' {
                        chars.next();
                    } else if d == c {
                        break;
                    }
                }
                (last, after) = (Some(c), end + 1);
            }
            ']' | '}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some((last.filter(|_| after > open + 1), after));
                }
                (last, after) = (Some(c), at + 1);
            }
            _ if c.is_whitespace() => {}
            _ => {
                depth += u32::from(matches!(c, '[' | '{'));
                (last, after) = (Some(c), at + c.len_utf8());
            }
        }
        before = c;
    }
    None
}
