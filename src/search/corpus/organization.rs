//! An organization as a document.
//!
//! Takes an organization of the model; gives its short name, its address and its description as one
//! document. Must not know the index.

use super::document::Document;
use super::found::Found;
use super::site_reader::SiteReader;
use crate::model::{Key, Organization, Target};

impl Found for Organization {
    fn documents(reader: &SiteReader<'_>, key: Key<Self>) -> Vec<Document> {
        vec![document(reader, key)]
    }
}

fn document(reader: &SiteReader<'_>, key: Key<Organization>) -> Document {
    let organization = reader.site.organizations.get(key);
    let mut document = reader.start(Target::Organization(key), "organization", &organization.id);
    let mut lines: Vec<String> = organization.short_name.iter().cloned().collect();
    lines.extend(organization.address.clone());
    lines.extend(organization.description.as_ref().map(|body| reader.plain_text(body, &[])));
    document.body = lines.join("\n");
    let level = organization.term.map(|term| reader.site.terms.get(term).level);
    reader.add_facets(&mut document, level, organization.area, &[]);
    document
}
