//! Classes of characters: Han, full-width, the interpunct of names.
//!
//! Takes one character at a time. Must not know texts or records.

/// Whether `c` is a Han character. Includes the extension planes of GB 18030-2022 level 3.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(u32::from(c),
        0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF)
}

/// Whether a character takes a full em square when set between Han: Han themselves, Chinese
/// punctuation including quotation marks and dashes, full-width forms.
#[must_use]
pub fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{2014}' | '\u{2018}'..='\u{201d}' | '\u{2026}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}')
}

/// The dot between the parts of a transliterated name, U+00B7.
pub const INTERPUNCT: char = '·';

/// Whether people type this character where [`INTERPUNCT`] belongs.
#[must_use]
pub fn is_other_interpunct(c: char) -> bool {
    matches!(c, '•' | '‧' | '・' | '･' | '∙' | '⋅' | '᛫' | '●')
}
