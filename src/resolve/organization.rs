//! Organizations: references, hierarchy, visibility.

use crate::diag::Diagnostics;
use crate::model::Kind;
use crate::model::{Ids, Organization};
use crate::parse::RawOrganization;
use crate::resolve::area::{named, ordered};
use crate::resolve::gate as publication;
use crate::resolve::references::{Frame, Unseen, Visible, hidden, resolve, unique, unknown, without_cycles};
use crate::resolve::texts::links as bodies;

/// Where the records lie, for messages.
pub(super) const PLACE: &str = "content/organizations/";

pub(super) fn resolve_all(
    raw: Vec<RawOrganization>,
    frame: &Frame<'_>,
    notes: &mut Diagnostics,
) -> Visible<Organization> {
    let raw = unique(raw, |o| &o.id, notes);
    let all: std::collections::BTreeSet<String> = raw.iter().map(|o| o.id.value.clone()).collect();
    let mut seen = Vec::new();
    let mut unseen = Vec::new();
    for record in raw {
        match frame.gate.pass(&record.publication, notes) {
            Some(publication) => seen.push((record, publication)),
            None => {
                unseen.extend(record.description.map(|text| {
                    Unseen::new(Kind::Organization, bodies::body(text, bodies::Names::default()))
                }))
            }
        }
    }
    let ids = Ids::new(seen.iter().map(|(o, _)| o.id.value.as_str()));
    let parents = seen
        .iter()
        .map(|(o, _)| {
            let id = o.parent_id.as_ref()?;
            match ids.key(&id.value) {
                Some(key) => return Some((key, id.span)),
                None if all.contains(&id.value) => notes.push(hidden(id)),
                None => notes.push(unknown("parent_id", id, PLACE, all.iter().map(String::as_str))),
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
                name: named(name),
                short_name,
                class,
                parent,
                area: area_id.and_then(|id| resolve("area_id", &id, "content/areas.yml", frame.areas, notes)),
                term: term_id.and_then(|id| resolve("term", &id, "content/terms.yml", frame.terms, notes)),
                founded,
                dissolved: match founded {
                    Some(start) => ordered(start, dissolved, notes),
                    None => dissolved.map(|d| d.value),
                },
                order,
                address,
                phone,
                description: description.map(|text| bodies::body(text, bodies::Names::default())),
                links: publication::links(links),
                sources: publication::sources(sources),
                publication,
            }
        })
        .collect();
    Visible { table: ids.table(items), all, unseen }
}
