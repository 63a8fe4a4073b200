//! The days that a rule falls on.
//!
//! Takes a rule, gives its days week by week, month by month or year by year: of each such span the
//! days that every part of the rule lets through, and of those the positions that it names.

use jiff::ToSpan;
use jiff::civil::Date;

use super::rule::{Every, Recurrence, RuleWeekday};
use crate::base::date::FuzzyDate;

/// The most days that are looked for at once; a daily rule over two years has fewer.
const MOST: usize = 750;

impl Recurrence {
    /// The days it falls on, from the first to the last day named, both included.
    #[must_use]
    pub fn days(&self, first: FuzzyDate, last: FuzzyDate) -> Vec<FuzzyDate> {
        days(self, first, last).unwrap_or_default()
    }
}

/// Nothing beyond the years that the calendar has.
fn days(rule: &Recurrence, first: FuzzyDate, last: FuzzyDate) -> Option<Vec<FuzzyDate>> {
    let [from, first, last] = [rule.from, first, last].map(date);
    let (from, first, last) = (from?, first?, last?);
    let mut out = Vec::new();
    let mut count = 0;
    let mut span = first_span(rule, from);
    while let Some((begin, end)) = span.filter(|(begin, _)| *begin <= last) {
        for day in chosen(rule, begin.max(week_from(rule, from)), end).into_iter().filter(|day| *day >= from)
        {
            let ended = rule.until.is_some_and(|until| !until.allows((day.year(), day.month(), day.day())))
                || rule.count.is_some_and(|most| count >= most);
            if ended || day > last || out.len() == MOST {
                return Some(out);
            }
            count += 1;
            if day >= first {
                out.push(FuzzyDate::day(day.year(), day.month(), day.day()));
            }
        }
        span = next_span(rule, begin);
    }
    Some(out)
}

fn date(day: FuzzyDate) -> Option<Date> {
    let (year, month, day) = day.first_day();
    Date::new(year, month, day).ok()
}

/// Positions in the first week are counted from the day from which the rule holds.
fn week_from(rule: &Recurrence, from: Date) -> Date {
    if rule.every == Every::Week { from } else { Date::MIN }
}

/// The week, month or year of a day.
fn first_span(rule: &Recurrence, from: Date) -> Option<(Date, Date)> {
    let begin = match rule.every {
        Every::Week => week_begin(from, rule.week_start)?,
        Every::Month => from.first_of_month(),
        Every::Year => from.first_of_year(),
    };
    Some((begin, span_end(rule, begin)?))
}

fn next_span(rule: &Recurrence, begin: Date) -> Option<(Date, Date)> {
    let interval = i32::from(rule.interval);
    let later = match rule.every {
        Every::Week => interval.weeks(),
        Every::Month => interval.months(),
        Every::Year => interval.years(),
    };
    let begin = begin.checked_add(later).ok()?;
    Some((begin, span_end(rule, begin)?))
}

fn span_end(rule: &Recurrence, begin: Date) -> Option<Date> {
    match rule.every {
        Every::Week => begin.checked_add(6.days()).ok(),
        Every::Month => Some(begin.last_of_month()),
        Every::Year => Some(begin.last_of_year()),
    }
}

fn week_begin(day: Date, week_start: i8) -> Option<Date> {
    let after = (day.weekday().to_monday_one_offset() - week_start).rem_euclid(7);
    day.checked_sub(after.days()).ok()
}

/// The days of a span, in order.
fn chosen(rule: &Recurrence, begin: Date, end: Date) -> Vec<Date> {
    let mut days: Vec<Date> =
        begin.series(1.day()).take_while(|day| *day <= end).filter(|day| matches(rule, *day)).collect();
    if !rule.positions.is_empty() {
        let all = std::mem::take(&mut days);
        let (mut places, length) = (Vec::new(), all.len());
        for position in &rule.positions {
            let from_end = length.checked_sub(usize::from(position.unsigned_abs()));
            let from_start = usize::from(position.unsigned_abs()).checked_sub(1);
            places.extend(if *position < 0 { from_end } else { from_start.filter(|place| *place < length) });
        }
        places.sort_unstable();
        places.dedup();
        days = places.into_iter().map(|place| all[place]).collect();
    }
    days
}

fn matches(rule: &Recurrence, day: Date) -> bool {
    let held = |list: &[i8], forward: i8, length: i8| {
        list.is_empty() || list.contains(&forward) || list.contains(&(forward - length - 1))
    };
    let (year_day, year_length) = (day.day_of_year(), day.days_in_year());
    (rule.months.is_empty() || rule.months.contains(&day.month().unsigned_abs()))
        && held(&rule.month_days, day.day(), day.days_in_month())
        && (rule.year_days.is_empty()
            || rule.year_days.contains(&year_day)
            || rule.year_days.contains(&(year_day - year_length - 1)))
        && (rule.weekdays.is_empty() || rule.weekdays.iter().any(|weekday| is_weekday(rule, *weekday, day)))
        && (rule.weeks.is_empty()
            || week_of_year(day, rule.week_start).is_some_and(|(week, weeks)| held(&rule.weeks, week, weeks)))
}

/// Whether a day is such a weekday; a counted one within its month, or within its year if the
/// rule comes round by years and names no months.
fn is_weekday(rule: &Recurrence, wanted: RuleWeekday, day: Date) -> bool {
    if wanted.weekday != day.weekday().to_monday_one_offset().unsigned_abs() {
        return false;
    }
    let Some(n) = wanted.n else { return true };
    let (place, length) = if rule.every == Every::Year && rule.months.is_empty() {
        (day.day_of_year(), day.days_in_year())
    } else {
        (i16::from(day.day()), i16::from(day.days_in_month()))
    };
    n == (place - 1) / 7 + 1 || n == -((length - place) / 7 + 1)
}

/// The number of a day's week, and how many weeks the year of that week has: the first week is the
/// first one with four days in its year.
fn week_of_year(day: Date, week_start: i8) -> Option<(i8, i8)> {
    // The year of a week is that of its fourth day.
    let middle = week_begin(day, week_start)?.checked_add(3.days()).ok()?;
    let week = (middle.day_of_year() - 1) / 7 + 1;
    let weeks = week + (middle.days_in_year() - middle.day_of_year()) / 7;
    Some((i8::try_from(week).ok()?, i8::try_from(weeks).ok()?))
}
