//! Where somebody lives, down to the building or the flat.
//!
//! Takes a text and the place of a character with which such an address may end or begin; gives the
//! whole address. Offices have buildings and rooms too, and reports of building works count buildings.
//! Hence only these are home addresses: a flat in a residence, an entrance (单元) of a building, a
//! building of a residence where somebody is said to live, a number after 住址.

use crate::parse::scan::invisible::is_invisible;

/// Whether a home address may have this character, at which the search for it begins.
pub(crate) fn is_anchor(c: char) -> bool {
    matches!(c, '栋' | '幢' | '楼' | '元' | '址' | '座')
}

/// Words with which the name of a residence ends.
const RESIDENCES: [&str; 19] = [
    "小区",
    "花园",
    "家园",
    "嘉园",
    "公寓",
    "苑",
    "新村",
    "家属院",
    "家属楼",
    "宿舍",
    "公馆",
    "名邸",
    "华府",
    "雅居",
    "别墅",
    "花苑",
    "庭院",
    "华庭",
    "府邸",
];
/// Words that say that somebody lives there.
const LIVES: [&str; 6] = ["家住", "住在", "居住", "住址", "现住", "住所"];
/// How much of a text around the character is looked at, in characters.
const BEFORE: usize = 40;
const AFTER: usize = 40;
/// How far before an address its key may stand, in bytes.
const OFFICE: usize = 400;

/// A character that counts, with its place.
type Placed = (usize, char);

/// The address around the character at `at`, if it is somebody's home.
pub(crate) fn around(text: &str, at: usize, folder: &str) -> Option<(usize, usize)> {
    let before = before(text, at);
    let after = after(text, at);
    let anchor = after.first()?.1;
    let found = match anchor {
        '址' => stated(&before, &after),
        '元' => entrance(&before, &after),
        _ => building(&before, &after, folder),
    }?;
    (!is_office(text, at, folder)).then_some(found)
}

/// `住址：人民路12号`: the words after it go down to a number of a house.
fn stated(before: &[Placed], after: &[Placed]) -> Option<(usize, usize)> {
    let lead = text_of(before);
    if !(lead.ends_with('住') || lead.ends_with("家庭地")) {
        return None;
    }
    let clause: Vec<Placed> = after
        .iter()
        .skip(1)
        .skip_while(|(_, c)| "：:是为在\"'“*|".contains(*c) || c.is_whitespace())
        .take_while(|(_, c)| !"。；;，,、\n\"'”|".contains(*c))
        .copied()
        .collect();
    let end = clause.windows(2).rposition(|pair| match pair {
        [(_, n), (_, unit)] => is_number(*n) && "号室栋幢组户座楼".contains(*unit),
        _ => false,
    })?;
    let (start, (last, c)) = (clause.first()?.0, clause.get(end + 1)?);
    Some((start, last + c.len_utf8()))
}

/// `3栋2单元501室`, `12幢3单元`: an entrance is a residence's.
fn entrance(before: &[Placed], after: &[Placed]) -> Option<(usize, usize)> {
    let [head @ .., (_, '单')] = before else { return None };
    let number = trailing_number(head);
    if number == 0 {
        return None;
    }
    let head = head.get(..head.len() - number)?;
    let end = flat(after.get(1..)?).or_else(|| after.first().map(|(at, c)| at + c.len_utf8()))?;
    let has_building = head.last().is_some_and(|(_, c)| "栋幢楼座".contains(*c));
    let has_flat = flat(after.get(1..)?).is_some();
    let residence = residence(head);
    if !(has_building || has_flat && !head.is_empty() || residence.is_some()) {
        return None;
    }
    Some((residence.or_else(|| building_start(head)).or_else(|| head.last().map(|(at, _)| *at))?, end))
}

/// `幸福小区3栋501室` anywhere; `家住幸福小区3栋`, and `幸福小区3栋` in the record of a person.
fn building(before: &[Placed], after: &[Placed], folder: &str) -> Option<(usize, usize)> {
    let anchor = after.first()?;
    let head = match (anchor.1, before) {
        ('楼', [head @ .., (_, '号')]) => head,
        ('楼', _) => return None,
        (_, head) => head,
    };
    let number = trailing_number(head);
    if number == 0 {
        return None;
    }
    let head = head.get(..head.len() - number)?;
    let start = residence(head)?;
    // An entrance that follows tells the whole address itself.
    let rest: String = after.iter().skip(1).take(6).map(|(_, c)| *c).collect();
    let digits = rest.trim_start_matches(is_number);
    if digits.len() < rest.len() && digits.starts_with("单元") {
        return None;
    }
    if let Some(end) = flat(after.get(1..)?) {
        return Some((start, end));
    }
    // `12栋居民楼` is a number of buildings.
    let counted = ["居民", "住宅", "楼", "房", "建筑", "高层", "多层", "单体"]
        .iter()
        .any(|word| rest.starts_with(word));
    let lives = text_of(before);
    let lives = LIVES.iter().any(|word| lives.contains(word));
    ((lives || folder == "deputies") && !counted).then_some((start, anchor.0 + anchor.1.len_utf8()))
}

/// Where a flat's number ends, if one follows: `501室`, `0501号`, `2楼501`, `501`.
fn flat(after: &[Placed]) -> Option<usize> {
    let number = after.iter().take_while(|(_, c)| is_number(*c) || *c == '-').count();
    if number == 0 {
        return None;
    }
    match after.get(number) {
        Some((at, c)) if "室号户".contains(*c) => Some(at + c.len_utf8()),
        Some((_, c)) if "楼层".contains(*c) => flat(after.get(number + 1..)?),
        _ if number >= 3 => after.get(number - 1).map(|(at, c)| at + c.len_utf8()),
        _ => None,
    }
}

/// Where the name of a residence begins that stands directly before, with up to eight
/// characters of its own: `幸福小区`, and not `老旧小区`.
fn residence(head: &[Placed]) -> Option<usize> {
    // A part of the residence may have a letter or number: `幸福小区A区`, `三期`.
    let mut end = head.len();
    while end > 0 && head.get(end - 1).is_some_and(|(_, c)| "区期".contains(*c)) {
        let inner = end - 1;
        let number = trailing_number(head.get(..inner)?);
        let letter = usize::from(
            inner > 0
                && head
                    .get(inner - 1)
                    .is_some_and(|(_, c)| c.is_ascii_alphabetic() || "东南西北".contains(*c)),
        );
        if number + letter == 0 {
            break;
        }
        end = inner - number.max(letter);
    }
    let text = text_of(head.get(..end)?);
    let kind =
        RESIDENCES.iter().filter(|kind| text.ends_with(*kind)).map(|kind| kind.chars().count()).max()?;
    let own = end.checked_sub(kind)?;
    let name = head.get(..own)?.iter().rev().take(8).take_while(|(_, c)| is_name(*c)).count();
    let lead: String = head.get(own - name..own)?.iter().map(|(_, c)| *c).collect();
    let nobodys = ["老旧", "该", "本", "各", "个", "这些", "多个", "住宅", "居民", "城镇"];
    if name == 0 || nobodys.iter().any(|word| lead.ends_with(word)) {
        return None;
    }
    head.get(own - name).map(|(at, _)| *at)
}

/// Where the number of a building that stands directly before begins.
fn building_start(head: &[Placed]) -> Option<usize> {
    let [inner @ .., (_, unit)] = head else { return None };
    let inner =
        if *unit == '楼' { inner.strip_suffix(inner.get(inner.len().checked_sub(1)?..)?)? } else { inner };
    let number = trailing_number(inner);
    let start = residence(inner.get(..inner.len() - number)?);
    start.or_else(|| inner.get(inner.len() - number.max(1)).map(|(at, _)| *at))
}

/// How many characters of a number stand at the end.
fn trailing_number(head: &[Placed]) -> usize {
    head.iter().rev().take(6).take_while(|(_, c)| is_number(*c)).count()
}

/// A digit or letter of a building: `3`, `３`, `十二`, `A`, `#`.
fn is_number(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | '#' | '＃' | '〇')
        || "一二三四五六七八九十百零甲乙丙丁".contains(c)
}

fn is_name(c: char) -> bool {
    crate::han::characters::is_han(c) || c.is_ascii_alphanumeric() || c == '·'
}

fn text_of(placed: &[Placed]) -> String {
    placed.iter().map(|(_, c)| *c).collect()
}

/// What stands before a byte on its line, without spaces and invisible characters.
fn before(text: &str, at: usize) -> Vec<Placed> {
    let back = text[..at].char_indices().rev().take_while(|(_, c)| *c != '\n');
    let mut placed: Vec<Placed> = back.filter(|(_, c)| !is_nothing(*c)).take(BEFORE).collect();
    placed.reverse();
    placed
}

/// What stands from a byte on, in the same way.
fn after(text: &str, at: usize) -> Vec<Placed> {
    let on = text[at..].char_indices().take_while(|(_, c)| *c != '\n');
    on.filter(|(_, c)| !is_nothing(*c)).map(|(i, c)| (at + i, c)).take(AFTER).collect()
}

fn is_nothing(c: char) -> bool {
    is_invisible(c) || matches!(c, ' ' | '\t' | '\u{a0}' | '\u{3000}' | '-' | '—' | '－')
}

/// Whether the line is the `address` of a station, an organization or the site.
fn is_office(text: &str, at: usize, folder: &str) -> bool {
    if !matches!(folder, "stations" | "organizations" | "") {
        return false;
    }
    let mut start = at.saturating_sub(OFFICE);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text[start..at].rsplit('\n').next().is_some_and(|line| line.contains("address:"))
}
