//! What readers type to find a name.
//!
//! Takes a name and its reading; gives the Latin forms by which it is found. Must not know the search.

use super::syllables::spell;

/// All forms in which a name may be typed: its reading as one word, each of its words, its initials.
/// Forms with `ü` are also given with `v` and with `u`.
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

/// The first letter of each syllable, or of each word if the reading doesn't fit the characters.
fn initials(name: &str, words: &[&str]) -> String {
    let spelt = spell(name, &words.join(" "));
    let first = |text: &str| text.chars().next();
    match spelt {
        Some(words) => words.iter().flatten().filter_map(|syllable| first(&syllable.letters)).collect(),
        None => words.iter().filter_map(|word| first(word)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_typed_in_full_in_words_and_by_initials() {
        assert_eq!(typed("覃文澜", "qin wenlan"), ["qin", "qinwenlan", "qwl", "wenlan"]);
        assert_eq!(typed("吕霞", "lü xia"), ["lu", "luxia", "lv", "lvxia", "lx", "lü", "lüxia", "xia"]);
        // A reading that is none of the characters': its words' first letters.
        assert_eq!(typed("覃文澜", "chin wenlan"), ["chin", "chinwenlan", "cw", "wenlan"]);
        assert_eq!(typed("王砚", "wang yan"), ["wang", "wangyan", "wy", "yan"]);
    }
}
