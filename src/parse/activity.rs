//! Activities as written.

use super::markdown::{self, RawBody, RawCorrection, RawFigure, RawMention};
use super::placement::{FileForm, Placed, Placement};
use super::raw_record::{Beside, RawRecord};
use super::record::{self, RawNamed, RawPublication, text};
use super::sources::{self, Facts, RawSource};
use crate::base::{FuzzyDate, Id};
use crate::diag::{At, Span};
use crate::model::{ActivityKind, Collection, RecordPath};
use crate::syntax::fields::Fields;

#[derive(Debug)]
pub(crate) struct RawActivity {
    pub(crate) id: At<Id>,
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

/// The keys that say something of the world, which sources can support.
const FACTS: Facts = Facts(&[
    "date",
    "start_date",
    "end_date",
    "place",
    "organization_id",
    "attendees",
    "target",
    "outcome",
    "body",
]);

impl Placed for RawActivity {
    const FILES: Placement =
        Placement::new("activity", "activities/", FileForm::Texts).called("活动", "activities");
}

impl RawRecord for RawActivity {
    fn read(mut f: Fields<'_>, id: At<Id>, beside: Beside) -> Option<Self> {
        let body = beside.body;
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
        let figures = markdown::figures(&mut f);
        let topics = f.texts("topics");
        let legislation_ids = f.texts("legislation_ids");
        let mentions = markdown::mentions(&mut f);
        let corrections = markdown::corrections(&mut f);
        let sources = sources::read(&mut f);
        sources::check(&mut f, FACTS, &sources, body.is_some());
        let publication = record::publication(&mut f);
        f.free("extras");
        f.finish();
        Some(Self {
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

    fn publication(&self) -> Option<&RawPublication> {
        Some(&self.publication)
    }

    fn publication_mut(&mut self) -> Option<&mut RawPublication> {
        Some(&mut self.publication)
    }

    fn path(&self) -> Option<(RecordPath, Span)> {
        let parts = vec![Id::number(self.start.value.year.unsigned_abs()), self.id.value.clone()];
        Some((RecordPath { collection: Collection::Activities, parts }, self.id.span))
    }

    fn mentions(&self) -> &[RawMention] {
        &self.mentions
    }
}
