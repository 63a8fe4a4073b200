//! Parts of JSON that records of several kinds have: references, sources, links, figures, corrections,
//! the publication state. Takes them from the model. Must not know the kinds.

use serde::Serialize;

use crate::base::{Choice, FuzzyDate};
use crate::model::{Correction, Figure, Publication, Source, WebLink};

/// Another record: its id, its name and the address of its page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Reference<'a> {
    pub(super) id: &'a str,
    pub(super) name: String,
    pub(super) url: String,
}

/// Where a fact comes from: Popolo's link, and more.
#[derive(Debug, Serialize)]
pub(super) struct SourceJson<'a> {
    id: &'a str,
    title: &'a str,
    url: Option<&'a str>,
    publisher: Option<&'a str>,
    date: Option<String>,
    retrieved: Option<String>,
    supports: &'a [String],
}

#[derive(Debug, Serialize)]
pub(super) struct LinkJson<'a> {
    url: &'a str,
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct FigureJson<'a> {
    id: &'a str,
    label: &'a str,
    value: &'a str,
    unit: &'a str,
    approx: &'static str,
    denominator: Option<&'a str>,
    as_of: Option<String>,
    source: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct CorrectionJson<'a> {
    date: String,
    note: &'a str,
}

/// How far the record's review has come and the day of the last one. Who reviewed it is left out.
#[derive(Debug, Serialize)]
pub(super) struct PublicationJson {
    status: &'static str,
    reviewed_on: Option<String>,
}

pub(super) fn day(date: Option<FuzzyDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

pub(super) fn publication(publication: &Publication) -> PublicationJson {
    let Publication { status, on } = publication;
    PublicationJson { status: status.name(), reviewed_on: day(*on) }
}

pub(super) fn sources<'a>(list: &'a [Source]) -> Vec<SourceJson<'a>> {
    let json = |source: &'a Source| {
        let Source { id, title, url, publisher, date, retrieved, supports } = source;
        SourceJson {
            id,
            title,
            url: url.as_deref(),
            publisher: publisher.as_deref(),
            date: day(*date),
            retrieved: day(*retrieved),
            supports,
        }
    };
    list.iter().map(json).collect()
}

/// The ids of the sources that a fact cites by their positions in the record's list.
pub(super) fn cited<'a>(positions: &[usize], sources: &'a [Source]) -> Vec<&'a str> {
    positions.iter().filter_map(|at| sources.get(*at)).map(|source| source.id.as_str()).collect()
}

pub(super) fn links(list: &[WebLink]) -> Vec<LinkJson<'_>> {
    list.iter().map(|WebLink { url, note }| LinkJson { url, note: note.as_deref() }).collect()
}

pub(super) fn figures<'a>(list: &'a [Figure]) -> Vec<FigureJson<'a>> {
    let json = |figure: &'a Figure| {
        let Figure { id, label, value, unit, denominator, approx, as_of, source } = figure;
        FigureJson {
            id,
            label,
            value,
            unit,
            approx: approx.name(),
            denominator: denominator.as_deref(),
            as_of: day(*as_of),
            source: source.as_deref(),
        }
    };
    list.iter().map(json).collect()
}

pub(super) fn corrections(list: &[Correction]) -> Vec<CorrectionJson<'_>> {
    list.iter().map(|Correction { date, note }| CorrectionJson { date: date.to_string(), note }).collect()
}
