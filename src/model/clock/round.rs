//! Rounds of handling with their days.

use super::life::{Life, answered, beginning, is_over, rounds, status};
use super::statute::Statute;
use crate::base::FuzzyDate;
use crate::model::proposal::{ProposalKind, ProposalStatus as Status};

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

pub(super) fn timed_round(
    life: &impl Life,
    number: u32,
    statute: &Statute,
    as_of: FuzzyDate,
) -> Option<Round> {
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

/// Which round an extension is of: the last one whose own day it puts off. An earlier day than the
/// second round's own is what the first round was given.
fn extended_round(life: &impl Life, extended: FuzzyDate, statute: &Statute) -> u32 {
    let puts_off = |number: &u32| {
        beginning(life, *number).is_some_and(|from| statute.usual(from, *number).surely_before(extended))
    };
    (2..=rounds(life)).rev().find(puts_off).unwrap_or(1)
}
