//! Free pages, the site map for people, and the page for an address that does not exist.

use serde::Serialize;

use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::markdown;

#[derive(Debug, Serialize)]
pub(super) struct TextView {
    body_html: String,
}

pub(super) fn view(given: Given<'_>, i: usize) -> Option<(Head, TextView)> {
    let page = given.site.pages.get(i)?;
    let head = Head {
        title: page.title.clone(),
        description: page.description.clone().unwrap_or_else(|| page.title.clone()),
        ..Head::default()
    }
    .publication(&page.publication);
    Some((head, TextView { body_html: markdown::html(given, &page.body, &[]).html }))
}
