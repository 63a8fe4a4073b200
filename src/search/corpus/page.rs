//! A page about the portal itself as a document.
//!
//! Takes a page of the model; gives a document in the page's own language. Must not know the index.

use super::document::Document;
use super::site_reader::{SiteReader, joined};
use crate::config::Config;
use crate::routes::{Addresses, Subject};

pub(super) fn document(reader: &SiteReader<'_>, i: usize, config: &Config) -> Option<Document> {
    let page = reader.site.pages.get(i)?;
    if !config.languages.contains(&page.lang) {
        return None;
    }
    let addresses = Addresses::new(config, page.lang);
    let lines = page.description.iter().cloned().chain([reader.plain_text(&page.body, &[])]);
    Some(Document {
        id: format!("page/{}/{}", page.lang.tag(), page.id),
        title: page.title.clone(),
        body: joined(lines.collect()),
        // A page exists in one language only, so readers of every language get the same address.
        url: addresses.path(Subject::Text(i), reader.site),
        facets: [vec!["page".to_owned()], Vec::new(), Vec::new(), Vec::new()],
        ..Document::default()
    })
}
