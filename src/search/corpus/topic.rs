//! A topic as a document.
//!
//! Takes a topic of the model; gives a document that is found by its title alone. Must not know
//! the index.

use super::document::Document;
use super::site_reader::SiteReader;
use crate::model::{Key, Target, Topic};

pub(super) fn document(reader: &SiteReader<'_>, key: Key<Topic>) -> Document {
    let topic = reader.site.topics.get(key);
    let mut document = reader.start(Target::Topic(key), "topic", &topic.id);
    reader.add_facets(&mut document, None, None, &[key]);
    document
}
