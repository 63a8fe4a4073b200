//! Activities, legislation and contact stations as written.

use crate::base::FuzzyDate;
use crate::diag::{At, Span};
use crate::model::{ActivityKind, LawKind, LawRole, LawStage};
use crate::parse::record::{
    self, RawBody, RawCorrection, RawFigure, RawLink, RawMention, RawNamed, RawPublication, RawSource, text,
};
use crate::parse::sources;
use crate::syntax::fields::Fields;

#[derive(Debug)]
pub(crate) struct RawActivity {
    pub(crate) id: At<String>,
    pub(crate) title: RawNamed,
    pub(crate) kind: ActivityKind,
    pub(crate) start: At<FuzzyDate>,
    pub(crate) end: Option<At<FuzzyDate>>,
    pub(crate) place: Option<String>,
    pub(crate) organization_id: Option<At<String>>,
    pub(crate) station_id: Option<At<String>>,
    pub(crate) area_ids: Vec<At<String>>,
    pub(crate) attendees: Vec<RawAttendee>,
    pub(crate) target: Option<String>,
    pub(crate) outcome: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) figures: Vec<RawFigure>,
    pub(crate) topics: Vec<At<String>>,
    pub(crate) legislation_ids: Vec<At<String>>,
    pub(crate) mentions: Vec<RawMention>,
    pub(crate) body: Option<RawBody>,
    pub(crate) corrections: Vec<RawCorrection>,
    pub(crate) sources: Vec<RawSource>,
    pub(crate) publication: RawPublication,
}

#[derive(Debug)]
pub(crate) struct RawAttendee {
    pub(crate) span: Span,
    pub(crate) deputy_id: Option<At<String>>,
    pub(crate) name: Option<At<String>>,
    pub(crate) role: Option<String>,
    pub(crate) unresolved: bool,
}

#[derive(Debug)]
pub(crate) struct RawLaw {
    pub(crate) id: At<String>,
    pub(crate) title: RawNamed,
    pub(crate) kind: LawKind,
    pub(crate) stage: LawStage,
    pub(crate) number: Option<String>,
    pub(crate) area_id: Option<At<String>>,
    pub(crate) organization_id: Option<At<String>>,
    pub(crate) adopted: Option<FuzzyDate>,
    pub(crate) effective: Option<At<FuzzyDate>>,
    pub(crate) steps: Vec<(At<FuzzyDate>, LawStage, Option<String>)>,
    pub(crate) bodies: Vec<(At<String>, LawRole)>,
    pub(crate) topics: Vec<At<String>>,
    pub(crate) summary: Option<String>,
    pub(crate) mentions: Vec<RawMention>,
    pub(crate) body: Option<RawBody>,
    pub(crate) corrections: Vec<RawCorrection>,
    pub(crate) sources: Vec<RawSource>,
    pub(crate) publication: RawPublication,
}

#[derive(Debug)]
pub(crate) struct RawStation {
    pub(crate) id: At<String>,
    pub(crate) name: RawNamed,
    pub(crate) area_id: Option<At<String>>,
    pub(crate) address: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) established: Option<FuzzyDate>,
    pub(crate) description: Option<RawBody>,
    pub(crate) deputies: Vec<At<String>>,
    pub(crate) reception: Vec<RawReception>,
    pub(crate) order: Option<u32>,
    pub(crate) links: Vec<RawLink>,
    pub(crate) sources: Vec<RawSource>,
    pub(crate) publication: RawPublication,
}

#[derive(Debug)]
pub(crate) struct RawReception {
    pub(crate) rule: At<String>,
    pub(crate) from: Option<FuzzyDate>,
    pub(crate) start: At<String>,
    pub(crate) end: At<String>,
    pub(crate) note: Option<String>,
}

/// The largest position of a station in lists.
const MAX_ORDER: u32 = 9_999;

pub(super) fn activity(mut f: Fields<'_>, id: At<String>, body: Option<RawBody>) -> Option<RawActivity> {
    let title = record::named(&mut f, "title", "title_en");
    let kind = f.required_choice::<ActivityKind>("kind");
    let date = f.date("date");
    let (first, last) = (f.date("start_date"), f.date("end_date"));
    f.require_one(&["date", "start_date"]);
    let place = text(&mut f, "place");
    let organization_id = f.text("organization_id");
    let station_id = f.text("station_id");
    let area_ids = f.texts("area_ids");
    let attendees = f.records("attendees", |mut f| {
        let span = f.span();
        let attendee = RawAttendee {
            span,
            deputy_id: f.text("deputy_id"),
            name: f.text("name"),
            role: text(&mut f, "role"),
            unresolved: f.flag("unresolved").unwrap_or(false),
        };
        f.require_one(&["deputy_id", "name"]);
        f.finish();
        Some(attendee)
    });
    let target = text(&mut f, "target");
    let outcome = text(&mut f, "outcome");
    let summary = text(&mut f, "summary");
    let figures = record::figures(&mut f);
    let topics = f.texts("topics");
    let legislation_ids = f.texts("legislation_ids");
    let mentions = record::mentions(&mut f);
    let corrections = record::corrections(&mut f);
    let sources = record::sources(&mut f);
    sources::tell(&mut f, sources::ACTIVITY, &sources, body.is_some());
    let publication = record::publication(&mut f);
    f.free("extras");
    f.finish();
    Some(RawActivity {
        id,
        title: title?,
        kind: kind?.value,
        start: date.or(first)?,
        end: last,
        place,
        organization_id,
        station_id,
        area_ids,
        attendees,
        target,
        outcome,
        summary,
        figures,
        topics,
        legislation_ids,
        mentions,
        body,
        corrections,
        sources,
        publication,
    })
}

pub(super) fn law(mut f: Fields<'_>, id: At<String>, body: Option<RawBody>) -> Option<RawLaw> {
    let title = record::named(&mut f, "title", "title_en");
    let kind = f.required_choice::<LawKind>("kind");
    let stage = f.required_choice::<LawStage>("stage");
    let number = text(&mut f, "number");
    let area_id = f.text("area_id");
    let organization_id = f.text("organization_id");
    let adopted = record::plain_date(&mut f, "adopted_on");
    let effective = f.date("effective_on");
    let steps = f.records("dates", |mut f| {
        let date = f.required_date("date");
        let stage = f.required_choice::<LawStage>("stage");
        let note = text(&mut f, "note");
        f.finish();
        Some((date?, stage?.value, note))
    });
    let bodies = f.records("bodies", |mut f| {
        let organization = f.required_text("organization_id");
        let role = f.required_choice::<LawRole>("role");
        f.finish();
        Some((organization?, role?.value))
    });
    let topics = f.texts("topics");
    let summary = text(&mut f, "summary");
    let mentions = record::mentions(&mut f);
    let corrections = record::corrections(&mut f);
    let sources = record::sources(&mut f);
    sources::tell(&mut f, sources::LAW, &sources, body.is_some());
    let publication = record::publication(&mut f);
    f.free("extras");
    f.finish();
    Some(RawLaw {
        id,
        title: title?,
        kind: kind?.value,
        stage: stage?.value,
        number,
        area_id,
        organization_id,
        adopted,
        effective,
        steps,
        bodies,
        topics,
        summary,
        mentions,
        body,
        corrections,
        sources,
        publication,
    })
}

pub(super) fn station(mut f: Fields<'_>, id: At<String>) -> Option<RawStation> {
    let name = record::named(&mut f, "name", "name_en");
    let area_id = f.text("area_id");
    let address = text(&mut f, "address");
    let phone = text(&mut f, "phone");
    let established = record::plain_date(&mut f, "established");
    let description = record::body(&mut f, "description");
    let deputies = f.texts("deputies");
    let reception = f.records("reception", |mut f| {
        let rule = f.required_text("rrule");
        let from = record::plain_date(&mut f, "from");
        let start = f.required_text("start");
        let end = f.required_text("end");
        let note = text(&mut f, "note");
        f.finish();
        Some(RawReception { rule: rule?, from, start: start?, end: end?, note })
    });
    let order = f.number("order", 0..=MAX_ORDER).map(|n| n.value);
    let links = record::links(&mut f);
    let sources = record::sources(&mut f);
    sources::tell(&mut f, sources::STATION, &sources, false);
    let publication = record::publication(&mut f);
    f.free("extras");
    f.finish();
    Some(RawStation {
        id,
        name: name?,
        area_id,
        address,
        phone,
        established,
        description,
        deputies,
        reception,
        order,
        links,
        sources,
        publication,
    })
}
