//! Pinyin of personal names.
//!
//! Takes a name and, where the record has it, the reading that staff wrote; gives romanised and
//! typed forms; sort keys and tone marks are made in `syllables`. The readings of characters are
//! the `pinyin` crate's, those of surnames stand in `surnames`. Must not know records.

use pinyin::ToPinyin;

use super::characters::INTERPUNCT;
use super::surnames;
pub use super::surnames::{is_ambiguous, surname};
pub use super::syllables::{SortKey, sort_key, with_tones};
use super::syllables::{spell, untoned};

/// The reading without tones, syllables joined within surname and given name:
/// `qin wenlan`, `jimu age`. What staff wrote wins; unknown characters stay as they are.
#[must_use]
pub fn reading(name: &str, written: Option<&str>) -> String {
    if let Some(written) = written {
        return written.trim().to_lowercase();
    }
    let family = surname(name);
    let mut words: Vec<String> = Vec::new();
    let rest = &name[family.len()..];
    words.push(
        surnames::reading(family).map_or_else(|| plain(family), |known| untoned(known).replace(' ', "")),
    );
    words.extend(rest.split(INTERPUNCT).filter(|part| !part.is_empty()).map(plain));
    words.join(" ")
}

/// `qin wenlan` as `Qin Wenlan`.
#[must_use]
pub fn romanised(reading: &str) -> String {
    let words = reading.split(' ').filter(|word| !word.is_empty()).map(capitalised);
    words.collect::<Vec<_>>().join(" ")
}

/// The letter under which a reading is listed: `A` to `Z`, `#` for anything else.
#[must_use]
pub fn initial(reading: &str) -> char {
    match reading.chars().next() {
        Some(c) if c.is_ascii_alphabetic() => c.to_ascii_uppercase(),
        _ => '#',
    }
}

/// The syllables of a text without tones, and its Latin words and numbers, in lower-case ASCII;
/// marks and characters without a reading are left out.
#[must_use]
pub fn syllables(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut in_word = false;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            match found.last_mut().filter(|_| in_word) {
                Some(word) => word.push(c.to_ascii_lowercase()),
                None => found.push(c.to_ascii_lowercase().to_string()),
            }
            in_word = true;
            continue;
        }
        in_word = false;
        let reading = c.to_pinyin().map(|p| p.plain().replace('ü', "v")).unwrap_or_default();
        if !reading.is_empty() && reading.bytes().all(|b| b.is_ascii_lowercase()) {
            found.push(reading);
        }
    }
    found
}

/// What is typed to find a name: its reading in one word, its words apart, its initials. `ü`
/// is also `v` and `u`.
#[must_use]
pub fn typed(name: &str, reading: &str) -> Vec<String> {
    let words: Vec<&str> = reading.split(' ').filter(|word| !word.is_empty()).collect();
    let mut forms = vec![words.concat(), initials(name, &words)];
    if words.len() > 1 {
        forms.extend(words.iter().map(|word| (*word).to_owned()));
    }
    let spelt: Vec<String> = forms
        .iter()
        .filter(|form| form.contains('ü'))
        .flat_map(|form| [form.replace('ü', "v"), form.replace('ü', "u")])
        .collect();
    forms.extend(spelt);
    forms.retain(|form| !form.is_empty() && form.chars().all(|c| c.is_ascii_lowercase() || c == 'ü'));
    forms.sort();
    forms.dedup();
    forms
}

/// The first letter of each syllable; of each word where the reading is not the characters'.
fn initials(name: &str, words: &[&str]) -> String {
    let spelt = spell(name, &words.join(" "));
    let first = |text: &str| text.chars().next();
    match spelt {
        Some(words) => words.iter().flatten().filter_map(|syllable| first(&syllable.letters)).collect(),
        None => words.iter().filter_map(|word| first(word)).collect(),
    }
}

fn plain(part: &str) -> String {
    part.chars().map(|c| c.to_pinyin().map_or_else(|| c.to_string(), |p| p.plain().to_owned())).collect()
}

pub(super) fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_know_polyphonic_surnames_and_obey_the_record() {
        assert_eq!(reading("单季同", None), "shan jitong");
        assert_eq!(reading("万俟安", None), "moqi an");
        assert_eq!(reading("覃文澜", Some("tan wenlan")), "tan wenlan");
        assert_eq!(romanised("qin wenlan"), "Qin Wenlan");
    }

    #[test]
    fn names_are_typed_in_full_in_words_and_by_initials() {
        assert_eq!(typed("覃文澜", "qin wenlan"), ["qin", "qinwenlan", "qwl", "wenlan"]);
        assert_eq!(typed("吕霞", "lü xia"), ["lu", "luxia", "lv", "lvxia", "lx", "lü", "lüxia", "xia"]);
        // A reading that is none of the characters': its words' first letters.
        assert_eq!(typed("覃文澜", "chin wenlan"), ["chin", "chinwenlan", "cw", "wenlan"]);
        assert_eq!(typed("王砚", "wang yan"), ["wang", "wangyan", "wy", "yan"]);
    }
}
