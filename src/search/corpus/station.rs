//! A contact station as a document.
//!
//! Takes a station of the model; gives its address, its deputies, the notes of its receptions and
//! its description as one document. Must not know the index.

use super::document::Document;
use super::found::Found;
use super::site_reader::{SiteReader, area_level, joined};
use crate::model::{Key, Station, Target};

impl Found for Station {
    fn documents(reader: &SiteReader<'_>, key: Key<Self>) -> Vec<Document> {
        vec![document(reader, key)]
    }
}

fn document(reader: &SiteReader<'_>, key: Key<Station>) -> Document {
    let station = reader.site.stations.get(key);
    let mut document = reader.start(Target::Station(key), "station", &station.id);
    reader.add_people(&mut document, &station.deputies.iter().copied().collect());
    let mut lines: Vec<String> = station.address.iter().cloned().collect();
    let bench: Vec<&str> =
        station.deputies.iter().map(|key| reader.site.deputies.get(*key).name.as_str()).collect();
    lines.push(bench.join("，"));
    lines.extend(station.reception.iter().filter_map(|r| r.note.clone()));
    lines.extend(station.description.as_ref().map(|body| reader.plain_text(body, &[])));
    document.body = joined(lines);
    let level = station.area.map(|area| area_level(reader.site.areas.get(area).class));
    reader.add_facets(&mut document, level, station.area, &[]);
    document
}
