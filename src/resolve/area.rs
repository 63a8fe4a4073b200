//! Areas: references, hierarchy.

use super::record::named;
use super::references::{resolve_within, unique, without_cycles};
use crate::diag::Diagnostics;
use crate::model::{Area, Ids, Table};
use crate::parse::RawArea;

pub(super) fn resolve_all(raw: Vec<RawArea>, notes: &mut Diagnostics) -> Table<Area> {
    let raw = unique(raw, |area| &area.id, notes);
    let ids = Ids::new(raw.iter().map(|area| area.id.value.as_str()));
    let parents = raw
        .iter()
        .map(|area| {
            let id = area.parent_id.as_ref()?;
            Some((resolve_within("parent_id", id, &ids, notes)?, id.span))
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
