//! An area as JSON: Popolo's Area.

use serde::Serialize;

use super::context::Context;
use super::open_data::OpenData;
use super::parts::Reference;
use super::spreadsheet::Columns;
use crate::base::Choice;
use crate::model::{Area, Key, Kind, Site, Target};
use crate::routes::Subject;

const COLUMNS: Columns = Columns::row_per_record(&[
    ("id", "id"),
    ("name", "name"),
    ("name_en", "name_en"),
    ("classification", "classification"),
    ("parent_id", "parent.id"),
    ("former_names", "former_names"),
    ("deputies", "deputies"),
    ("url", "url"),
]);

#[derive(Debug, Serialize)]
pub(super) struct AreaJson<'a> {
    id: &'a str,
    url: String,
    name: &'a str,
    name_en: Option<&'a str>,
    classification: &'static str,
    parent: Option<Reference<'a>>,
    former_names: &'a [String],
    deputies: u32,
}

impl OpenData for Area {
    type Json<'a> = AreaJson<'a>;

    const KIND: &'static str = Kind::Area.name();
    const COLLECTION: Option<&'static str> = Some("areas");
    const PAGE: Option<fn(Key<Self>) -> Target> = Some(Target::Area);
    const COLUMNS: Option<Columns> = Some(COLUMNS);

    fn keys(site: &Site) -> Vec<Key<Self>> {
        site.areas.keys().collect()
    }

    fn json<'a>(context: &Context<'a>, key: Key<Self>) -> AreaJson<'a> {
        let Area { id, name, class, parent, former_names } = context.site.areas.get(key);
        AreaJson {
            id,
            url: context.url(Subject::Record(Target::Area(key))),
            name: &name.zh,
            name_en: name.en.as_deref(),
            classification: class.name(),
            parent: parent.map(|key| context.area(key)),
            former_names,
            deputies: context.site.derived.people_below[key],
        }
    }
}
