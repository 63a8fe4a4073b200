//! People, organizations, memberships, areas and sessions as Popolo, the standard of open data on
//! legislatures (<https://www.popoloproject.com/specs/>), in one file with a list of each class.
//!
//! Popolo knows no congress: each term of one is an organization, and a mandate is a membership of it.
//! What Popolo has no place for stands only in the records' own JSON.

use rayon::prelude::*;
use serde_json::{Value, json};

use super::collection::CHUNK;
use super::context::Context;
use super::deputy::{gender_word, identifiers_json, other_names_json};
use super::open_file::OpenFile;
use super::parts::day;
use super::{envelope, json as serialized};
use crate::base::Choice;
use crate::model::{Area, Deputy, Key, Named, Organization, Seat, Source, Target, Term, WebLink};
use crate::routes::{Download, Subject, files};
use crate::world::output::{Output, OutputError};

/// Writes the file, if there are deputies.
pub(super) fn write(context: &Context<'_>, output: &dyn Output) -> Result<Option<Download>, OutputError> {
    let site = context.site;
    if site.deputies.is_empty() {
        return Ok(None);
    }
    let deputies: Vec<Key<Deputy>> = site.deputies.keys().collect();
    let mut lists = Lists { file: OpenFile::open(files::POPOLO.to_owned(), output)?, items: None };
    lists.file.put(b"{\"meta\":")?;
    lists.file.put(&envelope::head(context, "popolo")?)?;
    lists.begin("persons")?;
    lists.add_all(&deputies, |key| vec![person(context, key)])?;
    lists.begin("organizations")?;
    for key in site.terms.keys() {
        lists.add(&congress(context, key))?;
    }
    for key in site.organizations.keys() {
        lists.add(&organization(context, key))?;
    }
    lists.begin("memberships")?;
    lists.add_all(&deputies, |key| memberships(context, key))?;
    lists.begin("areas")?;
    for key in site.areas.keys() {
        lists.add(&area(context, key))?;
    }
    lists.begin("events")?;
    for key in site.terms.keys() {
        lists.add(&term(context, key))?;
    }
    for (key, session) in site.sessions.iter() {
        let id = &site.terms.get(session.term).id;
        lists.add(&json!({
            "id": session.id,
            "name": context.session(key),
            "classification": "session",
            "start_date": session.start.to_string(),
            "end_date": day(session.end),
            "organization_id": congress_id(id),
            "parent_id": id,
        }))?;
    }
    lists.file.put(b"\n]}\n")?;
    lists.file.rows = deputies.len();
    lists.file.close("popolo", "popolo", output).map(Some)
}

/// The file while its lists are written, one after the other.
struct Lists {
    file: OpenFile,
    /// How many items the current list has; nothing before the first list.
    items: Option<usize>,
}

impl Lists {
    /// Ends the current list and begins the next.
    fn begin(&mut self, class: &str) -> Result<(), OutputError> {
        let end = if self.items.is_some() { "\n]" } else { "" };
        self.items = Some(0);
        self.file.put(format!("{end},\n\"{class}\":[").as_bytes())
    }

    fn add(&mut self, item: &Value) -> Result<(), OutputError> {
        self.file.put(if self.items == Some(0) { b"\n" } else { b",\n" })?;
        self.items = self.items.map(|items| items + 1);
        self.file.put(&serialized::bytes(files::POPOLO, item)?)
    }

    /// Adds what each deputy contributes, made on all cores.
    fn add_all(
        &mut self,
        deputies: &[Key<Deputy>],
        items: impl Fn(Key<Deputy>) -> Vec<Value> + Sync,
    ) -> Result<(), OutputError> {
        for chunk in deputies.chunks(CHUNK) {
            let made: Vec<Vec<Value>> = chunk.par_iter().map(|key| items(*key)).collect();
            made.iter().flatten().try_for_each(|item| self.add(item))?;
        }
        Ok(())
    }
}

/// The id of the organization that a term is. The term's own id is that of its event.
fn congress_id(term: &str) -> String {
    format!("congress-{term}")
}

/// The record's own page, and its links to other sites.
fn links(page: Value, list: &[WebLink]) -> Vec<Value> {
    let elsewhere = list.iter().map(|link| json!({"url": link.url, "note": link.note}));
    std::iter::once(page).chain(elsewhere).collect()
}

/// The sources that have an address: Popolo's sources are links.
fn sources<'a>(list: impl Iterator<Item = &'a Source>) -> Vec<Value> {
    list.filter_map(|source| Some(json!({"url": source.url.as_ref()?, "note": source.title}))).collect()
}

fn english_name(named: &Named) -> Vec<Value> {
    named.en.iter().map(|name| json!({"name": name, "note": "English"})).collect()
}

fn person(context: &Context<'_>, key: Key<Deputy>) -> Value {
    let deputy = context.site.deputies.get(key);
    let page =
        json!({"url": context.url(Subject::Record(Target::Deputy(key))), "note": context.config.title.zh});
    json!({
        "id": deputy.id,
        "name": deputy.name,
        "sort_name": deputy.reading,
        "other_names": other_names_json(&deputy.other_names),
        "identifiers": identifiers_json(&deputy.identifiers),
        "gender": deputy.gender.map(gender_word),
        "birth_date": deputy.birth_year.map(|year| year.to_string()),
        "summary": deputy.occupation,
        "biography": deputy.bio.as_ref().map(|bio| context.plain_text(bio, &[])),
        "image": deputy.image.as_ref().map(|photo| context.file_url(&format!("/{}", files::image_path(&photo.path)))),
        "links": links(page, &deputy.links),
        "sources": sources(deputy.sources.iter()),
    })
}

fn congress(context: &Context<'_>, key: Key<Term>) -> Value {
    let Term { id, level, area, start, end, .. } = context.site.terms.get(key);
    json!({
        "id": congress_id(id),
        "name": context.congress(key),
        "classification": format!("{}-congress", level.name()),
        "area_id": context.site.areas.get(*area).id,
        "founding_date": start.to_string(),
        "dissolution_date": day(*end),
    })
}

fn organization(context: &Context<'_>, key: Key<Organization>) -> Value {
    let site = context.site;
    let organization = site.organizations.get(key);
    let page = json!({"url": context.url(Subject::Record(Target::Organization(key))), "note": context.config.title.zh});
    let short = organization.short_name.iter().map(|name| json!({"name": name, "note": "简称"}));
    json!({
        "id": organization.id,
        "name": organization.name.zh,
        "other_names": english_name(&organization.name).into_iter().chain(short).collect::<Vec<_>>(),
        "classification": organization.class.name(),
        "parent_id": organization.parent.map(|key| &site.organizations.get(key).id),
        "area_id": organization.area.map(|key| &site.areas.get(key).id),
        "founding_date": day(organization.founded),
        "dissolution_date": day(organization.dissolved),
        "links": links(page, &organization.links),
        "sources": sources(organization.sources.iter()),
    })
}

fn memberships(context: &Context<'_>, key: Key<Deputy>) -> Vec<Value> {
    let site = context.site;
    let deputy = site.deputies.get(key);
    let cited = |positions: &[usize]| sources(positions.iter().filter_map(|at| deputy.sources.get(*at)));
    let mandates = deputy.mandates.iter().enumerate().map(|(i, mandate)| {
        let (label, organization) = match &mandate.seat {
            Seat::Term(key) => (Some(context.congress(*key)), Some(congress_id(&site.terms.get(*key).id))),
            Seat::Level { described_as, .. } => (described_as.clone(), None),
        };
        json!({
            "id": format!("{}-mandate-{}", deputy.id, i + 1),
            "label": label,
            "role": mandate.role,
            "person_id": deputy.id,
            "organization_id": organization,
            "on_behalf_of_id": mandate.delegation.map(|key| &site.organizations.get(key).id),
            "area_id": mandate.area.map(|key| &site.areas.get(key).id),
            "start_date": day(mandate.start),
            "end_date": day(mandate.end),
            "sources": cited(&mandate.sources),
        })
    });
    let memberships = deputy.memberships.iter().enumerate().map(|(i, membership)| {
        let organization = context.organization(membership.organization);
        json!({
            "id": format!("{}-membership-{}", deputy.id, i + 1),
            "label": organization.name,
            "role": membership.role,
            "person_id": deputy.id,
            "organization_id": organization.id,
            "start_date": day(membership.start),
            "end_date": day(membership.end),
            "sources": cited(&membership.sources),
        })
    });
    mandates.chain(memberships).collect()
}

fn area(context: &Context<'_>, key: Key<Area>) -> Value {
    let area = context.site.areas.get(key);
    json!({
        "id": area.id,
        "name": area.name.zh,
        "identifier": area.id,
        "classification": area.class.name(),
        "parent_id": area.parent.map(|key| &context.site.areas.get(key).id),
    })
}

fn term(context: &Context<'_>, key: Key<Term>) -> Value {
    let Term { id, start, end, .. } = context.site.terms.get(key);
    json!({
        "id": id,
        "name": context.congress(key),
        "classification": "legislative period",
        "start_date": start.to_string(),
        "end_date": day(*end),
        "organization_id": congress_id(id),
    })
}
