//! Topics: references, hierarchy.

use super::record::named;
use super::references::{resolve_within, unique, without_cycles};
use crate::diag::Diagnostics;
use crate::model::{Ids, Table, Topic};
use crate::parse::RawTopic;

pub(super) fn resolve_all(raw: Vec<RawTopic>, notes: &mut Diagnostics) -> Table<Topic> {
    let raw = unique(raw, |topic| &topic.id, notes);
    let ids = Ids::new(raw.iter().map(|topic| topic.id.value.as_str()));
    let parents = raw
        .iter()
        .map(|topic| {
            let id = topic.parent_id.as_ref()?;
            Some((resolve_within("parent_id", id, &ids, notes)?, id.span))
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
