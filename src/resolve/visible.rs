//! Records that readers see, beside what is known of those that they do not.

use std::collections::BTreeSet;

use crate::base::Id;
use crate::model::{Area, Deputy, Figure, Key, Kind, Markdown, Table};

/// A table of visible records, and the ids of all, so that a reference to a draft is told
/// from a reference to nothing.
pub(super) struct Visible<T> {
    pub(super) table: Table<T>,
    pub(super) all: BTreeSet<Id>,
    /// Texts of those that readers do not see, which are checked like all others.
    pub(super) unseen: Vec<Unseen>,
}

impl<T> Visible<T> {
    /// The records that readers see; texts of the others are added to `unseen`.
    pub(super) fn seen(self, unseen: &mut Vec<Unseen>) -> Table<T> {
        unseen.extend(self.unseen);
        self.table
    }
}

/// A text that readers do not see, with what it is checked against. The record itself is left out of the
/// model, so that no page can show a draft by a forgotten test.
pub(super) struct Unseen {
    pub(super) kind: Kind,
    pub(super) body: Markdown,
    pub(super) figures: Vec<Figure>,
    pub(super) areas: Vec<Key<Area>>,
    pub(super) present: Vec<Key<Deputy>>,
    /// The name of the deputy whose profile it is.
    pub(super) own: Option<String>,
}

impl Unseen {
    /// A text without figures or places.
    pub(super) const fn new(kind: Kind, body: Markdown) -> Self {
        Self { kind, body, figures: Vec::new(), areas: Vec::new(), present: Vec::new(), own: None }
    }
}
