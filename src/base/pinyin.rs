//! Pinyin of personal names.
//!
//! Takes a name and, where the record has it, the reading that staff wrote; gives sort keys,
//! romanised forms and tone marks. The readings of characters are the `pinyin` crate's, the
//! readings of surnames are the table below. Must not know records.

use pinyin::{ToPinyin, ToPinyinMulti};

use super::text::{INTERPUNCT, is_han};

/// Surnames whose usual reading as a surname differs from the character's first reading, or
/// that a dictionary lists under several readings. Written by hand from the readings that
/// bearers commonly use; what a record says always wins over this table.
const SURNAMES: &[(&str, &str)] = &[
    ("万俟", "moqi"),
    ("尉迟", "yuchi"),
    ("单于", "chanyu"),
    ("长孙", "zhangsun"),
    ("单", "shan"),
    ("解", "xie"),
    ("仇", "qiu"),
    ("查", "zha"),
    ("区", "ou"),
    ("盖", "ge"),
    ("曾", "zeng"),
    ("覃", "qin"),
    ("朴", "piao"),
    ("翟", "zhai"),
    ("繁", "po"),
    ("华", "hua"),
    ("任", "ren"),
    ("纪", "ji"),
    ("葛", "ge"),
    ("乐", "yue"),
    ("宓", "mi"),
    ("谌", "chen"),
    ("洗", "xian"),
    ("冼", "xian"),
    ("种", "chong"),
    ("秘", "bi"),
    ("召", "shao"),
    ("缪", "miao"),
    ("员", "yun"),
    ("祭", "zhai"),
    ("黑", "he"),
    ("折", "she"),
    ("重", "chong"),
    ("尉", "wei"),
    ("车", "che"),
    ("石", "shi"),
    ("宁", "ning"),
    ("沈", "shen"),
    ("薄", "bo"),
    ("都", "du"),
    ("哈", "ha"),
    ("那", "na"),
    ("佴", "nai"),
    ("逄", "pang"),
    ("禤", "xuan"),
    ("隗", "wei"),
    ("幺", "yao"),
    ("乜", "nie"),
    ("撒", "sa"),
    ("盛", "sheng"),
    ("应", "ying"),
    ("燕", "yan"),
    ("牟", "mu"),
    ("牛", "niu"),
    ("曲", "qu"),
    ("贾", "jia"),
    ("莘", "shen"),
    ("郇", "huan"),
];

/// Surnames for which staff should write the reading: read in more than one way by bearers,
/// or wrong in most dictionaries' first reading. Written by hand, like the table above.
const AMBIGUOUS: &[&str] = &[
    "万俟", "尉迟", "单", "解", "仇", "查", "区", "盖", "曾", "覃", "朴", "翟", "繁", "乐", "谌", "种", "秘",
    "召", "缪", "员", "祭", "黑", "折", "重", "尉", "隗", "牟", "莘", "郇", "宁", "葛", "任",
];

/// Two-character surnames: those of 《百家姓》 that are in use. A surname that is not here
/// is taken for one character; `name_pinyin` in the record corrects the reading.
const COMPOUND: &[&str] = &[
    "欧阳", "上官", "皇甫", "令狐", "诸葛", "司徒", "司马", "申屠", "夏侯", "贺兰", "完颜", "慕容", "尉迟",
    "长孙", "万俟", "司空", "闻人", "东方", "赫连", "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "太叔",
    "公孙", "仲孙", "轩辕", "钟离", "宇文", "鲜于", "闾丘", "亓官", "南宫", "东郭", "西门", "呼延", "拓跋",
    "独孤", "第五", "百里", "端木", "公羊",
];

/// The surname's part of a Han name: two characters for a compound surname, else one; the
/// whole part before the interpunct for names that have one.
#[must_use]
pub fn surname(name: &str) -> &str {
    if let Some(at) = name.find(INTERPUNCT) {
        return &name[..at];
    }
    if let Some(compound) = COMPOUND.iter().find(|s| name.starts_with(**s)) {
        // 欧阳 alone would be a surname without a given name: then one character.
        if name.len() > compound.len() {
            return &name[..compound.len()];
        }
    }
    let end = name.chars().next().map_or(0, char::len_utf8);
    &name[..end]
}

/// Whether a record of this name should say how its surname is read.
#[must_use]
pub fn is_ambiguous(name: &str) -> bool {
    AMBIGUOUS.contains(&surname(name))
}

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
    let known = SURNAMES.iter().find(|(s, _)| *s == family).map(|(_, r)| (*r).to_owned());
    words.push(known.unwrap_or_else(|| plain(family)));
    words.extend(rest.split(INTERPUNCT).filter(|part| !part.is_empty()).map(plain));
    words.join(" ")
}

/// A key that sorts names by reading, then by character, as printed lists do.
#[must_use]
pub fn sort_key(name: &str, written: Option<&str>) -> String {
    format!("{}\u{1}{name}", reading(name, written).replace('ü', "v"))
}

/// `qin wenlan` as `Qin Wenlan`.
#[must_use]
pub fn romanised(reading: &str) -> String {
    let words = reading.split(' ').filter(|word| !word.is_empty()).map(capitalised);
    words.collect::<Vec<_>>().join(" ")
}

/// The reading with tone marks (`Qín Wénlán`), where every syllable can be matched to a
/// reading of its character; else as [`romanised`].
#[must_use]
pub fn with_tones(name: &str, reading: &str) -> String {
    let chars: Vec<char> = name.chars().filter(|c| is_han(*c)).collect();
    let mut next = chars.iter();
    let mut words = Vec::new();
    for word in reading.split(' ').filter(|w| !w.is_empty()) {
        let mut rest = word;
        let mut marked = String::new();
        while !rest.is_empty() {
            let Some((taken, tone)) = next.next().and_then(|c| toned(*c, rest)) else {
                return romanised(reading);
            };
            marked.push_str(&tone);
            rest = &rest[taken..];
        }
        words.push(capitalised(&marked));
    }
    if next.next().is_some() {
        return romanised(reading);
    }
    words.join(" ")
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
    let mut chars = name.chars().filter(|c| is_han(*c));
    let mut letters = String::new();
    for word in words {
        let mut rest = *word;
        while let Some(first) = rest.chars().next() {
            letters.push(first);
            let Some((taken, _)) = chars.next().and_then(|c| toned(c, rest)) else {
                return words.iter().filter_map(|word| word.chars().next()).collect();
            };
            rest = &rest[taken..];
        }
    }
    letters
}

fn plain(part: &str) -> String {
    part.chars().map(|c| c.to_pinyin().map_or_else(|| c.to_string(), |p| p.plain().to_owned())).collect()
}

/// How many bytes of `rest` are a reading of `c`, and that reading with its tone.
fn toned(c: char, rest: &str) -> Option<(usize, String)> {
    // The usual reading first: 同 is tóng before it is tòng.
    if let Some(usual) = c.to_pinyin().filter(|p| rest.starts_with(p.plain())) {
        return Some((usual.plain().len(), usual.with_tone().to_owned()));
    }
    let multi = c.to_pinyin_multi()?;
    multi
        .into_iter()
        .filter(|p| rest.starts_with(p.plain()))
        .max_by_key(|p| p.plain().len())
        .map(|p| (p.plain().len(), p.with_tone().to_owned()))
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_of_one_and_two_characters_and_with_interpunct() {
        assert_eq!(surname("欧阳霁"), "欧阳");
        assert_eq!(surname("欧阳"), "欧");
        assert_eq!(surname("王砚农"), "王");
        assert_eq!(surname("吉木·阿呷"), "吉木");
        assert_eq!(surname(""), "");
    }

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

    #[test]
    fn tone_marks_follow_the_written_reading() {
        assert_eq!(with_tones("覃文澜", "qin wenlan"), "Qín Wénlán");
        assert_eq!(with_tones("单季同", "shan jitong"), "Shàn Jìtóng");
        assert_eq!(with_tones("覃文澜", "chin wenlan"), "Chin Wenlan");
    }
}
