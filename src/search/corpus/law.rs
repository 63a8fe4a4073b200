//! A piece of legislation as a document.
//!
//! Takes a law of the model; gives its number, summary, the notes of its steps and its text as one
//! document. Must not know the index.

use super::document::Document;
use super::found::Found;
use super::site_reader::{SiteReader, joined, linked};
use crate::model::{Key, Law, Target};

impl Found for Law {
    fn documents(reader: &SiteReader<'_>, key: Key<Self>) -> Vec<Document> {
        vec![document(reader, key)]
    }
}

fn document(reader: &SiteReader<'_>, key: Key<Law>) -> Document {
    let law = reader.site.laws.get(key);
    let mut document = reader.start(Target::Law(key), "law", &law.id);
    let mut lines: Vec<String> = law.number.iter().chain(&law.summary).cloned().collect();
    lines.extend(law.steps.iter().filter_map(|step| step.note.clone()));
    if let Some(body) = &law.body {
        lines.push(reader.plain_text(body, &[]));
        reader.add_people(&mut document, &linked(body));
    }
    document.body = joined(lines);
    if let Some(organization) = law.organization {
        reader.set_context(&mut document, Target::Organization(organization));
    }
    reader.add_facets(&mut document, None, law.area, &law.topics);
    document
}
