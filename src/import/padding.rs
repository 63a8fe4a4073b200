//! Names and headings that are spaced out to fill their line.
//!
//! Takes placed characters; gives the text without the padding and reports what was left out. Must
//! not know fields.

use super::lines::{Placed, is_cjk, text};
use super::report::Report;

/// A name or heading without padding: without the spaces that have a Chinese neighbour.
pub(super) fn unpadded(chars: &[Placed], report: &mut Report) -> String {
    let mut out = String::new();
    let mut changed = false;
    let mut left: Option<char> = None;
    let mut at = 0;
    while let Some(p) = chars.get(at) {
        let spaces = chars[at..].iter().take_while(|p| p.c.is_whitespace()).count();
        if spaces > 0 {
            let right = chars.get(at + spaces).map(|p| p.c);
            if [left, right].into_iter().flatten().any(is_cjk) {
                changed = true;
            } else {
                out.extend(chars[at..at + spaces].iter().map(|p| p.c));
            }
            at += spaces;
            continue;
        }
        out.push(p.c);
        left = Some(p.c);
        at += 1;
    }
    if let Some(first) = chars.first().filter(|_| changed) {
        report.change(*first, text(chars), out.clone(), "padding");
    }
    out
}
