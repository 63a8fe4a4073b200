//! Characters that a simplified Chinese text should not have, and what stands for them.
//!
//! Takes characters, gives characters: the simplified form of a traditional one, the unified
//! form of a compatibility ideograph or a radical. Must not know where they stand.

use std::collections::HashMap;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

/// Pairs of characters that count as one in the search, as the client gets them: traditional
/// and simplified, radicals and compatibility ideographs and their unified forms.
pub const FOLD: &str = include_str!("../../search-index/fold.json");

/// Characters of the table that 《通用规范汉字表》 (2013) has as characters of their own, for
/// names or in a sense of their own; 蘋, the plant of place names, is no 苹.
const STANDARD: &str = "乾夥徵摺榘甯薹醣麴麽昇陞氾脩蘋";

/// Radicals that look like a character and have no mapping in Unicode's normal forms:
/// PDF files made of Chinese documents are full of them. From `EquivalentUnifiedIdeograph.txt`.
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
    /// A compatibility ideograph or a radical, with the character that it looks like, if one is
    /// known.
    Compatibility(Option<char>),
    /// Of no standard: only the computer on which it was typed shows it.
    PrivateUse,
    /// U+FFFD: what a program writes that could not read a character.
    Garbled,
}

struct Table {
    map: HashMap<char, char>,
    /// Which characters of the first plane are in the map: most of a text is not.
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

/// What a character counts as in the search, if it is another one.
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
        // Twelve of the compatibility block are characters of their own.
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
