//! A topic as a document.
//!
//! Takes a topic of the model; gives a document that is found by its title alone. Must not know
//! the index.

use super::document::Document;
use super::found::Found;
use super::site_reader::SiteReader;
use crate::model::{Key, Target, Topic};

impl Found for Topic {
    fn documents(reader: &SiteReader<'_>, key: Key<Self>) -> Vec<Document> {
        vec![document(reader, key)]
    }
}

fn document(reader: &SiteReader<'_>, key: Key<Topic>) -> Document {
    let topic = reader.site.topics.get(key);
    let mut document = reader.start(Target::Topic(key), "topic", &topic.id);
    reader.add_facets(&mut document, None, None, &[key]);
    document
}
