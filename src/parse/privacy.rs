//! Numbers that must not become public: resident identity and mobile numbers.
//!
//! Takes the whole text of a content file, comments included, since the repository is a
//! publication too. Full-width digits count as digits, zero-width characters as nothing.
//! An identity number is one only with a real date and the right check digit (GB 11643).

use crate::base::FuzzyDate;
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::say;

/// Looks through one text.
pub(super) fn scan(file: FileId, text: &str, notes: &mut Diagnostics) {
    let mut run = Run::default();
    for (at, c) in text.char_indices() {
        if let Some(digit) = digit(c) {
            if run.digits.is_empty() {
                run.start = at;
            }
            run.digits.push(digit);
            run.end = at + c.len_utf8();
        } else if matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ') && run.digits.len() == 17 {
            run.digits.push(b'X');
            run.end = at + c.len_utf8();
        } else if !is_invisible(c) {
            run.judge(file, notes);
            run.digits.clear();
        }
    }
    run.judge(file, notes);
}

#[derive(Default)]
struct Run {
    digits: Vec<u8>,
    start: usize,
    end: usize,
}

impl Run {
    fn judge(&self, file: FileId, notes: &mut Diagnostics) {
        let span = || Span::new(file, self.start, self.end);
        if is_resident_id(&self.digits) {
            notes.push(
                Diagnostic::new(
                    Code::ResidentId,
                    span(),
                    say!("这里有居民身份证号码", "a resident identity number stands here"),
                )
                .hint(say!(
                    "删去；文件历史中也会留下，已经提交的要请管理员清除",
                    "remove it; history keeps it too, so if it is committed ask the administrator to purge it"
                )),
            );
        } else if is_mobile(&self.digits) {
            notes.push(
                Diagnostic::new(
                    Code::MobileNumber,
                    span(),
                    say!("这里有个人手机号码", "a personal mobile number stands here"),
                )
                .hint(say!("改写办公电话，或者删去", "give an office telephone, or remove it")),
            );
        }
    }
}

fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => u8::try_from(c).ok(),
        '０'..='９' => u8::try_from(u32::from(c) - 0xFF10).ok().map(|n| n + b'0'),
        _ => None,
    }
}

/// Zero-width characters and soft hyphen, which hide a number from a plain search.
fn is_invisible(c: char) -> bool {
    matches!(u32::from(c), 0x00AD | 0x200B..=0x200F | 0x2060..=0x2064 | 0xFEFF)
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

fn is_resident_id(digits: &[u8]) -> bool {
    if digits.len() != 18 {
        return false;
    }
    let text = String::from_utf8_lossy(digits);
    let province = text[..2].parse().unwrap_or(0);
    let date = format!("{}-{}-{}", &text[6..10], &text[10..12], &text[12..14]);
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(d, w)| u32::from(d - b'0') * w).sum();
    PROVINCES.contains(&province)
        && FuzzyDate::parse(&date).is_ok()
        && CHECKS.get((sum % 11) as usize) == digits.last()
}

fn is_mobile(digits: &[u8]) -> bool {
    let national = match digits {
        [b'8', b'6', rest @ ..] | [b'0', b'0', b'8', b'6', rest @ ..] if rest.len() == 11 => rest,
        _ => digits,
    };
    matches!(national, [b'1', b'3'..=b'9', ..] if national.len() == 11)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<&'static str> {
        let mut notes = Diagnostics::new();
        scan(FileId(0), text, &mut notes);
        notes.sorted().iter().map(|d| d.code.id()).collect()
    }

    /// A number of a real province and day with a right check digit, made here.
    fn invented() -> String {
        let head = "11010119900307001";
        let sum: u32 = head.bytes().zip(WEIGHTS).map(|(d, w)| u32::from(d - b'0') * w).sum();
        format!("{head}{}", char::from(CHECKS[(sum % 11) as usize]))
    }

    #[test]
    fn identity_numbers_are_found_however_they_are_dressed() {
        let plain = invented();
        let wide: String =
            plain.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c)).collect();
        let hidden = format!("{}\u{200b}{}", &plain[..6], &plain[6..]);
        for text in [plain.clone(), wide, hidden, format!("# {plain}")] {
            assert_eq!(codes(&text), ["E0601"], "{text}");
        }
    }

    #[test]
    fn the_check_digit_and_the_date_matter() {
        let good = invented();
        assert_eq!(codes(&good), ["E0601"], "{good}");
        assert_eq!(codes(&good.replace("1990", "1999")), [""; 0]);
        assert_eq!(codes(&good.replace("0307", "0231")), [""; 0]);
    }

    #[test]
    fn mobiles_are_found_and_other_numbers_left_alone() {
        assert_eq!(codes("电话 13800138000"), ["E0602"]);
        assert_eq!(codes("+8613800138000"), ["E0602"]);
        assert_eq!(codes("0990-5550118 12345678901 138001380001"), [""; 0]);
    }
}
