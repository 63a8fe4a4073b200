//! An area as a document.
//!
//! Takes an area of the model; gives its former names and the areas above it as one document. Must
//! not know the index.

use super::document::Document;
use super::found::Found;
use super::site_reader::{SiteReader, area_level, joined};
use crate::model::{Area, Key, Target};

impl Found for Area {
    fn documents(reader: &SiteReader<'_>, key: Key<Self>) -> Vec<Document> {
        vec![document(reader, key)]
    }
}

fn document(reader: &SiteReader<'_>, key: Key<Area>) -> Document {
    let area = reader.site.areas.get(key);
    let mut document = reader.start(Target::Area(key), "area", &area.id);
    let above = reader.above(key).into_iter().rev().map(|a| reader.site.areas.get(a).name.zh.as_str());
    document.body = joined(vec![above.collect(), area.former_names.join("，")]);
    reader.add_facets(&mut document, Some(area_level(area.class)), Some(key), &[]);
    document
}
