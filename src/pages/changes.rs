//! What was: withdrawn records, old addresses, and the list of corrections.

use std::cmp::Reverse;

use serde::Serialize;

use crate::base::FuzzyDate;
use crate::model::{Collection, Correction, Destination, Target, Tombstone};
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::link::Link;
use crate::routes::{Subject, files};

/// A withdrawn record's page.
#[derive(Debug, Serialize)]
pub(crate) struct GoneView {
    collection: &'static str,
    date: String,
    reason: String,
    changes: String,
}

/// A page that leads to another.
#[derive(Debug, Serialize)]
pub(crate) struct MovedView {
    to: Link,
}

/// All corrections and withdrawals.
#[derive(Debug, Serialize)]
pub(crate) struct ChangesView {
    years: Vec<Year>,
    total: usize,
}

#[derive(Debug, Serialize)]
struct Year {
    year: i16,
    entries: Vec<Change>,
}

/// A correction or a withdrawal.
#[derive(Debug, Serialize)]
pub(crate) struct Change {
    #[serde(skip)]
    pub(crate) day: FuzzyDate,
    date: String,
    /// `correction` or `withdrawal`.
    pub(crate) kind: &'static str,
    pub(crate) collection: &'static str,
    /// Nothing for a withdrawn record, whose title may be what is wrong with it.
    pub(crate) record: Option<Link>,
    pub(crate) url: String,
    pub(crate) note: String,
}

pub(crate) fn gone(given: Given<'_>, i: usize) -> Option<(Head, GoneView)> {
    let tombstone = given.site.tombstones.get(i)?;
    let title = given.messages.or_key("gone.title").to_owned();
    let head = Head {
        description: title.clone(),
        title,
        here: column(tombstone.place.collection),
        ..Head::default()
    };
    let view = GoneView {
        collection: tombstone.place.collection.name(),
        date: tombstone.date.to_string(),
        reason: tombstone.reason.clone(),
        changes: given.addresses.url(Subject::Changes, given.site),
    };
    Some((head, view))
}

pub(crate) fn moved(given: Given<'_>, i: usize) -> Option<(Head, MovedView)> {
    let Given { site, addresses, messages, lang, .. } = given;
    let redirect = site.redirects.get(i)?;
    let (subject, name) = match &redirect.to {
        Destination::Record(target) => (Subject::Record(*target), site.name(*target, lang)),
        Destination::Page(id) => {
            let here = site.pages.iter().position(|page| page.id == *id && page.lang == lang);
            let page = here.or_else(|| site.pages.iter().position(|page| page.id == *id));
            let name = page.and_then(|i| site.pages.get(i)).map_or_else(String::new, |p| p.title.clone());
            (page.map_or(Subject::Home, Subject::Text), name)
        }
    };
    let title = messages.or_key("moved.title").to_owned();
    let to = Link { name, url: Some(addresses.url(subject, site)) };
    let head = Head { description: title.clone(), title, leads_to: to.url.clone(), ..Head::default() };
    Some((head, MovedView { to }))
}

pub(crate) fn changes(given: Given<'_>) -> (Head, ChangesView) {
    let entries = entries(given);
    let total = entries.len();
    let mut years: Vec<Year> = Vec::new();
    for entry in entries {
        let year = entry.day.year;
        match years.last_mut().filter(|last| last.year == year) {
            Some(last) => last.entries.push(entry),
            None => years.push(Year { year, entries: vec![entry] }),
        }
    }
    let title = given.messages.or_key("column.changes").to_owned();
    let head = Head {
        description: title.clone(),
        title,
        here: Some("changes"),
        feed: Some(given.addresses.based(&given.addresses.prefixed(files::FEED_OF_CHANGES))),
        ..Head::default()
    };
    (head, ChangesView { years, total })
}

/// Every correction and withdrawal, the newest first.
pub(crate) fn entries(given: Given<'_>) -> Vec<Change> {
    let corrected = given.site.corrections().map(|(target, correction)| corrected(given, target, correction));
    // One line for what went together.
    let gone = given.site.tombstones.iter().enumerate().filter(|(_, gone)| gone.with.is_none());
    let mut entries: Vec<Change> =
        corrected.chain(gone.map(|(i, tombstone)| withdrawn(given, i, tombstone))).collect();
    entries.sort_by(|a, b| (Reverse(a.day.first_day()), &a.url).cmp(&(Reverse(b.day.first_day()), &b.url)));
    entries
}

fn corrected(given: Given<'_>, target: Target, correction: &Correction) -> Change {
    let Given { site, addresses, lang, .. } = given;
    let url = addresses.url(Subject::Record(target), site);
    Change {
        day: correction.date,
        date: correction.date.to_string(),
        kind: "correction",
        collection: site.record_path(target).map_or("", |place| place.collection.name()),
        record: Some(Link { name: site.name(target, lang), url: Some(url.clone()) }),
        url,
        note: correction.note.clone(),
    }
}

fn withdrawn(given: Given<'_>, i: usize, tombstone: &Tombstone) -> Change {
    Change {
        day: tombstone.date,
        date: tombstone.date.to_string(),
        kind: "withdrawal",
        collection: tombstone.place.collection.name(),
        record: None,
        url: given.addresses.url(Subject::Gone(i), given.site),
        note: tombstone.reason.clone(),
    }
}

/// The column that a collection's pages lie in.
const fn column(collection: Collection) -> Option<&'static str> {
    match collection {
        Collection::Pages => None,
        other => Some(other.name()),
    }
}
