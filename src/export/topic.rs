//! A topic as JSON.

use serde::Serialize;

use super::context::Context;
use super::open_data::OpenData;
use super::parts::Reference;
use super::spreadsheet::Columns;
use crate::model::{Key, Kind, Site, Target, Topic};
use crate::routes::Subject;

const COLUMNS: Columns = Columns::row_per_record(&[
    ("id", "id"),
    ("name", "name"),
    ("name_en", "name_en"),
    ("parent_id", "parent.id"),
    ("url", "url"),
]);

#[derive(Debug, Serialize)]
pub(super) struct TopicJson<'a> {
    id: &'a str,
    url: String,
    name: &'a str,
    name_en: Option<&'a str>,
    parent: Option<Reference<'a>>,
}

impl OpenData for Topic {
    type Json<'a> = TopicJson<'a>;

    const KIND: &'static str = Kind::Topic.name();
    const COLLECTION: Option<&'static str> = Some("topics");
    const PAGE: Option<fn(Key<Self>) -> Target> = Some(Target::Topic);
    const COLUMNS: Option<Columns> = Some(COLUMNS);

    fn keys(site: &Site) -> Vec<Key<Self>> {
        site.topics.keys().collect()
    }

    fn json<'a>(context: &Context<'a>, key: Key<Self>) -> TopicJson<'a> {
        let Topic { id, name, parent } = context.site.topics.get(key);
        TopicJson {
            id,
            url: context.url(Subject::Record(Target::Topic(key))),
            name: &name.zh,
            name_en: name.en.as_deref(),
            parent: parent.map(|key| context.reference(Target::Topic(key))),
        }
    }
}
