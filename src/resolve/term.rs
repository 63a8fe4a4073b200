//! Terms of congresses and their sessions: references, days.

use super::record::{named, ordered};
use super::references::{resolve, unique};
use crate::diag::Diagnostics;
use crate::model::{Area, Ids, Session, Table, Term};
use crate::parse::{RawSession, RawTerm};

pub(super) fn terms(raw: Vec<RawTerm>, areas: &Table<Area>, notes: &mut Diagnostics) -> Table<Term> {
    let mut raw = unique(raw, |term| &term.id, notes);
    raw.retain(|term| resolve("area_id", &term.area_id, areas, notes).is_some());
    let ids = Ids::new(raw.iter().map(|term| term.id.value.as_str()));
    let items = raw
        .into_iter()
        .filter_map(|RawTerm { id, congress, level, area_id, ordinal, start, end, seats, vacancies }| {
            Some(Term {
                area: areas.key(&area_id.value)?,
                id: id.value,
                congress: named(congress),
                level,
                ordinal,
                start,
                end: ordered(start, end, notes),
                seats: seats.map(|n| n.value),
                vacancies: vacancies.map(|n| n.value),
            })
        })
        .collect();
    ids.table(items)
}

pub(super) fn sessions(raw: Vec<RawSession>, terms: &Table<Term>, notes: &mut Diagnostics) -> Table<Session> {
    let mut raw = unique(raw, |session| &session.id, notes);
    raw.retain(|s| resolve("parent_id", &s.term_id, terms, notes).is_some());
    let ids = Ids::new(raw.iter().map(|session| session.id.value.as_str()));
    let items = raw
        .into_iter()
        .filter_map(|RawSession { id, term_id, number, start, end }| {
            Some(Session {
                term: terms.key(&term_id.value)?,
                id: id.value,
                number,
                start,
                end: ordered(start, end, notes),
            })
        })
        .collect();
    ids.table(items)
}
