//! A deputy's record by year and kind, every number after the whole that it is part of.
//!
//! Takes the model, gives one row a year. Nought, nothing reported and not applicable differ:
//! of a year in which the site has nothing of a kind at all, it cannot say "none".

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::clock::{self, Answer};
use crate::model::{Deputy, Key, Mandate, ProposalKind, Seat, Session, Site, SponsorRole, Term};
use crate::pages::context::Given;

/// What one year holds.
#[derive(Debug, Serialize)]
pub(crate) struct RecordYear {
    year: i16,
    /// Nothing where the site has no such column.
    activities: Option<Cell>,
    proposals: Option<Cell>,
    /// Activities that the deputy took part in.
    attended: usize,
    lead: usize,
    joint: usize,
    /// Suggestions, signed first or too.
    suggestions: usize,
    /// Of these, those to which a reply was found that everybody can read.
    answered: usize,
    motions: usize,
}

/// Whether a number can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Cell {
    /// It can, even if it is nought.
    Counted,
    /// The site has nothing of this kind of this year.
    Unreported,
    /// The deputy had no seat in that year.
    Inapplicable,
}

/// Years of a deputy's seats and of what they did, the newest first, of which the site has
/// anything to say.
pub(crate) fn years(given: Given<'_>, key: Key<Deputy>) -> Vec<RecordYear> {
    let Given { site, .. } = given;
    let deputy = site.deputies.get(key);
    let d = &site.derived;
    let held: BTreeSet<i16> = site.activities.iter().map(|(_, a)| a.start.year).collect();
    let submitted: BTreeSet<i16> = site.proposals.iter().map(|(_, p)| p.submitted.year).collect();
    let own = d.attended[key].iter().map(|(a, _)| site.activities.get(*a).start.year);
    let own = own.chain(d.sponsored[key].iter().map(|(p, _)| site.proposals.get(*p).submitted.year));
    let own: BTreeSet<i16> = own.collect();
    let known = held.union(&submitted).filter(|year| sat(site, deputy, **year));
    let years: BTreeSet<Reverse<i16>> = known.chain(&own).map(|year| Reverse(*year)).collect();
    let rows: Vec<RecordYear> = years.into_iter().map(|year| row(given, key, year.0)).collect();
    let counted = |row: &RecordYear| [row.activities, row.proposals].contains(&Some(Cell::Counted));
    if rows.iter().any(counted) { rows } else { Vec::new() }
}

fn row(given: Given<'_>, key: Key<Deputy>, year: i16) -> RecordYear {
    let Given { site, config, .. } = given;
    let deputy = site.deputies.get(key);
    let d = &site.derived;
    let attended = d.attended[key].iter().filter(|(a, _)| site.activities.get(*a).start.year == year);
    let attended = attended.count();
    let signed: Vec<_> = d.sponsored[key]
        .iter()
        .map(|(p, role)| (site.proposals.get(*p), *role))
        .filter(|(p, _)| p.submitted.year == year)
        .collect();
    let count = |kind, role: Option<SponsorRole>| {
        signed.iter().filter(|(p, own)| p.kind == kind && role.is_none_or(|role| role == *own)).count()
    };
    let answered = |(p, _): &&(&crate::model::Proposal, SponsorRole)| {
        p.kind == ProposalKind::Suggestion && clock::answer(*p, &config.statute, site.as_of) == Answer::Public
    };
    let cell = |own: usize, reported: bool| match (own, reported, sat(site, deputy, year)) {
        (1.., ..) => Cell::Counted,
        (_, _, false) => Cell::Inapplicable,
        (_, true, _) => Cell::Counted,
        (_, false, _) => Cell::Unreported,
    };
    let activities = site.activities.iter().any(|(_, a)| a.start.year == year);
    let congresses: Vec<Key<Term>> = terms(deputy).collect();
    let proposals = site
        .proposals
        .iter()
        .any(|(_, p)| p.submitted.year == year && congresses.contains(&term(site, p.session)));
    RecordYear {
        year,
        activities: (!site.activities.is_empty()).then(|| cell(attended, activities)),
        proposals: (!site.proposals.is_empty()).then(|| cell(signed.len(), proposals)),
        attended,
        lead: count(ProposalKind::Suggestion, Some(SponsorRole::Lead)),
        joint: count(ProposalKind::Suggestion, Some(SponsorRole::Joint)),
        suggestions: count(ProposalKind::Suggestion, None),
        answered: signed.iter().filter(answered).count(),
        motions: count(ProposalKind::Motion, None),
    }
}

fn term(site: &Site, session: Key<Session>) -> Key<Term> {
    site.sessions.get(session).term
}

fn terms(deputy: &Deputy) -> impl Iterator<Item = Key<Term>> + '_ {
    deputy.mandates.iter().filter_map(|m| if let Seat::Term(term) = m.seat { Some(term) } else { None })
}

/// Whether a deputy had a seat at any time of a year; one whose days nobody wrote down may have.
fn sat(site: &Site, deputy: &Deputy, year: i16) -> bool {
    let of = |m: &Mandate| {
        let term = if let Seat::Term(term) = m.seat { Some(site.terms.get(term)) } else { None };
        let start = m.start.or(term.map(|term| term.start)).map(|date| date.year);
        let end = m.end.or(term.and_then(|term| term.end)).map(|date| date.year);
        start.is_none_or(|start| start <= year) && end.is_none_or(|end| year <= end)
    };
    deputy.mandates.iter().any(of)
}
