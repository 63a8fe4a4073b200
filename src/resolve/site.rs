//! The way from records as written to the model, kind by kind.

use super::conditions::Conditions;
use super::frame::{Frame, People};
use super::gate::Gate;
use super::markdown::links::Index;
use super::markdown::mentions;
use super::rules::{self, characters, lookalikes, serving};
use super::{
    activity, area, bulletin, deputy, derive, law, organization, page, past, places, proposal, references,
    stale, station, term, topic,
};
use crate::base::FuzzyDate;
use crate::config::Config;
use crate::diag::{Checked, Diagnostics};
use crate::model::{Derived, Kind, Site, Target};
use crate::parse::Parsed;

/// Makes the model of all records and reports every rule that they break.
#[must_use]
pub fn resolve(mut parsed: Parsed, config: &Config, given: Conditions<'_>) -> Checked<Site> {
    let mut notes = Diagnostics::new();
    let n = &mut notes;
    let as_of = given.as_of.unwrap_or_else(|| newest_day(&parsed));
    let gone = past::withdraw(&mut parsed, given.withdrawn);
    let past = past::past(&parsed, gone, n);
    let exempt = characters::exempt(&parsed);
    lookalikes::check(&parsed, n);
    let Parsed {
        areas,
        terms,
        sessions,
        topics,
        organizations,
        deputies,
        laws,
        stations,
        activities,
        proposals,
        issues,
        articles,
        pages,
        places: written,
        unusual,
        allowed: _,
    } = parsed;
    for text in &unusual {
        characters::check(text, &exempt, given.sources, n);
    }
    rules::congress::seats(&terms, &deputies, &config.statute, as_of, n);
    let areas = area::resolve_all(areas, n);
    let terms = term::terms(terms, &areas, n);
    let sessions = term::sessions(sessions, &terms, n);
    let topics = topic::resolve_all(topics, n);
    if let Some(id) = &config.area_id {
        references::resolve("area_id", id, &areas, n);
    }
    let gate = Gate { required: &config.required_stages, drafts: given.drafts, reviewers: given.reviewers };
    let sources = given.sources;
    let frame = Frame { sources, areas: &areas, terms: &terms, topics: &topics, gate, as_of };
    let serving = serving::Serving::new(&deputies, &terms);
    rules::activity::check(&activities, &serving, n);
    let ground = rules::proposal::Ground {
        sessions: &sessions,
        terms: &terms,
        serving: &serving,
        statute: &config.statute,
        as_of,
    };
    rules::proposal::check(&proposals, ground, n);
    let organizations = organization::resolve_all(organizations, &frame, n);
    let receiving = station::stations_of(&deputies);
    let deputies = deputy::resolve_all(deputies, &frame, &organizations, n);
    let people = People { organizations: &organizations, deputies: &deputies };
    let laws = law::resolve_all(laws, &frame, people, n);
    let mut stations = station::resolve_all(stations, &frame, people, n);
    station::receive(&mut stations, receiving, &deputies, n);
    let places = activity::Places { people, laws: &laws, stations: &stations };
    let activities = activity::resolve_all(activities, &frame, places, n);
    let proposals = proposal::resolve_all(proposals, &frame, &sessions, people, n);
    let shown = &config.public_issue_fields;
    let (issues, articles) = bulletin::resolve_all(issues, articles, &frame, &deputies, shown, n);
    let (pages, mut unseen) = page::resolve_all(pages, &frame, n);
    let mut index = Index::new(sources);
    index.add(Kind::Organization, &organizations, |o| &o.id, Target::Organization);
    index.add(Kind::Deputy, &deputies, |d| &d.id, Target::Deputy);
    index.add(Kind::Law, &laws, |l| &l.id, Target::Law);
    index.add(Kind::Station, &stations, |s| &s.id, Target::Station);
    index.add(Kind::Activity, &activities, |a| &a.id, Target::Activity);
    index.add(Kind::Proposal, &proposals, |p| &p.id, Target::Proposal);
    index.add(Kind::Issue, &issues, |i| &i.id, Target::Issue);
    index.add(Kind::Article, &articles, |a| &a.id, Target::Article);
    let mut site = Site {
        areas,
        terms,
        sessions,
        topics,
        organizations: organizations.seen(&mut unseen),
        deputies: deputies.seen(&mut unseen),
        laws: laws.seen(&mut unseen),
        stations: stations.seen(&mut unseen),
        activities: activities.seen(&mut unseen),
        proposals: proposals.seen(&mut unseen),
        issues: issues.seen(&mut unseen),
        articles: articles.seen(&mut unseen),
        pages,
        tombstones: Vec::new(),
        redirects: Vec::new(),
        as_of,
        derived: Derived::default(),
    };
    let index = index.places(&site);
    link(&mut site, &index, n);
    for text in &mut unseen {
        index.link(&mut text.body, &text.figures, n);
    }
    mentions::propose(&site, &unseen, n);
    (site.tombstones, site.redirects) = past::settle(past, &site);
    site.derived = derive::derive(&site);
    site.derived.places = places::places(&written, &site);
    stale::stale(&site, config.statute.stale_days, n);
    Checked { value: Some(site), notes }
}

/// Gives every text its links, and articles the people whom their brackets name.
///
/// Texts are linked last: records refer to each other in circles (a law names a deputy whose activity
/// names the law), so brackets get their targets when every table stands.
fn link(site: &mut Site, index: &Index<'_>, notes: &mut Diagnostics) {
    site.records_mut(|record| {
        for (text, figures) in record.texts_mut() {
            index.link(text, figures, notes);
        }
    });
    for article in site.articles.iter_mut() {
        for target in article.body.links.values() {
            if let Target::Deputy(key) = target
                && !article.mentions.contains(key)
            {
                article.mentions.push(*key);
            }
        }
    }
}

/// The newest day that the content says it was worked on: reviews, verifications, issues.
fn newest_day(parsed: &Parsed) -> FuzzyDate {
    let days = parsed.records().flat_map(|record| {
        let reviews = record.publication().into_iter().flat_map(|publication| &publication.reviews);
        reviews.map(|review| review.on.value).chain(record.worked_on())
    });
    let days = days.filter(|date| date.day.is_some());
    // An empty portal has no day; the first day of the era that records can mean stands in.
    days.max_by_key(|date| date.first_day()).unwrap_or(FuzzyDate::day(2000, 1, 1))
}
