//! What the clock must know of a proposal's life, and the days that follow from it.

use crate::base::FuzzyDate;
use crate::model::proposal::{HandlingRole, Proposal, ProposalKind, ProposalStatus as Status};

/// What the clock must know of a proposal's life. The resolved record has it, and the record as
/// written, which the checks judge.
pub trait Life {
    /// Motion or suggestion.
    fn kind(&self) -> ProposalKind;
    /// What its history tells, in its order.
    fn steps(&self) -> impl Iterator<Item = (FuzzyDate, Status)>;
    /// Day, round and publicness of each reply.
    fn replies(&self) -> impl Iterator<Item = (FuzzyDate, u32, bool)>;
    /// What part each body has in the handling.
    fn roles(&self) -> impl Iterator<Item = HandlingRole>;
    /// When it was handed over, if the record says so apart from the history.
    fn handed_over(&self) -> Option<FuzzyDate>;
    /// The day that was set for the reply.
    fn due(&self) -> Option<FuzzyDate>;
    /// The later day that was approved.
    fn extended(&self) -> Option<FuzzyDate>;
    /// Whether it names another proposal that it was merged into.
    fn is_merged(&self) -> bool;
}

impl Life for Proposal {
    fn kind(&self) -> ProposalKind {
        self.kind
    }

    fn steps(&self) -> impl Iterator<Item = (FuzzyDate, Status)> {
        self.history.iter().map(|step| (step.date, step.status))
    }

    fn replies(&self) -> impl Iterator<Item = (FuzzyDate, u32, bool)> {
        self.replies.iter().map(|reply| (reply.date, reply.round, reply.public))
    }

    fn roles(&self) -> impl Iterator<Item = HandlingRole> {
        self.handling.bodies.iter().map(|body| body.role)
    }

    fn handed_over(&self) -> Option<FuzzyDate> {
        self.handling.assigned
    }

    fn due(&self) -> Option<FuzzyDate> {
        self.handling.due
    }

    fn extended(&self) -> Option<FuzzyDate> {
        self.handling.extended
    }

    fn is_merged(&self) -> bool {
        self.merged_into.is_some()
    }
}

/// How many rounds of handling there were, the present one included.
#[must_use]
pub fn rounds(life: &impl Life) -> u32 {
    let again = life.steps().filter(|(_, status)| *status == Status::Rehandled).count();
    let again = u32::try_from(again).unwrap_or(u32::MAX).saturating_add(1);
    life.replies().map(|(_, round, _)| round).fold(again, u32::max)
}

/// When a proposal was handed over for handling.
#[must_use]
pub fn assigned(life: &impl Life) -> Option<FuzzyDate> {
    let step = life.steps().find(|(_, status)| *status == Status::Assigned);
    life.handed_over().or(step.map(|(date, _)| date))
}

/// The last thing that happened to it.
pub(super) fn status(life: &impl Life) -> Status {
    life.steps().last().map_or(Status::Submitted, |(_, status)| status)
}

/// Whether its handling ended otherwise than by a reply.
pub(super) fn is_over(life: &impl Life) -> bool {
    life.is_merged() || matches!(status(life), Status::Merged | Status::Withdrawn | Status::Returned)
}

/// When a round was answered: bodies that each reply for themselves must all have done so. Replies
/// that the history alone tells of count too.
pub(super) fn answered(life: &impl Life, number: u32) -> Option<FuzzyDate> {
    let split = life.roles().filter(|role| *role == HandlingRole::Split).count();
    let needed = if life.roles().any(|role| role == HandlingRole::Lead) { 1 } else { split.max(1) };
    let mut days: Vec<FuzzyDate> =
        life.replies().filter(|(_, round, _)| *round == number).map(|(date, ..)| date).collect();
    let mut round = 1;
    for (date, status) in life.steps() {
        match status {
            Status::Rehandled => round += 1,
            Status::Replied if round == number && !days.contains(&date) => days.push(date),
            _ => {}
        }
    }
    days.sort_by_key(|date| date.first_day());
    days.into_iter().nth(needed - 1)
}

/// When a round began.
pub(super) fn beginning(life: &impl Life, number: u32) -> Option<FuzzyDate> {
    if number == 1 {
        return assigned(life);
    }
    let mut again = life.steps().filter(|(_, status)| *status == Status::Rehandled);
    again.nth(usize::try_from(number).ok()?.checked_sub(2)?).map(|(date, _)| date)
}
