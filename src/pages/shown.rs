//! What a kind shows: the page of each record, and its column.
//!
//! A kind's file says it by [`Shown`], from which `view` makes the pages of all kinds.

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use crate::model::{Key, Record};
use crate::pages::context::Given;
use crate::pages::head::Head;

/// What a template gets of its own, with the head of its page.
pub(super) type View = (Head, Value);

/// A kind of record with pages.
pub(super) trait Shown: Record + Sized {
    /// The page of a record.
    fn page(given: Given<'_>, key: Key<Self>) -> View;

    /// The page of all records; nothing where the kind has lists of its own.
    fn column(_given: Given<'_>) -> Option<View> {
        None
    }
}

/// A view, ready for its template.
pub(super) fn made(view: (Head, impl Serialize)) -> View {
    let (head, own) = view;
    (head, Value::from(Serde(own)))
}
