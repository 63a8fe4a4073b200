//! Months and thresholds that the law or the place sets.

use crate::base::FuzzyDate;
use crate::model::term::Level;

/// Clocks and thresholds; the national law's where the settings say nothing. Numbers by level
/// stand in the order of [`Level::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statute {
    /// Months from handing a suggestion over to its reply: 3 (Deputies Law of 2025, article 51).
    pub reply_months: u32,
    /// The same for complex ones: 6 (the same article).
    pub extended_months: u32,
    /// Months for the second reply; the law sets none, places set one or two.
    pub second_reply_months: u32,
    /// Deputies who must sign a motion: 30 for the National People's Congress, 10 in local
    /// congresses from the county up, 5 in townships (Organic Laws).
    pub motion_sponsors: [u32; 5],
    /// The most seats of a congress: 3,000, 1,000, 650, 450, 160 (Electoral Law).
    pub most_seats: [u32; 5],
    /// Days after which a column whose entries carry a date is stale.
    pub stale_days: u32,
}

impl Default for Statute {
    fn default() -> Self {
        Self {
            reply_months: 3,
            extended_months: 6,
            second_reply_months: 3,
            motion_sponsors: [30, 10, 10, 10, 5],
            most_seats: [3000, 1000, 650, 450, 160],
            stale_days: 180,
        }
    }
}

impl Statute {
    /// The number of one level.
    #[must_use]
    pub fn of(numbers: [u32; 5], level: Level) -> u32 {
        let at = Level::ALL.iter().position(|other| *other == level);
        at.and_then(|at| numbers.get(at).copied()).unwrap_or(0)
    }

    /// The day by which a round that began `from` is to be answered, if nobody set another one.
    #[must_use]
    pub fn usual(&self, from: FuzzyDate, round: u32) -> FuzzyDate {
        later(from, if round == 1 { self.reply_months } else { self.second_reply_months })
    }
}

/// So many months after the last day that a date can mean, so that nothing is called late that may
/// not be.
fn later(date: FuzzyDate, months: u32) -> FuzzyDate {
    if date.day.is_some() {
        return date.plus_months(months);
    }
    let (year, month, _) = date.last_day();
    FuzzyDate { day: None, ..FuzzyDate::day(year, month, 1).plus_months(months) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_from_a_fuzzy_day_are_counted_from_its_last() {
        let later = |text| later(FuzzyDate::parse(text).unwrap(), 3).to_string();
        assert_eq!(later("2026-02-13"), "2026-05-13");
        assert_eq!(later("2026-02"), "2026-05");
        assert_eq!(later("2025"), "2026-03");
    }
}
