//! What every record may refer to, and what governs which records are seen.

use super::gate::Gate;
use super::references::resolve;
use super::visible::Visible;
use crate::base::FuzzyDate;
use crate::diag::{At, Diagnostics, Sources};
use crate::model::{Area, Deputy, Key, Organization, Table, Term, Topic};

/// What every record may refer to, and what governs what is seen.
pub(super) struct Frame<'a> {
    pub(super) sources: &'a Sources,
    pub(super) areas: &'a Table<Area>,
    pub(super) terms: &'a Table<Term>,
    pub(super) topics: &'a Table<Topic>,
    pub(super) gate: Gate<'a>,
    pub(super) as_of: FuzzyDate,
}

impl Frame<'_> {
    /// Areas that a record names.
    pub(super) fn areas(&self, ids: &[At<String>], notes: &mut Diagnostics) -> Vec<Key<Area>> {
        ids.iter().filter_map(|id| resolve("area_ids", id, self.areas, notes)).collect()
    }

    /// Topics that a record names.
    pub(super) fn topics(&self, ids: &[At<String>], notes: &mut Diagnostics) -> Vec<Key<Topic>> {
        ids.iter().filter_map(|id| resolve("topics", id, self.topics, notes)).collect()
    }
}

/// Whom records of later kinds may refer to.
#[derive(Clone, Copy)]
pub(super) struct People<'a> {
    pub(super) organizations: &'a Visible<Organization>,
    pub(super) deputies: &'a Visible<Deputy>,
}
