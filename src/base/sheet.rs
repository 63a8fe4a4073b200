//! Cells of spreadsheets.
//!
//! Takes the text of a cell; gives it so that no program runs it. Whatever writes CSV writes its texts through
//! this. Must not know rows.

use std::borrow::Cow;

/// Spreadsheet programs run a cell that begins with one of these characters as a formula, some of them in their
/// full-width form too. With a quotation mark before it they show it as text.
#[must_use]
pub fn cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        assert_eq!([cell("0990-1"), cell("")], ["0990-1", ""]);
    }
}
