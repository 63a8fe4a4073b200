//! The data-health page: numbers, then each rule with its records.

use serde::Serialize;

use crate::base::Choice;
use crate::health::{KindHealth, Names, Spot, Verified, title};
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::link::Link;
use crate::parse::dictionary;
use crate::routes::{Subject, files};

/// Records of one rule that the page lists, and accepted places; the data file has all of them.
const MOST: usize = 20;

/// The page: numbers, then each rule with its records.
#[derive(Debug, Serialize)]
pub(super) struct HealthView {
    as_of: String,
    data: String,
    kinds: Vec<KindView>,
    verified: Verified,
    names: Names,
    rules: Vec<RuleView>,
    accepted: Vec<AcceptedView>,
    /// How many more are accepted than are listed.
    more: usize,
}

/// What records of a kind lack; their sources are a table of its own.
#[derive(Debug, Serialize)]
struct KindView {
    #[serde(flatten)]
    health: KindHealth,
    /// The names of its gaps, in their order.
    fields: Vec<String>,
}

#[derive(Debug, Serialize)]
struct RuleView {
    code: &'static str,
    severity: &'static str,
    title: &'static str,
    /// Places, and records with such a place.
    count: usize,
    records: usize,
    list: Vec<Link>,
    more: usize,
}

#[derive(Debug, Serialize)]
struct AcceptedView {
    code: &'static str,
    title: &'static str,
    record: Link,
    reason: String,
}

pub(super) fn view(given: Given<'_>) -> (Head, HealthView) {
    let Given { site, health, messages, addresses, lang, .. } = given;
    let rules = health.rules.iter().map(|((severity, code), spots)| {
        // A record's places follow each other.
        let mut records: Vec<&Spot> = spots.iter().collect();
        records.dedup_by(|a, b| (a.subject, &a.path) == (b.subject, &b.path));
        RuleView {
            code: code.id(),
            severity: severity.name(),
            title: title(*code, lang),
            count: spots.len(),
            records: records.len(),
            list: records.iter().take(MOST).map(|spot| link(given, spot)).collect(),
            more: records.len().saturating_sub(MOST),
        }
    });
    let accepted = health.accepted.iter().take(MOST).map(|(code, spot, reason)| AcceptedView {
        code: code.id(),
        title: title(*code, lang),
        record: link(given, spot),
        reason: reason.clone(),
    });
    let head = Head {
        title: messages.or_key("health.title").to_owned(),
        description: messages.or_key("health.description").to_owned(),
        here: Some("health"),
        ..Head::default()
    };
    let view = HealthView {
        as_of: site.as_of.to_string(),
        data: addresses.based(files::HEALTH),
        kinds: health.kinds.iter().map(|kind| kind_view(given, kind)).collect(),
        verified: health.verified,
        names: health.names,
        rules: rules.collect(),
        accepted: accepted.collect(),
        more: health.accepted.len().saturating_sub(MOST),
    };
    (head, view)
}

/// Fields are called what the data dictionary calls them, unless the theme has a shorter word.
fn kind_view(given: Given<'_>, health: &KindHealth) -> KindView {
    let name = |field: &'static str| {
        let own = given.messages.get(&format!("health.field.{field}")).map(str::to_owned);
        let words = || dictionary().field(health.kind, field).map(|words| words.get(given.lang).to_owned());
        own.or_else(words).unwrap_or_else(|| field.to_owned())
    };
    KindView { health: health.clone(), fields: health.gaps.iter().map(|gap| name(gap.field)).collect() }
}

fn link(given: Given<'_>, spot: &Spot) -> Link {
    let Given { site, addresses, lang, .. } = given;
    let name = match (spot.target, spot.subject) {
        (Some(target), _) => site.name(target, lang),
        (None, Some(Subject::Text(i))) => site.pages.get(i).map_or_else(String::new, |p| p.title.clone()),
        (None, _) => spot.path.clone(),
    };
    Link { name, url: spot.subject.map(|subject| addresses.url(subject, site)) }
}
