//! The people, bodies, seats, places and sessions as Popolo, the standard of open data on
//! legislatures (<https://www.popoloproject.com/specs/>), in one file that lists each class.
//!
//! A term of a congress is an organization of its own, a mandate a membership of it.

use rayon::prelude::*;
use serde_json::{Value, json};

use super::collection::made;
use super::context::{Maker, day};
use super::deputy::{gender, identifiers, other_names};
use crate::base::Choice;
use crate::model::{
    Area, AreaClass, Deputy, Key, Level, Named, OrganizationClass, Source, Target, Term, WebLink,
};
use crate::routes::files;
use crate::routes::{Download, Subject};
use crate::world::output::{Output, OutputError, Stream};

const PATH: &str = "data/popolo.json";
/// Deputies that are held at once.
const CHUNK: usize = 256;

/// Writes the file.
pub(super) fn write(maker: &Maker<'_>, output: &dyn Output) -> Result<Option<Download>, OutputError> {
    let site = maker.site;
    if site.deputies.is_empty() {
        return Ok(None);
    }
    let deputies: Vec<Key<Deputy>> = site.deputies.keys().collect();
    let mut list = List { stream: output.open(PATH)?, count: 0 };
    let head = made(PATH, serde_json::to_string(&maker.head("popolo")))?;
    list.stream.put(format!("{{\"meta\":{head}").as_bytes())?;
    list.class("persons")?;
    list.chunks(&deputies, |key| vec![person(maker, key)])?;
    list.class("organizations")?;
    for key in site.terms.keys() {
        list.add(&congress(maker, key))?;
    }
    for key in site.organizations.keys() {
        list.add(&organization(maker, key))?;
    }
    list.class("memberships")?;
    list.chunks(&deputies, |key| memberships(maker, key))?;
    list.class("areas")?;
    for key in site.areas.keys() {
        list.add(&area(maker, key))?;
    }
    list.class("events")?;
    for key in site.terms.keys() {
        list.add(&term(maker, key))?;
    }
    for (key, session) in site.sessions.iter() {
        let id = &site.terms.get(session.term).id;
        list.add(&json!({
            "id": session.id,
            "name": maker.session_name(key),
            "classification": "session",
            "start_date": session.start.to_string(),
            "end_date": day(session.end),
            "organization_id": congress_id(id),
            "parent_id": id,
        }))?;
    }
    list.stream.put(b"\n]}\n")?;
    let bytes = output.close(list.stream)?;
    Ok(Some(Download {
        name: "popolo",
        format: "popolo",
        path: format!("/{PATH}"),
        rows: deputies.len(),
        bytes,
    }))
}

/// The file while its lists are written.
struct List {
    stream: Stream,
    count: usize,
}

impl List {
    /// Begins the next list.
    fn class(&mut self, name: &str) -> Result<(), OutputError> {
        let end = if name == "persons" { "" } else { "\n]" };
        self.count = 0;
        self.stream.put(format!("{end},\n\"{name}\":[").as_bytes())
    }

    fn add(&mut self, item: &Value) -> Result<(), OutputError> {
        self.stream.put(if self.count == 0 { b"\n" } else { b",\n" })?;
        self.count += 1;
        self.stream.put(&made(PATH, serde_json::to_vec(item))?)
    }

    fn chunks(
        &mut self,
        keys: &[Key<Deputy>],
        items: impl Fn(Key<Deputy>) -> Vec<Value> + Sync,
    ) -> Result<(), OutputError> {
        for chunk in keys.chunks(CHUNK) {
            let lists: Vec<Vec<Value>> = chunk.par_iter().map(|key| items(*key)).collect();
            lists.iter().flatten().try_for_each(|item| self.add(item))?;
        }
        Ok(())
    }
}

/// A term's id is an event's; the congress in it is an organization.
fn congress_id(term: &str) -> String {
    format!("congress-{term}")
}

/// The record's own page, and those elsewhere.
fn links(page: Value, list: &[WebLink]) -> Vec<Value> {
    let elsewhere = list.iter().map(|link| json!({"url": link.url, "note": link.note}));
    std::iter::once(page).chain(elsewhere).collect()
}

/// Popolo's sources are addresses; what has none stands in the record's own JSON.
fn sources<'a>(list: impl Iterator<Item = &'a Source>) -> Vec<Value> {
    list.filter_map(|source| Some(json!({"url": source.url.as_ref()?, "note": source.title}))).collect()
}

fn other(named: &Named) -> Vec<Value> {
    named.en.iter().map(|name| json!({"name": name, "note": "English"})).collect()
}

fn person(maker: &Maker<'_>, key: Key<Deputy>) -> Value {
    let deputy = maker.site.deputies.get(key);
    let page = json!({"url": maker.url(Subject::Deputy(key)), "note": maker.config.title.zh});
    json!({
        "id": deputy.id,
        "name": deputy.name,
        "sort_name": deputy.reading,
        "other_names": other_names(&deputy.other_names),
        "identifiers": identifiers(&deputy.identifiers),
        "gender": deputy.gender.map(gender),
        "birth_date": deputy.birth_year.map(|year| year.to_string()),
        "summary": deputy.occupation,
        "biography": deputy.bio.as_ref().map(|bio| maker.text(bio, &[])),
        "image": deputy.image.as_ref().map(|photo| maker.file(&format!("/{}", files::image_path(&photo.path)))),
        "links": links(page, &deputy.links),
        "sources": sources(deputy.sources.iter()),
    })
}

fn congress(maker: &Maker<'_>, key: Key<Term>) -> Value {
    let Term { id, level, area, start, end, .. } = maker.site.terms.get(key);
    json!({
        "id": congress_id(id),
        "name": maker.congress(key),
        "classification": format!("{}-congress", Level::name(*level)),
        "area_id": maker.site.areas.get(*area).id,
        "founding_date": start.to_string(),
        "dissolution_date": day(*end),
    })
}

fn organization(maker: &Maker<'_>, key: Key<crate::model::Organization>) -> Value {
    let site = maker.site;
    let body = site.organizations.get(key);
    let page = json!({"url": maker.url(Subject::Organization(key)), "note": maker.config.title.zh});
    let short = body.short_name.iter().map(|name| json!({"name": name, "note": "简称"}));
    json!({
        "id": body.id,
        "name": body.name.zh,
        "other_names": other(&body.name).into_iter().chain(short).collect::<Vec<_>>(),
        "classification": OrganizationClass::name(body.class),
        "parent_id": body.parent.map(|key| &site.organizations.get(key).id),
        "area_id": body.area.map(|key| &site.areas.get(key).id),
        "founding_date": day(body.founded),
        "dissolution_date": day(body.dissolved),
        "links": links(page, &body.links),
        "sources": sources(body.sources.iter()),
    })
}

fn memberships(maker: &Maker<'_>, key: Key<Deputy>) -> Vec<Value> {
    let site = maker.site;
    let deputy = site.deputies.get(key);
    let proofs = |cited: &[usize]| sources(cited.iter().filter_map(|at| deputy.sources.get(*at)));
    let mandates = deputy.mandates.iter().enumerate().map(|(i, mandate)| {
        let json = super::deputy::mandate(maker, mandate, deputy);
        json!({
            "id": format!("{}-mandate-{}", deputy.id, i + 1),
            "label": json.described_as.map(str::to_owned).or(json.congress),
            "role": mandate.role,
            "person_id": deputy.id,
            "organization_id": json.term_id.map(congress_id),
            "on_behalf_of_id": json.delegation.map(|body| body.id),
            "area_id": json.area.map(|area| area.id),
            "start_date": json.start_date,
            "end_date": json.end_date,
            "sources": proofs(&mandate.sources),
        })
    });
    let groups = deputy.memberships.iter().enumerate().map(|(i, membership)| {
        let body = maker.reference(Target::Organization(membership.organization));
        json!({
            "id": format!("{}-membership-{}", deputy.id, i + 1),
            "label": body.name,
            "role": membership.role,
            "person_id": deputy.id,
            "organization_id": body.id,
            "start_date": day(membership.start),
            "end_date": day(membership.end),
            "sources": proofs(&membership.sources),
        })
    });
    mandates.chain(groups).collect()
}

fn area(maker: &Maker<'_>, key: Key<Area>) -> Value {
    let area = maker.site.areas.get(key);
    json!({
        "id": area.id,
        "name": area.name.zh,
        "identifier": area.id,
        "classification": AreaClass::name(area.class),
        "parent_id": area.parent.map(|key| &maker.site.areas.get(key).id),
    })
}

fn term(maker: &Maker<'_>, key: Key<Term>) -> Value {
    let Term { id, start, end, .. } = maker.site.terms.get(key);
    json!({
        "id": id,
        "name": maker.congress(key),
        "classification": "legislative period",
        "start_date": start.to_string(),
        "end_date": day(*end),
        "organization_id": congress_id(id),
    })
}
