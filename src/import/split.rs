//! Splits a text into lines.
//!
//! Takes a text with any line ends; gives the lines that are not blank, without leading and trailing
//! spaces, every character with its place. Must not know what the lines mean.

use super::lines::{Line, Placed};
use super::report::Report;

/// Characters that don't show: control and zero-width characters.
fn is_invisible(c: char) -> bool {
    (c.is_control() && c != '\t')
        || matches!(u32::from(c), 0x00AD | 0x200B | 0x200E | 0x200F | 0x2060 | 0xFEFF | 0xFFFE | 0xFFFF)
}

/// Line breaks that editors don't count when they number lines.
fn is_break(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

pub(super) fn lines(text: &str, report: &mut Report) -> Vec<Line> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = Vec::new();
    for (number, line) in text.split('\n').enumerate() {
        let number = u32::try_from(number + 1).unwrap_or(u32::MAX);
        let mut piece = Vec::new();
        for (column, c) in line.chars().enumerate() {
            let placed = Placed { c, line: number, column: u32::try_from(column + 1).unwrap_or(u32::MAX) };
            if is_break(c) {
                lines.extend(trimmed(std::mem::take(&mut piece), report));
            } else if is_invisible(c) {
                report.change(placed, format!("U+{:04X}", u32::from(c)), "", "invisible");
            } else {
                piece.push(placed);
            }
        }
        lines.extend(trimmed(piece, report));
    }
    lines
}

fn trimmed(mut chars: Vec<Placed>, report: &mut Report) -> Option<Line> {
    let from = chars.iter().position(|p| !p.c.is_whitespace())?;
    let to = chars.iter().rposition(|p| !p.c.is_whitespace())? + 1;
    report.left_out(&chars[to..], "edge-space");
    report.left_out(&chars[..from], "edge-space");
    chars.truncate(to);
    chars.drain(..from);
    Some(Line { chars })
}
