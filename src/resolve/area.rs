//! Areas, terms, sessions, topics: the frame of everything else.

use crate::base::FuzzyDate;
use crate::diag::{At, Code, Diagnostic, Diagnostics};
use crate::model::{Area, Ids, Named, Session, Table, Term, Topic};
use crate::parse::{RawArea, RawNamed, RawSession, RawTerm, RawTopic};
use crate::resolve::references::{resolve, resolve_within, unique, without_cycles};
use crate::say;

/// A name as the model has it.
pub(super) fn named(raw: RawNamed) -> Named {
    Named { zh: raw.zh.value, en: raw.en }
}

pub(super) fn areas(raw: Vec<RawArea>, notes: &mut Diagnostics) -> Table<Area> {
    let raw = unique(raw, |area| &area.id, notes);
    let ids = Ids::new(raw.iter().map(|area| area.id.value.as_str()));
    let parents = raw
        .iter()
        .map(|area| {
            let id = area.parent_id.as_ref()?;
            Some((resolve_within("parent_id", id, "content/areas.yml", &ids, notes)?, id.span))
        })
        .collect();
    let parents = without_cycles(parents, notes);
    let items = raw
        .into_iter()
        .zip(parents)
        .map(|(RawArea { id, name, class, parent_id: _, former_names }, parent)| Area {
            id: id.value,
            name: named(name),
            class,
            parent,
            former_names,
        })
        .collect();
    ids.table(items)
}

pub(super) fn topics(raw: Vec<RawTopic>, notes: &mut Diagnostics) -> Table<Topic> {
    let raw = unique(raw, |topic| &topic.id, notes);
    let ids = Ids::new(raw.iter().map(|topic| topic.id.value.as_str()));
    let parents = raw
        .iter()
        .map(|topic| {
            let id = topic.parent_id.as_ref()?;
            Some((resolve_within("parent_id", id, "content/topics.yml", &ids, notes)?, id.span))
        })
        .collect();
    let parents = without_cycles(parents, notes);
    let items = raw
        .into_iter()
        .zip(parents)
        .map(|(RawTopic { id, name, parent_id: _ }, parent)| Topic {
            id: id.value,
            name: named(name),
            parent,
        })
        .collect();
    ids.table(items)
}

pub(super) fn terms(raw: Vec<RawTerm>, areas: &Table<Area>, notes: &mut Diagnostics) -> Table<Term> {
    let mut raw = unique(raw, |term| &term.id, notes);
    raw.retain(|term| resolve("area_id", &term.area_id, "content/areas.yml", areas, notes).is_some());
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
    raw.retain(|s| resolve("parent_id", &s.term_id, "content/terms.yml", terms, notes).is_some());
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

/// An end that does not come before its start; reports one that does.
pub(super) fn ordered(
    start: FuzzyDate,
    end: Option<At<FuzzyDate>>,
    notes: &mut Diagnostics,
) -> Option<FuzzyDate> {
    let end = end?;
    if end.value.surely_before(start) {
        let value = end.value;
        notes.push(
            Diagnostic::new(
                Code::EndBeforeStart,
                end.span,
                say!(
                    "结束日期 {value} 早于开始日期 {start}",
                    "the end, {value}, comes before the start, {start}"
                ),
            )
            .found(value.to_string())
            .expected(say!("{start} 或以后的日期", "{start} or later")),
        );
    }
    Some(end.value)
}
