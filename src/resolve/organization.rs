//! Organizations: references, hierarchy, visibility.

use std::collections::BTreeSet;

use super::frame::Frame;
use super::markdown::body;
use super::record;
use super::references::{hidden, resolve, unique, unknown, without_cycles};
use super::visible::{Unseen, Visible};
use crate::base::Id;
use crate::diag::Diagnostics;
use crate::model::{Ids, Kind, Organization};
use crate::parse::{RawOrganization, place_of};

pub(super) fn resolve_all(
    raw: Vec<RawOrganization>,
    frame: &Frame<'_>,
    notes: &mut Diagnostics,
) -> Visible<Organization> {
    let raw = unique(raw, |o| &o.id, notes);
    let all: BTreeSet<Id> = raw.iter().map(|o| o.id.value.clone()).collect();
    let mut seen = Vec::new();
    let mut unseen = Vec::new();
    for record in raw {
        match frame.gate.pass(&record.publication, notes) {
            Some(publication) => seen.push((record, publication)),
            None => unseen.extend(
                record
                    .description
                    .map(|text| Unseen::new(Kind::Organization, body::body(text, body::Names::default()))),
            ),
        }
    }
    let ids = Ids::new(seen.iter().map(|(o, _)| o.id.value.as_str()));
    let parents = seen
        .iter()
        .map(|(o, _)| {
            let id = o.parent_id.as_ref()?;
            match ids.key(&id.value) {
                Some(key) => return Some((key, id.span)),
                None if all.contains(id.value.as_str()) => notes.push(hidden(id)),
                None => notes.push(unknown(
                    "parent_id",
                    id,
                    &place_of(Kind::Organization),
                    all.iter().map(Id::as_str),
                )),
            }
            None
        })
        .collect();
    let parents = without_cycles(parents, notes);
    let items = seen
        .into_iter()
        .zip(parents)
        .map(|((raw, publication), parent)| {
            let RawOrganization {
                id,
                name,
                short_name,
                class,
                parent_id: _,
                area_id,
                term_id,
                founded,
                dissolved,
                order,
                address,
                phone,
                description,
                links,
                sources,
                publication: _,
            } = raw;
            Organization {
                id: id.value,
                name: record::named(name),
                short_name,
                class,
                parent,
                area: area_id.and_then(|id| resolve("area_id", &id, frame.areas, notes)),
                term: term_id.and_then(|id| resolve("term", &id, frame.terms, notes)),
                founded,
                dissolved: match founded {
                    Some(start) => record::ordered(start, dissolved, notes),
                    None => dissolved.map(|d| d.value),
                },
                order,
                address,
                phone,
                description: description.map(|text| body::body(text, body::Names::default())),
                links: record::links(links),
                sources: record::sources(sources),
                publication,
            }
        })
        .collect();
    Visible { table: ids.table(items), all, unseen }
}
