//! What deputies say of each round, as rows of a table.

use serde::Serialize;

use crate::base::Choice;
use crate::model::{Attitude, Evaluation, Proposal, clock};
use crate::pages::parts::source::marks;

/// A round in the table; without a day where nobody has said anything yet.
#[derive(Debug, Serialize)]
pub(crate) struct EvaluationView {
    round: u32,
    date: Option<String>,
    attitude: Option<Said>,
    result: Option<Said>,
    sent: Option<u32>,
    returned: Option<u32>,
    note: Option<String>,
    /// There is no reply that it could be about.
    unanswered: bool,
    marks: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct Said {
    id: &'static str,
    mark: &'static str,
}

/// Rounds with what was said of them; a later one that waits is a row too.
pub(crate) fn evaluations(proposal: &Proposal) -> Vec<EvaluationView> {
    let said = |attitude: Attitude| Said { id: attitude.name(), mark: clock::attitude_mark(attitude) };
    let view = |(i, e): (usize, &Evaluation)| EvaluationView {
        round: e.round,
        date: Some(e.date.to_string()),
        attitude: e.attitude.map(said),
        result: e.result.map(said),
        sent: e.sent,
        returned: e.returned,
        note: e.note.clone(),
        unanswered: false,
        marks: marks(&proposal.sources, &format!("evaluations.{i}"), &[]),
    };
    let mut rows: Vec<EvaluationView> = proposal.evaluations.iter().enumerate().map(view).collect();
    if rows.is_empty() {
        return rows;
    }
    for round in 1..=clock::rounds(proposal) {
        if !rows.iter().any(|row| row.round == round) {
            rows.push(EvaluationView {
                round,
                date: None,
                attitude: None,
                result: None,
                sent: None,
                returned: None,
                note: None,
                unanswered: !proposal.replies.iter().any(|reply| reply.round == round),
                marks: Vec::new(),
            });
        }
    }
    rows.sort_by_key(|row| row.round);
    rows
}
