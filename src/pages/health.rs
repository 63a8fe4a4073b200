//! How well the content is kept: the data-health page and its data.
//!
//! Takes the model and what the checks noticed; gives counts, and for each rule the records that
//! it concerns. Of records that readers do not see it says nothing, and of a rule it says the
//! rule, never the message: a message may quote what is not public. Must not know how a check
//! works.

mod gaps;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use self::gaps::KindHealth;
use super::frame::Head;
use super::shapes::Link;
use super::{Addresses, Body, Given, Subject};
use crate::base::Lang;
use crate::config::{self, Config};
use crate::diag::{Accepted, Code, Diagnostic, FileId, Severity, Sources, Span, explanation};
use crate::model::{Site, Target};

/// Records of one rule that the page lists, and accepted places; the data file has all of them.
const MOST: usize = 20;
/// Files whose records have no gate, and are public as they are.
const OPEN: [&str; 4] = [config::PATH, "content/areas.yml", "content/terms.yml", "content/topics.yml"];
/// Where the data lies, for all languages.
const FILE: &str = "health/index.json";
/// The family of rules about private data: whoever may look for it is not told where.
const PRIVACY: &str = "06";

/// What the checks say of the content that readers see.
#[derive(Clone, Debug)]
pub struct Health {
    kinds: Vec<KindHealth>,
    verified: Verified,
    names: Names,
    /// By severity and code.
    rules: BTreeMap<(Severity, Code), Vec<Spot>>,
    accepted: Vec<(Code, Spot, String)>,
}

/// Deputies' records by the age of their last verification.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Verified {
    total: usize,
    within_a_year: usize,
    older: usize,
    never: usize,
}

/// Names that no record stands behind.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Names {
    /// Entries of attendees, of how many.
    attendees: usize,
    bare: usize,
    /// Names in texts that nobody has said whose they are.
    unconfirmed: usize,
    ambiguous: usize,
}

/// A place that readers may know of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Spot {
    subject: Option<Subject>,
    target: Option<Target>,
    path: String,
    line: u32,
}

/// Whether there is anything whose health could be told.
pub(super) fn is_shown(site: &Site) -> bool {
    !(site.deputies.is_empty()
        && site.organizations.is_empty()
        && site.stations.is_empty()
        && site.activities.is_empty()
        && site.proposals.is_empty()
        && site.laws.is_empty()
        && site.issues.is_empty())
}

/// Gathers what readers may know of what was noticed.
#[must_use]
pub fn health(site: &Site, told: &[Diagnostic], accepted: &[Accepted], sources: &Sources) -> Health {
    let mut rules: BTreeMap<(Severity, Code), Vec<Spot>> = BTreeMap::new();
    let mut open = BTreeSet::new();
    for diagnostic in told.iter().chain(accepted.iter().map(|a| &a.diagnostic)) {
        if diagnostic.code == Code::Unsupported {
            open.extend(site.record_at(diagnostic.span));
        }
    }
    let mut names = names(site);
    let mut lines = Lines::new(sources);
    for diagnostic in told.iter().filter(|d| d.code.severity() != Severity::Error) {
        let Some(spot) = spot(diagnostic, site, &mut lines) else { continue };
        match diagnostic.code {
            Code::UnconfirmedMention => names.unconfirmed += 1,
            Code::AmbiguousMention => names.ambiguous += 1,
            _ => {}
        }
        rules.entry((diagnostic.code.severity(), diagnostic.code)).or_default().push(spot);
    }
    let mut lines = Lines::new(sources);
    let accepted = accepted
        .iter()
        .filter_map(|a| Some((a.diagnostic.code, spot(&a.diagnostic, site, &mut lines)?, a.reason.clone())))
        .collect();
    Health { kinds: gaps::kinds(site, &open), verified: verified(site), names, rules, accepted }
}

/// The place of a diagnostic, if readers may know of it.
fn spot(diagnostic: &Diagnostic, site: &Site, lines: &mut Lines<'_>) -> Option<Spot> {
    if diagnostic.code.id().get(1..3) == Some(PRIVACY) {
        return None;
    }
    let path = lines.sources.path(diagnostic.span.file);
    let target = site.record_at(diagnostic.span);
    let text = || site.pages.iter().position(|page| page.span.file == diagnostic.span.file);
    let subject = target.map(Subject::of).or_else(|| text().map(Subject::Text));
    if subject.is_none() && !OPEN.contains(&path) {
        return None;
    }
    Some(Spot { subject, target, path: path.to_owned(), line: lines.of(diagnostic.span) })
}

/// Lines of places that come in their order: each file is counted through once.
struct Lines<'a> {
    sources: &'a Sources,
    at: Span,
    line: u32,
}

impl<'a> Lines<'a> {
    fn new(sources: &'a Sources) -> Self {
        Self { sources, at: Span::top(FileId(0)), line: 1 }
    }

    fn of(&mut self, span: Span) -> u32 {
        if span.file != self.at.file || span.start < self.at.start {
            (self.at, self.line) = (Span::top(span.file), 1);
        }
        let text = self.sources.file(span.file).map_or("", |file| file.text.as_str());
        let between = text.get(self.at.start as usize..span.start as usize).unwrap_or_default();
        let feeds = between.matches('\n').count();
        self.line = self.line.saturating_add(u32::try_from(feeds).unwrap_or(u32::MAX));
        self.at = span;
        self.line
    }
}

fn verified(site: &Site) -> Verified {
    let mut found = Verified { total: site.deputies.len(), ..Verified::default() };
    for (_, deputy) in site.deputies.iter() {
        match deputy.last_verified {
            None => found.never += 1,
            Some(day) if day.plus_years(1).surely_before(site.as_of) => found.older += 1,
            Some(_) => found.within_a_year += 1,
        }
    }
    found
}

fn names(site: &Site) -> Names {
    let attendees = || site.activities.iter().flat_map(|(_, activity)| &activity.attendees);
    let bare = attendees().filter(|attendee| attendee.deputy.is_none()).count();
    Names { attendees: attendees().count(), bare, ..Names::default() }
}

/// The page: numbers, then each rule with its records.
#[derive(Debug, Serialize)]
pub(super) struct HealthView {
    as_of: String,
    data: String,
    kinds: Vec<KindHealth>,
    verified: Verified,
    names: Names,
    rules: Vec<RuleView>,
    accepted: Vec<AcceptedView>,
    /// How many more are accepted than are listed.
    more: usize,
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

pub(super) fn view(given: Given<'_>) -> (Head, Body) {
    let Given { site, health, messages, addresses, lang, .. } = given;
    let rules = health.rules.iter().map(|((severity, code), spots)| {
        // A record's places follow each other.
        let mut records: Vec<&Spot> = spots.iter().collect();
        records.dedup_by(|a, b| (a.subject, &a.path) == (b.subject, &b.path));
        RuleView {
            code: code.id(),
            severity: severity_id(*severity),
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
        data: addresses.based(&format!("/{FILE}")),
        kinds: health.kinds.clone(),
        verified: health.verified,
        names: health.names,
        rules: rules.collect(),
        accepted: accepted.collect(),
        more: health.accepted.len().saturating_sub(MOST),
    };
    (head, Body::Health(Box::new(view)))
}

fn title(code: Code, lang: Lang) -> &'static str {
    explanation(code, lang).map_or("", |explanation| explanation.title)
}

const fn severity_id(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
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

#[derive(Serialize)]
struct HealthJson<'a> {
    format: u32,
    as_of: String,
    licence: Option<LicenceJson<'a>>,
    kinds: &'a [KindHealth],
    verified: Verified,
    names: Names,
    rules: Vec<RuleJson<'a>>,
    accepted: Vec<AcceptedJson<'a>>,
}

#[derive(Serialize)]
struct LicenceJson<'a> {
    name: &'a str,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct RuleJson<'a> {
    code: &'static str,
    severity: &'static str,
    title: TitleJson,
    count: usize,
    places: Vec<SpotJson<'a>>,
}

#[derive(Serialize)]
struct TitleJson {
    #[serde(rename = "zh-CN")]
    zh: &'static str,
    en: &'static str,
}

#[derive(Serialize)]
struct SpotJson<'a> {
    path: &'a str,
    line: u32,
    url: Option<String>,
}

#[derive(Serialize)]
struct AcceptedJson<'a> {
    code: &'static str,
    reason: &'a str,
    #[serde(flatten)]
    place: SpotJson<'a>,
}

/// The data of the page with every place, and its path below the output; nothing where there is
/// no page.
#[must_use]
pub fn health_file(site: &Site, config: &Config, health: &Health) -> Option<(String, Vec<u8>)> {
    let lang = *config.languages.first()?;
    if !is_shown(site) {
        return None;
    }
    let addresses = Addresses::new(config, lang);
    let place = |spot: &'_ Spot| spot.subject.map(|subject| addresses.url(subject, site));
    let rules = health.rules.iter().map(|((severity, code), spots)| RuleJson {
        code: code.id(),
        severity: severity_id(*severity),
        title: TitleJson { zh: title(*code, Lang::Zh), en: title(*code, Lang::En) },
        count: spots.len(),
        places: spots.iter().map(|s| SpotJson { path: &s.path, line: s.line, url: place(s) }).collect(),
    });
    let accepted = health.accepted.iter().map(|(code, s, reason)| AcceptedJson {
        code: code.id(),
        reason,
        place: SpotJson { path: &s.path, line: s.line, url: place(s) },
    });
    let json = HealthJson {
        format: 1,
        as_of: site.as_of.to_string(),
        licence: config.licence.as_ref().map(|(name, url)| LicenceJson { name, url: url.as_deref() }),
        kinds: &health.kinds,
        verified: health.verified,
        names: health.names,
        rules: rules.collect(),
        accepted: accepted.collect(),
    };
    // Writing numbers and texts to memory does not fail.
    let mut bytes = serde_json::to_vec_pretty(&json).ok()?;
    bytes.push(b'\n');
    Some((FILE.to_owned(), bytes))
}
