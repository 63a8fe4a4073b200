//! Days of a suggestion that differ from the statutory ones, and replies that are overdue.
//!
//! Takes one proposal as written; asks `model::clock`, as pages do; gives diagnostics.

use super::ground::Ground;
use super::life::{assigned, round};
use crate::base::FuzzyDate;
use crate::diag::{At, Code, Diagnostic, Diagnostics, Span};
use crate::model::clock::{self, Basis, Life};
use crate::model::{HandlingRole, ProposalKind, ProposalStatus, Status};
use crate::parse::RawProposal;
use crate::say;

/// Only suggestions have statutory days of reply; the meeting decides on motions.
pub(super) fn check(raw: &RawProposal, ground: Ground<'_>, notes: &mut Diagnostics) {
    let (ProposalKind::Suggestion, Some(assigned)) = (raw.kind.value, assigned(raw)) else { return };
    lawful_days(raw, assigned, ground, notes);
    if raw.publication.status != Status::Withdrawn {
        overdue(raw, assigned, ground, notes);
    }
}

impl Life for RawProposal {
    fn kind(&self) -> ProposalKind {
        self.kind.value
    }

    fn steps(&self) -> impl Iterator<Item = (FuzzyDate, ProposalStatus)> {
        self.history.iter().map(|step| (step.date.value, step.status.value))
    }

    fn replies(&self) -> impl Iterator<Item = (FuzzyDate, u32, bool)> {
        self.replies.iter().map(|reply| (reply.date.value, round(reply.round.as_ref()), reply.public))
    }

    fn roles(&self) -> impl Iterator<Item = HandlingRole> {
        self.handling.bodies.iter().map(|(_, role)| *role)
    }

    fn handed_over(&self) -> Option<FuzzyDate> {
        self.handling.assigned.as_ref().map(|day| day.value)
    }

    fn due(&self) -> Option<FuzzyDate> {
        self.handling.due.as_ref().map(|day| day.value)
    }

    fn extended(&self) -> Option<FuzzyDate> {
        self.handling.extended.as_ref().map(|day| day.value)
    }

    fn is_merged(&self) -> bool {
        self.merged_into.is_some()
    }
}

/// The days by which a reply is due are those of the law, where the days are whole.
fn lawful_days(raw: &RawProposal, assigned: &At<FuzzyDate>, ground: Ground<'_>, notes: &mut Diagnostics) {
    let from = assigned.value;
    if from.day.is_none() {
        return;
    }
    let (months, most) = (ground.statute.reply_months, ground.statute.extended_months);
    let (lawful, latest) = (ground.statute.usual(from, 1), from.plus_months(most));
    let note = |at: &At<FuzzyDate>, message| {
        Diagnostic::new(Code::NotTheStatutoryDay, at.span, message)
            .found(at.value.to_string())
            .related(assigned.span, say!("交办日期在这里", "the assignment"))
    };
    if let Some(due) = &raw.handling.due {
        let day = due.value;
        if day.surely_before(lawful) || lawful.surely_before(day) {
            notes.push(
                note(
                    due,
                    say!(
                        "答复期限 {day} 不是交办后 {months} 个月的 {lawful}",
                        "due on {day}, not {months} months after the assignment, {lawful}"
                    ),
                )
                .expected(say!("{lawful}", "{lawful}"))
                .hint(say!(
                    "改成 `{lawful}`；批准延期的，另写 `extended`",
                    "write `{lawful}`; a later day that was approved is `extended`"
                )),
            );
        }
    }
    if let Some(extended) = raw.handling.extended.as_ref().filter(|e| latest.surely_before(e.value)) {
        let day = extended.value;
        notes.push(
            note(
                extended,
                say!(
                    "延期到 {day}，超过了交办后 {most} 个月的 {latest}",
                    "put off to {day}, more than {most} months after the assignment, {latest}"
                ),
            )
            .expected(say!("{latest} 或以前的日期", "{latest} or earlier")),
        );
    }
}

/// Nobody has replied in the round that is running, and its day has passed.
fn overdue(raw: &RawProposal, assigned: &At<FuzzyDate>, ground: Ground<'_>, notes: &mut Diagnostics) {
    let as_of = ground.as_of;
    let Some(running) = clock::running(raw, ground.statute, as_of).filter(clock::Round::overdue) else {
        return;
    };
    let day = running.due;
    let message = if running.number > 1 {
        say!(
            "再次办理的答复期限 {day} 已过，到 {as_of} 还没有答复",
            "the second reply was due on {day}, and there is none as of {as_of}"
        )
    } else {
        say!(
            "答复期限 {day} 已过，到 {as_of} 还没有答复",
            "the reply was due on {day}, and there is none as of {as_of}"
        )
    };
    let span = source(raw, assigned, &running);
    notes.push(Diagnostic::new(Code::Overdue, span, message).hint(say!(
        "已经答复的，补录 `replies`；批准延期的，写 `extended`",
        "add `replies` if there was one; a later day that was approved is `extended`"
    )));
}

/// The place that a round's last day follows from.
fn source(raw: &RawProposal, assigned: &At<FuzzyDate>, round: &clock::Round) -> Span {
    let extended = raw.handling.extended.as_ref().filter(|_| round.basis == Basis::Extended);
    let begun = raw.history.iter().rfind(|step| step.status.value == ProposalStatus::Rehandled);
    let begun = begun.map(|step| &step.date).filter(|_| round.number > 1);
    let due = raw.handling.due.as_ref().filter(|_| round.number == 1);
    extended.or(begun).or(due).unwrap_or(assigned).span
}
