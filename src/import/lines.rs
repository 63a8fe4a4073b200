//! Lines of a text, every character with its place.
//!
//! Plain data: `split` makes it. Must not know what the lines mean.

use crate::han::characters::is_han;

/// A character of the original text, with its place.
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
    pub(super) fn text(&self) -> String {
        text(&self.chars)
    }

    /// The text without spaces.
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

/// Whether a character is Han or Chinese punctuation.
pub(super) fn is_cjk(c: char) -> bool {
    is_han(c)
        || matches!(u32::from(c), 0x2E80..=0x2FDF | 0x3001..=0x303F | 0xFF01..=0xFF65)
        || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}
