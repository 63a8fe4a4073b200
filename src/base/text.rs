//! Escapes, half-width forms, nearest words, English numbers.
//!
//! Takes and gives text. Must not know what the text is about.

/// Escapes a text for HTML, within an element or between double quotes.
#[must_use]
pub fn html_escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Replaces full-width forms by their half-width ones: `１９６８－１２` becomes `1968-12`.
#[must_use]
pub fn narrow(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(half).collect()
}

/// The text between Chinese or full-width quotation marks; `None` if it isn't quoted.
#[must_use]
pub fn unquoted(text: &str) -> Option<&str> {
    let pairs = [('“', '”'), ('”', '”'), ('‘', '’'), ('「', '」'), ('＂', '＂')];
    pairs.into_iter().find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close))
}

/// Whether a text is a number of ASCII digits, possibly with a decimal part or with commas between
/// thousands.
#[must_use]
pub fn is_decimal(text: &str) -> bool {
    let (whole, part) = text.split_once('.').map_or((text, None), |(whole, part)| (whole, Some(part)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits(&whole.replace(',', "")) && part.is_none_or(digits)
}

/// The candidate with the fewest edits from `word`, for "did you mean"; at most a third of its
/// characters may differ.
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

/// Groups digits by thousands: `1,234,567`.
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

/// A private value of which only the ends are shown, by which whoever wrote it knows it again. As long as the value
/// in bytes, so that places in a text stay what they are.
#[must_use]
pub fn masked(value: &str) -> String {
    let count = value.chars().count();
    let shown = (count / 6).min(3);
    let mask = |(at, c): (usize, char)| match c.len_utf8() {
        _ if at < shown || at + shown >= count || c.is_whitespace() => c.to_string(),
        3 => '＊'.to_string(),
        bytes => "*".repeat(bytes),
    };
    value.chars().enumerate().map(mask).collect()
}

/// Control and format characters, which are invisible and of which some reverse the text.
#[must_use]
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c), 0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xFFF9..=0xFFFB | 0xE0000..=0xE007F)
}

#[cfg(test)]
mod tests {
    use super::*;

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
