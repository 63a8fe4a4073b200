//! What each page shows.
//!
//! Takes the model and a page of the plan; gives its view when it is asked for. Views are plain data:
//! nothing in a template can reach the model. Must not know HTML beyond what Markdown became.

pub(crate) mod changes;
mod commits;
mod context;
mod data;
mod frame;
mod head;
mod health;
mod home;
mod not_found;
mod page;
mod parts;
mod search;
mod shown;
mod site_map;
mod statistics;

pub use commits::{Commits, commits};
pub use context::Given;
pub(crate) use deputy::timeline;
pub use frame::{Frame, frame};
pub(crate) use parts::proposal as proposal_line;
pub(crate) use statistics::table::file as statistics_file;

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use crate::model::kind::each_kind;
use crate::model::{Kind, Target};
use crate::routes::{DeputyList, Page, Subject};
use head::Head;
use shown::{Shown, View, made};

/// The files of the kinds, and which of them a record's page comes from.
macro_rules! kinds {
    (
        folders { $($folder:tt)* }
        files { $($file:ident)* }
        with_pages { $(
            $kind:ident $in:ident $key:ident $raw:ident $table:ident
            $name:literal $column:literal $zh:literal $en:literal $many:literal;
        )* }
        $($rest:tt)*
    ) => {
        $(mod $file;)*

        fn record(given: Given<'_>, target: Target) -> View {
            match target {
                $(Target::$kind(key) => crate::model::$kind::page(given, key),)*
            }
        }

        fn column(given: Given<'_>, kind: Kind) -> Option<View> {
            match kind {
                $(Kind::$kind => crate::model::$kind::column(given),)*
                _ => None,
            }
        }
    };
}
each_kind!(kinds);

/// What a page's template gets.
#[must_use]
pub fn view(page: &Page, given: Given<'_>, frame: &Frame) -> Value {
    let (head, own) = match page.subject {
        Subject::Record(target) => record(given, target),
        Subject::Column(kind) => column(given, kind).unwrap_or_else(|| made(not_found::not_found(given))),
        Subject::Home => made(home::view(given)),
        Subject::Deputies(DeputyList::Order(order)) => made(deputy::list::view(given, order)),
        Subject::Deputies(DeputyList::Part(part, n)) => made(deputy::list::part(given, part, n)),
        Subject::Activities(list) => made(activity::list(given, list)),
        Subject::Proposals(list) => made(proposal::list::list(given, list)),
        Subject::Bulletins => made(bulletin::archive(given, None)),
        Subject::Series(key) => made(bulletin::archive(given, Some(key))),
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

/// The plan only has what there is; anything else would be an address that does not exist.
fn made_or_missing(view: Option<(Head, impl Serialize)>, given: Given<'_>) -> View {
    view.map_or_else(|| made(not_found::not_found(given)), made)
}
