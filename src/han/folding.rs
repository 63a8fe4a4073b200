//! Characters that don't belong in a simplified Chinese text, and the usual ones in their place.
//!
//! Takes one character at a time; gives the simplified form of a traditional one, the unified form
//! of a compatibility ideograph or a radical. Must not know the text around it.

use std::collections::HashMap;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

/// Pairs of characters that the search treats as equal: traditional and simplified, radicals and
/// compatibility ideographs and their unified forms. The search page's script reads the same text.
// The table is committed, and a test compares it with the libraries that it comes from. An update of
// such a library can therefore never change silently what a published index means.
pub const FOLD: &str = include_str!("../../search-index/fold.json");

/// Characters of the table that are correct in simplified texts all the same: 《通用规范汉字表》 (2013)
/// lists them for names or for a sense of their own, such as 蘋, the plant in place names.
const STANDARD: &str = "乾夥徵摺榘甯薹醣麴麽昇陞氾脩蘋";

/// Radicals that look like a character and that NFKC leaves alone. Text copied from PDF files is full
/// of them. From Unicode's `EquivalentUnifiedIdeograph.txt`.
const RADICALS: [(char, char); 32] = [
    ('⺠', '民'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻑', '長'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻗', '雨'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻪', '黾'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻱', '龟'),
    ('⻲', '亀'),
    ('⻳', '龟'),
];

/// Why a character is unusual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusual {
    /// Traditional, with its simplified form.
    Traditional(char),
    /// A compatibility ideograph or a radical, with the character that it looks like, if known.
    Compatibility(Option<char>),
    /// From a private-use area: only the computer on which it was typed shows it.
    PrivateUse,
    /// U+FFFD, which programs write in place of a character that they could not decode.
    Garbled,
}

struct Table {
    map: HashMap<char, char>,
    /// A bit for each character of the basic plane: whether it is in the map. Asked first, since
    /// most characters of a text are not.
    bits: Vec<u64>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (from, to): (String, String) = serde_json::from_str(FOLD).unwrap_or_default();
        let mut bits = vec![0_u64; 0x1_0000 / 64];
        for c in from.chars() {
            if let Some(word) = bits.get_mut(c as usize / 64) {
                *word |= 1 << (c as usize % 64);
            }
        }
        Table { map: from.chars().zip(to.chars()).collect(), bits }
    })
}

/// The character that the search takes `c` for, if that is another one.
#[must_use]
pub fn folded(c: char) -> Option<char> {
    let table = table();
    match table.bits.get(c as usize / 64) {
        Some(word) if word >> (c as usize % 64) & 1 == 0 => None,
        _ => table.map.get(&c).copied(),
    }
}

/// What is unusual about a character in a simplified Chinese text.
#[must_use]
pub fn unusual(c: char) -> Option<Unusual> {
    match u32::from(c) {
        // Below the radicals nothing is unusual. Twelve characters of the compatibility block are
        // unified ideographs themselves.
        0..0x2E80
        | 0xFA0E
        | 0xFA0F
        | 0xFA11
        | 0xFA13
        | 0xFA14
        | 0xFA1F
        | 0xFA21
        | 0xFA23
        | 0xFA24
        | 0xFA27..=0xFA29 => None,
        0x2E80..=0x2FDF | 0xF900..=0xFAFF | 0x2F800..=0x2FA1F => Some(Unusual::Compatibility(unified(c))),
        0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF => Some(Unusual::PrivateUse),
        0xFFFD => Some(Unusual::Garbled),
        _ => folded(c).filter(|_| !STANDARD.contains(c)).map(Unusual::Traditional),
    }
}

fn unified(c: char) -> Option<char> {
    if let Some((_, to)) = RADICALS.iter().find(|(from, _)| *from == c) {
        return Some(*to);
    }
    let mut normal = std::iter::once(c).nfkc();
    match (normal.next(), normal.next()) {
        (Some(one), None) if one != c => Some(one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unusual_characters_have_what_stands_for_them() {
        for (c, expected) in [
            ('學', Some(Unusual::Traditional('学'))),
            ('鐘', Some(Unusual::Traditional('钟'))),
            ('後', Some(Unusual::Traditional('后'))),
            ('\u{f92e}', Some(Unusual::Compatibility(Some('冷')))),
            ('⼈', Some(Unusual::Compatibility(Some('人')))),
            ('⻓', Some(Unusual::Compatibility(Some('长')))),
            ('\u{2f81a}', Some(Unusual::Compatibility(Some('冬')))),
            ('\u{e000}', Some(Unusual::PrivateUse)),
            ('\u{fffd}', Some(Unusual::Garbled)),
            ('乾', None),
            ('学', None),
            ('，', None),
            ('𠮷', None),
            ('a', None),
        ] {
            assert_eq!(unusual(c), expected, "{c}");
        }
    }
}
