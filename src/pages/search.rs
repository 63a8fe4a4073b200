//! The search page: a form, ways to browse for readers without scripts, and what the page's
//! script needs to know.
//!
//! Must not know the index: the script asks for it where it lies, below `/search/`.

use crate::model::Kind;
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::routes::{self, Column};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct SearchView {
    /// The base path with its final slash.
    base: String,
    /// The columns that there are.
    browse: Vec<Way>,
    /// The kinds of what can be found, by name.
    kinds: Vec<&'static str>,
}

/// A way into the site: the message that names it, and its address.
#[derive(Debug, Serialize)]
struct Way {
    key: String,
    url: String,
}

pub(super) fn view(given: Given<'_>) -> (Head, SearchView) {
    let Given { site, messages, addresses, .. } = given;
    let name = |column: &Column| match column.kind {
        Kind::Deputy => "search.browse.pinyin".to_owned(),
        Kind::Area => "search.browse.areas".to_owned(),
        _ => format!("column.{}", column.id),
    };
    let way = |column: Column| Way { key: name(&column), url: addresses.url(column.subject, site) };
    let browse = routes::columns(site).into_iter().map(way).collect();
    let found = |kind: &&Kind| kind.bracket().is_some() || **kind == Kind::Page;
    let kinds = Kind::ALL.iter().filter(found).map(|kind| kind.name()).collect();
    let head = Head {
        title: messages.or_key("search.title").to_owned(),
        description: messages.or_key("search.description").to_owned(),
        here: Some("search"),
        ..Head::default()
    };
    (head, SearchView { base: addresses.based("/"), browse, kinds })
}
