//! Numbers and places that must not become public: resident identity numbers, mobile numbers,
//! bank cards, home addresses.
//!
//! Takes the whole text of a content file, comments included, since the repository is a
//! publication too. Full-width digits count as digits, zero-width characters as nothing; a
//! number may be parted by spaces, hyphens or the cells of a table. An identity number is one
//! only with a real date and the right check digit (GB 11643), a card only with Luhn's
//! (GB/T 17552 and ISO/IEC 7812); what is weaker needs a word near by that says what it is.

use crate::base::text::masked;
use crate::base::{Bilingual, FuzzyDate};
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::parse::scan::invisible::is_invisible;
use crate::parse::scan::residence;
use crate::say;

/// Looks through one text. `folder` is the collection, which says whose address it may hold.
pub(crate) fn scan(file: FileId, text: &str, folder: &str, notes: &mut Diagnostics) {
    let mut run = Run::default();
    for (at, c) in text.char_indices() {
        if let Some(digit) = digit(c) {
            run.push(at, c, digit);
        } else if matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ') && run.total() >= 17 {
            run.push(at, c, b'X');
        } else if is_invisible(c) {
        } else if let Some(gap) = gap(c).filter(|_| !run.groups.is_empty()) {
            run.part(gap);
        } else {
            if !run.groups.is_empty() {
                run.judge(file, text, notes);
                run = Run::default();
            }
            if residence::is_anchor(c)
                && let Some((start, end)) = residence::around(text, at, folder)
            {
                notes.push(home(Span::new(file, start, end)));
            }
        }
    }
    run.judge(file, text, notes);
}

/// Something private in a text, told without repeating it.
pub(crate) struct Private {
    /// From 1.
    pub(crate) line: usize,
    pub(crate) message: Bilingual,
    /// Its first and last characters, by which whoever wrote it knows it again.
    pub(crate) masked: String,
}

/// Everything in the text of any file that must not become public.
pub(crate) fn private_data(text: &str, path: &str) -> Vec<Private> {
    let mut notes = Diagnostics::new();
    let inside = path.strip_prefix("content/").unwrap_or_default();
    scan(FileId(0), text, inside.split_once('/').map_or("", |(folder, _)| folder), &mut notes);
    let private = |found: Diagnostic| {
        let (start, end) = (found.span.start as usize, found.span.end as usize);
        let line = text[..start].matches('\n').count() + 1;
        Private { line, masked: masked(&text[start..end]), message: found.message }
    };
    notes.sorted().into_iter().map(private).collect()
}

/// Digits that stand together.
struct Group {
    digits: Vec<u8>,
    start: usize,
    end: usize,
    /// What parts it from the group before.
    gap: Gap,
}

/// What may stand between the parts of one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    /// Nothing: it begins a run.
    None,
    /// A space.
    Space,
    /// A hyphen or dot.
    Mark,
    /// The edge of a table's cell.
    Cell,
}

/// Groups of digits with nothing but gaps between them.
#[derive(Default)]
struct Run {
    groups: Vec<Group>,
    /// The gap since the last group, and its length in characters.
    open: Option<(Gap, usize)>,
}

/// The longest gap within one number: a cell's edge with its padding.
const LONGEST_GAP: usize = 12;
/// The most groups of one number: a country's code and 3, 4, 2, 2, or a card's fours.
const MOST_GROUPS: usize = 7;

impl Run {
    fn push(&mut self, at: usize, c: char, digit: u8) {
        let end = at + c.len_utf8();
        let gap = self.open.take();
        match self.groups.last_mut() {
            Some(last) if gap.is_none() => {
                last.digits.push(digit);
                last.end = end;
            }
            _ => {
                let gap = gap.map_or(Gap::None, |(gap, _)| gap);
                self.groups.push(Group { digits: vec![digit], start: at, end, gap });
            }
        }
    }

    fn part(&mut self, gap: Gap) {
        let (widest, length) = self.open.unwrap_or((gap, 0));
        // Too far apart to be one number: a group of no digits keeps them so.
        self.open = Some((widest.max(gap), length + 1));
        if length + 1 == LONGEST_GAP
            && let Some(last) = self.groups.last()
        {
            let (start, end) = (last.end, last.end);
            self.groups.push(Group { digits: Vec::new(), start, end, gap: Gap::Cell });
        }
    }

    fn total(&self) -> usize {
        let joined = self.groups.iter().rev().take(MOST_GROUPS);
        joined.take_while(|group| !group.digits.is_empty()).map(|group| group.digits.len()).sum()
    }

    /// Reports what the groups are, alone or together; what is told is not told again.
    fn judge(&self, file: FileId, text: &str, notes: &mut Diagnostics) {
        let mut from = 0;
        while from < self.groups.len() {
            let taken = (1..=MOST_GROUPS.min(self.groups.len() - from)).rev().find_map(|count| {
                let groups = self.groups.get(from..from + count)?;
                let kind = kind(groups, text)?;
                let (first, last) = (groups.first()?, groups.last()?);
                notes.push(kind.diagnostic(Span::new(file, first.start, last.end)));
                Some(count)
            });
            from += taken.unwrap_or(1);
        }
    }
}

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    Identity,
    /// Said to be one, and all right but for its check digit.
    NearIdentity,
    Mobile,
    Card,
}

/// What groups are together; every group must belong to the number.
fn kind(groups: &[Group], text: &str) -> Option<Number> {
    let length: usize = groups.iter().map(|group| group.digits.len()).sum();
    if !(11..=19).contains(&length) || groups.iter().any(|group| group.digits.is_empty()) {
        return None;
    }
    let digits: Vec<u8> = groups.iter().flat_map(|group| group.digits.iter().copied()).collect();
    let (start, end) = (groups.first()?.start, groups.last()?.end);
    if is_part_of_a_uuid(text, start) {
        return None;
    }
    let widest = groups.iter().skip(1).map(|group| group.gap).max().unwrap_or(Gap::None);
    let said = |words: &[&str]| is_said(text, start, end, words);
    if is_resident_id(&digits) {
        return Some(Number::Identity);
    }
    if (is_old_resident_id(&digits) || is_dated(&digits)) && said(&["身份证", "身份号码", "证件号"])
    {
        return Some(if length == 15 { Number::Identity } else { Number::NearIdentity });
    }
    let sizes: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    if is_mobile(&digits)
        && (widest == Gap::None || is_parted_mobile(&sizes))
        && (widest < Gap::Cell || said(&["手机", "电话", "联系方式"]))
    {
        return Some(Number::Mobile);
    }
    let cards = ["银行卡", "卡号", "账号", "账户", "帐号", "帐户", "开户", "储蓄卡", "信用卡"];
    if passes_luhn(&digits) {
        let parted = widest != Gap::None;
        let shaped = !parted || widest < Gap::Cell && is_parted_card(&sizes);
        if (shaped && is_card_of_a_bank(&digits) && !is_part_of_a_word(text, start, end)) || said(&cards) {
            return Some(Number::Card);
        }
    }
    None
}

/// How far before a number the word may stand that says what it is: a table's heading some rows
/// above, in bytes.
const BEFORE: usize = 600;
/// How far after it.
const AFTER: usize = 60;

/// Whether one of the words stands near by, in the same paragraph.
fn is_said(text: &str, start: usize, end: usize, words: &[&str]) -> bool {
    let before = text.get(floor(text, start.saturating_sub(BEFORE))..start).unwrap_or("");
    let before = before.rsplit("\n\n").next().unwrap_or(before);
    let after = text.get(end..floor(text, (end + AFTER).min(text.len()))).unwrap_or("");
    let after = after.split('\n').next().unwrap_or(after);
    words.iter().any(|word| before.contains(word) || after.contains(word))
}

/// The nearest boundary of a character at or before a byte.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Whether digits belong to an address or a Latin word, as numbers of web pages and files do.
fn is_part_of_a_word(text: &str, start: usize, end: usize) -> bool {
    let word = |c: char| c.is_ascii_alphabetic() || "/_=.&%?#".contains(c);
    text[..start].chars().next_back().is_some_and(word)
        || text[end..].chars().next().is_some_and(|c| c.is_ascii_alphabetic() || "/_=&%".contains(c))
}

/// Whether a byte lies in a UUID, of whose digits many look like telephone numbers.
fn is_part_of_a_uuid(text: &str, at: usize) -> bool {
    let within = |c: &char| c.is_ascii_hexdigit() || *c == '-';
    let before = text[..at].chars().rev().take(36).take_while(within).count();
    let token: String = text[at - before..].chars().take(37).take_while(within).collect();
    token.len() == 36
        && [8, 13, 18, 23].iter().all(|at| token.as_bytes()[*at] == b'-')
        && token.matches('-').count() == 4
}

impl Number {
    fn diagnostic(self, span: Span) -> Diagnostic {
        let (code, message) = match self {
            Self::Identity => {
                (Code::ResidentId, say!("这里有居民身份证号码", "a resident identity number stands here"))
            }
            Self::NearIdentity => (
                Code::ResidentId,
                say!(
                    "这里有居民身份证号码，像是录错了一位",
                    "a resident identity number stands here, with a digit mistyped"
                ),
            ),
            Self::Mobile => {
                (Code::MobileNumber, say!("这里有个人手机号码", "a personal mobile number stands here"))
            }
            Self::Card => (Code::BankCard, say!("这里有银行卡号", "a bank card number stands here")),
        };
        let hint = match self {
            Self::Mobile => say!("改写办公电话，或者删去", "give an office telephone, or remove it"),
            _ => say!(
                "删去；文件历史中也会留下，已经提交的要请管理员清除",
                "remove it; history keeps it too, so if it is committed ask the administrator to purge it"
            ),
        };
        Diagnostic::new(code, span, message).hint(hint)
    }
}

fn home(span: Span) -> Diagnostic {
    Diagnostic::new(Code::HomeAddress, span, say!("这里有家庭住址", "a home address stands here")).hint(say!(
        "删去，或者只写到乡镇、街道、村（社区）",
        "remove it, or go no further than the township, street or village"
    ))
}

fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => u8::try_from(c).ok(),
        '０'..='９' => u8::try_from(u32::from(c) - 0xFF10).ok().map(|n| n + b'0'),
        _ => None,
    }
}

fn gap(c: char) -> Option<Gap> {
    match c {
        ' ' | '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => Some(Gap::Space),
        '-' | '.' | '·' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' | '．' => Some(Gap::Mark),
        '|' | '｜' => Some(Gap::Cell),
        _ => None,
    }
}

/// First two digits of GB/T 2260 codes: the provinces in use.
const PROVINCES: [u8; 34] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
    61, 62, 63, 64, 65, 71, 81, 82,
];
/// Weights of GB 11643.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// Check characters of GB 11643, by the weighted sum modulo 11.
const CHECKS: &[u8; 11] = b"10X98765432";

/// Eighteen digits of a province and a day that exist.
fn is_dated(digits: &[u8]) -> bool {
    if digits.len() != 18 {
        return false;
    }
    let text = String::from_utf8_lossy(digits);
    let province = text[..2].parse().unwrap_or(0);
    let date = format!("{}-{}-{}", &text[6..10], &text[10..12], &text[12..14]);
    PROVINCES.contains(&province) && FuzzyDate::parse(&date).is_ok()
}

fn is_resident_id(digits: &[u8]) -> bool {
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(d, w)| u32::from(d.wrapping_sub(b'0')) * w).sum();
    is_dated(digits) && CHECKS.get((sum % 11) as usize) == digits.last()
}

/// The number of before 1999: fifteen digits, a year of two, no check digit.
fn is_old_resident_id(digits: &[u8]) -> bool {
    if digits.len() != 15 || digits.contains(&b'X') {
        return false;
    }
    let text = String::from_utf8_lossy(digits);
    let province = text[..2].parse().unwrap_or(0);
    let date = format!("19{}-{}-{}", &text[6..8], &text[8..10], &text[10..12]);
    PROVINCES.contains(&province) && FuzzyDate::parse(&date).is_ok()
}

fn is_mobile(digits: &[u8]) -> bool {
    let national = match digits {
        [b'8', b'6', rest @ ..] | [b'0', b'0', b'8', b'6', rest @ ..] if rest.len() == 11 => rest,
        _ => digits,
    };
    matches!(national, [b'1', b'3'..=b'9', ..] if national.len() == 11)
}

/// The ways in which people part a mobile number, with the country's code or without.
fn is_parted_mobile(sizes: &[usize]) -> bool {
    let sizes = match sizes {
        // 86 or 0086 by itself.
        [2 | 4, rest @ ..] if rest.iter().sum::<usize>() == 11 => rest,
        _ => sizes,
    };
    matches!(
        sizes,
        [11 | 13 | 15]
            | [3 | 5, 4, 4]
            | [4, 3, 4]
            | [4, 4, 3]
            | [3, 8]
            | [7, 4]
            | [3, 3, 5]
            | [5, 6]
            | [3, 4, 2, 2]
    )
}

/// Groups of four as they are printed on the card, or the issuer's six digits and the rest.
fn is_parted_card(sizes: &[usize]) -> bool {
    let Some((last, fours)) = sizes.split_last() else { return false };
    (*last <= 4 && fours.iter().all(|size| *size == 4)) || matches!(sizes, [6, 10..=13])
}

/// Issuers' first digits by length: `UnionPay`, the older cards of Chinese banks, and the networks
/// whose cards they issue (Visa, Mastercard, JCB). From ISO/IEC 7812 and `UnionPay`'s list.
fn is_card_of_a_bank(digits: &[u8]) -> bool {
    match digits {
        [b'6', b'2', ..] => (16..=19).contains(&digits.len()),
        [b'9', b'5', b'5', b'8', ..] | [b'6', b'0' | b'8' | b'9', ..] => digits.len() == 19,
        [b'4', ..] => digits.len() == 16 || digits.len() == 19,
        [b'5', b'1'..=b'5', ..] | [b'3', b'5', ..] => digits.len() == 16,
        _ => false,
    }
}

/// Whether digits of a card's length end in Luhn's check digit.
fn passes_luhn(digits: &[u8]) -> bool {
    if !(16..=19).contains(&digits.len()) || digits.contains(&b'X') || digits.iter().all(|d| *d == b'0') {
        return false;
    }
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, d)| {
            let d = u32::from(d - b'0') * if i % 2 == 1 { 2 } else { 1 };
            d / 10 + d % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests;
