//! Days that come again: RFC 5545 rules such as `FREQ=MONTHLY;BYMONTHDAY=15`.
//!
//! Takes a rule's text, gives its parts and the days it falls on; the calendar is the rrule
//! crate's. Must not know the clock.

use std::fmt;

use chrono::{DateTime, TimeZone};
use rrule::{Frequency, NWeekday, RRule, Tz, Unvalidated, Weekday};

use super::FuzzyDate;

/// How often a rule comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Every {
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// A rule for days.
#[derive(Clone)]
pub struct Recurrence {
    rule: RRule<Unvalidated>,
    /// The day from which every second week and the like are counted.
    from: FuzzyDate,
}

/// A rule is what it says.
impl std::hash::Hash for Recurrence {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.rule.to_string(), self.from).hash(state);
    }
}

impl fmt::Debug for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recurrence({} from {})", self.rule, self.from)
    }
}

/// A weekday of a rule: the first Friday of a month, or each Friday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RuleWeekday {
    /// Which of the month, from 1, or from the end with -1; every one without it.
    pub n: Option<i16>,
    /// Monday is 1.
    pub weekday: u8,
}

/// The most days that are looked for at once; a daily rule over two years has fewer.
const MOST: u16 = 750;

impl Recurrence {
    /// Reads a rule that comes round by weeks, months or years and says on which days.
    #[must_use]
    pub fn parse(text: &str, from: FuzzyDate) -> Option<Self> {
        let rule: RRule<Unvalidated> = text.trim().parse().ok()?;
        let days = !rule.get_by_month_day().is_empty() || !rule.get_by_weekday().is_empty();
        let timed = !rule.get_by_hour().is_empty()
            || !rule.get_by_minute().is_empty()
            || !rule.get_by_second().is_empty();
        let known = matches!(rule.get_freq(), Frequency::Weekly | Frequency::Monthly | Frequency::Yearly);
        let recurrence = Self { rule, from };
        (known && days && !timed && recurrence.valid()).then_some(recurrence)
    }

    fn valid(&self) -> bool {
        start(self.from).is_some_and(|start| self.rule.clone().validate(start).is_ok())
    }

    /// The rule as RFC 5545 writes it.
    #[must_use]
    pub fn text(&self) -> String {
        self.rule.to_string()
    }

    /// By what it comes round.
    #[must_use]
    pub fn every(&self) -> Every {
        match self.rule.get_freq() {
            Frequency::Yearly => Every::Year,
            Frequency::Monthly => Every::Month,
            _ => Every::Week,
        }
    }

    /// Every how many of them.
    #[must_use]
    pub fn interval(&self) -> u16 {
        self.rule.get_interval()
    }

    /// Days of the month.
    #[must_use]
    pub fn month_days(&self) -> Vec<i8> {
        self.rule.get_by_month_day().to_vec()
    }

    /// Months.
    #[must_use]
    pub fn months(&self) -> Vec<u8> {
        self.rule.get_by_month().to_vec()
    }

    /// Weekdays.
    #[must_use]
    pub fn weekdays(&self) -> Vec<RuleWeekday> {
        let view = |day: &NWeekday| match day {
            NWeekday::Every(day) => RuleWeekday { n: None, weekday: number(*day) },
            NWeekday::Nth(n, day) => RuleWeekday { n: Some(*n), weekday: number(*day) },
        };
        self.rule.get_by_weekday().iter().map(view).collect()
    }

    /// The days it falls on, from the first to the last day named, both included.
    #[must_use]
    pub fn days(&self, first: FuzzyDate, last: FuzzyDate) -> Vec<FuzzyDate> {
        let (Some(start), Some(after), Some(before)) = (start(self.from), start(first), start(last)) else {
            return Vec::new();
        };
        let Ok(set) = self.rule.clone().build(start) else { return Vec::new() };
        let found = set.after(after).before(before).all(MOST);
        found
            .dates
            .iter()
            .filter_map(|day| FuzzyDate::parse(&day.format("%Y-%m-%d").to_string()).ok())
            .collect()
    }
}

fn number(day: Weekday) -> u8 {
    u8::try_from(day.number_from_monday()).unwrap_or(0)
}

/// Noon of a day, in the zone that has no summer time.
fn start(day: FuzzyDate) -> Option<DateTime<Tz>> {
    let (year, month, day) = day.first_day();
    let (month, day) = (u32::try_from(month).ok()?, u32::try_from(day).ok()?);
    Tz::UTC.with_ymd_and_hms(i32::from(year), month, day, 12, 0, 0).single()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(rule: &str, from: &str, first: &str, last: &str) -> Vec<String> {
        let day = |text| FuzzyDate::parse(text).unwrap();
        let rule = Recurrence::parse(rule, day(from)).unwrap();
        rule.days(day(first), day(last)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn rules_fall_on_the_days_that_the_calendar_has() {
        assert_eq!(
            days("FREQ=MONTHLY;BYMONTHDAY=15", "2024-03-01", "2026-05-15", "2026-07-14"),
            ["2026-05-15", "2026-06-15"]
        );
        assert_eq!(days("FREQ=MONTHLY;BYDAY=1FR", "2024-03-01", "2026-05-02", "2026-06-30"), ["2026-06-05"]);
        assert_eq!(
            days("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2026-05-06", "2026-05-07", "2026-06-04"),
            ["2026-05-20", "2026-06-03"]
        );
        assert_eq!(
            days("FREQ=YEARLY;BYMONTH=3,6;BYMONTHDAY=12", "2024-01-01", "2026-01-01", "2026-12-31"),
            ["2026-03-12", "2026-06-12"]
        );
        // A month without a 31st has none.
        assert_eq!(days("FREQ=MONTHLY;BYMONTHDAY=31", "2024-01-01", "2026-06-01", "2026-07-30").len(), 0);
    }

    #[test]
    fn what_is_no_rule_for_days_is_refused() {
        let from = FuzzyDate::day(2026, 1, 1);
        for text in [
            "",
            "monthly",
            "FREQ=MONTHLY",
            "FREQ=DAILY",
            "FREQ=HOURLY;BYDAY=MO",
            "FREQ=MONTHLY;BYMONTHDAY=40",
        ] {
            assert!(Recurrence::parse(text, from).is_none(), "{text}");
        }
    }
}
