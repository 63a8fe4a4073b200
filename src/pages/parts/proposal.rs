//! A proposal in a list, its number in words, its state.

use serde::Serialize;

use crate::base::{Choice, FuzzyDate};
use crate::model::{HandlingRole, Key, Proposal, ProposalKind, Session, Site, Target, clock, session_name};
use crate::pages::context::Given;
use crate::pages::parts::link::{Link, organization_link};
use crate::pages::parts::person::{PersonView, person};
use crate::routes::{ProposalList, Subject};
use crate::theme::Messages;

/// The number as official texts write it: 第0127号建议.
pub(crate) fn label(given: Given<'_>, proposal: &Proposal) -> String {
    let key = match (proposal.kind, proposal.recess) {
        (ProposalKind::Motion, _) => "proposal.label.motion",
        (ProposalKind::Suggestion, false) => "proposal.label.suggestion",
        (ProposalKind::Suggestion, true) => "proposal.label.recess",
    };
    let value = |name: &str| (name == "number").then(|| proposal.number.clone());
    Messages::fill(given.messages.or_key(key), value)
}

/// Its number and title, as a link.
pub(crate) fn link(given: Given<'_>, key: Key<Proposal>) -> Link {
    let proposal = given.site.proposals.get(key);
    let number = label(given, proposal);
    let separator = given.lang.pick("：", ": ");
    let name = match &proposal.title {
        Some(title) => format!("{number}{separator}{}", title.get(given.lang)),
        None => number,
    };
    Link { name, url: Some(given.addresses.url(Subject::Record(Target::Proposal(key)), given.site)) }
}

/// A state with its square.
#[derive(Debug, Serialize)]
pub(crate) struct StateView {
    id: &'static str,
    mark: &'static str,
}

/// A proposal in a list.
#[derive(Debug, Serialize)]
pub(crate) struct ProposalLine {
    pub(crate) number: String,
    pub(crate) recess: bool,
    kind: &'static str,
    pub(crate) title: Option<String>,
    pub(crate) url: String,
    date: String,
    lead: Option<PersonView>,
    delegation: Option<Link>,
    body: Option<Link>,
    supervised: bool,
    pub(crate) state: StateView,
}

pub(crate) fn state_view(given: Given<'_>, proposal: &Proposal) -> StateView {
    let state = clock::state(proposal, &given.config.statute, given.site.as_of);
    StateView { id: state.name(), mark: state.mark() }
}

pub(crate) fn line(given: Given<'_>, key: Key<Proposal>) -> ProposalLine {
    let Given { site, addresses, lang, .. } = given;
    let proposal = site.proposals.get(key);
    let bodies = &proposal.handling.bodies;
    let body = bodies.iter().find(|body| body.role != HandlingRole::Assist);
    ProposalLine {
        number: proposal.number.clone(),
        recess: proposal.recess,
        kind: proposal.kind.name(),
        title: proposal.title.as_ref().map(|title| title.get(lang).to_owned()),
        url: addresses.url(Subject::Record(Target::Proposal(key)), site),
        date: proposal.submitted.to_string(),
        lead: proposal.lead().map(|deputy| person(given, deputy)),
        delegation: proposal.delegation.map(|o| organization_link(given, o)),
        body: body.map(|body| organization_link(given, body.organization)),
        supervised: proposal.key_supervised,
        state: state_view(given, proposal),
    }
}

pub(crate) fn lines<'a>(
    given: Given<'_>,
    keys: impl IntoIterator<Item = &'a Key<Proposal>>,
    most: usize,
) -> Vec<ProposalLine> {
    keys.into_iter().take(most).map(|key| line(given, *key)).collect()
}

/// The proposals in whose life something happened last.
pub(crate) fn recent(given: Given<'_>, most: usize) -> Vec<ProposalLine> {
    let mut keys = given.site.derived.proposals.clone();
    // Stable, so that of one day the newest comes first.
    keys.sort_by_key(|key| std::cmp::Reverse(moved(given.site, *key).first_day()));
    lines(given, &keys, most)
}

/// The last day of its life that is not still to come.
pub(crate) fn moved(site: &Site, key: Key<Proposal>) -> FuzzyDate {
    let proposal = site.proposals.get(key);
    let past = proposal.history.iter().map(|step| step.date);
    let past = past.filter(|date| date.first_day() <= site.as_of.last_day());
    past.max_by_key(|date| date.first_day()).unwrap_or(proposal.submitted)
}

pub(crate) fn column(given: Given<'_>) -> Link {
    Link {
        name: given.messages.or_key("column.proposals").to_owned(),
        url: Some(given.addresses.url(Subject::Proposals(ProposalList::Index), given.site)),
    }
}

pub(crate) fn session_link(given: Given<'_>, session: Key<Session>) -> Link {
    Link {
        name: session_name(given.site, session, given.lang),
        url: Some(given.addresses.url(Subject::Proposals(ProposalList::Session(session, 1)), given.site)),
    }
}

/// The name of a list.
pub(crate) fn title(given: Given<'_>, list: ProposalList) -> String {
    match list {
        ProposalList::Index => given.messages.or_key("proposals.title").to_owned(),
        ProposalList::Session(session, _) => {
            let value = |_: &str| Some(session_name(given.site, session, given.lang));
            Messages::fill(given.messages.or_key("proposals.of"), value)
        }
        ProposalList::Pick(pick, _) => {
            given.messages.or_key(&format!("proposals.pick.{}", pick.id())).to_owned()
        }
    }
}
