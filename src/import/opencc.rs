//! Traditional Chinese to simplified, as `OpenCC`'s configuration `t2s` does it.
//!
//! Takes characters, gives as many characters: at each place the longest entry of the two
//! dictionaries counts, so that 乾 stays in 乾隆 and becomes 干 in 乾燥. Of several forms that a
//! dictionary offers the first one is taken. Must not know what the text is.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

/// One character and its simplified forms a line. Each form is one character.
const CHARACTERS: &str = include_str!("../han/data/opencc-characters.txt");
/// Phrases whose simplified form is not that of their characters, or that keep characters from
/// being read as part of a shorter phrase. Each form is as long as its phrase.
const PHRASES: &str = include_str!("../han/data/opencc-phrases.txt");

struct Dictionary {
    characters: HashMap<char, char>,
    /// By their first character, the longest first.
    phrases: BTreeMap<char, Vec<Phrase>>,
}

struct Phrase {
    from: Vec<char>,
    to: Vec<char>,
}

fn dictionary() -> &'static Dictionary {
    static DICTIONARY: OnceLock<Dictionary> = OnceLock::new();
    DICTIONARY.get_or_init(|| {
        let one = |text: &str| text.chars().next();
        let characters = entries(CHARACTERS).filter_map(|(from, to)| Some((one(from)?, one(to)?))).collect();
        let mut phrases: BTreeMap<char, Vec<Phrase>> = BTreeMap::new();
        for (from, to) in entries(PHRASES) {
            if let Some(first) = one(from) {
                let phrase = Phrase { from: from.chars().collect(), to: to.chars().collect() };
                phrases.entry(first).or_default().push(phrase);
            }
        }
        for phrases in phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.from.len()));
        }
        Dictionary { characters, phrases }
    })
}

/// The lines of a dictionary of `OpenCC`: a key, a tab, values with spaces between them.
fn entries(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (from, to) = line.split_once('\t')?;
        Some((from, to.split(' ').next()?))
    })
}

/// The simplified form of a character that stands alone, if it is another one.
pub(super) fn simplified(c: char) -> Option<char> {
    dictionary().characters.get(&c).copied().filter(|simplified| *simplified != c)
}

/// The simplified form of a text, one character for each of its own.
pub(super) fn simplify(text: &[char]) -> Vec<char> {
    let dictionary = dictionary();
    let mut out = Vec::with_capacity(text.len());
    while let Some(&c) = text.get(out.len()) {
        let rest = &text[out.len()..];
        let phrases = dictionary.phrases.get(&c).map_or(&[][..], Vec::as_slice);
        match phrases.iter().find(|phrase| rest.starts_with(&phrase.from)) {
            Some(phrase) => out.extend_from_slice(&phrase.to),
            None => out.push(dictionary.characters.get(&c).copied().unwrap_or(c)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn simple(text: &str) -> String {
        simplify(&text.chars().collect::<Vec<_>>()).into_iter().collect()
    }

    #[test]
    fn phrases_decide_over_characters_and_long_ones_over_short_ones() {
        assert_eq!(simple("乾隆年間，天乾物燥；乾乾淨淨"), "乾隆年间，天干物燥；干干净净");
        assert_eq!(simple("老態龍鍾"), "老态龙钟");
        assert_eq!(simple("一目瞭然，瞭望；a環b"), "一目了然，瞭望；a环b");
        assert_eq!(simple("简体字不变"), "简体字不变");
    }

    #[test]
    fn a_character_alone_has_a_simplified_form_if_it_is_another_one() {
        assert_eq!(['環', '环', '乾', '瞭', 'a'].map(simplified), [Some('环'), None, Some('干'), None, None]);
    }

    /// [`simplify`] relies on it: an entry and its form have equally many characters.
    #[test]
    fn forms_are_as_long_as_their_entries() {
        let (mut characters, mut phrases) = (0, 0);
        for (from, to) in entries(CHARACTERS) {
            assert_eq!((from.chars().count(), to.chars().count()), (1, 1), "{from} {to}");
            characters += 1;
        }
        for (from, to) in entries(PHRASES) {
            assert!(from.chars().count() > 1, "{from}");
            assert_eq!(from.chars().count(), to.chars().count(), "{from} {to}");
            phrases += 1;
        }
        assert_eq!((characters, phrases), (4113, 277));
    }
}
