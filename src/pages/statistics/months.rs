//! Activities of the last twelve months.
//!
//! Takes the model, gives a count a month and the places of columns. A month after that of the
//! newest activity on record was not reported yet, which is not nought.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::FuzzyDate;
use crate::model::Site;

const MONTHS: i16 = 12;
/// The height of the highest column, in tenths of an em.
const HIGH: usize = 114;
/// The base line, in tenths of an em.
const BASE: usize = 130;

#[derive(Debug, Serialize)]
pub(super) struct MonthsView {
    pub(super) columns: Vec<Column>,
    total: usize,
    /// The first of the months, and that of the oldest activity where it comes later.
    from: String,
    begun: Option<String>,
    /// Months of which there is none, and those not reported yet.
    none: Vec<String>,
    unreported: Vec<String>,
    /// Activities of which only the year is on record.
    undated: usize,
    grid: Vec<String>,
    pub(super) n: usize,
}

/// A month.
#[derive(Debug, Serialize)]
pub(super) struct Column {
    pub(super) month: String,
    number: i8,
    /// Nothing where it was not reported yet.
    pub(super) count: Option<usize>,
    x: String,
    middle: String,
    y: String,
    height: String,
    text_y: String,
}

/// Months since the year nought.
fn ordinal(date: FuzzyDate) -> Option<i16> {
    date.month.map(|month| date.year * MONTHS + i16::from(month) - 1)
}

fn month(ordinal: i16) -> FuzzyDate {
    let month = i8::try_from(ordinal.rem_euclid(MONTHS) + 1).unwrap_or(1);
    FuzzyDate { year: ordinal.div_euclid(MONTHS), month: Some(month), day: None }
}

/// Nothing where no activity is on record.
pub(super) fn months(site: &Site) -> Option<MonthsView> {
    let last = ordinal(site.as_of).unwrap_or(site.as_of.year * MONTHS + MONTHS - 1);
    let first = last - MONTHS + 1;
    let held = site.activities.iter().map(|(_, activity)| activity.start);
    let held = held.filter(|start| start.first_day() <= site.as_of.last_day());
    let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
    let mut undated = 0;
    for start in held {
        match ordinal(start) {
            Some(at) => *counts.entry(at).or_default() += 1,
            // The twelve months lie in at most two years.
            None => {
                undated +=
                    usize::from((first.div_euclid(MONTHS)..=last.div_euclid(MONTHS)).contains(&start.year));
            }
        }
    }
    let (oldest, _) = counts.first_key_value()?;
    let (newest, _) = counts.last_key_value()?;
    let count = |at: i16| (at <= *newest).then(|| counts.get(&at).copied().unwrap_or(0));
    let all: Vec<(i16, Option<usize>)> = (first..=last).map(|at| (at, count(at))).collect();
    let most = all.iter().filter_map(|(_, count)| *count).max().unwrap_or(0);
    let named = |wanted: Option<usize>| {
        let those = all.iter().filter(|(_, count)| *count == wanted);
        those.map(|(at, _)| month(*at).to_string()).collect::<Vec<_>>()
    };
    let step = most.div_ceil(4).max(1);
    Some(MonthsView {
        columns: all.iter().enumerate().map(|(i, (at, count))| column(i, *at, *count, most)).collect(),
        total: all.iter().filter_map(|(_, count)| *count).sum(),
        from: month(first).to_string(),
        begun: (*oldest > first).then(|| month(*oldest).to_string()),
        none: named(Some(0)),
        unreported: named(None),
        undated,
        grid: (1..=most / step).map(|i| em(BASE - high(i * step, most))).collect(),
        n: 0,
    })
}

fn column(i: usize, at: i16, count: Option<usize>, most: usize) -> Column {
    // In hundredths of a per cent of the width: a twelfth each, of which the column takes 460.
    let x = i * 833 + 180;
    let height = high(count.unwrap_or(0), most);
    let percent = |hundredths: usize| format!("{}.{:02}", hundredths / 100, hundredths % 100);
    Column {
        month: month(at).to_string(),
        number: month(at).month.unwrap_or(1),
        count,
        x: percent(x),
        middle: percent(x + 230),
        y: em(BASE - height),
        height: em(height),
        text_y: em(BASE - height - 4),
    }
}

/// How high so many stand, in tenths of an em.
fn high(count: usize, most: usize) -> usize {
    count * HIGH / most.max(1)
}

fn em(tenths: usize) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_over_the_turn_of_a_year() {
        let may = ordinal(FuzzyDate::day(2026, 5, 18)).unwrap();
        let names: Vec<String> = [may - 11, may - 5, may - 4, may].map(|at| month(at).to_string()).into();
        assert_eq!(names, ["2025-06", "2025-12", "2026-01", "2026-05"]);
    }

    #[test]
    fn columns_stay_between_the_base_line_and_the_top() {
        for count in 0..=7 {
            assert!(high(count, 7) <= HIGH);
        }
        assert_eq!((high(0, 7), high(7, 7), high(0, 0)), (0, HIGH, 0));
    }
}
