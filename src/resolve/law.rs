//! Legislation: references, visibility.

use super::frame::{Frame, People};
use super::gate::needs_source;
use super::markdown::body::{self, names_of};
use super::record::{named, ordered, sources, visible};
use super::references::{resolve, resolve_visible};
use super::visible::{Unseen, Visible};
use crate::diag::Diagnostics;
use crate::model::{Kind, Law, LawBody, LawStep};
use crate::parse::RawLaw;

pub(super) fn resolve_all(
    raw: Vec<RawLaw>,
    frame: &Frame<'_>,
    people: People<'_>,
    notes: &mut Diagnostics,
) -> Visible<Law> {
    visible(
        raw,
        |law| &law.id,
        notes,
        |raw, notes, unseen| law(raw, frame, people, notes, unseen),
        |law| &law.id,
    )
}

fn law(
    raw: RawLaw,
    frame: &Frame<'_>,
    people: People<'_>,
    notes: &mut Diagnostics,
    unseen: &mut Vec<Unseen>,
) -> Option<Law> {
    let RawLaw {
        id,
        title,
        kind,
        stage,
        number,
        area_id,
        organization_id,
        adopted,
        effective,
        steps,
        bodies: raw_bodies,
        topics,
        summary,
        mentions,
        body,
        corrections,
        sources: raw_sources,
        publication,
    } = raw;
    needs_source(&publication, &raw_sources, notes);
    let passed = frame.gate.pass(&publication, notes);
    let organization =
        organization_id.and_then(|id| resolve_visible("organization_id", &id, people.organizations, notes));
    let bodies = raw_bodies
        .iter()
        .filter_map(|(id, role)| {
            let key = resolve_visible("organization_id", id, people.organizations, notes)?;
            Some(LawBody { organization: key, role: *role })
        })
        .collect();
    let mut steps: Vec<LawStep> =
        steps.into_iter().map(|(date, stage, note)| LawStep { date: date.value, stage, note }).collect();
    steps.sort_by_key(|step| (step.date.first_day(), step.stage));
    let names = names_of(&mentions, body.as_ref(), people.deputies, notes);
    let (area, effective) = (
        area_id.and_then(|id| resolve("area_id", &id, frame.areas, notes)),
        match adopted {
            Some(adopted) => ordered(adopted, effective, notes),
            None => effective.map(|e| e.value),
        },
    );
    let topics = frame.topics(&topics, notes);
    let body = body.map(|body| body::body(body, names));
    let Some(publication) = passed else {
        unseen.extend(body.map(|text| Unseen::new(Kind::Law, text)));
        return None;
    };
    Some(Law {
        id: id.value,
        title: named(title),
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
        sources: sources(raw_sources),
        publication,
    })
}
