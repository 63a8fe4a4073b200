//! Lists of proposals: the tracker by session, one session, one kind or state.

use std::collections::BTreeMap;

use serde::Serialize;

use super::frame::Head;
use super::shapes::{Link, Pager, PersonView, organization_link, pager, person, session_name};
use super::{Body, Given, Subject, feeds};
use crate::base::{Choice, FuzzyDate};
use crate::model::clock::{self, Answer, ProposalState, Statute};
use crate::model::{HandlingRole, Key, Proposal, ProposalKind, Session, Site};
use crate::theme::Messages;

/// The lists of proposals; long ones have pages from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProposalList {
    /// All sessions with their counts.
    Index,
    /// One session in the order of numbers.
    Session(Key<Session>, usize),
    /// One kind or state, the newest first.
    Pick(Pick, usize),
}

/// What readers ask for over all sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pick {
    /// 议案.
    Motion,
    /// 建议.
    Suggestion,
    /// A reply was found that everybody can read.
    Answered,
    /// In the first or a further round, and its time is not over.
    Handling,
    /// Its time is over, and no public reply was found.
    Overdue,
    /// Sent back for another round.
    Rehandled,
    /// 重点督办.
    KeySupervised,
}

impl Pick {
    /// Every one, in the order of lists: kinds first.
    pub const ALL: [Self; 7] = [
        Self::Motion,
        Self::Suggestion,
        Self::Answered,
        Self::Handling,
        Self::Overdue,
        Self::Rehandled,
        Self::KeySupervised,
    ];

    /// Its folder below the column.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Motion => "kinds/motion",
            Self::Suggestion => "kinds/suggestion",
            Self::Answered => "states/answered",
            Self::Handling => "states/handling",
            Self::Overdue => "states/overdue",
            Self::Rehandled => "states/rehandled",
            Self::KeySupervised => "states/key-supervised",
        }
    }

    const fn id(self) -> &'static str {
        match self {
            Self::Motion => "motion",
            Self::Suggestion => "suggestion",
            Self::Answered => "answered",
            Self::Handling => "handling",
            Self::Overdue => "overdue",
            Self::Rehandled => "rehandled",
            Self::KeySupervised => "key-supervised",
        }
    }

    fn takes(self, proposal: &Proposal, statute: &Statute, as_of: FuzzyDate) -> bool {
        let state = || clock::state(proposal, statute, as_of);
        match self {
            Self::Motion => proposal.kind == ProposalKind::Motion,
            Self::Suggestion => proposal.kind == ProposalKind::Suggestion,
            Self::Answered => {
                proposal.kind == ProposalKind::Suggestion
                    && clock::answer(proposal, statute, as_of) == Answer::Public
            }
            Self::Handling => matches!(
                state(),
                ProposalState::Assigned | ProposalState::Extended | ProposalState::Rehandled
            ),
            Self::Overdue => matches!(state(), ProposalState::Overdue | ProposalState::RehandledOverdue),
            Self::Rehandled => clock::rounds(proposal) > 1,
            Self::KeySupervised => proposal.key_supervised,
        }
    }
}

/// Rows on one page: about 7 KB compressed, so that the page stays far below 30 KB with its styles.
const PER_PAGE: usize = 200;
/// Rows of the newest session on the first page of the column.
const NEWEST: usize = 10;

/// A state with its square.
#[derive(Debug, Serialize)]
pub(super) struct StateView {
    id: &'static str,
    mark: &'static str,
}

/// A proposal in a list.
#[derive(Debug, Serialize)]
pub(super) struct ProposalLine {
    pub(super) number: String,
    pub(super) recess: bool,
    kind: &'static str,
    pub(super) title: Option<String>,
    pub(super) url: String,
    date: String,
    lead: Option<PersonView>,
    delegation: Option<Link>,
    body: Option<Link>,
    supervised: bool,
    pub(super) state: StateView,
}

/// How many there are and how far they are; the whole before its parts.
#[derive(Debug, Serialize)]
pub(super) struct Tally {
    suggestions: usize,
    assigned: usize,
    parts: Vec<Part>,
    again: usize,
    motions: usize,
    fates: Vec<Part>,
}

#[derive(Debug, Serialize)]
struct Part {
    id: &'static str,
    count: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct ProposalsView {
    view: &'static str,
    pick: Option<&'static str>,
    session: Option<String>,
    tally: Tally,
    sessions: Vec<SessionView>,
    picks: Vec<PickView>,
    groups: Vec<Group>,
    total: usize,
    pager: Option<Pager>,
    as_of: String,
}

#[derive(Debug, Serialize)]
struct SessionView {
    id: String,
    name: String,
    url: String,
    tally: Tally,
    newest: Vec<ProposalLine>,
}

#[derive(Debug, Serialize)]
struct PickView {
    id: &'static str,
    state: bool,
    url: String,
    count: usize,
    here: bool,
}

#[derive(Debug, Serialize)]
struct Group {
    id: String,
    /// The message that names it, or …
    label: Option<&'static str>,
    /// … the session that it stands for.
    session: Option<Link>,
    items: Vec<ProposalLine>,
}

pub(super) fn state_view(given: Given<'_>, proposal: &Proposal) -> StateView {
    let state = clock::state(proposal, &given.config.statute, given.site.as_of);
    StateView { id: state.name(), mark: state.mark() }
}

pub(super) fn line(given: Given<'_>, key: Key<Proposal>) -> ProposalLine {
    let Given { site, addresses, lang, .. } = given;
    let proposal = site.proposals.get(key);
    let bodies = &proposal.handling.bodies;
    let body = bodies.iter().find(|body| body.role != HandlingRole::Assist);
    ProposalLine {
        number: proposal.number.clone(),
        recess: proposal.recess,
        kind: proposal.kind.name(),
        title: proposal.title.as_ref().map(|title| title.get(lang).to_owned()),
        url: addresses.url(Subject::Proposal(key), site),
        date: proposal.submitted.to_string(),
        lead: proposal.lead().map(|deputy| person(given, deputy)),
        delegation: proposal.delegation.map(|o| organization_link(given, o)),
        body: body.map(|body| organization_link(given, body.organization)),
        supervised: proposal.key_supervised,
        state: state_view(given, proposal),
    }
}

pub(super) fn lines<'a>(
    given: Given<'_>,
    keys: impl IntoIterator<Item = &'a Key<Proposal>>,
    most: usize,
) -> Vec<ProposalLine> {
    keys.into_iter().take(most).map(|key| line(given, *key)).collect()
}

/// The proposals in whose life something happened last.
pub(super) fn recent(given: Given<'_>, most: usize) -> Vec<ProposalLine> {
    let mut keys = given.site.derived.proposals.clone();
    // Stable, so that of one day the newest comes first.
    keys.sort_by_key(|key| std::cmp::Reverse(moved(given.site, *key).first_day()));
    lines(given, &keys, most)
}

/// The last day of its life that is not still to come.
pub(super) fn moved(site: &Site, key: Key<Proposal>) -> FuzzyDate {
    let proposal = site.proposals.get(key);
    let past = proposal.history.iter().map(|step| step.date);
    let past = past.filter(|date| date.first_day() <= site.as_of.last_day());
    past.max_by_key(|date| date.first_day()).unwrap_or(proposal.submitted)
}

pub(super) fn tally(given: Given<'_>, keys: &[Key<Proposal>]) -> Tally {
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
        said.then_some(Part { id: answer.name(), count })
    };
    Tally {
        suggestions: suggestions().count(),
        assigned: suggestions().count() - unassigned,
        parts: Answer::OF_ASSIGNED.into_iter().filter_map(part).collect(),
        again: suggestions().filter(|p| clock::rounds(*p) > 1).count(),
        motions: motions().count(),
        fates: fates.into_iter().map(|(state, count)| Part { id: state.name(), count }).collect(),
    }
}

/// Sessions with proposals, the newest first, each with its proposals in the order of numbers.
pub(super) fn sessions(site: &Site) -> Vec<(Key<Session>, Vec<Key<Proposal>>)> {
    let mut sessions: BTreeMap<Key<Session>, Vec<Key<Proposal>>> = BTreeMap::new();
    for (key, proposal) in site.proposals.iter() {
        sessions.entry(proposal.session).or_default().push(key);
    }
    for keys in sessions.values_mut() {
        keys.sort_by(|a, b| order(site, *a).cmp(&order(site, *b)));
    }
    let mut sessions: Vec<_> = sessions.into_iter().collect();
    sessions.sort_by_key(|(key, _)| (std::cmp::Reverse(site.sessions.get(*key).start.first_day()), *key));
    sessions
}

/// Motions, suggestions of the session, those after it; each by number.
fn order(site: &Site, key: Key<Proposal>) -> (ProposalKind, bool, usize, &str) {
    let proposal = site.proposals.get(key);
    let digits = proposal.number.trim_start_matches('0');
    (proposal.kind, proposal.recess, digits.len(), digits)
}

/// What a list over all sessions holds: by session, in each the newest first.
fn picked(site: &Site, statute: &Statute, pick: Pick) -> Vec<Key<Proposal>> {
    let keys = site.derived.proposals.iter().copied();
    let mut keys: Vec<Key<Proposal>> =
        keys.filter(|key| pick.takes(site.proposals.get(*key), statute, site.as_of)).collect();
    let start = |key: Key<Session>| site.sessions.get(key).start.first_day();
    keys.sort_by_key(|key| {
        let session = site.proposals.get(*key).session;
        (std::cmp::Reverse(start(session)), session)
    });
    keys
}

/// Every list that has something to show, with its pages.
pub(super) fn subjects(site: &Site, statute: &Statute) -> Vec<ProposalList> {
    let pages = |count: usize| 1..=count.div_ceil(PER_PAGE);
    let mut lists = vec![ProposalList::Index];
    for (session, keys) in sessions(site) {
        lists.extend(pages(keys.len()).map(|n| ProposalList::Session(session, n)));
    }
    for pick in Pick::ALL {
        lists.extend(pages(picked(site, statute, pick).len()).map(|n| ProposalList::Pick(pick, n)));
    }
    lists
}

/// Lists to choose from, with how many there are in each.
fn picks(given: Given<'_>, here: Option<Pick>) -> Vec<PickView> {
    let Given { site, config, .. } = given;
    let counted = Pick::ALL.into_iter().map(|pick| (pick, picked(site, &config.statute, pick).len()));
    counted
        .filter(|(_, count)| *count > 0)
        .map(|(pick, count)| PickView {
            id: pick.id(),
            state: !matches!(pick, Pick::Motion | Pick::Suggestion),
            url: given.addresses.url(Subject::Proposals(ProposalList::Pick(pick, 1)), given.site),
            count,
            here: here == Some(pick),
        })
        .collect()
}

pub(super) fn column(given: Given<'_>) -> Link {
    Link {
        name: given.messages.or_key("column.proposals").to_owned(),
        url: Some(given.addresses.url(Subject::Proposals(ProposalList::Index), given.site)),
    }
}

pub(super) fn session_link(given: Given<'_>, session: Key<Session>) -> Link {
    Link {
        name: session_name(given.site, session, given.lang),
        url: Some(given.addresses.url(Subject::Proposals(ProposalList::Session(session, 1)), given.site)),
    }
}

/// The name of a list.
pub(super) fn title(given: Given<'_>, list: ProposalList) -> String {
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

pub(super) fn list(given: Given<'_>, which: ProposalList) -> (Head, Body) {
    let Given { site, config, addresses, .. } = given;
    let (keys, n) = match which {
        ProposalList::Index => (site.derived.proposals.clone(), 1),
        ProposalList::Session(session, n) => {
            let found = sessions(site).into_iter().find(|(key, _)| *key == session);
            (found.map(|(_, keys)| keys).unwrap_or_default(), n)
        }
        ProposalList::Pick(pick, n) => (picked(site, &config.statute, pick), n),
    };
    let turned = |n| match which {
        ProposalList::Index => which,
        ProposalList::Session(session, _) => ProposalList::Session(session, n),
        ProposalList::Pick(pick, _) => ProposalList::Pick(pick, n),
    };
    let index = which == ProposalList::Index;
    let chunk = if index { &[] } else { keys.chunks(PER_PAGE).nth(n - 1).unwrap_or_default() };
    let name = title(given, which);
    let view = ProposalsView {
        view: match which {
            ProposalList::Index => "index",
            ProposalList::Session(..) => "session",
            ProposalList::Pick(..) => "pick",
        },
        pick: if let ProposalList::Pick(pick, _) = which { Some(pick.id()) } else { None },
        session: if let ProposalList::Session(session, _) = which {
            Some(session_name(site, session, given.lang))
        } else {
            None
        },
        tally: tally(given, &keys),
        sessions: if index { session_views(given) } else { Vec::new() },
        picks: picks(given, if let ProposalList::Pick(pick, _) = which { Some(pick) } else { None }),
        groups: groups(given, which, chunk),
        total: keys.len(),
        pager: pager(n, if index { 1 } else { keys.len().div_ceil(PER_PAGE) }, |n| {
            addresses.url(Subject::Proposals(turned(n)), site)
        }),
        as_of: site.as_of.to_string(),
    };
    let head = Head {
        description: name.clone(),
        title: if n > 1 { format!("{name} ({n})") } else { name },
        here: Some("proposals"),
        crumbs: if index { Vec::new() } else { vec![column(given)] },
        feed: Some(addresses.based(&addresses.prefixed(feeds::PROPOSALS))),
        ..Head::default()
    };
    (head, Body::Proposals(Box::new(view)))
}

fn session_views(given: Given<'_>) -> Vec<SessionView> {
    let view = |(i, (key, keys)): (usize, (Key<Session>, Vec<Key<Proposal>>))| {
        let Link { name, url } = session_link(given, key);
        let newest = if i == 0 { NEWEST } else { 0 };
        let mut recent = keys.clone();
        recent.sort_by_key(|key| std::cmp::Reverse(moved(given.site, *key).first_day()));
        SessionView {
            id: given.site.sessions.get(key).id.clone(),
            name,
            url: url.unwrap_or_default(),
            tally: tally(given, &keys),
            newest: lines(given, &recent, newest),
        }
    };
    sessions(given.site).into_iter().enumerate().map(view).collect()
}

/// A session by kind, everything else by session.
fn groups(given: Given<'_>, which: ProposalList, keys: &[Key<Proposal>]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for key in keys {
        let proposal = given.site.proposals.get(*key);
        let (id, label, session) = if matches!(which, ProposalList::Session(..)) {
            let id = match (proposal.kind, proposal.recess) {
                (ProposalKind::Motion, _) => "proposals.motions",
                (ProposalKind::Suggestion, false) => "proposals.suggestions",
                (ProposalKind::Suggestion, true) => "proposals.recess",
            };
            (id.replace('.', "-"), Some(id), None)
        } else {
            let id = given.site.sessions.get(proposal.session).id.clone();
            (id, None, Some(proposal.session))
        };
        if groups.last().is_none_or(|group| group.id != id) {
            let session = session.map(|session| session_link(given, session));
            groups.push(Group { id, label, session, items: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.items.push(line(given, *key));
        }
    }
    groups
}
