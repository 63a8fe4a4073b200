//! How far a proposal is, in one word.

use super::life::{Life, answered, assigned, rounds, status};
use super::round::{Basis, running};
use super::statute::Statute;
use crate::base::FuzzyDate;
use crate::model::proposal::ProposalStatus as Status;

/// How far a proposal is, as readers are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProposalState {
    /// Not handed over yet.
    Submitted,
    /// Sent back to the deputies.
    Returned,
    /// Merged into another.
    Merged,
    /// Taken back by the deputies.
    Withdrawn,
    /// Being handled.
    Assigned,
    /// Being handled, with more time.
    Extended,
    /// Its time is over, and no public reply was found.
    Overdue,
    /// Answered.
    Replied,
    /// Answered, and the reply is not public.
    Private,
    /// The deputies have said what they think of the reply.
    Evaluated,
    /// Being handled again.
    Rehandled,
    /// The time of a further round is over, and no public reply was found.
    RehandledOverdue,
    /// Done with.
    Closed,
    /// On the agenda of a meeting.
    Docketed,
    /// With a special committee.
    Referred,
    /// Deliberated.
    Deliberated,
    /// Made a suggestion.
    Converted,
    /// Adopted.
    Adopted,
    /// Not adopted.
    Rejected,
}

impl ProposalState {
    /// The square beside its word: empty, half, full, doubled, or a dash for nothing found.
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Submitted | Self::Assigned => "open",
            Self::Extended | Self::Docketed | Self::Referred | Self::Deliberated => "half",
            Self::Replied
            | Self::Private
            | Self::Evaluated
            | Self::Closed
            | Self::Merged
            | Self::Converted
            | Self::Adopted
            | Self::Rejected => "done",
            Self::Rehandled => "again",
            Self::Overdue | Self::RehandledOverdue | Self::Returned | Self::Withdrawn => "none",
        }
    }

    /// Whether something is still to come.
    #[must_use]
    pub const fn open(self) -> bool {
        !matches!(
            self,
            Self::Returned
                | Self::Merged
                | Self::Withdrawn
                | Self::Closed
                | Self::Converted
                | Self::Adopted
                | Self::Rejected
        )
    }
}

/// How far a proposal is.
#[must_use]
pub fn state(life: &impl Life, statute: &Statute, as_of: FuzzyDate) -> ProposalState {
    match status(life) {
        Status::Submitted | Status::Assigned | Status::Reassigned | Status::Replied | Status::Rehandled
            if life.is_merged() =>
        {
            ProposalState::Merged
        }
        Status::Submitted if assigned(life).is_none() => ProposalState::Submitted,
        Status::Submitted | Status::Assigned | Status::Reassigned | Status::Rehandled => {
            handled(life, statute, as_of)
        }
        // One reply of several is in the history: the others are still waited for.
        Status::Replied if answered(life, rounds(life)).is_none() => handled(life, statute, as_of),
        Status::Replied => replied(life),
        Status::Evaluated => ProposalState::Evaluated,
        Status::Returned => ProposalState::Returned,
        Status::Merged => ProposalState::Merged,
        Status::Withdrawn => ProposalState::Withdrawn,
        Status::Closed => ProposalState::Closed,
        Status::Docketed => ProposalState::Docketed,
        Status::Referred => ProposalState::Referred,
        Status::Deliberated => ProposalState::Deliberated,
        Status::Converted => ProposalState::Converted,
        Status::Adopted => ProposalState::Adopted,
        Status::Rejected => ProposalState::Rejected,
    }
}

/// The state of what is being handled, by its clock.
fn handled(life: &impl Life, statute: &Statute, as_of: FuzzyDate) -> ProposalState {
    let number = rounds(life);
    if answered(life, number).is_some() {
        return replied(life);
    }
    let round = running(life, statute, as_of);
    let late = round.is_some_and(|round| round.overdue());
    let extended = round.is_some_and(|round| round.basis == Basis::Extended);
    match (number > 1, late) {
        (true, true) => ProposalState::RehandledOverdue,
        (true, false) => ProposalState::Rehandled,
        (false, true) => ProposalState::Overdue,
        (false, false) if extended => ProposalState::Extended,
        (false, false) => ProposalState::Assigned,
    }
}

fn replied(life: &impl Life) -> ProposalState {
    let number = rounds(life);
    let public = life.replies().any(|(_, round, public)| round == number && public);
    if public { ProposalState::Replied } else { ProposalState::Private }
}
