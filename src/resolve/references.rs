//! Ids and references.
//!
//! Takes ids with their places; gives keys, or diagnostics with the nearest id. Must not
//! know what a record says beyond its id.

use std::collections::BTreeMap;

use super::visible::Visible;
use crate::base::Id;
use crate::base::text::{narrow, nearest};
use crate::diag::{At, Code, Diagnostic, Diagnostics, Span};
use crate::model::{Ids, Key, KeyOf, Kind, Record, Slot, Table};
use crate::parse::place_of;
use crate::say;

/// Where the records of a table are written, for messages.
fn place<T: Record>() -> String {
    let kind = Kind::ALL.get(usize::from(<T::Kind as Slot>::SLOT));
    kind.map(|kind| place_of(*kind)).unwrap_or_default()
}

/// Sorts records by id and drops later bearers of an id that is taken.
pub(super) fn unique<R>(mut records: Vec<R>, id: impl Fn(&R) -> &At<Id>, notes: &mut Diagnostics) -> Vec<R> {
    records.sort_by(|a, b| (&id(a).value, id(a).span).cmp(&(&id(b).value, id(b).span)));
    let mut first: Option<(Id, Span)> = None;
    records.retain(|record| {
        let At { value, span } = id(record);
        if let Some((_, before)) = first.as_ref().filter(|(taken, _)| taken == value) {
            notes.push(
                Diagnostic::new(
                    Code::DuplicateId,
                    *span,
                    say!("id `{value}` 已有记录使用", "id `{value}` is taken by another record"),
                )
                .found(value.to_string())
                .related(*before, say!("先用这个 id 的记录", "the record that has it"))
                .hint(say!(
                    "换一个 id，例如在后面加地名",
                    "choose another id, for example with the place added"
                )),
            );
            return false;
        }
        first = Some((value.clone(), *span));
        true
    });
    records
}

/// The key of a reference, or a diagnostic with the nearest id.
pub(super) fn resolve<T: Record>(
    key: &str,
    id: &At<String>,
    table: &Table<T>,
    notes: &mut Diagnostics,
) -> Option<Key<T>> {
    let found = table.key(&id.value);
    if found.is_none() {
        notes.push(unknown(key, id, &place::<T>(), table.ids()));
    }
    found
}

/// The same within a table that is still being built.
pub(super) fn resolve_within<T: Record>(
    key: &str,
    id: &At<String>,
    ids: &Ids<T>,
    notes: &mut Diagnostics,
) -> Option<Key<T>> {
    let found = ids.key(&id.value);
    if found.is_none() {
        notes.push(unknown(key, id, &place::<T>(), ids.iter()));
    }
    found
}

/// The same among records of which some are not visible: a published record that refers to
/// one of these loses the link, with a warning.
pub(super) fn resolve_visible<T: Record>(
    key: &str,
    id: &At<String>,
    visible: &Visible<T>,
    notes: &mut Diagnostics,
) -> Option<Key<T>> {
    let found = visible.table.key(&id.value);
    if found.is_some() {
        return found;
    }
    if visible.all.contains(id.value.as_str()) {
        notes.push(hidden(id));
    } else {
        notes.push(unknown(key, id, &place::<T>(), visible.all.iter().map(Id::as_str)));
    }
    None
}

/// A published record refers to one that readers cannot see.
pub(super) fn hidden(id: &At<String>) -> Diagnostic {
    let value = &id.value;
    Diagnostic::new(
        Code::RefersToHidden,
        id.span,
        say!(
            "`{value}` 尚未发布，页面上不会出现这个链接",
            "`{value}` is not published, so pages do not link to it"
        ),
    )
    .found(value.clone())
    .hint(say!(
        "对方审核发布后链接会自动出现；不再公开的，删去这一行",
        "the link appears once the other record is published; if it will not be, remove this line"
    ))
}

pub(super) fn unknown<'a>(
    key: &str,
    id: &At<String>,
    place: &str,
    ids: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let value = &id.value;
    let diagnostic = Diagnostic::new(
        Code::UnknownReference,
        id.span,
        say!("`{key}` 指向的 `{value}` 不存在", "`{key}` refers to `{value}`, which does not exist"),
    )
    .found(value.clone())
    .expected(say!("`{place}` 中的 id", "an id of `{place}`"));
    match nearest(&narrow(value), ids) {
        Some(near) => diagnostic.hint(say!("是不是 `{near}`？", "did you mean `{near}`?")),
        None => diagnostic,
    }
}

/// Reports every record that is its own ancestor; gives the parents without the links that close such a
/// circle.
pub(super) fn without_cycles<K>(
    parents: Vec<Option<(KeyOf<K>, Span)>>,
    notes: &mut Diagnostics,
) -> Vec<Option<KeyOf<K>>> {
    let mut state = vec![0u8; parents.len()];
    let mut broken: BTreeMap<usize, Span> = BTreeMap::new();
    for start in 0..parents.len() {
        let mut path = Vec::new();
        let mut at = start;
        // 0 not seen, 1 on this path, 2 known to end at a root.
        while state.get(at) == Some(&0) {
            state[at] = 1;
            path.push(at);
            match parents.get(at).and_then(Option::as_ref) {
                Some((parent, span)) if state.get(parent.index()) == Some(&1) => {
                    broken.insert(at, *span);
                    break;
                }
                Some((parent, _)) => at = parent.index(),
                None => break,
            }
        }
        for seen in path {
            state[seen] = 2;
        }
    }
    for span in broken.values() {
        notes.push(
            Diagnostic::new(
                Code::Cycle,
                *span,
                say!("上级绕回到了自己", "following the parents leads back to this record"),
            )
            .hint(say!(
                "改正这里或者链条上另一处的 `parent_id`",
                "mend this `parent_id` or another one on the way"
            )),
        );
    }
    let parents = parents.into_iter().enumerate();
    parents.map(|(i, p)| if broken.contains_key(&i) { None } else { p.map(|(key, _)| key) }).collect()
}
