//! Reception days: when deputies meet people, from the day that the portal goes by.
//!
//! Takes the stations' rules, gives the days to come. Must not know the clock.

use serde::Serialize;

use crate::base::{Every, FuzzyDate, Recurrence};
use crate::model::{Key, Station, Target};
use crate::pages::context::Given;
use crate::pages::parts::link::{Link, station_link};
use crate::pages::parts::person::{PersonView, people};
use crate::routes::Subject;

/// One reception day.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct DayView {
    pub(crate) date: String,
    weekday: i8,
    start: String,
    end: String,
    note: Option<String>,
    station: Link,
    address: Option<String>,
    people: Vec<PersonView>,
}

/// A rule as its parts, for a sentence in the page's language.
#[derive(Debug, Serialize)]
pub(crate) struct RuleView {
    freq: &'static str,
    interval: u16,
    days: Vec<i8>,
    months: Vec<u8>,
    weekdays: Vec<WeekdayView>,
    start: String,
    end: String,
    note: Option<String>,
}

#[derive(Debug, Serialize)]
struct WeekdayView {
    n: Option<i16>,
    weekday: u8,
}

/// A station in a list.
#[derive(Debug, Serialize)]
pub(crate) struct StationLine {
    name: String,
    url: String,
    address: Option<String>,
    phone: Option<String>,
    people: usize,
    next: Option<DayView>,
}

/// How far a page looks ahead: reception days of the coming 90 days.
pub(crate) const AHEAD: i32 = 90;

/// The days of one station in the coming `ahead` days, the first day included.
pub(crate) fn days(given: Given<'_>, key: Key<Station>, ahead: i32) -> Vec<DayView> {
    let site = given.site;
    let station = site.stations.get(key);
    let last = site.as_of.plus_days(ahead);
    let mut list: Vec<(FuzzyDate, DayView)> = Vec::new();
    for reception in &station.reception {
        for date in reception.rule.days(site.as_of, last) {
            let view = DayView {
                date: date.to_string(),
                weekday: date.weekday(),
                start: reception.start.clone(),
                end: reception.end.clone(),
                note: reception.note.clone(),
                station: station_link(given, key),
                address: station.address.clone(),
                people: people(given, &station.deputies),
            };
            list.push((date, view));
        }
    }
    list.sort_by(|a, b| (a.0.first_day(), &a.1.start).cmp(&(b.0.first_day(), &b.1.start)));
    list.into_iter().map(|(_, view)| view).collect()
}

/// The days of all stations, soonest first.
pub(crate) fn all_days(given: Given<'_>, ahead: i32) -> Vec<DayView> {
    let mut list: Vec<DayView> = given.site.stations.keys().flat_map(|key| days(given, key, ahead)).collect();
    list.sort_by(|a, b| (&a.date, &a.start).cmp(&(&b.date, &b.start)));
    list
}

pub(crate) fn rules(station: &Station) -> Vec<RuleView> {
    let view = |reception: &crate::model::Reception| {
        let rule: &Recurrence = &reception.rule;
        RuleView {
            freq: match rule.every() {
                Every::Week => "weekly",
                Every::Month => "monthly",
                Every::Year => "yearly",
            },
            interval: rule.interval(),
            days: rule.month_days(),
            months: rule.months(),
            weekdays: rule.weekdays().iter().map(|d| WeekdayView { n: d.n, weekday: d.weekday }).collect(),
            start: reception.start.clone(),
            end: reception.end.clone(),
            note: reception.note.clone(),
        }
    };
    station.reception.iter().map(view).collect()
}

pub(crate) fn line(given: Given<'_>, key: Key<Station>) -> StationLine {
    let station = given.site.stations.get(key);
    StationLine {
        name: station.name.get(given.lang).to_owned(),
        url: given.addresses.url(Subject::Record(Target::Station(key)), given.site),
        address: station.address.clone(),
        phone: station.phone.clone(),
        people: station.deputies.len(),
        next: days(given, key, AHEAD).into_iter().next(),
    }
}
