//! The order of names by pinyin.
//!
//! Takes a name and its reading; gives a sort key: the syllable and tone of each character, then its
//! strokes. Must not know records.

use super::reading::reading;
use super::syllables::{Syllable, spell, tone, untoned};
use crate::han::strokes;

/// What a name is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey {
    sounds: Vec<Sound>,
    strokes: Vec<u32>,
}

/// One syllable. Compared field by field, so that `lü` stands between `lu` and `luan`, as in
/// dictionaries.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Sound {
    letters: String,
    umlaut: bool,
    tone: u8,
    strokes: Vec<u32>,
}

impl Sound {
    fn new(letters: &str, tone: u8, character: Option<char>) -> Self {
        let strokes = character.map(|c| strokes::sort_key(c.encode_utf8(&mut [0; 4])));
        Self {
            letters: letters.replace('ü', "u"),
            umlaut: letters.contains('ü'),
            tone,
            strokes: strokes.unwrap_or_default(),
        }
    }
}

/// The sort key of a name: syllable and tone of each character, and strokes where those are equal. If
/// the written reading doesn't fit the characters, its words are compared instead.
#[must_use]
pub fn sort_key(name: &str, written: Option<&str>) -> SortKey {
    let reading = reading(name, written);
    let sounds = match spell(name, &reading) {
        Some(words) => {
            let sound = |s: &Syllable| Sound::new(&s.letters, tone(&s.marked), Some(s.character));
            words.iter().flatten().map(sound).collect()
        }
        None => reading.split(' ').map(|word| Sound::new(&untoned(word), 0, None)).collect(),
    };
    SortKey { sounds, strokes: strokes::sort_key(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_reading_of_the_characters_sorts_by_its_words() {
        let order = ["车晓", "覃文澜", "陈未雨", "程以南"]
            .map(|name| sort_key(name, (name == "覃文澜").then_some("chem wenlan")));
        assert!(order.is_sorted(), "{order:?}");
    }
}
