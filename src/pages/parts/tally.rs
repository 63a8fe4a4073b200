//! How many proposals there are and how far they are, the whole before its parts.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::Choice;
use crate::model::clock::{self, Answer, ProposalState};
use crate::model::{Key, Proposal, ProposalKind};
use crate::pages::context::Given;

/// How many there are and how far they are; the whole before its parts.
#[derive(Debug, Serialize)]
pub(crate) struct Tally {
    suggestions: usize,
    assigned: usize,
    parts: Vec<TallyPart>,
    again: usize,
    motions: usize,
    fates: Vec<TallyPart>,
}

#[derive(Debug, Serialize)]
struct TallyPart {
    id: &'static str,
    count: usize,
}

pub(crate) fn tally(given: Given<'_>, keys: &[Key<Proposal>]) -> Tally {
    let (statute, as_of) = (&given.config.statute, given.site.as_of);
    let all = || keys.iter().map(|key| given.site.proposals.get(*key));
    let suggestions = || all().filter(|p| p.kind == ProposalKind::Suggestion);
    let motions = || all().filter(|p| p.kind == ProposalKind::Motion);
    let mut answers: BTreeMap<Answer, usize> = BTreeMap::new();
    for proposal in suggestions() {
        *answers.entry(clock::answer(proposal, statute, as_of)).or_default() += 1;
    }
    let mut fates: BTreeMap<ProposalState, usize> = BTreeMap::new();
    for proposal in motions() {
        *fates.entry(clock::state(proposal, statute, as_of)).or_default() += 1;
    }
    let unassigned = answers.remove(&Answer::Unassigned).unwrap_or(0);
    let part = |answer: Answer| {
        let count = answers.get(&answer).copied().unwrap_or(0);
        // These two are said even of none.
        let said = count > 0 || matches!(answer, Answer::Public | Answer::NotFound);
        said.then_some(TallyPart { id: answer.name(), count })
    };
    Tally {
        suggestions: suggestions().count(),
        assigned: suggestions().count() - unassigned,
        parts: Answer::OF_ASSIGNED.into_iter().filter_map(part).collect(),
        again: suggestions().filter(|p| clock::rounds(*p) > 1).count(),
        motions: motions().count(),
        fates: fates.into_iter().map(|(state, count)| TallyPart { id: state.name(), count }).collect(),
    }
}
