//! The home page: find by place, the latest issue, what the portal holds.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Key, Kind, Seat, Term, congress_name};
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::activity::ActivityLine;
use crate::pages::parts::article::{ArticleLink, article_link};
use crate::pages::parts::issue::IssueLine;
use crate::pages::parts::law::LawLine;
use crate::pages::parts::link::{CountedLink, Link, area_link};
use crate::pages::parts::proposal::ProposalLine;
use crate::pages::parts::reception::{AHEAD, DayView, all_days};
use crate::pages::parts::tally::{self, Tally};
use crate::pages::parts::{activity, issue, law, proposal};
use crate::routes::{self, files, lists};

#[derive(Debug, Serialize)]
pub(super) struct HomeView {
    /// Of each column, how many records it has.
    counts: BTreeMap<&'static str, usize>,
    mandates: usize,
    places: Vec<CountedLink>,
    issue: Option<Latest>,
    activities: Vec<ActivityLine>,
    reception: Vec<DayView>,
    legislation: Vec<LawLine>,
    proposals: Vec<ProposalLine>,
    tally: Option<LatestTally>,
    terms: Vec<TermView>,
    as_of: String,
}

/// How far the proposals of the newest session are.
#[derive(Debug, Serialize)]
struct LatestTally {
    session: Link,
    tally: Tally,
}

#[derive(Debug, Serialize)]
struct Latest {
    name: String,
    number: Option<u32>,
    total: u32,
    date: String,
    url: String,
    lead: Option<ArticleLink>,
    others: Vec<ArticleLink>,
}

#[derive(Debug, Serialize)]
struct TermView {
    name: String,
    seats: Option<u32>,
    recorded: usize,
    area: Link,
    as_of: String,
}

/// Activities, reception days, laws and proposals that the home page shows.
const ACTIVITIES: usize = 6;
const RECEPTION: usize = 4;
const LEGISLATION: usize = 3;
const PROPOSALS: usize = 6;
/// Terms that the home page shows: the portal's own, then those with the most people here.
const TERMS: usize = 4;

pub(super) fn view(given: Given<'_>) -> (Head, HomeView) {
    let Given { site, config, lang, .. } = given;
    let root = config.area_id.as_ref().and_then(|id| site.areas.key(&id.value));
    let places = root.map(|r| site.derived.children[r].as_slice()).unwrap_or_default();
    let issue = site.derived.issues.first().map(|key| {
        let IssueLine { name, number, total, date, url, .. } = issue::line(given, *key);
        let mut articles = site.derived.articles[*key].iter().map(|a| article_link(given, *a));
        Latest { name, number, total, date, url, lead: articles.next(), others: articles.collect() }
    });
    let mut mandates = 0;
    let mut recorded = vec![0usize; site.terms.len()];
    for (_, deputy) in site.deputies.iter() {
        mandates += deputy.mandates.len();
        let mut terms: Vec<Key<Term>> = deputy
            .mandates
            .iter()
            .filter_map(|m| if let Seat::Term(term) = m.seat { Some(term) } else { None })
            .collect();
        terms.sort();
        terms.dedup();
        for term in terms {
            recorded[term.index()] += 1;
        }
    }
    let mut terms: Vec<Key<Term>> = site.terms.keys().filter(|t| recorded[t.index()] > 0).collect();
    terms.sort_by_key(|key| {
        let term = site.terms.get(*key);
        (Some(term.area) != root, term.level, std::cmp::Reverse(recorded[key.index()]), *key)
    });
    let terms = terms
        .into_iter()
        .take(TERMS)
        .map(|key| {
            let term = site.terms.get(key);
            TermView {
                name: congress_name(term, lang),
                seats: term.seats,
                recorded: recorded[key.index()],
                area: area_link(given, term.area),
                as_of: site.as_of.to_string(),
            }
        })
        .collect();
    let none = Kind::ALL.iter().filter_map(|kind| Some((kind.bracket()?, 0)));
    let some = routes::columns(site).into_iter().map(|column| (column.id, column.count));
    let counts = none.chain(some).collect();
    let view = HomeView {
        counts,
        mandates,
        places: places
            .iter()
            .map(|key| {
                let link = area_link(given, *key);
                let count = site.derived.people_below[*key];
                CountedLink { name: link.name, url: link.url.unwrap_or_default(), count }
            })
            .collect(),
        issue,
        activities: activity::lines(given, |_| true, ACTIVITIES),
        reception: all_days(given, AHEAD).into_iter().take(RECEPTION).collect(),
        legislation: law::lines(given, |_| true, LEGISLATION),
        proposals: proposal::recent(given, PROPOSALS),
        tally: lists::proposal::sessions(site).first().map(|(session, keys)| LatestTally {
            session: proposal::session_link(given, *session),
            tally: tally::tally(given, keys),
        }),
        terms,
        as_of: site.as_of.to_string(),
    };
    let head = Head {
        title: config.title.get(lang).to_owned(),
        description: config.description.get(lang).to_owned(),
        feed: Some(given.addresses.based(&given.addresses.prefixed(files::FEED_OF_ALL))),
        ..Head::default()
    };
    (head, view)
}
