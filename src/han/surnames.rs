//! Surnames: where they end, and how they are read.
//!
//! Takes a name; gives its surname, and the surname's reading where dictionaries mislead. Must not
//! know records.

use super::characters::INTERPUNCT;

/// Surnames that are read otherwise than the character usually is, or that dictionaries list under
/// several readings. One syllable with its tone for each character. Compiled by hand from the
/// readings that bearers commonly use; a record's own reading always wins over this table.
const SURNAMES: &[(&str, &str)] = &[
    ("万俟", "mò qí"),
    ("尉迟", "yù chí"),
    ("单于", "chán yú"),
    ("长孙", "zhǎng sūn"),
    ("令狐", "líng hú"),
    ("澹台", "tán tái"),
    ("卜", "bǔ"),
    ("阚", "kàn"),
    ("能", "nài"),
    ("过", "guō"),
    ("干", "gān"),
    ("单", "shàn"),
    ("解", "xiè"),
    ("仇", "qiú"),
    ("查", "zhā"),
    ("区", "ōu"),
    ("盖", "gě"),
    ("曾", "zēng"),
    ("覃", "qín"),
    ("朴", "piáo"),
    ("翟", "zhái"),
    ("繁", "pó"),
    ("华", "huà"),
    ("任", "rén"),
    ("纪", "jǐ"),
    ("葛", "gě"),
    ("乐", "yuè"),
    ("宓", "mì"),
    ("谌", "chén"),
    ("洗", "xiǎn"),
    ("冼", "xiǎn"),
    ("种", "chóng"),
    ("秘", "bì"),
    ("召", "shào"),
    ("缪", "miào"),
    ("员", "yùn"),
    ("祭", "zhài"),
    ("黑", "hè"),
    ("折", "shé"),
    ("重", "chóng"),
    ("尉", "wèi"),
    ("车", "chē"),
    ("石", "shí"),
    ("宁", "níng"),
    ("沈", "shěn"),
    ("薄", "bó"),
    ("都", "dū"),
    ("哈", "hǎ"),
    ("那", "nā"),
    ("佴", "nài"),
    ("逄", "páng"),
    ("禤", "xuān"),
    ("隗", "wěi"),
    ("幺", "yāo"),
    ("乜", "niè"),
    ("撒", "sǎ"),
    ("盛", "shèng"),
    ("应", "yīng"),
    ("燕", "yān"),
    ("牟", "mù"),
    ("牛", "niú"),
    ("曲", "qū"),
    ("贾", "jiǎ"),
    ("莘", "shēn"),
    ("郇", "huán"),
];

/// Surnames for which staff should write the reading, since bearers read them in several ways or most
/// dictionaries give a wrong reading first. Compiled by hand, like the table above.
const AMBIGUOUS: &[&str] = &[
    "万俟", "尉迟", "单", "解", "仇", "查", "区", "盖", "曾", "覃", "朴", "翟", "繁", "乐", "谌", "种", "秘",
    "召", "缪", "员", "祭", "黑", "折", "重", "尉", "隗", "牟", "莘", "郇", "宁", "葛", "任",
];

/// Two-character surnames of 《百家姓》 that are in use. Any other surname is taken to be one character
/// long; where that is wrong, `name_pinyin` in the record corrects the reading.
const COMPOUND: &[&str] = &[
    "欧阳", "上官", "皇甫", "令狐", "诸葛", "司徒", "司马", "申屠", "夏侯", "贺兰", "完颜", "慕容", "尉迟",
    "长孙", "万俟", "司空", "闻人", "东方", "赫连", "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "太叔",
    "公孙", "仲孙", "轩辕", "钟离", "宇文", "鲜于", "闾丘", "亓官", "南宫", "东郭", "西门", "呼延", "拓跋",
    "独孤", "第五", "百里", "端木", "公羊",
];

/// The surname of a name: everything before the interpunct if there is one, else two characters for a
/// compound surname, else one.
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

/// The reading of a surname by the table: with tones, a syllable for each character.
pub(in crate::han) fn reading(surname: &str) -> Option<&'static str> {
    SURNAMES.iter().find(|(known, _)| *known == surname).map(|(_, reading)| *reading)
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
    fn a_reading_has_a_syllable_for_each_character() {
        for (surname, reading) in SURNAMES {
            assert_eq!(reading.split(' ').count(), surname.chars().count(), "{surname}");
        }
    }
}
