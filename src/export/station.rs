//! A contact station as JSON, with the hours in which deputies receive people there.

use serde::Serialize;

use super::context::Context;
use super::open_data::OpenData;
use super::parts::{self, LinkJson, PublicationJson, Reference, SourceJson};
use super::spreadsheet::Columns;
use crate::model::{Key, Kind, Reception, Site, Station, Target};
use crate::routes::Subject;

const COLUMNS: Columns = Columns::row_per_record(&[
    ("id", "id"),
    ("name", "name"),
    ("name_en", "name_en"),
    ("area_id", "area.id"),
    ("area", "area.name"),
    ("address", "address"),
    ("phone", "phone"),
    ("established", "established"),
    ("reception", "reception.rrule"),
    ("start", "reception.start"),
    ("end", "reception.end"),
    ("deputy_ids", "deputies.id"),
    ("deputies", "deputies.name"),
    ("reviewed_on", "reviewed_on"),
    ("sources", "sources.title"),
    ("url", "url"),
]);

#[derive(Debug, Serialize)]
pub(super) struct StationJson<'a> {
    id: &'a str,
    url: String,
    name: &'a str,
    name_en: Option<&'a str>,
    area: Option<Reference<'a>>,
    address: Option<&'a str>,
    phone: Option<&'a str>,
    established: Option<String>,
    description: Option<String>,
    deputies: Vec<Reference<'a>>,
    reception: Vec<ReceptionJson<'a>>,
    links: Vec<LinkJson<'a>>,
    sources: Vec<SourceJson<'a>>,
    #[serde(flatten)]
    publication: PublicationJson,
}

#[derive(Debug, Serialize)]
struct ReceptionJson<'a> {
    rrule: String,
    start: &'a str,
    end: &'a str,
    note: Option<&'a str>,
}

impl OpenData for Station {
    type Json<'a> = StationJson<'a>;

    const KIND: &'static str = Kind::Station.name();
    const COLLECTION: Option<&'static str> = Some("stations");
    const PAGE: Option<fn(Key<Self>) -> Target> = Some(Target::Station);
    const COLUMNS: Option<Columns> = Some(COLUMNS);

    fn keys(site: &Site) -> Vec<Key<Self>> {
        site.stations.keys().collect()
    }

    fn json<'a>(context: &Context<'a>, key: Key<Self>) -> StationJson<'a> {
        let Station {
            id,
            name,
            area,
            address,
            phone,
            established,
            description,
            deputies,
            reception,
            order: _,
            links,
            sources,
            publication,
        } = context.site.stations.get(key);
        let hours = |hours: &'a Reception| {
            let Reception { rule, start, end, note } = hours;
            ReceptionJson { rrule: rule.text(), start, end, note: note.as_deref() }
        };
        StationJson {
            id,
            url: context.url(Subject::Record(Target::Station(key))),
            name: &name.zh,
            name_en: name.en.as_deref(),
            area: area.map(|key| context.area(key)),
            address: address.as_deref(),
            phone: phone.as_deref(),
            established: parts::day(*established),
            description: description.as_ref().map(|text| context.plain_text(text, &[])),
            deputies: deputies.iter().map(|key| context.deputy(*key)).collect(),
            reception: reception.iter().map(hours).collect(),
            links: parts::links(links),
            sources: parts::sources(sources),
            publication: parts::publication(publication),
        }
    }
}
