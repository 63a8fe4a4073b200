//! The lists of proposals: all sessions, one session, one kind or state.

use std::collections::BTreeMap;

use crate::base::FuzzyDate;
use crate::model::clock::{self, Answer, ProposalState, Statute};
use crate::model::{Key, Proposal, ProposalKind, Session, Site};

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

    /// Its name in messages.
    #[must_use]
    pub const fn id(self) -> &'static str {
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
pub const PER_PAGE: usize = 200;
/// Sessions with proposals, the newest first, each with its proposals in the order of numbers.
#[must_use]
pub fn sessions(site: &Site) -> Vec<(Key<Session>, Vec<Key<Proposal>>)> {
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
#[must_use]
pub fn picked(site: &Site, statute: &Statute, pick: Pick) -> Vec<Key<Proposal>> {
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
#[must_use]
pub fn lists(site: &Site, statute: &Statute) -> Vec<ProposalList> {
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
