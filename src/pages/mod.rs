//! What each page shows.
//!
//! Takes the model and a page of the plan; gives its view when it is asked for. Views are plain data:
//! nothing in a template can reach the model. Must not know HTML beyond what Markdown became.

mod activity;
mod area;
mod bulletin;
pub(crate) mod changes;
mod commits;
mod context;
mod data;
mod deputy;
mod frame;
mod head;
mod health;
mod home;
mod law;
mod not_found;
mod organization;
mod page;
mod parts;
mod proposal;
mod search;
mod site_map;
mod station;
mod statistics;
mod topic;

pub use commits::{Commits, commits};
pub use context::Given;
pub(crate) use deputy::timeline;
pub use frame::{Frame, FrameView, PageView, frame};
pub(crate) use parts::proposal as proposal_line;
pub(crate) use statistics::table::file as statistics_file;

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use crate::routes::{DeputyList, Page, Subject};
use head::Head;

/// What a page's template gets.
#[must_use]
pub fn view(page: &Page, given: Given<'_>, frame: &Frame) -> Value {
    let (head, own) = match page.subject {
        Subject::Home => made(home::view(given)),
        Subject::Deputies(DeputyList::Order(order)) => made(deputy::list::view(given, order)),
        Subject::Deputies(DeputyList::Part(part, n)) => made(deputy::list::part(given, part, n)),
        Subject::Deputy(key) => made(deputy::view(given, key)),
        Subject::Areas => made(area::index(given)),
        Subject::Area(key) => made(area::view(given, key)),
        Subject::Organizations => made(organization::index(given)),
        Subject::Organization(key) => made(organization::view(given, key)),
        Subject::Activities(list) => made(activity::list(given, list)),
        Subject::Activity(key) => made(activity::view(given, key)),
        Subject::Stations => made(station::index(given)),
        Subject::Station(key) => made(station::view(given, key)),
        Subject::Legislation => made(law::index(given)),
        Subject::Law(key) => made(law::view(given, key)),
        Subject::Proposals(list) => made(proposal::list::list(given, list)),
        Subject::Proposal(key) => made(proposal::view(given, key)),
        Subject::Topics => made(topic::index(given)),
        Subject::Topic(key) => made(topic::view(given, key)),
        Subject::Bulletins => made(bulletin::archive(given, None)),
        Subject::Series(key) => made(bulletin::archive(given, Some(key))),
        Subject::Issue(key) => made(bulletin::issue(given, key)),
        Subject::Article(key) => made(bulletin::article(given, key)),
        Subject::Text(at) => made_or_missing(page::view(given, at), given),
        Subject::Gone(at) => made_or_missing(changes::gone(given, at), given),
        Subject::Moved(at) => made_or_missing(changes::moved(given, at), given),
        Subject::Changes => made(changes::changes(given)),
        Subject::Search => made(search::view(given)),
        Subject::Statistics => made(statistics::view(given)),
        Subject::Health => made(health::view(given)),
        Subject::Data => made(data::view(given, frame.downloads())),
        Subject::Dictionary(kind) => made(data::kind(given, kind)),
        Subject::SiteMap => made(site_map::site_map(given)),
        Subject::NotFound => made(not_found::not_found(given)),
    };
    let page = frame::page_view(page, head, given);
    let (frame, page) = (frame.value(&page), Value::from(Serde(page)));
    minijinja::context! { ..own, ..page, ..frame }
}

fn made(view: (Head, impl Serialize)) -> (Head, Value) {
    let (head, own) = view;
    (head, Value::from(Serde(own)))
}

/// The plan only has what there is; anything else would be an address that does not exist.
fn made_or_missing(view: Option<(Head, impl Serialize)>, given: Given<'_>) -> (Head, Value) {
    view.map_or_else(|| made(not_found::not_found(given)), made)
}
