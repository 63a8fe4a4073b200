//! A rule's text to its parts.
//!
//! Takes what a record says, gives a rule that RFC 5545 allows and that is for days. What the
//! standard forbids is refused, and so are rules for hours.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::str::FromStr;

use super::rule::{Every, Recurrence, RuleWeekday, Until, WEEKDAYS};
use crate::base::choice::Choice;
use crate::base::date::FuzzyDate;

impl Recurrence {
    /// Reads a rule that comes round by weeks, months or years and says on which days.
    #[must_use]
    pub fn parse(text: &str, from: FuzzyDate) -> Option<Self> {
        rule(text, from)
    }
}

fn rule(text: &str, from: FuzzyDate) -> Option<Recurrence> {
    let text = text.trim().to_ascii_uppercase();
    let mut parts = parts(text.strip_prefix("RRULE:").unwrap_or(&text))?;
    let mut take = |name: &str| parts.remove(name);
    let every = Every::from_name(take("FREQ")?)?;
    let interval = take("INTERVAL").map_or(Some(1), |text| text.parse().ok().filter(|n| *n > 0))?;
    let until = take("UNTIL").map(until).map_or(Some(None), |until| until.map(Some))?;
    let count = take("COUNT").map(|text| text.parse().ok()).map_or(Some(None), |count| count.map(Some))?;
    let week_start = take("WKST").map_or(Some(1), weekday)?;
    // Days of a month, weeks and days of a year exist only within such a span.
    let within = |allowed: bool, most: i16| if allowed { -most..=most } else { 0..=0 };
    let positions = numbers(
        take("BYSETPOS"),
        match every {
            Every::Week => -53..=53,
            Every::Month => -31..=31,
            Every::Year => -366..=366,
        },
    )?;
    let months = numbers(take("BYMONTH"), 1..=12)?;
    let month_days = numbers(take("BYMONTHDAY"), within(every != Every::Week, 31))?;
    let weeks = numbers(take("BYWEEKNO"), within(every == Every::Year, 53))?;
    let year_days = numbers(take("BYYEARDAY"), within(every == Every::Year, 366))?;
    let counted = match every {
        Every::Month => -5..=5,
        Every::Year if weeks.is_empty() => -53..=53,
        Every::Week | Every::Year => 0..=0,
    };
    let by_day = take("BYDAY").or_else(|| take("BYWEEKDAY")).filter(|text| !text.is_empty());
    let weekdays = by_day.map_or(Some(Vec::new()), |text| {
        text.split(',').map(|text| rule_weekday(text, &counted)).collect()
    })?;
    let named = !month_days.is_empty() || !weekdays.is_empty();
    // `BYHOUR` and the like, and what the standard does not know.
    let more = !parts.is_empty();
    let started = until.is_none_or(|until| until.allows(from.first_day()));
    let rule = Recurrence {
        from,
        every,
        interval,
        until,
        count,
        week_start,
        positions,
        months,
        month_days,
        weeks,
        year_days,
        weekdays,
    };
    (named && !more && started).then_some(rule)
}

/// `NAME=value` by name; each name once.
fn parts(text: &str) -> Option<BTreeMap<&str, &str>> {
    let mut parts = BTreeMap::new();
    for part in text.split(';').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=')?;
        if parts.insert(name, value).is_some() {
            return None;
        }
    }
    Some(parts)
}

/// Numbers parted by commas, each once and in order; zero is none of them.
fn numbers<T: TryFrom<i16> + Ord>(text: Option<&str>, range: RangeInclusive<i16>) -> Option<Vec<T>> {
    let texts = text.into_iter().filter(|text| !text.is_empty()).flat_map(|text| text.split(','));
    let number = |text: &str| {
        let number = i16::from_str(text).ok().filter(|n| *n != 0 && range.contains(n))?;
        T::try_from(number).ok()
    };
    let mut numbers: Vec<T> = texts.map(number).collect::<Option<_>>()?;
    numbers.sort_unstable();
    numbers.dedup();
    Some(numbers)
}

fn weekday(text: &str) -> Option<i8> {
    let place = WEEKDAYS.iter().position(|name| *name == text)?;
    i8::try_from(place + 1).ok()
}

/// `FR`, `1FR` or `-1FR`.
fn rule_weekday(text: &str, counted: &RangeInclusive<i16>) -> Option<RuleWeekday> {
    let (n, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let n = match n {
        "" => None,
        n => Some(n.parse().ok().filter(|n| *n != 0 && counted.contains(n))?),
    };
    Some(RuleWeekday { n, weekday: weekday(name)?.unsigned_abs() })
}

/// `20261231T160000Z`.
fn until(text: &str) -> Option<Until> {
    let (day, time) = text.strip_suffix('Z')?.split_once('T')?;
    let digits = |text: &str, n| text.len() == n && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(day, 8) || !digits(time, 6) {
        return None;
    }
    let day = FuzzyDate::parse(&format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..])).ok()?;
    let time: u32 = time.parse().ok()?;
    (time / 10_000 < 24 && time / 100 % 100 < 60 && time % 100 < 60).then_some(Until { day, time })
}
