//! Chinese numerals.
//!
//! Takes numbers, gives text. Must not know what is counted.

/// Writes `n` as ordinals and issue numbers are printed: 10 十, 88 八十八, 101 一百零一,
/// 1010 一千零一十, 20000 二万.
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
}
