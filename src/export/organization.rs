//! Organizations (Popolo's Organization) and contact stations as JSON.

use serde::Serialize;

use super::context::{Maker, day, english};
use super::parts::{LinkJson, Published, Ref, SourceJson, links, published, sources};
use crate::base::Choice;
use crate::model::{Key, Organization, OrganizationClass, Reception, Station};
use crate::routes::Subject;

#[derive(Debug, Serialize)]
pub(super) struct OrganizationJson<'a> {
    id: &'a str,
    url: String,
    name: &'a str,
    name_en: Option<&'a str>,
    short_name: Option<&'a str>,
    classification: &'static str,
    parent: Option<Ref<'a>>,
    area: Option<Ref<'a>>,
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
    published: Published,
}

#[derive(Debug, Serialize)]
pub(super) struct StationJson<'a> {
    id: &'a str,
    url: String,
    name: &'a str,
    name_en: Option<&'a str>,
    area: Option<Ref<'a>>,
    address: Option<&'a str>,
    phone: Option<&'a str>,
    established: Option<String>,
    description: Option<String>,
    deputies: Vec<Ref<'a>>,
    reception: Vec<ReceptionJson<'a>>,
    links: Vec<LinkJson<'a>>,
    sources: Vec<SourceJson<'a>>,
    #[serde(flatten)]
    published: Published,
}

#[derive(Debug, Serialize)]
struct ReceptionJson<'a> {
    rrule: String,
    start: &'a str,
    end: &'a str,
    note: Option<&'a str>,
}

pub(super) fn organization<'a>(maker: &Maker<'a>, key: Key<Organization>) -> OrganizationJson<'a> {
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
        links: elsewhere,
        sources: proofs,
        publication,
    } = maker.site.organizations.get(key);
    OrganizationJson {
        id,
        url: maker.url(Subject::Organization(key)),
        name: &name.zh,
        name_en: english(name),
        short_name: short_name.as_deref(),
        classification: OrganizationClass::name(*class),
        parent: parent.map(|key| maker.organization(key)),
        area: area.map(|key| maker.area(key)),
        term_id: term.map(|key| maker.site.terms.get(key).id.as_str()),
        founding_date: day(*founded),
        dissolution_date: day(*dissolved),
        address: address.as_deref(),
        phone: phone.as_deref(),
        description: description.as_ref().map(|body| maker.text(body, &[])),
        members: maker.site.derived.members[key].len() as u64,
        links: links(elsewhere),
        sources: sources(proofs),
        published: published(publication),
    }
}

pub(super) fn station<'a>(maker: &Maker<'a>, key: Key<Station>) -> StationJson<'a> {
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
        links: elsewhere,
        sources: proofs,
        publication,
    } = maker.site.stations.get(key);
    let hours = |hours: &'a Reception| {
        let Reception { rule, start, end, note } = hours;
        ReceptionJson { rrule: rule.text(), start, end, note: note.as_deref() }
    };
    StationJson {
        id,
        url: maker.url(Subject::Station(key)),
        name: &name.zh,
        name_en: english(name),
        area: area.map(|key| maker.area(key)),
        address: address.as_deref(),
        phone: phone.as_deref(),
        established: day(*established),
        description: description.as_ref().map(|body| maker.text(body, &[])),
        deputies: deputies.iter().map(|key| maker.deputy(*key)).collect(),
        reception: reception.iter().map(hours).collect(),
        links: links(elsewhere),
        sources: sources(proofs),
        published: published(publication),
    }
}
