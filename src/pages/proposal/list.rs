//! Lists of proposals: the tracker by session, one session, one kind or state.

use serde::Serialize;

use crate::model::{Key, Proposal, ProposalKind, Session, session_name};
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::link::Link;
use crate::pages::parts::pager::{Pager, pager};
use crate::pages::parts::proposal;
use crate::pages::parts::proposal::ProposalLine;
use crate::pages::parts::tally::{self, Tally};
use crate::routes::{Pick, ProposalList, Subject, files, lists};

/// Rows of the newest session on the first page of the column.
const NEWEST: usize = 10;

#[derive(Debug, Serialize)]
pub(crate) struct ProposalsView {
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

/// Lists to choose from, with how many there are in each.
fn picks(given: Given<'_>, here: Option<Pick>) -> Vec<PickView> {
    let Given { site, config, .. } = given;
    let counted =
        Pick::ALL.into_iter().map(|pick| (pick, lists::proposal::picked(site, &config.statute, pick).len()));
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

pub(crate) fn list(given: Given<'_>, which: ProposalList) -> (Head, ProposalsView) {
    let Given { site, config, addresses, .. } = given;
    let (keys, n) = match which {
        ProposalList::Index => (site.derived.proposals.clone(), 1),
        ProposalList::Session(session, n) => {
            let found = lists::proposal::sessions(site).into_iter().find(|(key, _)| *key == session);
            (found.map(|(_, keys)| keys).unwrap_or_default(), n)
        }
        ProposalList::Pick(pick, n) => (lists::proposal::picked(site, &config.statute, pick), n),
    };
    let turned = |n| match which {
        ProposalList::Index => which,
        ProposalList::Session(session, _) => ProposalList::Session(session, n),
        ProposalList::Pick(pick, _) => ProposalList::Pick(pick, n),
    };
    let index = which == ProposalList::Index;
    let chunk =
        if index { &[] } else { keys.chunks(lists::proposal::PER_PAGE).nth(n - 1).unwrap_or_default() };
    let name = proposal::title(given, which);
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
        tally: tally::tally(given, &keys),
        sessions: if index { session_views(given) } else { Vec::new() },
        picks: picks(given, if let ProposalList::Pick(pick, _) = which { Some(pick) } else { None }),
        groups: groups(given, which, chunk),
        total: keys.len(),
        pager: pager(n, if index { 1 } else { keys.len().div_ceil(lists::proposal::PER_PAGE) }, |n| {
            addresses.url(Subject::Proposals(turned(n)), site)
        }),
        as_of: site.as_of.to_string(),
    };
    let head = Head {
        description: name.clone(),
        title: if n > 1 { format!("{name} ({n})") } else { name },
        here: Some("proposals"),
        crumbs: if index { Vec::new() } else { vec![proposal::column(given)] },
        feed: Some(addresses.based(&addresses.prefixed(files::FEED_OF_PROPOSALS))),
        ..Head::default()
    };
    (head, view)
}

fn session_views(given: Given<'_>) -> Vec<SessionView> {
    let view = |(i, (key, keys)): (usize, (Key<Session>, Vec<Key<Proposal>>))| {
        let Link { name, url } = proposal::session_link(given, key);
        let newest = if i == 0 { NEWEST } else { 0 };
        let mut recent = keys.clone();
        recent.sort_by_key(|key| std::cmp::Reverse(proposal::moved(given.site, *key).first_day()));
        SessionView {
            id: given.site.sessions.get(key).id.to_string(),
            name,
            url: url.unwrap_or_default(),
            tally: tally::tally(given, &keys),
            newest: proposal::lines(given, &recent, newest),
        }
    };
    lists::proposal::sessions(given.site).into_iter().enumerate().map(view).collect()
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
            let id = given.site.sessions.get(proposal.session).id.to_string();
            (id, None, Some(proposal.session))
        };
        if groups.last().is_none_or(|group| group.id != id) {
            let session = session.map(|session| proposal::session_link(given, session));
            groups.push(Group { id, label, session, items: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.items.push(proposal::line(given, *key));
        }
    }
    groups
}
