//! The search page: a form, ways to browse for readers without scripts, and what the page's
//! script needs to know.
//!
//! Must not know the index: the script asks for it where it lies, below `/search/`.

use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::routes::{ActivityList, DeputyList, Order, ProposalList, Subject};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct SearchView {
    /// The base path with its final slash.
    base: String,
    /// The columns that there are.
    browse: Vec<Way>,
}

/// A way into the site: the message that names it, and its address.
#[derive(Debug, Serialize)]
struct Way {
    key: &'static str,
    url: String,
}

pub(super) fn view(given: Given<'_>) -> (Head, SearchView) {
    let Given { site, messages, addresses, .. } = given;
    let ways = [
        (
            site.deputies.is_empty(),
            "search.browse.pinyin",
            Subject::Deputies(DeputyList::Order(Order::Pinyin)),
        ),
        (site.areas.is_empty(), "search.browse.areas", Subject::Areas),
        (site.proposals.is_empty(), "column.proposals", Subject::Proposals(ProposalList::Index)),
        (site.issues.is_empty(), "column.bulletins", Subject::Bulletins),
        (site.activities.is_empty(), "column.activities", Subject::Activities(ActivityList::Index)),
        (site.stations.is_empty(), "column.stations", Subject::Stations),
        (site.laws.is_empty(), "column.legislation", Subject::Legislation),
        (site.organizations.is_empty(), "column.organizations", Subject::Organizations),
        (site.topics.is_empty(), "column.topics", Subject::Topics),
    ];
    let browse = ways
        .into_iter()
        .filter(|(empty, ..)| !empty)
        .map(|(_, key, subject)| Way { key, url: addresses.url(subject, site) })
        .collect();
    let head = Head {
        title: messages.or_key("search.title").to_owned(),
        description: messages.or_key("search.description").to_owned(),
        here: Some("search"),
        ..Head::default()
    };
    (head, SearchView { base: addresses.based("/"), browse })
}
