//! Chinese numerals are compared with a slow reader that follows the rules literally.

use daibiao::testing::base::text::{nearest, thousands};
use daibiao::testing::han::numerals::han_number;
use proptest::prelude::*;

/// The value of a numeral as schoolbooks teach it: digits times units, sections times 万.
fn value(text: &str) -> Option<u32> {
    let (mut total, mut section, mut digit) = (0u32, 0u32, None);
    for c in text.chars() {
        let unit = match c {
            '零' => continue,
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' => {
                total += (section + digit.take().unwrap_or(0)) * 10_000;
                section = 0;
                continue;
            }
            _ => {
                let value = "一二三四五六七八九".chars().position(|d| d == c)?;
                if digit.replace(u32::try_from(value).ok()? + 1).is_some() {
                    return None;
                }
                continue;
            }
        };
        // 十 alone is ten; 百, 千 need a digit before them.
        section += match digit.take() {
            Some(digit) => digit * unit,
            None if unit == 10 => 10,
            None => return None,
        };
    }
    Some(total + section + digit.unwrap_or(0))
}

#[test]
fn the_slow_reader_reads_what_people_write() {
    let known = [
        ("十", 10),
        ("十二", 12),
        ("八十八", 88),
        ("一百零五", 105),
        ("七百二十五", 725),
        ("一万零一", 10_001),
    ];
    for (text, number) in known {
        assert_eq!(value(text), Some(number), "{text}");
    }
    assert_eq!(value("二二"), None);
}

#[test]
fn every_number_of_an_issue_or_a_term_is_read_back() {
    for n in 1..=12_000 {
        assert_eq!(value(&han_number(n)), Some(n), "{}", han_number(n));
    }
}

proptest! {
    #[test]
    fn numerals_are_read_back_and_differ(n in 1u32..100_000_000, step in 1u32..1000) {
        let text = han_number(n);
        prop_assert_eq!(value(&text), Some(n), "{}", text);
        prop_assert_ne!(han_number(n + step), text);
    }

    #[test]
    fn numerals_hold_no_double_zero_and_end_in_none(n in 1u32..100_000_000) {
        let text = han_number(n);
        prop_assert!(!text.contains("零零") && !text.ends_with('零') && !text.starts_with('零'), "{}", text);
        prop_assert!(!text.starts_with("一十"), "{}", text);
    }

    #[test]
    fn grouped_digits_are_the_number(n in any::<i64>()) {
        let text = thousands(n);
        prop_assert_eq!(text.replace(',', "").parse::<i64>(), Ok(n));
        let groups: Vec<_> = text.trim_start_matches('-').split(',').collect();
        prop_assert!(groups[1..].iter().all(|group| group.len() == 3) && (1..=3).contains(&groups[0].len()));
    }

    #[test]
    fn a_word_is_nearest_to_itself(words in proptest::collection::vec("[a-z]{1,8}", 1..6), at in any::<proptest::sample::Index>()) {
        let word = &words[at.index(words.len())];
        prop_assert_eq!(nearest(word, words.iter().map(String::as_str)), Some(word.as_str()));
    }
}
