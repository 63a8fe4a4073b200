//! The statutory clock of a suggestion, and how far a proposal is in one word.
//!
//! Takes a proposal, the place's months and the day that the portal goes by; gives rounds of
//! handling with their days, the state that readers see, and what a count takes it for. Must
//! not know HTML or the clock on the wall.

use crate::base::FuzzyDate;
use crate::config::Statute;
use crate::model::{Attitude, HandlingRole, Proposal, ProposalKind, ProposalStatus as Status, Reply};

/// What a round's last day rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    /// The months that the law or the place sets.
    Statute,
    /// A day that was set when it was handed over.
    Set,
    /// A later day, with approval.
    Extended,
}

impl Basis {
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Statute => "statute",
            Self::Set => "set",
            Self::Extended => "extended",
        }
    }
}

/// One round of handling: from when, until when, and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    /// From 1.
    pub(super) round: u32,
    /// When it was handed over.
    pub(super) from: FuzzyDate,
    /// By when it is to be answered.
    pub(super) due: FuzzyDate,
    pub(super) basis: Basis,
    /// When it was answered.
    pub(super) replied: Option<FuzzyDate>,
    /// That day, or the day that the portal goes by.
    pub(super) at: FuzzyDate,
}

impl Period {
    /// Days from the beginning to the last day.
    pub(super) fn days(&self) -> i32 {
        self.from.days_until(self.due).max(0)
    }

    /// Days from the beginning to the reply, or until now.
    pub(super) fn used(&self) -> i32 {
        self.from.days_until(self.at).max(0)
    }

    /// Days that are left, below zero when it is late.
    pub(super) fn left(&self) -> i32 {
        self.at.days_until(self.due)
    }

    /// Whether its last day is past and there is no reply on record.
    pub(super) fn overdue(&self) -> bool {
        self.replied.is_none() && self.left() < 0
    }
}

/// How many rounds of handling there were, the present one included.
pub(super) fn rounds(proposal: &Proposal) -> u32 {
    let again = proposal.history.iter().filter(|step| step.status == Status::Rehandled).count();
    let again = u32::try_from(again).unwrap_or(u32::MAX).saturating_add(1);
    proposal.replies.iter().map(|reply| reply.round).fold(again, u32::max)
}

/// When a proposal was handed over for handling.
pub(super) fn assigned(proposal: &Proposal) -> Option<FuzzyDate> {
    let step = proposal.history.iter().find(|step| step.status == Status::Assigned);
    proposal.handling.assigned.or(step.map(|step| step.date))
}

/// The rounds whose days are known. The law sets a time for suggestions only, and none for what
/// ended otherwise than by a reply.
pub(super) fn periods(proposal: &Proposal, statute: &Statute, as_of: FuzzyDate) -> Vec<Period> {
    if proposal.kind == ProposalKind::Motion {
        return Vec::new();
    }
    (1..=rounds(proposal)).filter_map(|round| period(proposal, round, statute, as_of)).collect()
}

fn period(proposal: &Proposal, round: u32, statute: &Statute, as_of: FuzzyDate) -> Option<Period> {
    let from = if round == 1 { assigned(proposal) } else { again(proposal, round) };
    let from = from.filter(|day| day.day.is_some())?;
    let months = if round == 1 { statute.reply_months } else { statute.second_reply_months };
    let usual = from.plus_months(months);
    let handling = &proposal.handling;
    let (due, basis) = match (handling.extended, handling.due) {
        (Some(due), _) if round == 1 => (due, Basis::Extended),
        (None, Some(due)) if round == 1 && due != usual => (due, Basis::Set),
        _ => (usual, Basis::Statute),
    };
    let replied = answered(proposal, round);
    let ended = matches!(proposal.status(), Status::Merged | Status::Withdrawn | Status::Returned);
    // A round that another followed, or that was closed, is over even if its reply is unknown.
    let over = ended || proposal.status() == Status::Closed || round < rounds(proposal);
    if due.day.is_none() || replied.is_none() && over {
        return None;
    }
    Some(Period { round, from, due, basis, replied, at: replied.unwrap_or(as_of) })
}

/// When a round after the first began.
fn again(proposal: &Proposal, round: u32) -> Option<FuzzyDate> {
    let mut steps = proposal.history.iter().filter(|step| step.status == Status::Rehandled);
    steps.nth(usize::try_from(round).ok()?.checked_sub(2)?).map(|step| step.date)
}

fn replies(proposal: &Proposal, round: u32) -> impl Iterator<Item = &Reply> {
    proposal.replies.iter().filter(move |reply| reply.round == round)
}

/// When a round was answered: bodies that each reply for themselves must all have done so.
fn answered(proposal: &Proposal, round: u32) -> Option<FuzzyDate> {
    let bodies = &proposal.handling.bodies;
    let split = bodies.iter().filter(|body| body.role == HandlingRole::Split).count();
    let needed = if bodies.iter().any(|body| body.role == HandlingRole::Lead) { 1 } else { split.max(1) };
    replies(proposal, round).nth(needed - 1).map(|reply| reply.date)
}

/// How far a proposal is, as readers are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    Submitted,
    Returned,
    Merged,
    Withdrawn,
    Assigned,
    Extended,
    Overdue,
    Replied,
    Private,
    Evaluated,
    Rehandled,
    RehandledOverdue,
    Closed,
    Docketed,
    Referred,
    Deliberated,
    Converted,
    Adopted,
    Rejected,
}

impl State {
    /// Its name in messages.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Merged => "merged",
            Self::Withdrawn => "withdrawn",
            Self::Assigned => "assigned",
            Self::Extended => "extended",
            Self::Overdue => "overdue",
            Self::Replied => "replied",
            Self::Private => "private",
            Self::Evaluated => "evaluated",
            Self::Rehandled => "rehandled",
            Self::RehandledOverdue => "rehandled-overdue",
            Self::Closed => "closed",
            Self::Docketed => "docketed",
            Self::Referred => "referred",
            Self::Deliberated => "deliberated",
            Self::Converted => "converted",
            Self::Adopted => "adopted",
            Self::Rejected => "rejected",
        }
    }

    /// The square beside its word: empty, half, full, doubled, or a dash for nothing found.
    pub(super) const fn mark(self) -> &'static str {
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
    pub(super) const fn open(self) -> bool {
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
pub(super) fn state(proposal: &Proposal, statute: &Statute, as_of: FuzzyDate) -> State {
    match proposal.status() {
        Status::Submitted if assigned(proposal).is_none() => State::Submitted,
        Status::Submitted | Status::Assigned | Status::Reassigned | Status::Rehandled => {
            handled(proposal, statute, as_of)
        }
        Status::Replied => replied(proposal),
        Status::Evaluated => State::Evaluated,
        Status::Returned => State::Returned,
        Status::Merged => State::Merged,
        Status::Withdrawn => State::Withdrawn,
        Status::Closed => State::Closed,
        Status::Docketed => State::Docketed,
        Status::Referred => State::Referred,
        Status::Deliberated => State::Deliberated,
        Status::Converted => State::Converted,
        Status::Adopted => State::Adopted,
        Status::Rejected => State::Rejected,
    }
}

/// The state of what is being handled, by its clock.
fn handled(proposal: &Proposal, statute: &Statute, as_of: FuzzyDate) -> State {
    let round = rounds(proposal);
    let period = period(proposal, round, statute, as_of);
    if answered(proposal, round).is_some() {
        return replied(proposal);
    }
    let late = period.is_some_and(|period| period.overdue());
    match (round > 1, late) {
        (true, true) => State::RehandledOverdue,
        (true, false) => State::Rehandled,
        (false, true) => State::Overdue,
        (false, false) if proposal.handling.extended.is_some() => State::Extended,
        (false, false) => State::Assigned,
    }
}

fn replied(proposal: &Proposal) -> State {
    let public = replies(proposal, rounds(proposal)).any(|reply| reply.public);
    if public { State::Replied } else { State::Private }
}

/// What a count of suggestions takes one for; each is exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Answer {
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
    pub(super) const ALL: [Self; 6] =
        [Self::Public, Self::Private, Self::Within, Self::Extended, Self::NotFound, Self::Ended];

    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Private => "private",
            Self::Within => "within",
            Self::Extended => "extended",
            Self::NotFound => "notfound",
            Self::Ended => "ended",
            Self::Unassigned => "unassigned",
        }
    }
}

/// What a count takes a suggestion for.
pub(super) fn answer(proposal: &Proposal, statute: &Statute, as_of: FuzzyDate) -> Answer {
    if proposal.replies.iter().any(|reply| reply.public) {
        return Answer::Public;
    }
    if !proposal.replies.is_empty() {
        return Answer::Private;
    }
    if assigned(proposal).is_none() {
        return Answer::Unassigned;
    }
    if matches!(proposal.status(), Status::Merged | Status::Withdrawn | Status::Returned) {
        return Answer::Ended;
    }
    let first = period(proposal, 1, statute, as_of);
    match first {
        Some(first) if first.left() >= 0 && first.basis == Basis::Extended => Answer::Extended,
        Some(first) if first.left() >= 0 => Answer::Within,
        // A day known only by its month has no clock; what has ended without a reply was not answered.
        None if proposal.status() != Status::Closed => Answer::Within,
        _ => Answer::NotFound,
    }
}

/// The square beside what deputies say.
pub(super) const fn attitude_mark(attitude: Attitude) -> &'static str {
    match attitude {
        Attitude::Satisfied => "done",
        Attitude::MostlySatisfied => "half",
        Attitude::Dissatisfied => "again",
        Attitude::NotReturned => "none",
    }
}
