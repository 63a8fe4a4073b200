//! Numbers and dates as Chinese bulletins print them.
//!
//! Takes characters without spaces; gives numbers and days. Must not know fields.

use crate::base::FuzzyDate;

/// The value of a digit in any form: `2`, `２`, 二, 〇.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(u32::from(c) - 0xFF10),
        '〇' | '零' | '○' | 'Ｏ' | 'O' | '◯' => Some(0),
        '两' => Some(2),
        _ => "一二三四五六七八九".chars().position(|d| d == c).and_then(|at| u32::try_from(at + 1).ok()),
    }
}

fn unit(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        '万' => Some(10_000),
        _ => None,
    }
}

/// Whether a character can be part of a number.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some()
}

/// Reads a number: `725`, `７２５`, 七百二十五 or 七二五.
pub(super) fn number(chars: &[char]) -> Option<u32> {
    if chars.is_empty() || chars.len() > 16 {
        return None;
    }
    if chars.iter().all(|c| digit(*c).is_some()) {
        return chars.iter().try_fold(0_u32, |n, c| n.checked_mul(10)?.checked_add(digit(*c)?));
    }
    // 三万二千零五: what stands before 万 is multiplied by it.
    let (mut total, mut section, mut current) = (0_u32, 0_u32, None::<u32>);
    for c in chars {
        if let Some(d) = digit(*c) {
            // Where units are written, two digits in a row are a mistake, unless the first is 零.
            if current.is_some_and(|n| n != 0) {
                return None;
            }
            current = Some(d);
        } else {
            match unit(*c)? {
                10_000 => {
                    total = section.checked_add(current.take().unwrap_or(0))?.checked_mul(10_000)?;
                    section = 0;
                }
                unit => {
                    let n = current.take().filter(|n| *n > 0).unwrap_or(1);
                    section = section.checked_add(n.checked_mul(unit)?)?;
                }
            }
        }
    }
    total.checked_add(section)?.checked_add(current.unwrap_or(0))
}

/// Reads a day at the start of `chars`, and says how many characters it takes: `2024年12月16日`,
/// 二〇二四年十二月十六日, `2024-12-16` or `2024.12.16`.
pub(super) fn date(chars: &[char]) -> Option<(FuzzyDate, usize)> {
    let year: Vec<char> = chars.iter().copied().take(4).collect();
    if year.len() < 4 || !year.iter().all(|c| digit(*c).is_some()) {
        return None;
    }
    let (marks, mut at): ([&[char]; 2], usize) = match chars.get(4)? {
        '年' => ([&['月'], &['日', '号']], 5),
        c @ ('-' | '.' | '/' | '－' | '．' | '／') => {
            ([std::slice::from_ref(chars.iter().find(|d| *d == c)?), &[]], 5)
        }
        _ => return None,
    };
    let mut part = |end: &[char]| {
        let length = chars[at..].iter().take_while(|c| is_numeral(**c)).count();
        let value = number(&chars[at..at + length])?;
        at += length;
        if !end.is_empty() {
            chars.get(at).filter(|c| end.contains(c))?;
            at += 1;
        }
        i8::try_from(value).ok()
    };
    let (month, day) = (part(marks[0])?, part(marks[1])?);
    let date = format!("{:04}-{month:02}-{day:02}", number(&year)?);
    Some((FuzzyDate::parse(&date).ok()?, at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::han::numerals::han_number;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn every_number_that_is_written_is_read() {
        for n in (1..3000).chain([9999, 10_000, 10_001, 20_305, 99_999]) {
            assert_eq!(number(&chars(&han_number(n))), Some(n), "{}", han_number(n));
        }
        for (text, n) in
            [("725", 725), ("７２５", 725), ("七二五", 725), ("二〇二四", 2024), ("十", 10), ("两千", 2000)]
        {
            assert_eq!(number(&chars(text)), Some(n), "{text}");
        }
        for text in ["", "二十三四", "期", "99999999999"] {
            assert_eq!(number(&chars(text)), None, "{text}");
        }
    }

    #[test]
    fn days_in_every_dress() {
        for text in [
            "2024年12月16日",
            "二〇二四年十二月十六日",
            "二○二四年十二月十六日",
            "2024-12-16",
            "2024.12.16",
            "２０２４年１２月１６日",
        ] {
            assert_eq!(
                date(&chars(text)).map(|(d, n)| (d.to_string(), n)),
                Some(("2024-12-16".into(), text.chars().count())),
                "{text}"
            );
        }
        for text in ["2024年", "2024年2月30日", "20241216", "2024-12.16", ""] {
            assert_eq!(date(&chars(text)), None, "{text}");
        }
    }
}
