//! Which syllable of a reading belongs to which character of a name.
//!
//! Takes a name and its reading, gives a syllable for each character. Must not know records.

use pinyin::{Pinyin, ToPinyin, ToPinyinMulti};

use crate::han::characters::is_han;
use crate::han::surnames;

/// Each vowel without a tone mark, then with those of the tones 1 to 4.
const TONES: [&str; 6] = ["aāáǎà", "eēéěè", "iīíǐì", "oōóǒò", "uūúǔù", "üǖǘǚǜ"];

/// The reading of one character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Syllable {
    /// Without tone, `ü` as such.
    pub(super) letters: String,
    /// With its tone mark.
    pub(super) marked: String,
    pub(super) character: char,
}

/// The most Han characters of a name that are spelt. Each is a step of a recursion that may go back, and nobody
/// has so long a name.
const MOST: usize = 60;

/// Splits each word of a reading into one syllable for each character of the name; `None` if they
/// don't fit. The tone is that of the reading if it is written there, else that of the surname's
/// reading, else that of the character's usual reading.
pub(super) fn spell(name: &str, reading: &str) -> Option<Vec<Vec<Syllable>>> {
    let characters: Vec<char> = name.chars().filter(|c| is_han(*c)).collect();
    if characters.len() > MOST {
        return None;
    }
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

/// The syllables of the surname's reading by the table, if the word is that reading.
fn of_surname(surname: &str, known: &str, word: &str) -> Option<Vec<Syllable>> {
    let joined = known.replace(' ', "");
    let same = if untoned(word) == word { untoned(&joined) == word } else { joined == word };
    same.then(|| known.split(' ').zip(surname.chars()).map(|(marked, c)| syllable(c, marked)).collect())
}

/// Splits a word into readings of the leading characters. Tries the usual reading of each character
/// first, and goes back where that leaves a rest.
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

/// The tone from 1 to 4; 5, the neutral tone, for a syllable without a mark.
pub(super) fn tone(marked: &str) -> u8 {
    let of = |c: char| TONES.iter().find_map(|vowel| vowel.chars().position(|v| v == c));
    let tone = marked.chars().filter_map(of).max().unwrap_or_default();
    u8::try_from(tone).ok().filter(|tone| *tone > 0).unwrap_or(5)
}
