//! Contact stations: all with their next days, and one with its rules and people.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use crate::model::{Area, Key, Kind, Station, Target};
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::activity::ActivityLine;
use crate::pages::parts::area::column_area;
use crate::pages::parts::link::{Link, WebLinkView, area_link, web_links};
use crate::pages::parts::person::{PersonView, people};
use crate::pages::parts::reception::{AHEAD, DayView, RuleView, StationLine, all_days};
use crate::pages::parts::source::{SourceView, sources};
use crate::pages::parts::{activity, markdown, reception};
use crate::pages::shown::{Shown, View, made};
use crate::routes::Subject;

#[derive(Debug, Serialize)]
pub(super) struct StationsView {
    groups: Vec<Group>,
    days: Vec<DayView>,
    as_of: String,
}

#[derive(Debug, Serialize)]
struct Group {
    area: Option<String>,
    stations: Vec<StationLine>,
}

#[derive(Debug, Serialize)]
pub(super) struct StationView {
    station: Card,
    area: Option<Link>,
    people: Vec<PersonView>,
    rules: Vec<RuleView>,
    days: Vec<DayView>,
    as_of: String,
    activities: Vec<ActivityLine>,
    links: Vec<WebLinkView>,
    sources: Vec<SourceView>,
}

#[derive(Debug, Serialize)]
struct Card {
    name: String,
    address: Option<String>,
    phone: Option<String>,
    established: Option<String>,
    description_html: Option<String>,
}

/// How far the list of stations looks ahead.
const FORTNIGHT: i32 = 14;
/// Activities on a station's page.
const ACTIVITIES: usize = 20;

/// Stations with their positions, by the area below the portal's own.
type ByArea = BTreeMap<Option<Key<Area>>, Vec<(u32, Key<Station>)>>;

impl Shown for Station {
    fn page(given: Given<'_>, key: Key<Self>) -> View {
        made(view(given, key))
    }

    fn column(given: Given<'_>) -> Option<View> {
        Some(made(index(given)))
    }
}

fn index(given: Given<'_>) -> (Head, StationsView) {
    let site = given.site;
    let mut groups: ByArea = BTreeMap::new();
    for (key, station) in site.stations.iter() {
        let area = station.area.map(|area| column_area(given, area));
        groups.entry(area).or_default().push((station.order, key));
    }
    let groups = groups
        .into_iter()
        .map(|(area, mut keys)| {
            keys.sort();
            Group {
                area: area.map(|a| site.areas.get(a).name.get(given.lang).to_owned()),
                stations: keys.into_iter().map(|(_, key)| reception::line(given, key)).collect(),
            }
        })
        .collect();
    let head = Head {
        title: given.messages.or_key("column.stations").to_owned(),
        description: given.config.description.get(given.lang).to_owned(),
        here: Some("stations"),
        ..Head::default()
    };
    let view = StationsView { groups, days: all_days(given, FORTNIGHT), as_of: site.as_of.to_string() };
    (head, view)
}

fn view(given: Given<'_>, key: Key<Station>) -> (Head, StationView) {
    let Given { site, config, addresses, lang, .. } = given;
    let station = site.stations.get(key);
    let name = station.name.get(lang).to_owned();
    let head = Head {
        title: name.clone(),
        description: [Some(name.as_str()), station.address.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(lang.pick("，", ", ")),
        here: Some("stations"),
        crumbs: vec![Link {
            name: given.messages.or_key("column.stations").to_owned(),
            url: Some(addresses.url(Subject::Column(Kind::Station), site)),
        }],
        cite: Some(station.name.zh.clone()),
        jsonld: Some(json!({
            "@context": "https://schema.org",
            "@type": "GovernmentOffice",
            "name": station.name.zh,
            "address": station.address,
            "telephone": station.phone,
            "url": config.absolute(&addresses.url(Subject::Record(Target::Station(key)), site)),
        })),
        ..Head::default()
    }
    .publication(&station.publication);
    let view = StationView {
        station: Card {
            name,
            address: station.address.clone(),
            phone: station.phone.clone(),
            established: station.established.map(|d| d.to_string()),
            description_html: markdown::optional(given, station.description.as_ref(), &[]),
        },
        area: station.area.map(|area| area_link(given, area)),
        people: people(given, &station.deputies),
        rules: reception::rules(station),
        days: reception::days(given, key, AHEAD),
        as_of: site.as_of.to_string(),
        activities: activity::lines(given, |a| a.station == Some(key), ACTIVITIES),
        links: web_links(&station.links),
        sources: sources(&station.sources),
    };
    (head, view)
}
