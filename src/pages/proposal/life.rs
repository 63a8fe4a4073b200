//! The life of a proposal in the order of its days, and its rounds of handling as bars.

use serde::Serialize;

use crate::base::{Choice, FuzzyDate};
use crate::model::clock::{self, Round};
use crate::model::{Proposal, ProposalStatus};
use crate::pages::context::Given;

/// A day of its life.
#[derive(Debug, Serialize)]
pub(crate) struct Step {
    date: String,
    /// Within the year of the day before it.
    short: bool,
    /// What happened: a status, or `due`, or `notfound` for the day that the portal goes by.
    id: &'static str,
    note: Option<String>,
    detail: Option<Detail>,
    now: bool,
    due: bool,
}

/// What is known of a day for which nobody wrote a note.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Detail {
    Session,
    Recess,
    Until { date: String },
    Document { text: String },
    Said { attitude: Option<&'static str>, result: Option<&'static str> },
}

/// A round as a bar.
#[derive(Debug, Serialize)]
pub(crate) struct ClockView {
    round: u32,
    basis: &'static str,
    from: String,
    due: String,
    days: i32,
    used: i32,
    left: i32,
    /// Days over its end.
    over: i32,
    replied: bool,
    at: String,
    /// Parts of the bar's width: what the time allows, what passed within it, what passed after.
    whole: String,
    within: String,
    late: String,
}

/// Its life in the order of days: what its record says, the days that follow from the rest of
/// the record, and the day by which the present round is to be answered.
pub(crate) fn life(given: Given<'_>, proposal: &Proposal, rounds: &[Round]) -> Vec<Step> {
    let has = |status| proposal.history.iter().any(|step| step.status == status);
    let mut days: Vec<_> = proposal.history.iter().map(|s| (s.date, s.status, s.note.clone())).collect();
    if !has(ProposalStatus::Submitted) {
        days.push((proposal.submitted, ProposalStatus::Submitted, None));
    }
    if let Some(day) = proposal.handling.assigned.filter(|_| !has(ProposalStatus::Assigned)) {
        days.push((day, ProposalStatus::Assigned, None));
    }
    let missing = |date, status| !proposal.history.iter().any(|s| s.status == status && s.date == date);
    let replies = proposal.replies.iter().map(|r| (r.date, ProposalStatus::Replied));
    let evaluations = proposal.evaluations.iter().map(|e| (e.date, ProposalStatus::Evaluated));
    for (date, status) in replies.chain(evaluations).filter(|(date, status)| missing(*date, *status)) {
        if !days.iter().any(|(d, s, _)| *d == date && *s == status) {
            days.push((date, status, None));
        }
    }
    days.sort_by_key(|(date, ..)| date.first_day());
    let open = clock::state(proposal, &given.config.statute, given.site.as_of).open();
    let last = days.len();
    let mut steps: Vec<Step> = Vec::new();
    for (i, (date, status, note)) in days.into_iter().enumerate() {
        let detail = if note.is_none() { detail(proposal, date, status, rounds) } else { None };
        let now = open && i + 1 == last;
        steps.push(Step {
            date: date.to_string(),
            short: false,
            id: status.name(),
            note,
            detail,
            now,
            due: false,
        });
    }
    if let Some(round) = rounds.last().filter(|round| open && round.replied.is_none()) {
        let id = if round.number > 1 { "due.again" } else { "due" };
        let due = Step {
            date: round.due.to_string(),
            short: false,
            id,
            note: None,
            detail: None,
            now: false,
            due: !round.overdue(),
        };
        steps.push(due);
        if round.overdue() {
            for step in &mut steps {
                step.now = false;
            }
            let date = given.site.as_of.to_string();
            steps.push(Step {
                date,
                short: false,
                id: "notfound",
                note: None,
                detail: None,
                now: true,
                due: false,
            });
        }
    }
    let years: Vec<String> = steps.iter().map(|step| step.date.chars().take(4).collect()).collect();
    for (step, (before, year)) in steps.iter_mut().skip(1).zip(years.iter().zip(years.iter().skip(1))) {
        step.short = before == year;
    }
    steps
}

fn detail(proposal: &Proposal, date: FuzzyDate, status: ProposalStatus, rounds: &[Round]) -> Option<Detail> {
    match status {
        ProposalStatus::Submitted => Some(if proposal.recess { Detail::Recess } else { Detail::Session }),
        ProposalStatus::Assigned | ProposalStatus::Rehandled => {
            let round = rounds.iter().find(|round| round.from == date)?;
            Some(Detail::Until { date: round.due.to_string() })
        }
        ProposalStatus::Replied => {
            let reply = proposal.replies.iter().find(|reply| reply.date == date)?;
            reply.document.clone().map(|text| Detail::Document { text })
        }
        ProposalStatus::Evaluated => {
            let said = proposal.evaluations.iter().find(|evaluation| evaluation.date == date)?;
            Some(Detail::Said {
                attitude: said.attitude.map(Choice::name),
                result: said.result.map(Choice::name),
            })
        }
        _ => None,
    }
}

pub(crate) fn bar(round: &Round) -> ClockView {
    let (days, used) = (round.days(), round.used());
    let width = days.max(used).max(1);
    let share = |part: i32| {
        let share = f64::from(part) * 100.0 / f64::from(width);
        format!("{share:.1}%")
    };
    let over = (used - days).max(0);
    ClockView {
        round: round.number,
        basis: round.basis.id(),
        from: round.from.to_string(),
        due: round.due.to_string(),
        days,
        used,
        left: round.left(),
        over,
        replied: round.replied.is_some(),
        at: round.at.to_string(),
        whole: share(days),
        within: share(used.min(days)),
        late: share(over),
    }
}
