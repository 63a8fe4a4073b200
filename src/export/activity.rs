//! Activities and legislation as JSON.

use serde::Serialize;

use super::context::{Maker, day, english};
use super::parts::{
    CorrectionJson, FigureJson, Published, Ref, SourceJson, corrections, figures, published, sources, topics,
};
use crate::base::Choice;
use crate::model::{
    Activity, ActivityKind, Attendee, Key, Law, LawBody, LawKind, LawRole, LawStage, LawStep, Target,
};
use crate::routes::Subject;

#[derive(Debug, Serialize)]
pub(super) struct ActivityJson<'a> {
    id: &'a str,
    url: String,
    title: &'a str,
    title_en: Option<&'a str>,
    kind: &'static str,
    start_date: String,
    end_date: Option<String>,
    place: Option<&'a str>,
    organization: Option<Ref<'a>>,
    station: Option<Ref<'a>>,
    areas: Vec<Ref<'a>>,
    attendees: Vec<AttendeeJson<'a>>,
    target: Option<&'a str>,
    outcome: Option<&'a str>,
    summary: Option<&'a str>,
    text: Option<String>,
    figures: Vec<FigureJson<'a>>,
    topics: Vec<Ref<'a>>,
    legislation: Vec<Ref<'a>>,
    corrections: Vec<CorrectionJson<'a>>,
    sources: Vec<SourceJson<'a>>,
    #[serde(flatten)]
    published: Published,
}

/// A deputy on record, or the name of anybody else.
#[derive(Debug, Serialize)]
struct AttendeeJson<'a> {
    deputy: Option<Ref<'a>>,
    name: Option<&'a str>,
    role: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct LawJson<'a> {
    id: &'a str,
    url: String,
    title: &'a str,
    title_en: Option<&'a str>,
    kind: &'static str,
    stage: &'static str,
    number: Option<&'a str>,
    area: Option<Ref<'a>>,
    organization: Option<Ref<'a>>,
    adopted_on: Option<String>,
    effective_on: Option<String>,
    dates: Vec<StepJson<'a>>,
    bodies: Vec<PartJson<'a>>,
    topics: Vec<Ref<'a>>,
    summary: Option<&'a str>,
    text: Option<String>,
    corrections: Vec<CorrectionJson<'a>>,
    sources: Vec<SourceJson<'a>>,
    #[serde(flatten)]
    published: Published,
}

#[derive(Debug, Serialize)]
struct StepJson<'a> {
    date: String,
    stage: &'static str,
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct PartJson<'a> {
    organization: Ref<'a>,
    role: &'static str,
}

pub(super) fn activity<'a>(maker: &Maker<'a>, key: Key<Activity>) -> ActivityJson<'a> {
    let Activity {
        id,
        title,
        kind,
        start,
        end,
        place,
        organization,
        station,
        areas,
        attendees,
        target,
        outcome,
        summary,
        figures: numbers,
        topics: subjects,
        laws,
        body,
        corrections: corrected,
        sources: proofs,
        publication,
    } = maker.site.activities.get(key);
    let attendee = |attendee: &'a Attendee| {
        let Attendee { deputy, name, role } = attendee;
        AttendeeJson {
            deputy: deputy.map(|key| maker.deputy(key)),
            name: name.as_deref(),
            role: role.as_deref(),
        }
    };
    ActivityJson {
        id,
        url: maker.url(Subject::Activity(key)),
        title: &title.zh,
        title_en: english(title),
        kind: ActivityKind::name(*kind),
        start_date: start.to_string(),
        end_date: day(*end),
        place: place.as_deref(),
        organization: organization.map(|key| maker.organization(key)),
        station: station.map(|key| maker.reference(Target::Station(key))),
        areas: areas.iter().map(|key| maker.area(*key)).collect(),
        attendees: attendees.iter().map(attendee).collect(),
        target: target.as_deref(),
        outcome: outcome.as_deref(),
        summary: summary.as_deref(),
        text: body.as_ref().map(|body| maker.text(body, numbers)),
        figures: figures(numbers),
        topics: topics(maker, subjects),
        legislation: laws.iter().map(|key| maker.reference(Target::Law(*key))).collect(),
        corrections: corrections(corrected),
        sources: sources(proofs),
        published: published(publication),
    }
}

pub(super) fn law<'a>(maker: &Maker<'a>, key: Key<Law>) -> LawJson<'a> {
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
        topics: subjects,
        summary,
        body,
        corrections: corrected,
        sources: proofs,
        publication,
    } = maker.site.laws.get(key);
    let step = |step: &'a LawStep| {
        let LawStep { date, stage, note } = step;
        StepJson { date: date.to_string(), stage: LawStage::name(*stage), note: note.as_deref() }
    };
    let part = |part: &LawBody| {
        let LawBody { organization, role } = part;
        PartJson { organization: maker.organization(*organization), role: LawRole::name(*role) }
    };
    LawJson {
        id,
        url: maker.url(Subject::Law(key)),
        title: &title.zh,
        title_en: english(title),
        kind: LawKind::name(*kind),
        stage: LawStage::name(*stage),
        number: number.as_deref(),
        area: area.map(|key| maker.area(key)),
        organization: organization.map(|key| maker.organization(key)),
        adopted_on: day(*adopted),
        effective_on: day(*effective),
        dates: steps.iter().map(step).collect(),
        bodies: bodies.iter().map(part).collect(),
        topics: topics(maker, subjects),
        summary: summary.as_deref(),
        text: body.as_ref().map(|body| maker.text(body, &[])),
        corrections: corrections(corrected),
        sources: sources(proofs),
        published: published(publication),
    }
}
