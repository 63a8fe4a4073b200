//! A deputy's dated record: mandates, offices, activities, proposals, texts that name them.
//!
//! Takes the model, gives entries newest first, for the year rail and the deputy's feed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::base::text::html_escaped;
use crate::base::{Choice, FuzzyDate};
use crate::model::{Deputy, Key, Mention, Seat, Target, congress_name};
use crate::pages::context::Given;
use crate::pages::parts::link::{Link, organization_link};
use crate::pages::parts::proposal::{self, StateView, state_view};
use crate::routes::Subject;

/// The entries of one year.
#[derive(Debug, Serialize)]
pub(crate) struct Year {
    year: i16,
    entries: Vec<TimelineEntry>,
}

/// One line of the year rail.
#[derive(Debug, Default, Serialize)]
pub(crate) struct TimelineEntry {
    date: String,
    pub(crate) kind: &'static str,
    pub(crate) title: String,
    pub(crate) link: Option<Link>,
    text: Option<String>,
    activity_kind: Option<&'static str>,
    state: Option<StateView>,
    text_html: Option<String>,
    /// The sentence as plain text, for the feed.
    #[serde(skip)]
    pub(crate) sentence: Option<String>,
}

/// Entries by year, newest first.
pub(crate) fn years(given: Given<'_>, key: Key<Deputy>) -> Vec<Year> {
    let mut years: BTreeMap<Reverse<i16>, Vec<TimelineEntry>> = BTreeMap::new();
    for (date, entry) in entries(given, key) {
        years.entry(Reverse(date.year)).or_default().push(entry);
    }
    years.into_iter().map(|(year, entries)| Year { year: year.0, entries }).collect()
}

/// Every entry with its day, newest first.
pub(crate) fn entries(given: Given<'_>, key: Key<Deputy>) -> Vec<(FuzzyDate, TimelineEntry)> {
    let Given { site, addresses, lang, .. } = given;
    let deputy = site.deputies.get(key);
    let mut entries: Vec<(FuzzyDate, TimelineEntry)> = Vec::new();
    for m in &deputy.mandates {
        let Seat::Term(term) = &m.seat else { continue };
        let congress = congress_name(site.terms.get(*term), lang);
        for (date, text) in [(m.start, "start"), (m.end, "end")] {
            entries.extend(date.map(|d| (d, entry(d, "mandate", congress.clone(), None, text))));
        }
    }
    for m in &deputy.memberships {
        let link = organization_link(given, m.organization);
        for (date, text) in [(m.start, "start"), (m.end, "end")] {
            let title = m.role.clone().unwrap_or_default();
            entries.extend(date.map(|d| (d, entry(d, "membership", title, Some(link.clone()), text))));
        }
    }
    let mut attended = BTreeSet::new();
    for (activity, i) in &site.derived.attended[key] {
        let record = site.activities.get(*activity);
        attended.insert(Target::Activity(*activity));
        let link = Link {
            name: record.title.get(lang).to_owned(),
            url: Some(addresses.url(Subject::Record(Target::Activity(*activity)), site)),
        };
        entries.push((
            record.start,
            TimelineEntry {
                date: record.start.to_string(),
                kind: "activity",
                link: Some(link),
                text: record.attendees.get(*i).and_then(|a| a.role.clone()),
                activity_kind: Some(record.kind.name()),
                ..TimelineEntry::default()
            },
        ));
    }
    for (proposal, role) in &site.derived.sponsored[key] {
        let record = site.proposals.get(*proposal);
        attended.insert(Target::Proposal(*proposal));
        entries.push((
            record.submitted,
            TimelineEntry {
                date: record.submitted.to_string(),
                kind: record.kind.name(),
                link: Some(proposal::link(given, *proposal)),
                text: Some(if record.sponsors.len() == 1 { "alone" } else { role.name() }.to_owned()),
                state: Some(state_view(given, record)),
                ..TimelineEntry::default()
            },
        ));
    }
    for mention in &site.derived.mentions[key] {
        let date = site.date(mention.target);
        // Who took part in an activity or signed a proposal is surely named in its text.
        if let Some(date) = date.filter(|_| !attended.contains(&mention.target)) {
            entries.push((date, mentioned(given, date, mention)));
        }
    }
    entries.sort_by_key(|(date, _)| Reverse(date.first_day()));
    entries
}

fn entry(
    date: FuzzyDate,
    kind: &'static str,
    title: String,
    link: Option<Link>,
    text: &str,
) -> TimelineEntry {
    TimelineEntry {
        date: date.to_string(),
        kind,
        title,
        link,
        text: Some(text.to_owned()),
        ..TimelineEntry::default()
    }
}

fn mentioned(given: Given<'_>, date: FuzzyDate, mention: &Mention) -> TimelineEntry {
    let Given { site, addresses, messages, lang, .. } = given;
    let title = match mention.target {
        Target::Article(key) => site.issues.get(site.articles.get(key).issue).series.get(lang).to_owned(),
        other => {
            let column = other.kind().bracket().unwrap_or_default();
            messages.or_key(&format!("column.{column}")).to_owned()
        }
    };
    let sentence = Some(mention.sentence.clone()).filter(|s| !s.is_empty());
    TimelineEntry {
        date: date.to_string(),
        kind: "mention",
        title,
        link: Some(Link {
            name: site.name(mention.target, lang),
            url: Some(addresses.url(Subject::Record(mention.target), site)),
        }),
        text_html: sentence.as_ref().map(|s| marked(s, &mention.name)),
        sentence,
        ..TimelineEntry::default()
    }
}

/// A sentence with the name in bold.
fn marked(sentence: &str, name: &str) -> String {
    let name = html_escaped(name);
    html_escaped(sentence).replace(&name, &format!("<b>{name}</b>"))
}
