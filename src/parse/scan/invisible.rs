//! Characters that nobody sees.

/// Zero-width characters and soft hyphen, which hide a number from a plain search.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(u32::from(c), 0x00AD | 0x200B..=0x200F | 0x2060..=0x2064 | 0xFE00..=0xFE0F | 0xFEFF)
}
