//! Rules of a proposal's life: which step may follow which, and in what order of days.
//!
//! Takes one proposal as written; gives diagnostics. What is fuzzy or not on record is never held
//! against it.

use crate::base::{Bilingual, Choice, FuzzyDate, Lang};
use crate::diag::{At, Code, Diagnostic, Diagnostics};
use crate::model::{Labelled, ProposalKind, ProposalStatus};
use crate::parse::{RawEvaluation, RawProposal};
use crate::say;

pub(super) fn check(raw: &RawProposal, notes: &mut Diagnostics) {
    steps(raw, notes);
    days(raw, notes);
    if let Some(assigned) = assigned(raw) {
        replies(raw, assigned, notes);
    }
    for evaluation in &raw.evaluations {
        self::evaluation(raw, evaluation, notes);
    }
}

/// What may follow a status; `None` where this kind never has it.
fn followers(kind: ProposalKind, status: ProposalStatus) -> Option<&'static [ProposalStatus]> {
    use ProposalStatus::{
        Adopted, Assigned, Closed, Converted, Deliberated, Docketed, Evaluated, Merged, Reassigned, Referred,
        Rehandled, Rejected, Replied, Returned, Submitted, Withdrawn,
    };
    Some(match (kind, status) {
        (ProposalKind::Suggestion, Submitted) => &[Returned, Merged, Withdrawn, Assigned],
        (ProposalKind::Suggestion, Returned) => &[Submitted, Withdrawn],
        (ProposalKind::Suggestion, Assigned) => &[Reassigned, Replied, Merged, Withdrawn],
        (ProposalKind::Suggestion, Reassigned) => &[Reassigned, Replied, Withdrawn],
        (ProposalKind::Suggestion, Replied) => &[Replied, Evaluated, Closed],
        (ProposalKind::Suggestion, Evaluated) => &[Rehandled, Closed, Evaluated],
        (ProposalKind::Suggestion, Rehandled) => &[Reassigned, Replied],
        (ProposalKind::Motion, Submitted) => &[Docketed, Referred, Converted, Withdrawn],
        (ProposalKind::Motion, Docketed) => &[Deliberated, Adopted, Rejected, Referred, Withdrawn],
        (ProposalKind::Motion, Referred) => &[Deliberated, Docketed, Converted, Withdrawn],
        (ProposalKind::Motion, Deliberated) => &[Adopted, Rejected, Docketed, Converted, Deliberated],
        (ProposalKind::Suggestion, Closed | Merged | Withdrawn)
        | (ProposalKind::Motion, Converted | Adopted | Rejected | Withdrawn) => &[],
        _ => return None,
    })
}

/// A status as officials say it.
fn word(status: ProposalStatus) -> &'static str {
    status.label(Lang::Zh)
}

/// Statuses as officials say and records write them.
fn list(statuses: &[ProposalStatus]) -> Bilingual {
    let zh: Vec<String> = statuses.iter().map(|s| format!("{}（`{}`）", word(*s), s.name())).collect();
    let en: Vec<String> = statuses.iter().map(|s| format!("`{}`", s.name())).collect();
    let (zh, en) = (zh.join("、"), en.join(", "));
    if statuses.len() == 1 { Bilingual::new(zh, en) } else { say!("下列之一：{zh}", "one of {en}") }
}

/// Every step is one that this kind has, and may follow the one before.
fn steps(raw: &RawProposal, notes: &mut Diagnostics) {
    let kind = raw.kind.value;
    let (en_kind, zh_kind) = (kind.name(), kind.label(Lang::Zh));
    let mut before: Option<&At<ProposalStatus>> = None;
    for step in &raw.history {
        let At { value, span } = &step.status;
        let (zh, en) = (word(*value), value.name());
        let note = |message| Diagnostic::new(Code::IllegalStep, *span, message).found(en);
        if followers(kind, *value).is_none() {
            let all: Vec<ProposalStatus> = ProposalStatus::ALL
                .iter()
                .copied()
                .filter(|status| followers(kind, *status).is_some())
                .collect();
            notes.push(
                note(say!("{zh_kind}没有“{zh}”这一步", "a {en_kind} has no step `{en}`"))
                    .expected(list(&all)),
            );
            continue;
        }
        match before {
            None if *value != ProposalStatus::Submitted => notes.push(
                note(say!("经过应当从“提出”写起", "a history begins with `submitted`"))
                    .expected(list(&[ProposalStatus::Submitted])),
            ),
            Some(last) => {
                let next = followers(kind, last.value).unwrap_or_default();
                if !next.contains(value) {
                    let (before_zh, before_en) = (word(last.value), last.value.name());
                    let note = if next.is_empty() {
                        note(say!(
                            "“{before_zh}”以后没有下一步，这里又写了“{zh}”",
                            "nothing follows `{before_en}`, but here stands `{en}`"
                        ))
                    } else {
                        note(say!("“{before_zh}”以后不能是“{zh}”", "`{en}` cannot follow `{before_en}`"))
                            .expected(list(next))
                    };
                    notes.push(note.related(last.span, say!("上一步", "the step before")));
                }
            }
            None => {}
        }
        before = Some(&step.status);
    }
}

/// Steps stand in the order of days, from the day of submission on.
fn days(raw: &RawProposal, notes: &mut Diagnostics) {
    if let Some(first) = raw.history.first().filter(|step| step.status.value == ProposalStatus::Submitted) {
        let (day, submitted) = (first.date.value, raw.submitted.value);
        if day.surely_before(submitted) || submitted.surely_before(day) {
            notes.push(
                Diagnostic::new(
                    Code::UnorderedHistory,
                    first.date.span,
                    say!(
                        "经过中“提出”的日期 {day} 与 `submitted` 不一致",
                        "the history begins on {day}, but `submitted` gives another day"
                    ),
                )
                .found(day.to_string())
                .expected(say!("{submitted}", "{submitted}"))
                .related(raw.submitted.span, say!("`submitted` 在这里", "`submitted`")),
            );
        }
    }
    for (before, step) in raw.history.iter().zip(raw.history.iter().skip(1)) {
        let (last, day) = (before.date.value, step.date.value);
        if day.surely_before(last) {
            let (zh, en) = (word(step.status.value), step.status.value.name());
            notes.push(
                Diagnostic::new(
                    Code::UnorderedHistory,
                    step.date.span,
                    say!(
                        "“{zh}”的日期 {day} 早于上一步的 {last}",
                        "`{en}` on {day} comes before the step above it, {last}"
                    ),
                )
                .found(day.to_string())
                .expected(say!("{last} 或以后的日期", "{last} or later"))
                .related(before.date.span, say!("上一步", "the step above"))
                .hint(say!(
                    "改正日期，或者按先后重新排列",
                    "correct the day, or put the steps in their order"
                )),
            );
        }
    }
}

/// The day on which it was handed over: `handling` says it, or else the history.
pub(super) fn assigned(raw: &RawProposal) -> Option<&At<FuzzyDate>> {
    let step = raw.history.iter().find(|step| step.status.value == ProposalStatus::Assigned);
    raw.handling.assigned.as_ref().or(step.map(|step| &step.date))
}

/// No reply before it was handed over.
fn replies(raw: &RawProposal, assigned: &At<FuzzyDate>, notes: &mut Diagnostics) {
    let told = raw.history.iter().filter(|step| step.status.value == ProposalStatus::Replied);
    let days = raw.replies.iter().map(|reply| &reply.date).chain(told.map(|step| &step.date));
    for day in days.filter(|day| day.value.surely_before(assigned.value)) {
        let (reply, from) = (day.value, assigned.value);
        notes.push(
            Diagnostic::new(
                Code::ReplyBeforeAssignment,
                day.span,
                say!(
                    "答复日期 {reply} 早于交办日期 {from}",
                    "the reply of {reply} comes before the assignment of {from}"
                ),
            )
            .found(reply.to_string())
            .expected(say!("{from} 或以后的日期", "{from} or later"))
            .related(assigned.span, say!("交办日期在这里", "the assignment")),
        );
    }
}

/// In which round a reply or evaluation is, from 1.
pub(super) fn round(written: Option<&At<u32>>) -> u32 {
    written.map_or(1, |round| round.value)
}

/// Days of the replies of one round: those on record, and those that the history tells.
fn replies_of(raw: &RawProposal, of: u32) -> Vec<FuzzyDate> {
    let mut days: Vec<FuzzyDate> = raw
        .replies
        .iter()
        .filter(|reply| round(reply.round.as_ref()) == of)
        .map(|reply| reply.date.value)
        .collect();
    let mut now = 1;
    for step in &raw.history {
        match step.status.value {
            ProposalStatus::Rehandled => now += 1,
            ProposalStatus::Replied if now == of => days.push(step.date.value),
            _ => {}
        }
    }
    days
}

/// An evaluation is of a reply, and no more forms come back than were sent.
fn evaluation(raw: &RawProposal, evaluation: &RawEvaluation, notes: &mut Diagnostics) {
    let RawEvaluation { date, round: written, sent, returned, .. } = evaluation;
    let n = round(written.as_ref());
    let replies = replies_of(raw, n);
    let day = date.value;
    let first = replies.iter().copied().min_by_key(|reply| reply.first_day());
    if replies.is_empty() {
        let span = written.as_ref().map_or(date.span, |round| round.span);
        notes.push(
            Diagnostic::new(
                Code::EvaluationBeforeReply,
                span,
                say!("评价的第 {n} 轮办理没有答复", "the evaluation is of round {n}, which has no reply"),
            )
            .hint(say!(
                "补上这一轮的答复，或者改正 `round`",
                "add the reply of that round, or correct `round`"
            )),
        );
    } else if let Some(first) = first.filter(|_| replies.iter().all(|reply| day.surely_before(*reply))) {
        notes.push(
            Diagnostic::new(
                Code::EvaluationBeforeReply,
                date.span,
                say!(
                    "评价日期 {day} 早于第 {n} 轮的答复",
                    "the evaluation of {day} comes before the reply of round {n}"
                ),
            )
            .found(day.to_string())
            .expected(say!("{first} 或以后的日期", "{first} or later")),
        );
    }
    if let (Some(sent), Some(returned)) = (sent, returned)
        && returned.value > *sent
    {
        let back = returned.value;
        notes.push(
            Diagnostic::new(
                Code::EvaluationBeforeReply,
                returned.span,
                say!(
                    "收回评价表 {back} 份，多于发出的 {sent} 份",
                    "{back} forms came back of {sent} that were sent"
                ),
            )
            .found(back.to_string())
            .expected(say!("{sent} 以内", "at most {sent}")),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What may follow what, as offices handle suggestions and congresses motions.
    const SUGGESTIONS: &str = "
        submitted: returned merged withdrawn assigned
        returned: submitted withdrawn
        assigned: reassigned replied merged withdrawn
        reassigned: reassigned replied withdrawn
        replied: replied evaluated closed
        evaluated: rehandled closed evaluated
        rehandled: reassigned replied
        closed:
        merged:
        withdrawn:";
    const MOTIONS: &str = "
        submitted: docketed referred converted withdrawn
        docketed: deliberated adopted rejected referred withdrawn
        referred: deliberated docketed converted withdrawn
        deliberated: adopted rejected docketed converted deliberated
        converted:
        adopted:
        rejected:
        withdrawn:";

    #[test]
    fn every_pair_of_steps_is_allowed_or_not_as_the_table_says() {
        for (kind, table) in [(ProposalKind::Suggestion, SUGGESTIONS), (ProposalKind::Motion, MOTIONS)] {
            let rows: Vec<(&str, Vec<&str>)> = table
                .lines()
                .filter_map(|row| row.trim_start().split_once(':'))
                .map(|(from, to)| (from, to.split_whitespace().collect()))
                .collect();
            for (from, before) in ProposalStatus::NAMES {
                let row = rows.iter().find(|(name, _)| name == from);
                assert_eq!(followers(kind, *before).is_some(), row.is_some(), "{kind:?} {from}");
                for (to, after) in ProposalStatus::NAMES {
                    let follows = followers(kind, *before).unwrap_or_default().contains(after);
                    let expected = row.is_some_and(|(_, names)| names.contains(to));
                    assert_eq!(follows, expected, "{kind:?} {from} {to}");
                }
            }
        }
    }

    #[test]
    fn every_step_can_be_reached() {
        for kind in [ProposalKind::Suggestion, ProposalKind::Motion] {
            let mut reached = vec![ProposalStatus::Submitted];
            let mut at = 0;
            while let Some(status) = reached.get(at).copied() {
                for next in followers(kind, status).unwrap_or_default() {
                    if !reached.contains(next) {
                        reached.push(*next);
                    }
                }
                at += 1;
            }
            for (name, status) in ProposalStatus::NAMES {
                assert_eq!(reached.contains(status), followers(kind, *status).is_some(), "{kind:?} {name}");
            }
        }
    }
}
