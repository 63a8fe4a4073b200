//! Readings of names, syllable by syllable, with their tones.
//!
//! Takes a name and its reading, gives the reading with tone marks and the order by pinyin: by the
//! syllable and tone of each character, then by its strokes. Must not know records.

use pinyin::{Pinyin, ToPinyin, ToPinyinMulti};

use super::characters::is_han;
use super::pinyin::{capitalised, reading, romanised};
use super::{strokes, surnames};

/// Vowels by their tone, without it first.
const TONES: [&str; 6] = ["aāáǎà", "eēéěè", "iīíǐì", "oōóǒò", "uūúǔù", "üǖǘǚǜ"];

/// A character's reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Syllable {
    /// Without tone, `ü` as such.
    pub(super) letters: String,
    /// With its tone mark.
    marked: String,
    character: char,
}

/// A place in the order by pinyin.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey {
    sounds: Vec<Sound>,
    strokes: Vec<u32>,
}

/// Compared field by field: `lü` follows `lu` and precedes `luan`, as in dictionaries.
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

/// Sorts names by the syllable and tone of each character, what sounds the same by strokes. Where
/// the reading is not the characters', its words are compared.
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

/// The reading with tone marks (`Qín Wénlán`), where every syllable can be matched to a
/// reading of its character; else as [`romanised`].
#[must_use]
pub fn with_tones(name: &str, reading: &str) -> String {
    let Some(words) = spell(name, reading) else { return romanised(reading) };
    let marked = |word: &Vec<Syllable>| word.iter().map(|s| s.marked.as_str()).collect::<String>();
    words.iter().map(|word| capitalised(&marked(word))).collect::<Vec<_>>().join(" ")
}

/// The syllables of each word of a reading, where they are readings of the name's characters. A
/// tone that the reading has wins, then the surname's, then the character's usual one.
pub(super) fn spell(name: &str, reading: &str) -> Option<Vec<Vec<Syllable>>> {
    let characters: Vec<char> = name.chars().filter(|c| is_han(*c)).collect();
    let mut rest = characters.as_slice();
    let mut words = Vec::new();
    let surname = surnames::surname(name);
    for word in reading.split(' ').filter(|word| !word.is_empty()) {
        // ü is typed as v; no other syllable has one.
        let word = word.replace('v', "ü");
        let known = surnames::reading(surname).filter(|_| words.is_empty());
        let known = known.and_then(|known| of_surname(surname, known, &word));
        let spelt = known.or_else(|| of_characters(rest, &word))?;
        rest = rest.get(spelt.len()..)?;
        words.push(spelt);
    }
    rest.is_empty().then_some(words)
}

/// The surname's own reading, where it is what the word says.
fn of_surname(surname: &str, known: &str, word: &str) -> Option<Vec<Syllable>> {
    let joined = known.replace(' ', "");
    let same = if untoned(word) == word { untoned(&joined) == word } else { joined == word };
    same.then(|| known.split(' ').zip(surname.chars()).map(|(marked, c)| syllable(c, marked)).collect())
}

/// The word as readings of the first of these characters, the usual one of each tried first.
fn of_characters(characters: &[char], word: &str) -> Option<Vec<Syllable>> {
    if word.is_empty() {
        return Some(Vec::new());
    }
    let (first, rest) = characters.split_first()?;
    let usual = first.to_pinyin().map(Pinyin::with_tone);
    let mut others: Vec<&str> =
        first.to_pinyin_multi().into_iter().flatten().map(Pinyin::with_tone).collect();
    others.sort_by_key(|marked| std::cmp::Reverse(marked.chars().count()));
    usual.into_iter().chain(others).find_map(|marked| {
        let after = word.strip_prefix(marked).or_else(|| word.strip_prefix(untoned(marked).as_str()))?;
        let mut spelt = vec![syllable(*first, marked)];
        spelt.extend(of_characters(rest, after)?);
        Some(spelt)
    })
}

fn syllable(character: char, marked: &str) -> Syllable {
    Syllable { letters: untoned(marked), marked: marked.to_owned(), character }
}

/// A reading without its tone marks.
pub(super) fn untoned(reading: &str) -> String {
    let bare = |c: char| TONES.iter().find(|vowel| vowel.contains(c)).and_then(|vowel| vowel.chars().next());
    reading.chars().map(|c| bare(c).unwrap_or(c)).collect()
}

/// 1 to 4, and 5 for a syllable without a mark.
fn tone(marked: &str) -> u8 {
    let of = |c: char| TONES.iter().find_map(|vowel| vowel.chars().position(|v| v == c));
    let tone = marked.chars().filter_map(of).max().unwrap_or_default();
    u8::try_from(tone).ok().filter(|tone| *tone > 0).unwrap_or(5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tone_marks_follow_the_written_reading() {
        assert_eq!(with_tones("覃文澜", "qin wenlan"), "Qín Wénlán");
        assert_eq!(with_tones("覃文澜", "tan wenlan"), "Tán Wénlán");
        assert_eq!(with_tones("单季同", "shan jitong"), "Shàn Jìtóng");
        assert_eq!(with_tones("任远舟", "ren yuanzhou"), "Rén Yuǎnzhōu");
        assert_eq!(with_tones("尉迟安", "yuchi an"), "Yùchí Ān");
        assert_eq!(with_tones("吕霞", "lv xia"), "Lǚ Xiá");
        assert_eq!(with_tones("覃文澜", "chin wenlan"), "Chin Wenlan");
        assert_eq!(with_tones("华岚", "huá lán"), "Huá Lán");
    }

    #[test]
    fn an_unusual_reading_is_found_where_the_usual_one_leaves_a_rest() {
        // 洗 is xǐ before it is xiǎn.
        assert_eq!(with_tones("安洗秋", "an xianqiu"), "Ān Xiǎnqiū");
        assert_eq!(with_tones("安洗", "an xi"), "Ān Xǐ");
    }

    #[test]
    fn what_is_no_reading_of_the_characters_sorts_by_its_words() {
        let order = ["车晓", "覃文澜", "陈未雨", "程以南"]
            .map(|name| sort_key(name, (name == "覃文澜").then_some("chem wenlan")));
        assert!(order.is_sorted(), "{order:?}");
    }
}
