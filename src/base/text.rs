//! Han characters, Chinese numerals, nearest words.
//!
//! Takes and gives text. Must not know what the text is about.

/// Whether `c` is a Han character, extension planes of GB 18030-2022 level 3 included.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(u32::from(c),
        0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF)
}

/// Whether typesetting sets a character in a whole cell between Han: Han, Chinese
/// punctuation with its quotation marks and dashes, full-width forms.
#[must_use]
pub fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{2014}' | '\u{2018}'..='\u{201d}' | '\u{2026}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}')
}

/// A text as HTML may hold it, in an element or between double quotes.
#[must_use]
pub fn html_escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Full-width forms as their half-width ones: `１９６８－１２` as `1968-12`.
#[must_use]
pub fn narrow(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(half).collect()
}

/// What stands between the quotation marks of a text; nothing if there are none around it.
#[must_use]
pub fn unquoted(text: &str) -> Option<&str> {
    let pairs = [('“', '”'), ('”', '”'), ('‘', '’'), ('「', '」'), ('＂', '＂')];
    pairs.into_iter().find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close))
}

/// Digits, with a decimal part or in thousands.
#[must_use]
pub fn is_decimal(text: &str) -> bool {
    let (whole, part) = text.split_once('.').map_or((text, None), |(whole, part)| (whole, Some(part)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits(&whole.replace(',', "")) && part.is_none_or(digits)
}

/// The interpunct that names are written with, U+00B7.
pub const INTERPUNCT: char = '·';

/// Characters that people type where U+00B7 belongs.
#[must_use]
pub fn is_other_interpunct(c: char) -> bool {
    matches!(c, '•' | '‧' | '・' | '･' | '∙' | '⋅' | '᛫' | '●')
}

/// `n` in Chinese numerals as ordinals and issue numbers are written: 10 十, 88 八十八,
/// 101 一百零一, 1010 一千零一十, 20000 二万.
#[must_use]
pub fn han_number(n: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if n == 0 {
        return "零".to_owned();
    }
    if n >= 10_000 {
        let (high, low) = (n / 10_000, n % 10_000);
        let gap = if low > 0 && low < 1000 { "零" } else { "" };
        let tail = if low == 0 { String::new() } else { section(low, &DIGITS, true) };
        return format!("{}万{gap}{tail}", section(high.min(9999), &DIGITS, false));
    }
    section(n, &DIGITS, false)
}

fn section(n: u32, digits: &[char; 10], inner: bool) -> String {
    let mut out = String::new();
    let mut zero = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % 10;
        if digit == 0 {
            zero = !out.is_empty();
            continue;
        }
        if zero {
            out.push('零');
            zero = false;
        }
        // 10 to 19 begin with 十, not 一十.
        if !(digit == 1 && unit == 10 && out.is_empty() && !inner) {
            out.push(digits[digit as usize]);
        }
        out.push_str(name);
    }
    out
}

/// The candidate nearest to `word` within a third of its length, for "did you mean".
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// `1234567` as `1,234,567`.
#[must_use]
pub fn thousands(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    if n < 0 { format!("-{out}") } else { out }
}

/// An English ordinal: 1st, 2nd, 3rd, 11th, 14th.
#[must_use]
pub fn english_ordinal(n: u32) -> String {
    let suffix = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_follow_official_usage() {
        for (n, text) in [
            (0, "零"),
            (6, "六"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (88, "八十八"),
            (100, "一百"),
            (101, "一百零一"),
            (105, "一百零五"),
            (110, "一百一十"),
            (725, "七百二十五"),
            (1000, "一千"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (1100, "一千一百"),
            (10_000, "一万"),
            (10_001, "一万零一"),
            (12_345, "一万二千三百四十五"),
            (100_010, "十万零一十"),
        ] {
            assert_eq!(han_number(n), text);
        }
    }

    #[test]
    fn nearest_offers_typing_slips_and_nothing_far_away() {
        assert_eq!(nearest("gendr", ["name", "gender"]), Some("gender"));
        assert_eq!(nearest("colour", ["name", "gender"]), None);
    }

    #[test]
    fn numbers_are_grouped_and_ordinals_end_right() {
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(thousands(-999), "-999");
        assert_eq!(
            [1, 2, 3, 11, 12, 14, 21].map(english_ordinal).join(" "),
            "1st 2nd 3rd 11th 12th 14th 21st"
        );
    }
}
