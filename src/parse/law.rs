//! Legislation as written.

use super::markdown::{self, RawBody, RawCorrection, RawMention};
use super::placement::{FileForm, Placed, Placement};
use super::raw_record::{Beside, RawRecord};
use super::record::{self, RawNamed, RawPublication, text};
use super::sources::{self, Facts, RawSource};
use crate::base::{FuzzyDate, Id};
use crate::diag::{At, Span};
use crate::model::{Collection, LawKind, LawRole, LawStage, RecordPath};
use crate::syntax::fields::Fields;

#[derive(Debug)]
pub(crate) struct RawLaw {
    pub(crate) id: At<Id>,
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

/// The keys that say something of the world, which sources can support.
const FACTS: Facts = Facts(&[
    "title",
    "stage",
    "number",
    "organization_id",
    "adopted_on",
    "effective_on",
    "dates",
    "bodies",
    "body",
]);

impl Placed for RawLaw {
    const FILES: Placement =
        Placement::new("legislation", "legislation/", FileForm::Texts).called("法规", "laws");
}

impl RawRecord for RawLaw {
    fn read(mut f: Fields<'_>, id: At<Id>, beside: Beside) -> Option<Self> {
        let body = beside.body;
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

    fn publication(&self) -> Option<&RawPublication> {
        Some(&self.publication)
    }

    fn publication_mut(&mut self) -> Option<&mut RawPublication> {
        Some(&mut self.publication)
    }

    fn path(&self) -> Option<(RecordPath, Span)> {
        Some((RecordPath::simple(Collection::Legislation, &self.id.value), self.id.span))
    }

    fn mentions(&self) -> &[RawMention] {
        &self.mentions
    }
}
