//! From records as written to the model: ids, references, rules, totals.
//!
//! Takes everything parsed; gives the immutable [`Site`] of what readers may see, and every
//! rule that is broken, one pass over everything. Must not know YAML's text, HTML or
//! addresses.

mod bulletins;
mod deputies;
mod derive;
mod names;
mod organizations;
mod places;
mod publication;
mod references;

use crate::base::FuzzyDate;
use crate::config::Config;
use crate::diag::{Checked, Diagnostics};
use crate::model::{Derived, Site};
use crate::parse::Parsed;

/// Which records readers see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// Published records only.
    Hidden,
    /// Drafts and records under review too, for a preview.
    Shown,
}

/// What a resolution depends on beside the content.
#[derive(Clone, Copy, Debug)]
pub struct Given {
    /// Whether drafts are seen.
    pub drafts: Drafts,
    /// The day against which anything is stale; `None` takes the newest day in the content.
    pub as_of: Option<FuzzyDate>,
}

/// Resolves everything.
#[must_use]
pub fn resolve(parsed: Parsed, config: &Config, given: Given) -> Checked<Site> {
    let mut notes = Diagnostics::new();
    let n = &mut notes;
    let as_of = given.as_of.unwrap_or_else(|| newest_day(&parsed));
    let Parsed { areas, terms, sessions, topics, organizations, deputies, issues, articles, pages } = parsed;
    let areas = places::areas(areas, n);
    let terms = places::terms(terms, &areas, n);
    let sessions = places::sessions(sessions, &terms, n);
    let topics = places::topics(topics, n);
    if let Some(id) = &config.area_id {
        references::resolve("area_id", id, "content/areas.yml", &areas, n);
    }
    let gate = publication::Gate { required: &config.required_stages, drafts: given.drafts };
    let frame = references::Frame { areas: &areas, terms: &terms, topics: &topics, gate, as_of };
    let organizations = organizations::resolve_all(organizations, &frame, n);
    let deputies = deputies::resolve_all(deputies, &frame, &organizations, n);
    let (issues, articles) = bulletins::resolve_all(issues, articles, &frame, &deputies, n);
    let pages = bulletins::pages(pages, &frame, n);
    let mut site = Site {
        areas,
        terms,
        sessions,
        topics,
        organizations: organizations.table,
        deputies: deputies.table,
        issues,
        articles,
        pages,
        as_of,
        derived: Derived::default(),
    };
    site.derived = derive::derive(&site);
    Checked { value: Some(site), notes }
}

/// The newest day that the content says it was worked on: reviews, verifications, issues.
fn newest_day(parsed: &Parsed) -> FuzzyDate {
    let reviews = parsed
        .deputies
        .iter()
        .map(|r| &r.publication)
        .chain(parsed.organizations.iter().map(|r| &r.publication))
        .chain(parsed.issues.iter().map(|r| &r.publication))
        .chain(parsed.articles.iter().map(|r| &r.publication))
        .chain(parsed.pages.iter().map(|r| &r.publication))
        .flat_map(|p| p.reviews.iter().map(|review| review.on));
    let verified = parsed.deputies.iter().filter_map(|d| d.last_verified.as_ref().map(|v| v.value));
    let issues = parsed.issues.iter().map(|issue| issue.date);
    let days = reviews.chain(verified).chain(issues).filter(|date| date.day.is_some());
    // An empty portal has no day; the first day of the era that records can mean stands in.
    days.max_by_key(|date| date.first_day()).unwrap_or(FuzzyDate::day(2000, 1, 1))
}
