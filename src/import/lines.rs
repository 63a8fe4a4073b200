//! A text to its lines, every character with its place.
//!
//! Takes a text with any line ends; gives the lines that are not blank, without spaces at
//! their ends. Must not know what they mean.

use super::Report;
use crate::han::characters::is_han;

/// A character of the original and where it stood.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub(super) c: char,
    /// From 1, as editors count.
    pub(super) line: u32,
    /// From 1, in Unicode scalars.
    pub(super) column: u32,
}

/// A line that is not blank.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) chars: Vec<Placed>,
}

impl Line {
    /// As it stands.
    pub(super) fn text(&self) -> String {
        text(&self.chars)
    }

    /// Without any space.
    pub(super) fn compact(&self) -> String {
        self.chars.iter().map(|p| p.c).filter(|c| !c.is_whitespace()).collect()
    }

    pub(super) fn first(&self) -> Option<&Placed> {
        self.chars.first()
    }

    pub(super) fn last(&self) -> Option<char> {
        self.chars.last().map(|p| p.c)
    }
}

pub(super) fn text(chars: &[Placed]) -> String {
    chars.iter().map(|p| p.c).collect()
}

/// A Chinese character or a mark of Chinese text.
pub(super) fn is_cjk(c: char) -> bool {
    is_han(c)
        || matches!(u32::from(c), 0x2E80..=0x2FDF | 0x3001..=0x303F | 0xFF01..=0xFF65)
        || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

/// Characters that nobody sees and nobody meant.
fn is_invisible(c: char) -> bool {
    (c.is_control() && c != '\t')
        || matches!(u32::from(c), 0x00AD | 0x200B | 0x200E | 0x200F | 0x2060 | 0xFEFF | 0xFFFE | 0xFFFF)
}

/// Line breaks that editors do not count.
fn is_break(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

pub(super) fn read(text: &str, report: &mut Report) -> Vec<Line> {
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
