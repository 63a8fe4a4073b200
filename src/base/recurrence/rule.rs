//! A rule and how RFC 5545 writes it.
//!
//! Takes the parts of a rule, gives its text. Must not know how rules are read or on which days they fall.

use std::fmt::{self, Write};

use crate::base::choice::Choice;
use crate::base::date::FuzzyDate;

/// How often a rule comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Every {
    Week,
    Month,
    Year,
}

/// As RFC 5545 names them.
impl Choice for Every {
    const NAMES: &'static [(&'static str, Self)] =
        &[("WEEKLY", Self::Week), ("MONTHLY", Self::Month), ("YEARLY", Self::Year)];
}

/// A rule for days.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Recurrence {
    /// The day from which every second week and the like are counted.
    pub(super) from: FuzzyDate,
    pub(super) every: Every,
    pub(super) interval: u16,
    pub(super) until: Option<Until>,
    /// How many days there are in all, counted from the first.
    pub(super) count: Option<u32>,
    /// The weekday with which weeks begin; Monday is 1.
    pub(super) week_start: i8,
    /// Which of the days of each week, month or year count; all of them if it is empty, as below.
    pub(super) positions: Vec<i16>,
    pub(super) months: Vec<u8>,
    pub(super) month_days: Vec<i8>,
    pub(super) weeks: Vec<i8>,
    pub(super) year_days: Vec<i16>,
    pub(super) weekdays: Vec<RuleWeekday>,
}

/// A weekday of a rule: the first Friday of a month, or each Friday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleWeekday {
    /// Which of the month, from 1, or from the end with -1; every one without it.
    pub n: Option<i16>,
    /// Monday is 1.
    pub weekday: u8,
}

impl Recurrence {
    /// Whether a page can put it in words: “each Wednesday”, “the first and the last Friday”, “the 15th and the
    /// last day”. Which of several days count, weeks and days of a year, and days counted from the end have none.
    #[must_use]
    pub fn can_be_said(&self) -> bool {
        let counted = |n: i16| matches!(n, -1 | 1..=5);
        self.positions.is_empty()
            && self.weeks.is_empty()
            && self.year_days.is_empty()
            && self.month_days.iter().all(|day| *day >= -1)
            && self.weekdays.iter().all(|day| day.n.is_none_or(counted))
            && (self.weekdays.is_empty() || self.month_days.is_empty())
    }
}

/// The moment at which a rule ends, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Until {
    pub(super) day: FuzzyDate,
    /// Hours, minutes and seconds as one number of six digits.
    pub(super) time: u32,
}

impl Until {
    /// Whether a day of the rule, which stands for its noon, is not after the end.
    pub(super) fn allows(self, day: (i16, i8, i8)) -> bool {
        let end = self.day.first_day();
        day < end || (day == end && self.time >= 12_00_00)
    }
}

/// As RFC 5545 abbreviates them, Monday first.
pub(super) const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Recurrence {
    /// The rule as RFC 5545 writes it.
    #[must_use]
    pub fn text(&self) -> String {
        self.to_string()
    }

    /// By what it comes round.
    #[must_use]
    pub fn every(&self) -> Every {
        self.every
    }

    /// Every how many of them.
    #[must_use]
    pub fn interval(&self) -> u16 {
        self.interval
    }

    /// Days of the month, counted from its end below zero.
    #[must_use]
    pub fn month_days(&self) -> Vec<i8> {
        self.month_days.clone()
    }

    #[must_use]
    pub fn months(&self) -> Vec<u8> {
        self.months.clone()
    }

    #[must_use]
    pub fn weekdays(&self) -> Vec<RuleWeekday> {
        self.weekdays.clone()
    }
}

impl fmt::Display for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FREQ={}", self.every.name())?;
        if let Some(Until { day, time }) = self.until {
            let (year, month, day) = day.first_day();
            write!(f, ";UNTIL={year:04}{month:02}{day:02}T{time:06}Z")?;
        }
        if let Some(count) = self.count {
            write!(f, ";COUNT={count}")?;
        }
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        if self.week_start != 1 {
            write!(f, ";WKST={}", weekday_text(self.week_start.unsigned_abs()))?;
        }
        list(f, "BYSETPOS", &self.positions)?;
        list(f, "BYMONTH", &self.months)?;
        list(f, "BYMONTHDAY", &self.month_days)?;
        list(f, "BYWEEKNO", &self.weeks)?;
        list(f, "BYYEARDAY", &self.year_days)?;
        list(f, "BYDAY", &self.weekdays)
    }
}

impl fmt::Display for RuleWeekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(n) = self.n {
            write!(f, "{n}")?;
        }
        f.write_str(weekday_text(self.weekday))
    }
}

impl fmt::Debug for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recurrence({self} from {})", self.from)
    }
}

fn weekday_text(number: u8) -> &'static str {
    WEEKDAYS.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or_default()
}

/// `;NAME=1,2,3`, or nothing for an empty list.
fn list<T: fmt::Display>(f: &mut fmt::Formatter<'_>, name: &str, values: &[T]) -> fmt::Result {
    for (i, value) in values.iter().enumerate() {
        if i == 0 {
            write!(f, ";{name}=")?;
        } else {
            f.write_char(',')?;
        }
        write!(f, "{value}")?;
    }
    Ok(())
}
