//! An organization as JSON: Popolo's Organization.

use serde::Serialize;

use super::context::Context;
use super::open_data::OpenData;
use super::parts::{self, LinkJson, PublicationJson, Reference, SourceJson};
use super::spreadsheet::Columns;
use crate::base::Choice;
use crate::model::{Key, Kind, Organization, Site, Target};
use crate::routes::Subject;

const COLUMNS: Columns = Columns::row_per_record(&[
    ("id", "id"),
    ("name", "name"),
    ("name_en", "name_en"),
    ("short_name", "short_name"),
    ("classification", "classification"),
    ("parent_id", "parent.id"),
    ("parent", "parent.name"),
    ("area_id", "area.id"),
    ("area", "area.name"),
    ("term_id", "term_id"),
    ("founding_date", "founding_date"),
    ("dissolution_date", "dissolution_date"),
    ("address", "address"),
    ("phone", "phone"),
    ("members", "members"),
    ("reviewed_on", "reviewed_on"),
    ("sources", "sources.title"),
    ("url", "url"),
]);

#[derive(Debug, Serialize)]
pub(super) struct OrganizationJson<'a> {
    id: &'a str,
    url: String,
    name: &'a str,
    name_en: Option<&'a str>,
    short_name: Option<&'a str>,
    classification: &'static str,
    parent: Option<Reference<'a>>,
    area: Option<Reference<'a>>,
    term_id: Option<&'a str>,
    founding_date: Option<String>,
    dissolution_date: Option<String>,
    address: Option<&'a str>,
    phone: Option<&'a str>,
    description: Option<String>,
    members: u64,
    links: Vec<LinkJson<'a>>,
    sources: Vec<SourceJson<'a>>,
    #[serde(flatten)]
    publication: PublicationJson,
}

impl OpenData for Organization {
    type Json<'a> = OrganizationJson<'a>;

    const KIND: &'static str = Kind::Organization.name();
    const COLLECTION: Option<&'static str> = Some("organizations");
    const PAGE: Option<fn(Key<Self>) -> Target> = Some(Target::Organization);
    const COLUMNS: Option<Columns> = Some(COLUMNS);

    fn keys(site: &Site) -> Vec<Key<Self>> {
        site.organizations.keys().collect()
    }

    fn json<'a>(context: &Context<'a>, key: Key<Self>) -> OrganizationJson<'a> {
        let Organization {
            id,
            name,
            short_name,
            class,
            parent,
            area,
            term,
            founded,
            dissolved,
            order: _,
            address,
            phone,
            description,
            links,
            sources,
            publication,
        } = context.site.organizations.get(key);
        OrganizationJson {
            id,
            url: context.url(Subject::Record(Target::Organization(key))),
            name: &name.zh,
            name_en: name.en.as_deref(),
            short_name: short_name.as_deref(),
            classification: class.name(),
            parent: parent.map(|key| context.organization(key)),
            area: area.map(|key| context.area(key)),
            term_id: term.map(|key| context.site.terms.get(key).id.as_str()),
            founding_date: parts::day(*founded),
            dissolution_date: parts::day(*dissolved),
            address: address.as_deref(),
            phone: phone.as_deref(),
            description: description.as_ref().map(|text| context.plain_text(text, &[])),
            members: context.site.derived.members[key].len() as u64,
            links: parts::links(links),
            sources: parts::sources(sources),
            publication: parts::publication(publication),
        }
    }
}
