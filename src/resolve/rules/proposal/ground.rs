//! What the rules judge proposals by.

use crate::base::FuzzyDate;
use crate::model::{Key, Level, Session, Statute, Table, Term};
use crate::parse::RawProposal;
use crate::resolve::rules::serving::Serving;

/// What the rules judge proposals by.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'a> {
    pub(crate) sessions: &'a Table<Session>,
    pub(crate) terms: &'a Table<Term>,
    pub(crate) serving: &'a Serving,
    pub(crate) statute: &'a Statute,
    pub(crate) as_of: FuzzyDate,
}

impl Ground<'_> {
    /// The term of a proposal's session and its level.
    pub(super) fn term(&self, raw: &RawProposal) -> Option<(Key<Term>, Level)> {
        let term = self.sessions.get(self.sessions.key(&raw.session_id)?).term;
        Some((term, self.terms.get(term).level))
    }
}
