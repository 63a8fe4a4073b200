//! Clocks of a suggestion: the days by which the law wants a reply, and what is overdue.
//!
//! Takes one suggestion as written that was handed over; gives diagnostics.

use super::proposal_life::{replies_of, round};
use super::proposal_rules::Ground;
use crate::base::FuzzyDate;
use crate::diag::{At, Code, Diagnostic, Diagnostics};
use crate::model::{ProposalStatus, Status};
use crate::parse::RawProposal;
use crate::say;

pub(super) fn check(
    raw: &RawProposal,
    assigned: &At<FuzzyDate>,
    ground: Ground<'_>,
    notes: &mut Diagnostics,
) {
    clocks(raw, assigned, ground, notes);
    if raw.publication.status != Status::Withdrawn {
        overdue(raw, assigned, ground, notes);
    }
}

/// The days by which a reply is due are those of the law, where the days are whole.
fn clocks(raw: &RawProposal, assigned: &At<FuzzyDate>, ground: Ground<'_>, notes: &mut Diagnostics) {
    let from = assigned.value;
    if from.day.is_none() {
        return;
    }
    let (months, most) = (ground.statute.reply_months, ground.statute.extended_months);
    let (lawful, latest) = (from.plus_months(months), from.plus_months(most));
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
    let last = raw.history.last().map(|step| step.status.value);
    let over = [ProposalStatus::Merged, ProposalStatus::Withdrawn, ProposalStatus::Closed].map(Some);
    if over.contains(&last) || raw.merged_into.is_some() {
        return;
    }
    let mut again = raw.history.iter().filter(|step| step.status.value == ProposalStatus::Rehandled);
    let running = u32::try_from(again.clone().count()).unwrap_or(u32::MAX).saturating_add(1);
    let replied = raw.replies.iter().any(|reply| round(reply.round.as_ref()) >= running);
    if replied || !replies_of(raw, running).is_empty() {
        return;
    }
    let deadline = deadline(raw, assigned, again.next_back().map(|step| &step.date), ground);
    let (day, as_of) = (deadline.value, ground.as_of);
    if !day.surely_before(as_of) {
        return;
    }
    let message = if running > 1 {
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
    notes.push(Diagnostic::new(Code::Overdue, deadline.span, message).hint(say!(
        "已经答复的，补录 `replies`；批准延期的，写 `extended`",
        "add `replies` if there was one; a later day that was approved is `extended`"
    )));
}

/// The day by which the running round must be replied to, and the place that says so.
fn deadline(
    raw: &RawProposal,
    assigned: &At<FuzzyDate>,
    again: Option<&At<FuzzyDate>>,
    ground: Ground<'_>,
) -> At<FuzzyDate> {
    let statute = ground.statute;
    let after = |at: &At<FuzzyDate>, months| At { value: later(at.value, months), span: at.span };
    let (due, extended) = (raw.handling.due.clone(), raw.handling.extended.clone());
    match again {
        // An extension from after the second handling began is of that.
        Some(again) => extended
            .filter(|extended| again.value.surely_before(extended.value))
            .unwrap_or_else(|| after(again, statute.second_reply_months)),
        None => extended.or(due).unwrap_or_else(|| after(assigned, statute.reply_months)),
    }
}

/// So many months after the last day that a date can mean.
fn later(date: FuzzyDate, months: u32) -> FuzzyDate {
    if date.day.is_some() {
        return date.plus_months(months);
    }
    let (year, month, _) = date.last_day();
    FuzzyDate { day: None, ..FuzzyDate::day(year, month, 1).plus_months(months) }
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
