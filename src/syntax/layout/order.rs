//! The canonical order of keys.
//!
//! Takes the keys of a mapping and the shape of its record; gives their order and what each key
//! holds. Must not print anything.

use super::scalar::{Meant, Scalar};
use super::tree::{Block, Flow};
use crate::syntax::shape::Shape;

/// How a mapping is to be printed.
pub(super) struct Arranged<'s> {
    /// What it is: a record, pairs, or anything.
    pub(super) meant: Meant<'s>,
    /// The positions of its items in their new order; `None` if that is the file's.
    order: Option<Vec<usize>>,
}

impl Arranged<'_> {
    /// The position in the file of the item that is printed at `slot`.
    pub(super) fn at(&self, slot: usize) -> usize {
        self.order.as_ref().and_then(|order| order.get(slot)).copied().unwrap_or(slot)
    }
}

/// The order of a mapping in block style.
pub(super) fn arrange<'s>(block: &Block<'_>, meant: Meant<'s>) -> Arranged<'s> {
    arrange_keys(meant, block.items.len(), |at| block.items.get(at).and_then(|entry| entry.key))
}

/// The order of a mapping in flow style.
pub(super) fn arrange_flow<'s>(flow: &Flow<'_>, meant: Meant<'s>) -> Arranged<'s> {
    arrange_keys(meant, flow.items.len(), |at| flow.items.get(at).and_then(|item| item.key))
}

fn arrange_keys<'a, 's>(
    meant: Meant<'s>,
    count: usize,
    key: impl Fn(usize) -> Option<Scalar<'a>>,
) -> Arranged<'s> {
    let shape = match meant {
        Meant::Top([]) => None,
        Meant::Top([one]) => Some(*one),
        // The shape that knows most of its keys; of several the first.
        Meant::Top(shapes) => shapes.iter().copied().rev().max_by_key(|shape| {
            (0..count).filter_map(&key).filter(|key| shape.field(key.word()).is_some()).count()
        }),
        Meant::Record(shape) | Meant::Records(shape) => Some(shape),
        Meant::Pairs => return Arranged { meant, order: None },
        _ => None,
    };
    let Some(shape) = shape else { return Arranged { meant: Meant::Free, order: None } };
    let meant = Meant::Record(shape);
    let (mut last, mut near) = (0, 0);
    let mut place =
        |at: usize| key(at).and_then(|key| position(shape, key.word(), &mut near)).unwrap_or(usize::MAX);
    let mut sorted = true;
    for at in 0..count {
        let position = place(at);
        sorted &= position >= last;
        last = position;
    }
    if sorted {
        return Arranged { meant, order: None };
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_cached_key(|at| place(*at));
    Arranged { meant, order: Some(order) }
}

/// The position of a key in a shape. `near` is the position of the last key that was looked up: keys
/// are mostly in order already, so the search begins there.
fn position(shape: &Shape, key: &str, near: &mut usize) -> Option<usize> {
    let ahead = shape.fields.get(*near..).unwrap_or(&[]).iter().position(|field| field.key == key);
    let found = match ahead {
        Some(n) => *near + n,
        None => shape.fields.iter().position(|field| field.key == key)?,
    };
    *near = found;
    Some(found)
}

/// What a key of a mapping is, and what its value is.
pub(super) fn field<'s>(meant: Meant<'s>, key: Scalar<'_>, near: &mut usize) -> (Meant<'s>, Meant<'s>) {
    match meant {
        Meant::Record(shape) => {
            let found = position(shape, key.word(), near).and_then(|at| shape.fields.get(at));
            found.map_or((Meant::Free, Meant::Free), |field| (Meant::Key, Meant::of(&field.form)))
        }
        Meant::Pairs => (Meant::Text, Meant::Text),
        _ => (Meant::Free, Meant::Free),
    }
}

/// Splits the lines above the first key of a mapping. Those up to the last blank line belong to the
/// mapping, the rest to the key.
pub(super) fn split(above: &str) -> (&str, &str) {
    let mut at = 0;
    let mut cut = 0;
    for line in above.split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() {
            cut = at;
        }
    }
    above.split_at(cut)
}
