//! The statutory clock of a suggestion, and how far a proposal is in one word.
//!
//! Takes the life of a proposal, as written or as resolved, the months that the law or the place
//! sets, and the day that the portal goes by; gives rounds of handling with their days, the state
//! that readers see, and what a count takes the proposal for. Pages, data files and checks all ask
//! here, so that they cannot contradict each other. Must not know YAML, HTML or the clock on the
//! wall.

use super::{Attitude, HandlingRole, Level, Proposal, ProposalKind, ProposalStatus as Status};
use crate::base::FuzzyDate;

/// Clocks and thresholds; the national law's where the settings say nothing. Numbers by level
/// stand in the order of [`Level::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statute {
    /// Months from handing a suggestion over to its reply: 3 (Deputies Law of 2025, article 51).
    pub reply_months: u32,
    /// The same for complex ones: 6 (the same article).
    pub extended_months: u32,
    /// Months for the second reply; the law sets none, places set one or two.
    pub second_reply_months: u32,
    /// Deputies who must sign a motion: 30 for the National People's Congress, 10 in local
    /// congresses from the county up, 5 in townships (Organic Laws).
    pub motion_sponsors: [u32; 5],
    /// The most seats of a congress: 3,000, 1,000, 650, 450, 160 (Electoral Law).
    pub most_seats: [u32; 5],
    /// Days after which a column whose entries carry a date is stale.
    pub stale_days: u32,
}

impl Default for Statute {
    fn default() -> Self {
        Self {
            reply_months: 3,
            extended_months: 6,
            second_reply_months: 3,
            motion_sponsors: [30, 10, 10, 10, 5],
            most_seats: [3000, 1000, 650, 450, 160],
            stale_days: 180,
        }
    }
}

impl Statute {
    /// The number of one level.
    #[must_use]
    pub fn of(numbers: [u32; 5], level: Level) -> u32 {
        let at = Level::ALL.iter().position(|other| *other == level);
        at.and_then(|at| numbers.get(at).copied()).unwrap_or(0)
    }

    /// The day by which a round that began `from` is to be answered, if nobody set another one.
    #[must_use]
    pub fn usual(&self, from: FuzzyDate, round: u32) -> FuzzyDate {
        later(from, if round == 1 { self.reply_months } else { self.second_reply_months })
    }
}

/// So many months after the last day that a date can mean, so that nothing is called late that may
/// not be.
fn later(date: FuzzyDate, months: u32) -> FuzzyDate {
    if date.day.is_some() {
        return date.plus_months(months);
    }
    let (year, month, _) = date.last_day();
    FuzzyDate { day: None, ..FuzzyDate::day(year, month, 1).plus_months(months) }
}

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

/// What a round's last day rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The months that the law or the place sets.
    Statute,
    /// A day that was set when it was handed over.
    Set,
    /// A later day, with approval.
    Extended,
}

impl Basis {
    /// Its name in messages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Statute => "statute",
            Self::Set => "set",
            Self::Extended => "extended",
        }
    }
}

/// One round of handling: from when, until when, and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Round {
    /// From 1.
    pub number: u32,
    /// When it was handed over.
    pub from: FuzzyDate,
    /// By when it is to be answered.
    pub due: FuzzyDate,
    /// Why by that day.
    pub basis: Basis,
    /// When it was answered.
    pub replied: Option<FuzzyDate>,
    /// That day, or the day that the portal goes by.
    pub at: FuzzyDate,
}

impl Round {
    /// Days from the beginning to the last day.
    #[must_use]
    pub fn days(&self) -> i32 {
        self.from.days_until(self.due).max(0)
    }

    /// Days from the beginning to the reply, or until now.
    #[must_use]
    pub fn used(&self) -> i32 {
        self.from.days_until(self.at).max(0)
    }

    /// Days that are left, below zero when it is late.
    #[must_use]
    pub fn left(&self) -> i32 {
        self.at.days_until(self.due)
    }

    /// Whether its last day is surely past and there is no reply on record.
    #[must_use]
    pub fn overdue(&self) -> bool {
        self.replied.is_none() && self.due.surely_before(self.at)
    }

    /// Whether its days can be counted: a month or a year has none.
    #[must_use]
    pub const fn is_counted(&self) -> bool {
        self.from.day.is_some() && self.due.day.is_some()
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
fn status(life: &impl Life) -> Status {
    life.steps().last().map_or(Status::Submitted, |(_, status)| status)
}

/// Whether its handling ended otherwise than by a reply.
fn is_over(life: &impl Life) -> bool {
    life.is_merged() || matches!(status(life), Status::Merged | Status::Withdrawn | Status::Returned)
}

/// The rounds whose beginning is known. The law sets a time for suggestions only, and none for
/// what ended otherwise than by a reply.
#[must_use]
pub fn timed(life: &impl Life, statute: &Statute, as_of: FuzzyDate) -> Vec<Round> {
    (1..=rounds(life)).filter_map(|round| timed_round(life, round, statute, as_of)).collect()
}

/// The round that is being handled, if its beginning is known.
#[must_use]
pub fn running(life: &impl Life, statute: &Statute, as_of: FuzzyDate) -> Option<Round> {
    timed_round(life, rounds(life), statute, as_of)
}

fn timed_round(life: &impl Life, number: u32, statute: &Statute, as_of: FuzzyDate) -> Option<Round> {
    if life.kind() == ProposalKind::Motion {
        return None;
    }
    let from = beginning(life, number)?;
    let replied = answered(life, number);
    // A round that another followed, or that was closed, is over even if its reply is unknown.
    let over = is_over(life) || status(life) == Status::Closed || number < rounds(life);
    if replied.is_none() && over {
        return None;
    }
    let usual = statute.usual(from, number);
    let (due, basis) = match (life.extended(), life.due()) {
        (Some(due), _) if extended_round(life, due, statute) == number => (due, Basis::Extended),
        (_, Some(due)) if number == 1 && due != usual => (due, Basis::Set),
        _ => (usual, Basis::Statute),
    };
    Some(Round { number, from, due, basis, replied, at: replied.unwrap_or(as_of) })
}

/// When a round began.
fn beginning(life: &impl Life, number: u32) -> Option<FuzzyDate> {
    if number == 1 {
        return assigned(life);
    }
    let mut again = life.steps().filter(|(_, status)| *status == Status::Rehandled);
    again.nth(usize::try_from(number).ok()?.checked_sub(2)?).map(|(date, _)| date)
}

/// Which round an extension is of: the last one whose own day it puts off. An earlier day than the
/// second round's own is what the first round was given.
fn extended_round(life: &impl Life, extended: FuzzyDate, statute: &Statute) -> u32 {
    let puts_off = |number: &u32| {
        beginning(life, *number).is_some_and(|from| statute.usual(from, *number).surely_before(extended))
    };
    (2..=rounds(life)).rev().find(puts_off).unwrap_or(1)
}

/// When a round was answered: bodies that each reply for themselves must all have done so. Replies
/// that the history alone tells of count too.
fn answered(life: &impl Life, number: u32) -> Option<FuzzyDate> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_from_a_fuzzy_day_are_counted_from_its_last() {
        let later = |text| later(FuzzyDate::parse(text).unwrap(), 3).to_string();
        assert_eq!(later("2026-02-13"), "2026-05-13");
        assert_eq!(later("2026-02"), "2026-05");
        assert_eq!(later("2025"), "2026-03");
    }
}
