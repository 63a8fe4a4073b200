//! From records as written to the model: ids, references, rules, totals.
//!
//! Takes everything parsed; gives the immutable [`Site`] of what readers may see, and every
//! rule that is broken, one pass over everything. Must not know YAML's text, HTML or
//! addresses.

mod activity;
mod area;
mod bulletin;
mod deputy;
mod derive;
mod gate;
mod organization;
mod past;
mod photo;
mod proposal;
mod references;
mod rules;
mod stale;
mod texts;

pub use past::{PUBLISHED, lost, published, published_list, shown_of, withdrawn_in};
pub use texts::{Candidate, candidates, shown};

use crate::base::FuzzyDate;
use crate::config::Config;
use crate::diag::{At, Checked, Diagnostics, Sources};
use crate::model::{
    Activity, Article, Deputy, Derived, Issue, Kind, Law, Organization, Proposal, Site, Station, Target,
    Tombstone,
};
use crate::parse::{Parsed, RawDeputy};
use references::{Unseen, Visible};
use rules::{characters, lookalikes, serving};
use texts::{links, mentions};

/// Which records readers see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drafts {
    /// Published records only.
    #[default]
    Hidden,
    /// Drafts and records under review too, for a preview.
    Shown,
}

/// What a resolution depends on beside the content.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The files, for the images among them.
    pub sources: &'a Sources,
    /// Whether drafts are seen.
    pub drafts: Drafts,
    /// Who may review; empty: anybody.
    pub reviewers: &'a [String],
    /// What the publisher withdrew, whatever the content says.
    pub withdrawn: &'a [Tombstone],
    /// The day against which anything is stale; `None` takes the newest day in the content.
    pub as_of: Option<FuzzyDate>,
}

/// Resolves everything.
#[must_use]
pub fn resolve(mut parsed: Parsed, config: &Config, given: Given<'_>) -> Checked<Site> {
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
    let areas = area::areas(areas, n);
    let terms = area::terms(terms, &areas, n);
    let sessions = area::sessions(sessions, &terms, n);
    let topics = area::topics(topics, n);
    if let Some(id) = &config.area_id {
        references::resolve("area_id", id, "content/areas.yml", &areas, n);
    }
    let gate =
        gate::Gate { required: &config.required_stages, drafts: given.drafts, reviewers: given.reviewers };
    let sources = given.sources;
    let frame = references::Frame { sources, areas: &areas, terms: &terms, topics: &topics, gate, as_of };
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
    let receiving = stations_of(&deputies);
    let deputies = deputy::resolve_all(deputies, &frame, &organizations, n);
    let people = activity::People { organizations: &organizations, deputies: &deputies };
    let laws = activity::laws(laws, &frame, people, n);
    let mut stations = activity::stations(stations, &frame, people, n);
    receive(&mut stations, receiving, &deputies, n);
    let places = activity::Places { people, laws: &laws, stations: &stations };
    let activities = activity::activities(activities, &frame, places, n);
    let proposals = proposal::resolve_all(proposals, &frame, &sessions, people, n);
    let shown = &config.public_issue_fields;
    let (issues, articles) = bulletin::resolve_all(issues, articles, &frame, &deputies, shown, n);
    let (pages, unseen) = bulletin::pages(pages, &frame, n);
    let index = index(
        given.sources,
        &organizations,
        &deputies,
        &laws,
        &stations,
        &activities,
        &proposals,
        &issues,
        &articles,
    );
    let mut unseen: Vec<Unseen> = [
        unseen,
        organizations.unseen,
        deputies.unseen,
        laws.unseen,
        stations.unseen,
        activities.unseen,
        proposals.unseen,
        articles.unseen,
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut site = Site {
        areas,
        terms,
        sessions,
        topics,
        organizations: organizations.table,
        deputies: deputies.table,
        laws: laws.table,
        stations: stations.table,
        activities: activities.table,
        proposals: proposals.table,
        issues: issues.table,
        articles: articles.table,
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
    site.derived.places = stale::places(&written, &site);
    stale::stale(&site, config.statute.stale_days, n);
    Checked { value: Some(site), notes }
}

/// Which deputies say at which station they receive.
fn stations_of(raw: &[RawDeputy]) -> Vec<(String, At<String>)> {
    let named = raw.iter().filter_map(|d| Some((d.id.value.clone(), d.station_id.clone()?)));
    named.collect()
}

/// Deputies receive at the station that they name, whether or not it names them too.
fn receive(
    stations: &mut Visible<Station>,
    named: Vec<(String, At<String>)>,
    deputies: &Visible<Deputy>,
    notes: &mut Diagnostics,
) {
    for (deputy, id) in named {
        let station = references::resolve_visible("station_id", &id, activity::STATIONS, stations, notes);
        let (Some(station), Some(deputy)) = (station, deputies.table.key(&deputy)) else { continue };
        let list = &mut stations.table.get_mut(station).deputies;
        if !list.contains(&deputy) {
            list.push(deputy);
        }
    }
}

/// Every record that a text can lead to.
#[expect(clippy::too_many_arguments, reason = "one table of each kind")]
fn index<'a>(
    sources: &'a Sources,
    organizations: &Visible<Organization>,
    deputies: &Visible<Deputy>,
    laws: &Visible<Law>,
    stations: &Visible<Station>,
    activities: &Visible<Activity>,
    proposals: &Visible<Proposal>,
    issues: &Visible<Issue>,
    articles: &Visible<Article>,
) -> links::Index<'a> {
    let mut index = links::Index::new(sources);
    index.add(Kind::Organization, organizations, |o| &o.id, Target::Organization);
    index.add(Kind::Deputy, deputies, |d| &d.id, Target::Deputy);
    index.add(Kind::Law, laws, |l| &l.id, Target::Law);
    index.add(Kind::Station, stations, |s| &s.id, Target::Station);
    index.add(Kind::Activity, activities, |a| &a.id, Target::Activity);
    index.add(Kind::Proposal, proposals, |p| &p.id, Target::Proposal);
    index.add(Kind::Issue, issues, |i| &i.id, Target::Issue);
    index.add(Kind::Article, articles, |a| &a.id, Target::Article);
    index
}

/// Gives every text its links; an article's people are those whom its brackets name too.
fn link(site: &mut Site, index: &links::Index<'_>, notes: &mut Diagnostics) {
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
    let reviews = parsed
        .deputies
        .iter()
        .map(|r| &r.publication)
        .chain(parsed.organizations.iter().map(|r| &r.publication))
        .chain(parsed.laws.iter().map(|r| &r.publication))
        .chain(parsed.stations.iter().map(|r| &r.publication))
        .chain(parsed.proposals.iter().map(|r| &r.publication))
        .chain(parsed.activities.iter().map(|r| &r.publication))
        .chain(parsed.issues.iter().map(|r| &r.publication))
        .chain(parsed.articles.iter().map(|r| &r.publication))
        .chain(parsed.pages.iter().map(|r| &r.publication))
        .flat_map(|p| p.reviews.iter().map(|review| review.on.value));
    let verified = parsed.deputies.iter().filter_map(|d| d.last_verified.as_ref().map(|v| v.value));
    let issues = parsed.issues.iter().map(|issue| issue.date);
    let days = reviews.chain(verified).chain(issues).filter(|date| date.day.is_some());
    // An empty portal has no day; the first day of the era that records can mean stands in.
    days.max_by_key(|date| date.first_day()).unwrap_or(FuzzyDate::day(2000, 1, 1))
}
