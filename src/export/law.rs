//! A law or regulation as JSON.

use serde::Serialize;

use super::context::Context;
use super::open_data::OpenData;
use super::parts::{self, CorrectionJson, PublicationJson, Reference, SourceJson};
use super::spreadsheet::Columns;
use crate::base::Choice;
use crate::model::{Key, Law, LawBody, LawStep, Site, Target};
use crate::routes::Subject;

const COLUMNS: Columns = Columns::row_per_record(&[
    ("id", "id"),
    ("title", "title"),
    ("title_en", "title_en"),
    ("kind", "kind"),
    ("stage", "stage"),
    ("number", "number"),
    ("area_id", "area.id"),
    ("organization_id", "organization.id"),
    ("organization", "organization.name"),
    ("adopted_on", "adopted_on"),
    ("effective_on", "effective_on"),
    ("topics", "topics.name"),
    ("reviewed_on", "reviewed_on"),
    ("url", "url"),
]);

#[derive(Debug, Serialize)]
pub(super) struct LawJson<'a> {
    id: &'a str,
    url: String,
    title: &'a str,
    title_en: Option<&'a str>,
    kind: &'static str,
    stage: &'static str,
    number: Option<&'a str>,
    area: Option<Reference<'a>>,
    organization: Option<Reference<'a>>,
    adopted_on: Option<String>,
    effective_on: Option<String>,
    dates: Vec<LawStepJson<'a>>,
    bodies: Vec<LawOrganizationJson<'a>>,
    topics: Vec<Reference<'a>>,
    summary: Option<&'a str>,
    text: Option<String>,
    corrections: Vec<CorrectionJson<'a>>,
    sources: Vec<SourceJson<'a>>,
    #[serde(flatten)]
    publication: PublicationJson,
}

#[derive(Debug, Serialize)]
struct LawStepJson<'a> {
    date: String,
    stage: &'static str,
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct LawOrganizationJson<'a> {
    organization: Reference<'a>,
    role: &'static str,
}

impl OpenData for Law {
    type Json<'a> = LawJson<'a>;

    // As the folder of these records is called; the model says `law`.
    const KIND: &'static str = "legislation";
    const COLLECTION: Option<&'static str> = Some("legislation");
    const PAGE: Option<fn(Key<Self>) -> Target> = Some(Target::Law);
    const COLUMNS: Option<Columns> = Some(COLUMNS);

    fn keys(site: &Site) -> Vec<Key<Self>> {
        site.laws.keys().collect()
    }

    fn json<'a>(context: &Context<'a>, key: Key<Self>) -> LawJson<'a> {
        let Law {
            id,
            title,
            kind,
            stage,
            number,
            area,
            organization,
            adopted,
            effective,
            steps,
            bodies,
            topics,
            summary,
            body,
            corrections,
            sources,
            publication,
        } = context.site.laws.get(key);
        let step = |step: &'a LawStep| {
            let LawStep { date, stage, note } = step;
            LawStepJson { date: date.to_string(), stage: stage.name(), note: note.as_deref() }
        };
        let responsible = |organization: &LawBody| {
            let LawBody { organization, role } = organization;
            LawOrganizationJson { organization: context.organization(*organization), role: role.name() }
        };
        LawJson {
            id,
            url: context.url(Subject::Record(Target::Law(key))),
            title: &title.zh,
            title_en: title.en.as_deref(),
            kind: kind.name(),
            stage: stage.name(),
            number: number.as_deref(),
            area: area.map(|key| context.area(key)),
            organization: organization.map(|key| context.organization(key)),
            adopted_on: parts::day(*adopted),
            effective_on: parts::day(*effective),
            dates: steps.iter().map(step).collect(),
            bodies: bodies.iter().map(responsible).collect(),
            topics: context.topics(topics),
            summary: summary.as_deref(),
            text: body.as_ref().map(|text| context.plain_text(text, &[])),
            corrections: parts::corrections(corrections),
            sources: parts::sources(sources),
            publication: parts::publication(publication),
        }
    }
}
