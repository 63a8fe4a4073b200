//! Regular expressions for the texts that the parser accepts: dates of the calendar, numbers within
//! bounds, ids, addresses.
//!
//! They use only what every engine of a JSON Schema validator understands.

use crate::base::Id;

/// Unicode's white space, within a class of characters. It is spelled out, since engines differ in what
/// they take `\s` for.
macro_rules! space {
    () => {
        "\\u0009-\\u000d \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
    };
}

const SPACE: &str = space!();
/// The first and the last year that a date may have.
pub(super) const YEARS: (u32, u32) = (1800, 2199);
/// Digits, with commas between thousands, and perhaps a decimal part.
pub(super) const DECIMAL: &str = "[0-9,]*[0-9][0-9,]*(?:\\.[0-9]+)?";
pub(super) const ADDRESS: &str = concat!("https?://[^<>\"\\u0000-\\u001f\\u007f-\\u009f", space!(), "]+");
/// The address of a site: a host, and a path without `..`.
pub(super) const SITE: &str = concat!(
    "https?://[^<>\"\\u0000-\\u001f\\u007f-\\u009f",
    space!(),
    "/]+",
    "(?:/(?:[A-Za-z0-9._~%-]?|[A-Za-z0-9_~%-][A-Za-z0-9._~%-]|\\.[A-Za-z0-9_~%-]|[A-Za-z0-9._~%-]{3,}))*"
);
/// A year, perhaps with a month and a day. The alternatives are months of 31 days, of 30 days, February,
/// and the 29th of February in leap years, which 1800, 1900 and 2100 are not.
pub(super) const DATE: &str = "(?:18|19|20|21)[0-9]{2}(?:-(?:0[13578]|1[02])(?:-(?:0[1-9]|[12][0-9]|3[01]))?|-(?:0[469]|11)(?:-(?:0[1-9]|[12][0-9]|30))?|-02(?:-(?:0[1-9]|1[0-9]|2[0-8]))?)?|(?:(?:18|19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)-02-29";
/// A date with its day.
pub(super) const DAY: &str = "(?:18|19|20|21)[0-9]{2}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:(?:18|19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)-02-29";

/// The whole text, perhaps with white space around it; nothing but white space, too, if the value isn't
/// required.
pub(super) fn whole(pattern: &str, required: bool) -> String {
    format!("^[{SPACE}]*(?:{pattern}){}[{SPACE}]*$", if required { "" } else { "?" })
}

/// An id.
pub(super) fn id() -> String {
    format!("[a-z0-9][a-z0-9-]{{0,{}}}", Id::LONGEST - 1)
}

/// An id behind those of the folders that it lies in.
pub(super) fn id_path() -> String {
    format!("{0}(?:/{0})*", id())
}

/// An id, or one in a path of ids, that Windows keeps for a device.
pub(super) fn devices() -> String {
    format!("(?:^|/)[{SPACE}]*(?:con|prn|aux|nul|(?:com|lpt)[1-9])[{SPACE}]*(?:/|$)")
}

/// A text with something other than white space in it.
pub(super) fn text() -> String {
    format!("[^{SPACE}]")
}

/// Nothing but white space.
pub(super) fn nothing() -> String {
    format!("^[{SPACE}]*$")
}

/// A whole number between two bounds, perhaps with zeros in front. One alternative for each number of
/// digits.
pub(super) fn number(from: u32, to: u32) -> String {
    let mut parts = Vec::new();
    let mut low = from;
    while low <= to {
        let digits = low.to_string().len();
        let largest_of_length =
            10_u32.checked_pow(u32::try_from(digits).unwrap_or(u32::MAX)).map_or(u32::MAX, |n| n - 1);
        let high = largest_of_length.min(to);
        parts.push(between(&low.to_string(), &high.to_string()));
        let Some(next) = high.checked_add(1) else { break };
        low = next;
    }
    format!("0*(?:{})", parts.join("|"))
}

/// Numbers between two bounds that have the same number of digits.
fn between(low: &str, high: &str) -> String {
    let (Some(first), Some(last)) = (low.chars().next(), high.chars().next()) else { return String::new() };
    let (low, high) = (&low[1..], &high[1..]);
    let any = |n: usize| match n {
        0 => String::new(),
        1 => "[0-9]".to_owned(),
        n => format!("[0-9]{{{n}}}"),
    };
    let rest = low.len();
    let (all_zero, all_nine) = (low.bytes().all(|b| b == b'0'), high.bytes().all(|b| b == b'9'));
    if first == last {
        return if all_zero && all_nine {
            format!("{first}{}", any(rest))
        } else {
            format!("{first}{}", between(low, high))
        };
    }
    let step = |c: char, by: i32| {
        u32::try_from(i32::try_from(u32::from(c)).unwrap_or(0) + by)
            .ok()
            .and_then(char::from_u32)
            .unwrap_or(c)
    };
    let mut parts = Vec::new();
    let (mut from, mut to) = (first, last);
    if !all_zero {
        parts.push(format!("{first}{}", between(low, &"9".repeat(rest))));
        from = step(first, 1);
    }
    let tail = (!all_nine).then(|| format!("{last}{}", between(&"0".repeat(rest), high)));
    if tail.is_some() {
        to = step(last, -1);
    }
    if from <= to {
        let digit = if from == to { from.to_string() } else { format!("[{from}-{to}]") };
        parts.push(format!("{digit}{}", any(rest)));
    }
    parts.extend(tail);
    if parts.len() == 1 { parts.concat() } else { format!("(?:{})", parts.join("|")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_become_alternatives() {
        assert_eq!(number(1, 99), "0*(?:[1-9]|[1-9][0-9])");
        assert_eq!(number(0, 9), "0*(?:[0-9])");
        assert_eq!(number(1900, 2020), "0*(?:(?:19[0-9]{2}|20(?:[0-1][0-9]|20)))");
        assert_eq!(number(1, 3000), "0*(?:[1-9]|[1-9][0-9]|[1-9][0-9]{2}|(?:[1-2][0-9]{3}|3000))");
    }
}
