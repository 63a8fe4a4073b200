//! Readings of names and texts.
//!
//! Takes a name and, where the record has it, the reading that staff wrote; gives the reading
//! without tones, with tone marks and romanised. The readings of characters are the `pinyin`
//! crate's, those of surnames stand in `surnames`. Must not know records.

use pinyin::ToPinyin;

use super::syllables::{Syllable, spell, untoned};
use crate::han::characters::INTERPUNCT;
use crate::han::surnames::{self, surname};

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

/// Capitalises each word of a reading: `Qin Wenlan`.
#[must_use]
pub fn romanised(reading: &str) -> String {
    let words = reading.split(' ').filter(|word| !word.is_empty()).map(capitalised);
    words.collect::<Vec<_>>().join(" ")
}

/// The reading with tone marks (`Qín Wénlán`), if each syllable is a known reading of its character;
/// else as [`romanised`].
#[must_use]
pub fn with_tones(name: &str, reading: &str) -> String {
    let Some(words) = spell(name, reading) else { return romanised(reading) };
    let marked = |word: &Vec<Syllable>| word.iter().map(|s| s.marked.as_str()).collect::<String>();
    words.iter().map(|word| capitalised(&marked(word))).collect::<Vec<_>>().join(" ")
}

/// The letter under which a reading is listed: `A` to `Z`, or `#`.
#[must_use]
pub fn initial(reading: &str) -> char {
    match reading.chars().next() {
        Some(c) if c.is_ascii_alphabetic() => c.to_ascii_uppercase(),
        _ => '#',
    }
}

/// The syllables of a text without tones, with its Latin words and numbers, all in lower-case ASCII.
/// Punctuation and characters without a reading are left out.
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

fn plain(part: &str) -> String {
    part.chars().map(|c| c.to_pinyin().map_or_else(|| c.to_string(), |p| p.plain().to_owned())).collect()
}

fn capitalised(word: &str) -> String {
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
}
