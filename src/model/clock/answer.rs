//! What a count takes a suggestion for.

use super::life::{Life, answered, assigned, is_over};
use super::round::{Basis, timed_round};
use super::statute::Statute;
use crate::base::FuzzyDate;
use crate::model::proposal::Attitude;

/// What a count of suggestions takes one for; each is exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// A reply was found that everybody can read.
    Public,
    /// A reply is known, its text is not public.
    Private,
    /// Its time is not over.
    Within,
    /// Its time was extended and is not over.
    Extended,
    /// No public reply was found, and its time is over.
    NotFound,
    /// It was merged, withdrawn or sent back.
    Ended,
    /// It was never handed over.
    Unassigned,
}

impl Answer {
    /// What those that were handed over are counted as.
    pub const OF_ASSIGNED: [Self; 6] =
        [Self::Public, Self::Private, Self::Within, Self::Extended, Self::NotFound, Self::Ended];
}

/// What a count takes a suggestion for.
#[must_use]
pub fn answer(life: &impl Life, statute: &Statute, as_of: FuzzyDate) -> Answer {
    if life.replies().any(|(_, _, public)| public) {
        return Answer::Public;
    }
    if life.replies().next().is_some() || answered(life, 1).is_some() {
        return Answer::Private;
    }
    if assigned(life).is_none() {
        return Answer::Unassigned;
    }
    if is_over(life) {
        return Answer::Ended;
    }
    match timed_round(life, 1, statute, as_of) {
        Some(first) if first.overdue() => Answer::NotFound,
        Some(first) if first.basis == Basis::Extended => Answer::Extended,
        Some(_) => Answer::Within,
        // What has ended without a reply was not answered.
        None => Answer::NotFound,
    }
}

/// The square beside what deputies say.
#[must_use]
pub const fn attitude_mark(attitude: Attitude) -> &'static str {
    match attitude {
        Attitude::Satisfied => "done",
        Attitude::MostlySatisfied => "half",
        Attitude::Dissatisfied => "again",
        Attitude::NotReturned => "none",
    }
}
