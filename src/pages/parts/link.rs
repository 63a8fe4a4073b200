//! Names that lead somewhere.

use serde::Serialize;

use crate::model::{Area, Key, Organization, Station, Target, Topic, WebLink};
use crate::pages::context::Given;
use crate::routes::Subject;

/// A name that may lead somewhere.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Link {
    pub(crate) name: String,
    pub(crate) url: Option<String>,
}

/// A place with how many people represent it or what lies in it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CountedLink {
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) count: u32,
}

/// An address elsewhere.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct WebLinkView {
    url: String,
    note: Option<String>,
}

pub(crate) fn area_link(given: Given<'_>, key: Key<Area>) -> Link {
    let name = given.site.areas.get(key).name.get(given.lang).to_owned();
    Link { name, url: Some(given.addresses.url(Subject::Record(Target::Area(key)), given.site)) }
}

pub(crate) fn organization_link(given: Given<'_>, key: Key<Organization>) -> Link {
    let name = given.site.organizations.get(key).name.get(given.lang).to_owned();
    Link { name, url: Some(given.addresses.url(Subject::Record(Target::Organization(key)), given.site)) }
}

pub(crate) fn topic_link(given: Given<'_>, key: Key<Topic>) -> Link {
    let name = given.site.topics.get(key).name.get(given.lang).to_owned();
    Link { name, url: Some(given.addresses.url(Subject::Record(Target::Topic(key)), given.site)) }
}

pub(crate) fn station_link(given: Given<'_>, key: Key<Station>) -> Link {
    let name = given.site.stations.get(key).name.get(given.lang).to_owned();
    Link { name, url: Some(given.addresses.url(Subject::Record(Target::Station(key)), given.site)) }
}

pub(crate) fn web_links(list: &[WebLink]) -> Vec<WebLinkView> {
    list.iter().map(|link| WebLinkView { url: link.url.clone(), note: link.note.clone() }).collect()
}
