//! From what the checks noticed to what readers may know of it.
//!
//! Of records that readers do not see it says nothing. Must not know how a check works.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Health, Names, Spot, Verified};
use super::gaps;
use crate::config;
use crate::diag::{Accepted, Code, Diagnostic, FileId, Severity, Sources, Span};
use crate::model::Site;
use crate::routes::Subject;

/// Files whose records have no gate, and are public as they are.
const OPEN: [&str; 4] = [config::PATH, "content/areas.yml", "content/terms.yml", "content/topics.yml"];
/// The family of rules about private data: whoever may look for it is not told where.
const PRIVACY: &str = "06";

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
    let subject = target.map(Subject::Record).or_else(|| text().map(Subject::Text));
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
