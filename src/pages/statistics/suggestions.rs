//! How the suggestions of a session were handled, by category, and what deputies said of replies.
//!
//! Takes the model, gives counts and the shares of bars. Only what was handed over is counted,
//! each suggestion in exactly one column.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::Choice;
use crate::model::clock::{self, Answer};
use crate::model::{Attitude, Evaluation, Key, Proposal, ProposalKind, Session, session_name};
use crate::pages::context::Given;
use crate::routes::{ProposalList, Subject, lists};

/// Characters of a category beside its bar: as many as a phone has room for in large type. The
/// table has it in full.
const LABEL: usize = 10;

/// What was handed over of one session.
#[derive(Debug, Serialize)]
pub(super) struct Handed {
    pub(super) id: String,
    pub(super) name: String,
    url: String,
    /// The columns: every way that some suggestion went, and those that are said even of none.
    pub(super) columns: Vec<&'static str>,
    pub(super) total: Row,
    pub(super) rows: Vec<Row>,
    /// Of these, how many went back for another round.
    again: usize,
    /// What deputies said, of the first reply and of later ones.
    pub(super) rounds: Vec<Said>,
    /// Numbers of the two tables.
    n: usize,
    n_said: usize,
    /// The chart's height.
    height: String,
}

/// One category.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    /// Nothing where none is on record.
    pub(super) category: Option<String>,
    /// The category as the chart has room for it.
    label: Option<String>,
    pub(super) count: usize,
    /// In the order of columns.
    pub(super) counts: Vec<usize>,
    bars: Vec<Bar>,
    text_y: String,
    bar_y: String,
}

/// A piece of a bar.
#[derive(Debug, Serialize)]
struct Bar {
    id: &'static str,
    x: String,
    width: String,
}

/// What deputies said of the first reply, or of later ones.
#[derive(Debug, Serialize)]
pub(super) struct Said {
    pub(super) id: &'static str,
    /// Suggestions with a reply on record.
    replied: usize,
    pub(super) count: usize,
    /// Evaluations with the number of forms on record, and these numbers.
    forms: usize,
    sent: u32,
    returned: u32,
    pub(super) attitude: Axis,
    pub(super) result: Axis,
}

/// One axis: what was said, and apart from it what was not.
#[derive(Debug, Default, Serialize)]
pub(super) struct Axis {
    pub(super) said: Vec<Answered>,
    pub(super) unsaid: Vec<Answered>,
}

#[derive(Debug, Serialize)]
pub(super) struct Answered {
    pub(super) id: &'static str,
    pub(super) count: usize,
}

impl Handed {
    /// Numbers the tables that it has.
    pub(super) fn number(&mut self, mut next: impl FnMut() -> usize) {
        self.n = next();
        if !self.rounds.is_empty() {
            self.n_said = next();
        }
    }
}

/// Sessions of which suggestions were handed over, the newest first.
pub(super) fn sessions(given: Given<'_>) -> Vec<Handed> {
    lists::proposal::sessions(given.site)
        .into_iter()
        .filter_map(|(key, keys)| handed(given, key, &keys))
        .collect()
}

fn handed(given: Given<'_>, session: Key<Session>, keys: &[Key<Proposal>]) -> Option<Handed> {
    let Given { site, config, addresses, lang, .. } = given;
    let all: Vec<(&Proposal, Answer)> = keys
        .iter()
        .map(|key| site.proposals.get(*key))
        .filter(|proposal| proposal.kind == ProposalKind::Suggestion)
        .map(|proposal| (proposal, clock::answer(proposal, &config.statute, site.as_of)))
        .filter(|(_, answer)| *answer != Answer::Unassigned)
        .collect();
    if all.is_empty() {
        return None;
    }
    let shown = |answer: &Answer| {
        matches!(answer, Answer::Public | Answer::NotFound) || all.iter().any(|(_, own)| own == answer)
    };
    let columns: Vec<Answer> = Answer::OF_ASSIGNED.into_iter().filter(shown).collect();
    // In the order of numbers, those without a category last.
    let mut categories: Vec<Option<&str>> = Vec::new();
    for (proposal, _) in &all {
        let category = proposal.category.as_deref();
        if category.is_some() && !categories.contains(&category) {
            categories.push(category);
        }
    }
    if all.iter().any(|(proposal, _)| proposal.category.is_none()) {
        categories.push(None);
    }
    let count = |category: Option<Option<&str>>, answer: Answer| {
        let own = |p: &Proposal| category.is_none_or(|category| p.category.as_deref() == category);
        all.iter().filter(|(proposal, other)| own(proposal) && *other == answer).count()
    };
    let counts = |category| columns.iter().map(|answer| count(category, *answer)).collect::<Vec<_>>();
    let total = counts(None);
    let by_category: Vec<_> = categories.into_iter().map(|c| (c, counts(Some(c)))).collect();
    let most = by_category.iter().map(|(_, counts)| counts.iter().sum()).max().unwrap_or(0);
    let rows: Vec<Row> = by_category
        .into_iter()
        .enumerate()
        .map(|(i, (category, counts))| row(i, category, &columns, counts, most))
        .collect();
    let suggestions: Vec<&Proposal> = all.iter().map(|(proposal, _)| *proposal).collect();
    Some(Handed {
        id: site.sessions.get(session).id.to_string(),
        name: session_name(site, session, lang),
        url: addresses.url(Subject::Proposals(ProposalList::Session(session, 1)), site),
        total: row(0, None, &columns, total, all.len()),
        height: format!("{}", rows.len() * 3),
        rows,
        columns: columns.into_iter().map(Choice::name).collect(),
        again: suggestions.iter().filter(|proposal| clock::rounds(**proposal) > 1).count(),
        rounds: [false, true].into_iter().filter_map(|again| said(&suggestions, again)).collect(),
        n: 0,
        n_said: 0,
    })
}

fn row(at: usize, category: Option<&str>, columns: &[Answer], counts: Vec<usize>, most: usize) -> Row {
    let mut bars = Vec::new();
    let mut before = 0;
    for (answer, count) in columns.iter().zip(&counts) {
        if *count > 0 {
            bars.push(Bar { id: answer.name(), x: share(before, most), width: share(*count, most) });
        }
        before += count;
    }
    let short = |category: &str| {
        let cut: String = category.chars().take(LABEL - 1).collect();
        if category.chars().count() > LABEL { format!("{cut}…") } else { category.to_owned() }
    };
    Row {
        category: category.map(str::to_owned),
        label: category.map(short),
        count: before,
        counts,
        bars,
        text_y: format!("{}.15", at * 3 + 1),
        bar_y: format!("{}.5", at * 3 + 1),
    }
}

/// A part as a share of a chart's width in hundredths, rounded down; what is longest leaves room for
/// its outline.
fn share(part: usize, whole: usize) -> String {
    let hundredths = part * 9900 / whole.max(1);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// What deputies said of the first reply, or of all later ones.
fn said(suggestions: &[&Proposal], again: bool) -> Option<Said> {
    let of = |round: u32| (round > 1) == again;
    let evaluations: Vec<&Evaluation> =
        suggestions.iter().flat_map(|p| &p.evaluations).filter(|e| of(e.round)).collect();
    if evaluations.is_empty() {
        return None;
    }
    let forms: Vec<(u32, u32)> = evaluations.iter().filter_map(|e| e.sent.zip(e.returned)).collect();
    Some(Said {
        id: if again { "again" } else { "first" },
        replied: suggestions.iter().filter(|p| p.replies.iter().any(|reply| of(reply.round))).count(),
        count: evaluations.len(),
        forms: forms.len(),
        sent: forms.iter().map(|(sent, _)| sent).sum(),
        returned: forms.iter().map(|(_, returned)| returned).sum(),
        attitude: axis(evaluations.iter().map(|e| e.attitude)),
        result: axis(evaluations.iter().map(|e| e.result)),
    })
}

fn axis(values: impl Iterator<Item = Option<Attitude>>) -> Axis {
    let mut counts: BTreeMap<Option<Attitude>, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let of = |value: Option<Attitude>| Answered {
        id: value.map_or("unregistered", Choice::name),
        count: counts.get(&value).copied().unwrap_or(0),
    };
    let scale = [Attitude::Satisfied, Attitude::MostlySatisfied, Attitude::Dissatisfied];
    Axis {
        said: scale.into_iter().map(|value| of(Some(value))).collect(),
        unsaid: [Some(Attitude::NotReturned), None].into_iter().map(of).collect(),
    }
}
