//! Dates as records write them: a day, a month or a year.
//!
//! Takes ISO text, gives a [`FuzzyDate`]. The calendar is jiff's. Must not read the clock: what is
//! overdue is judged against a day that the caller passes in, so that equal content gives equal pages.

use std::fmt;

/// A date known to the day (`2024-12-16`), the month (`2024-12`) or the year (`2024`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FuzzyDate {
    /// Four-digit year, 1800 to 2199.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: Option<i8>,
    /// Day, 1 to 31; only with a month.
    pub day: Option<i8>,
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateError {
    /// Not of the form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    Form,
    /// Of that form, but no such day, as `2024-02-30`.
    NoSuchDay,
}

/// Years that a congress's records can mean; the first local assemblies met in 1909.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2199;

impl FuzzyDate {
    /// A whole day.
    #[must_use]
    pub const fn day(year: i16, month: i8, day: i8) -> Self {
        Self { year, month: Some(month), day: Some(day) }
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, ASCII digits only.
    ///
    /// # Errors
    /// [`DateError`] says whether the form or the calendar is at fault.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let mut parts = text.split('-');
        let year = number(parts.next(), 4)?;
        let month = parts.next().map(|part| number(Some(part), 2)).transpose()?;
        let day = parts.next().map(|part| number(Some(part), 2)).transpose()?;
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        let month = month.map(|m| i8::try_from(m).unwrap_or(0));
        let day = day.map(|d| i8::try_from(d).unwrap_or(0));
        if !YEARS.contains(&year)
            || jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_err()
        {
            return Err(DateError::NoSuchDay);
        }
        Ok(Self { year, month, day })
    }

    /// The first day that it can mean.
    #[must_use]
    pub fn first_day(self) -> (i16, i8, i8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day that it can mean. The end of every month counts as the 31st, which is enough
    /// for comparing.
    #[must_use]
    pub fn last_day(self) -> (i16, i8, i8) {
        (self.year, self.month.unwrap_or(12), self.day.unwrap_or(31))
    }

    /// Whether every day that it can mean lies before every day that `other` can mean.
    #[must_use]
    pub fn surely_before(self, other: Self) -> bool {
        self.last_day() < other.first_day()
    }

    /// The same date `years` later, known as precisely as before.
    #[must_use]
    pub fn plus_years(self, years: i16) -> Self {
        Self { year: self.year + years, ..self }
    }

    /// Rewrites `2024年12月16日`, `2024.12.16` or `2024/12/16` as ISO text; `None` if the text is ISO
    /// already or no date.
    #[must_use]
    pub fn as_iso(text: &str) -> Option<String> {
        let narrow = super::text::narrow(text);
        let spaced: String = narrow.chars().map(|c| if c.is_ascii_digit() { c } else { ' ' }).collect();
        let numbers: Vec<i16> = spaced.split_whitespace().filter_map(|n| n.parse().ok()).collect();
        let iso = match numbers.as_slice() {
            [y, m, d] => format!("{y:04}-{m:02}-{d:02}"),
            [y, m] => format!("{y:04}-{m:02}"),
            _ => return None,
        };
        (Self::parse(&iso).is_ok() && iso != text).then_some(iso)
    }

    /// The day `days` after the first day that it can mean.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let later = self.calendar().and_then(|day| day.checked_add(jiff::Span::new().days(days)).ok());
        later.map_or(self, |day| Self::day(day.year(), day.month(), day.day()))
    }

    /// The day `months` after the first day that it can mean. Where the later month is too short,
    /// its last day.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        let months = i32::try_from(months).unwrap_or(i32::MAX);
        let later = self.calendar().and_then(|day| day.checked_add(jiff::Span::new().months(months)).ok());
        later.map_or(self, |day| Self::day(day.year(), day.month(), day.day()))
    }

    /// Days from the first day that it can mean to the first that `other` can mean; negative if
    /// `other` is earlier.
    #[must_use]
    pub fn days_until(self, other: Self) -> i32 {
        let days = self.calendar().zip(other.calendar()).and_then(|(from, to)| from.until(to).ok());
        days.map_or(0, |span| span.get_days())
    }

    /// The weekday of the first day that it can mean, from 1 for Monday.
    #[must_use]
    pub fn weekday(self) -> i8 {
        self.calendar().map_or(1, |day| day.weekday().to_monday_one_offset())
    }

    fn calendar(self) -> Option<jiff::civil::Date> {
        let (year, month, day) = self.first_day();
        jiff::civil::Date::new(year, month, day).ok()
    }
}

impl fmt::Display for FuzzyDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

fn number(part: Option<&str>, width: usize) -> Result<i16, DateError> {
    let part = part.ok_or(DateError::Form)?;
    if part.len() != width || !part.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DateError::Form);
    }
    part.parse().map_err(|_| DateError::Form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_and_years_are_read_and_written_alike() {
        for text in ["2024-12-16", "2024-12", "2024", "2024-02-29"] {
            assert_eq!(FuzzyDate::parse(text).map(|d| d.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn months_and_days_are_counted_by_the_calendar() {
        let day = FuzzyDate::day(2026, 2, 13);
        assert_eq!(day.plus_months(3), FuzzyDate::day(2026, 5, 13));
        assert_eq!(FuzzyDate::day(2025, 11, 30).plus_months(3), FuzzyDate::day(2026, 2, 28));
        assert_eq!(day.days_until(FuzzyDate::day(2026, 5, 13)), 89);
        assert_eq!(day.days_until(FuzzyDate::day(2026, 2, 10)), -3);
    }

    #[test]
    fn impossible_days_and_other_forms_are_told_apart() {
        assert_eq!(FuzzyDate::parse("2024-02-30"), Err(DateError::NoSuchDay));
        assert_eq!(FuzzyDate::parse("2023-02-29"), Err(DateError::NoSuchDay));
        assert_eq!(FuzzyDate::parse("2024-13"), Err(DateError::NoSuchDay));
        for text in ["", "24", "2024/12/16", "2024-1-5", "２０２４", "2024-12-16-1"] {
            assert_eq!(FuzzyDate::parse(text), Err(DateError::Form), "{text}");
        }
    }

    #[test]
    fn a_month_is_neither_before_nor_after_its_own_days() {
        let month = FuzzyDate::parse("2024-12").unwrap();
        let day = FuzzyDate::day(2024, 12, 16);
        assert!(!month.surely_before(day) && !day.surely_before(month));
        assert!(FuzzyDate::day(2024, 11, 30).surely_before(month));
    }
}
