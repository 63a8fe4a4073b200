//! Where records lie, had lain, or lie no more.

use super::kind::{Collection, Target};
use crate::base::{FuzzyDate, Id};

/// A record by its collection and what tells it from the others there: an id; for activities
/// the year before it, for proposals the session, for articles series and total number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordPath {
    /// Which collection.
    pub collection: Collection,
    /// The parts of its address below the collection.
    pub parts: Vec<Id>,
}

impl RecordPath {
    /// A record whose id alone tells it from the others.
    #[must_use]
    pub fn simple(collection: Collection, id: &Id) -> Self {
        Self { collection, parts: vec![id.clone()] }
    }

    /// Reads what [`RecordPath::text`] gives.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (folder, rest) = text.split_once('/')?;
        let collection = Collection::of_folder(folder)?;
        let parts = rest.split('/').map(|part| Id::new(part).ok()).collect::<Option<_>>()?;
        Some(Self { collection, parts })
    }

    /// The parts of its address below the collection, with `/` between them.
    #[must_use]
    pub fn below(&self) -> String {
        let parts: Vec<&str> = self.parts.iter().map(Id::as_str).collect();
        parts.join("/")
    }

    /// As the list of published ids has it: `deputies/qin-wenlan`.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}/{}", self.collection.name(), self.below())
    }
}

/// What is left of a record that was public and was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tombstone {
    /// Where it lay.
    pub place: RecordPath,
    /// When it was withdrawn.
    pub date: FuzzyDate,
    /// Why.
    pub reason: String,
    /// With which record it went: the one that had its id, the issue that it stood in.
    pub with: Option<RecordPath>,
}

/// An id that a record had before.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Redirect {
    /// Where it lay.
    pub from: RecordPath,
    /// What it is now.
    pub to: Destination,
}

/// What an old address leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Destination {
    /// A record.
    Record(Target),
    /// A free page, by its id.
    Page(Id),
}
