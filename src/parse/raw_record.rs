//! What every kind of record answers, as written.

use super::markdown::{RawBody, RawMention};
use super::record::RawPublication;
use crate::base::{FuzzyDate, Id, Lang};
use crate::diag::{At, Span};
use crate::model::RecordPath;
use crate::syntax::fields::Fields;

/// A record as written. Each kind implements it in its own file, so that code for all kinds need not
/// name them. Most kinds lack some of the parts.
pub(crate) trait RawRecord {
    /// Reads the keys of one record. Gives nothing where a key is missing that it needs, which is
    /// reported.
    fn read(f: Fields<'_>, id: At<Id>, beside: Beside) -> Option<Self>
    where
        Self: Sized;

    /// Its way to readers; nothing where records of its kind are public as they are.
    fn publication(&self) -> Option<&RawPublication> {
        None
    }

    /// The same, for what the publisher withdrew.
    fn publication_mut(&mut self) -> Option<&mut RawPublication> {
        None
    }

    /// The path that stands for it in the list of published records, and the place of its id.
    fn path(&self) -> Option<(RecordPath, Span)> {
        None
    }

    /// The names in its texts that somebody confirmed or denied.
    fn mentions(&self) -> &[RawMention] {
        &[]
    }

    /// A day on which somebody worked on it, other than those of its reviews.
    fn worked_on(&self) -> Option<FuzzyDate> {
        None
    }
}

/// What a record has beside its keys.
pub(crate) struct Beside {
    /// The name of the folder that its file lies in, for kinds whose folders have meanings.
    pub(super) folder: Option<Id>,
    /// The language that its file's name tells, for kinds whose records stand beside their translations.
    pub(super) lang: Lang,
    /// The text below the front matter.
    pub(super) body: Option<RawBody>,
}

impl Beside {
    /// Of an entry in a list.
    pub(super) const fn nothing() -> Self {
        Self { folder: None, lang: Lang::Zh, body: None }
    }
}
