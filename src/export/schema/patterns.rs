//! Regular expressions for what the parser takes: dates of the calendar, numbers within
//! bounds, ids, addresses. In the part of the language that every engine has.

/// Years that a date may have, the first and the last.
pub(super) const YEARS: (u32, u32) = (1800, 2199);
/// `[a-z0-9][a-z0-9-]*`.
pub(super) const ID: &str = "[a-z0-9][a-z0-9-]*";
/// Digits in thousands, with a decimal part.
pub(super) const DECIMAL: &str = "[0-9,]*[0-9][0-9,]*(?:\\.[0-9]+)?";
/// A web address.
pub(super) const ADDRESS: &str = "https?://[^<>\"\\u0000-\\u001f\\u007f-\\u009f\\u0009-\\u000d \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
/// The address of a site: a host, and a path without `..`.
pub(super) const SITE: &str = "https?://[^<>\"\\u0000-\\u001f\\u007f-\\u009f\\u0009-\\u000d \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000/]+(?:/(?:[A-Za-z0-9._~%-]?|[A-Za-z0-9_~%-][A-Za-z0-9._~%-]|\\.[A-Za-z0-9_~%-]|[A-Za-z0-9._~%-]{3,}))*";
/// A year, a month, a day: months of 31 days, of 30, February, and its 29th in leap years, which
/// 1800, 1900 and 2100 are not.
pub(super) const DATE: &str = "(?:18|19|20|21)[0-9]{2}(?:-(?:0[13578]|1[02])(?:-(?:0[1-9]|[12][0-9]|3[01]))?|-(?:0[469]|11)(?:-(?:0[1-9]|[12][0-9]|30))?|-02(?:-(?:0[1-9]|1[0-9]|2[0-8]))?)?|(?:(?:18|19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)-02-29";
/// The same with its day.
pub(super) const DAY: &str = "(?:18|19|20|21)[0-9]{2}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:(?:18|19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)-02-29";

/// White space as Unicode has it; engines differ in what they call so.
const SPACE: &str = "\\u0009-\\u000d \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

/// The whole text, with space around it; an empty one where nothing must be there.
pub(super) fn whole(pattern: &str, required: bool) -> String {
    format!("^[{SPACE}]*(?:{pattern}){}[{SPACE}]*$", if required { "" } else { "?" })
}

/// Any text but space.
pub(super) fn text() -> String {
    format!("[^{SPACE}]")
}

/// Space alone.
pub(super) fn nothing() -> String {
    format!("^[{SPACE}]*$")
}

/// A whole number between two, zeros in front allowed.
pub(super) fn number(from: u32, to: u32) -> String {
    let mut parts = Vec::new();
    let mut low = from;
    while low <= to {
        // The largest number with as many digits.
        let digits = low.to_string().len();
        let largest =
            10_u32.checked_pow(u32::try_from(digits).unwrap_or(u32::MAX)).map_or(u32::MAX, |n| n - 1);
        let high = largest.min(to);
        parts.push(between(&low.to_string(), &high.to_string()));
        let Some(next) = high.checked_add(1) else { break };
        low = next;
    }
    format!("0*(?:{})", parts.join("|"))
}

/// Numbers of one length between two.
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
