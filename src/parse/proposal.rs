//! Proposals as written.

use super::markdown::{self, RawBody, RawCorrection, RawFigure, RawMention};
use super::placement::{FileForm, Folders, Placed, Placement};
use super::raw_record::{Beside, RawRecord};
use super::record::{self, RawLink, RawNamed, RawPublication, text};
use super::sources::{self, Facts, RawSource};
use crate::base::{FuzzyDate, Id};
use crate::diag::{At, Span};
use crate::model::{
    Attitude, Collection, HandlingRole, Outcome, ProposalKind, ProposalStatus, RecordPath, SponsorRole,
    Visibility,
};
use crate::syntax::fields::Fields;

#[derive(Debug)]
pub(crate) struct RawProposal {
    /// The folder's name.
    pub(crate) session_id: Id,
    /// The id within the session: `suggestion-0127`.
    pub(crate) stem: At<Id>,
    /// The record's first key.
    pub(crate) span: Span,
    pub(crate) kind: At<ProposalKind>,
    pub(crate) recess: bool,
    pub(crate) number: At<String>,
    pub(crate) title: RawNamed,
    pub(crate) visibility: At<Visibility>,
    pub(crate) visibility_reason: Option<String>,
    pub(crate) category: Option<String>,
    pub(crate) submitted: At<FuzzyDate>,
    pub(crate) sponsors: Vec<RawSponsor>,
    pub(crate) delegation_id: Option<At<String>>,
    pub(crate) key_supervised: bool,
    pub(crate) supervisor_id: Option<At<String>>,
    pub(crate) handling: RawHandling,
    pub(crate) replies: Vec<RawReply>,
    pub(crate) evaluations: Vec<RawEvaluation>,
    pub(crate) history: Vec<RawStep>,
    pub(crate) merged_into: Option<At<String>>,
    pub(crate) converted_from: Option<At<String>>,
    pub(crate) summary: Option<String>,
    pub(crate) topics: Vec<At<String>>,
    pub(crate) area_ids: Vec<At<String>>,
    pub(crate) figures: Vec<RawFigure>,
    pub(crate) mentions: Vec<RawMention>,
    pub(crate) body: Option<RawBody>,
    pub(crate) links: Vec<RawLink>,
    pub(crate) corrections: Vec<RawCorrection>,
    pub(crate) sources: Vec<RawSource>,
    pub(crate) publication: RawPublication,
}

#[derive(Debug)]
pub(crate) struct RawSponsor {
    pub(crate) deputy_id: At<String>,
    pub(crate) role: SponsorRole,
}

#[derive(Debug, Default)]
pub(crate) struct RawHandling {
    pub(crate) assigned: Option<At<FuzzyDate>>,
    pub(crate) due: Option<At<FuzzyDate>>,
    pub(crate) extended: Option<At<FuzzyDate>>,
    pub(crate) bodies: Vec<(At<String>, HandlingRole)>,
}

#[derive(Debug)]
pub(crate) struct RawReply {
    pub(crate) date: At<FuzzyDate>,
    pub(crate) round: Option<At<u32>>,
    pub(crate) organization_id: Option<At<String>>,
    pub(crate) document: Option<String>,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) public: bool,
    pub(crate) body: Option<RawBody>,
    pub(crate) url: Option<String>,
}

#[derive(Debug)]
pub(crate) struct RawEvaluation {
    pub(crate) date: At<FuzzyDate>,
    pub(crate) round: Option<At<u32>>,
    pub(crate) attitude: Option<Attitude>,
    pub(crate) result: Option<Attitude>,
    pub(crate) sent: Option<u32>,
    pub(crate) returned: Option<At<u32>>,
    pub(crate) note: Option<String>,
}

#[derive(Debug)]
pub(crate) struct RawStep {
    pub(crate) date: At<FuzzyDate>,
    pub(crate) status: At<ProposalStatus>,
    pub(crate) note: Option<String>,
}

impl RawProposal {
    /// The id over all sessions.
    pub(crate) fn full_id(&self) -> At<Id> {
        At { value: self.session_id.joined(&self.stem.value), span: self.stem.span }
    }
}

/// The most rounds of handling; places know two, rarely three.
const MAX_ROUND: u32 = 9;
/// The most forms sent for one proposal: as many as the National People's Congress has seats.
const MAX_FORMS: u32 = 3000;
/// The keys that say something of the world, which sources can support.
const FACTS: Facts = Facts(&[
    "number",
    "title",
    "submitted",
    "sponsors",
    "delegation",
    "handling",
    "replies",
    "evaluations",
    "history",
    "body",
]);

impl Placed for RawProposal {
    const FILES: Placement = Placement::new("proposal", "proposals/", FileForm::Texts)
        .within(Folders::Named("会议 id", "{session id}"))
        .called("议案建议", "proposals");
}

impl RawRecord for RawProposal {
    fn read(mut f: Fields<'_>, stem: At<Id>, beside: Beside) -> Option<Self> {
        let Beside { folder: session_id, body, .. } = beside;
        let span = f.span();
        let kind = f.required_choice::<ProposalKind>("kind");
        let number = f.required_text("number");
        let recess = f.flag("recess").unwrap_or(false);
        let title = record::named(&mut f, "title", "title_en");
        let visibility = f.choice::<Visibility>("visibility");
        let visibility_reason = text(&mut f, "visibility_reason");
        let category = text(&mut f, "category");
        let submitted = f.required_date("submitted");
        let sponsors = f.records("sponsors", |mut f| {
            let deputy_id = f.required_text("deputy_id");
            let role = f.choice::<SponsorRole>("role");
            f.finish();
            Some(RawSponsor { deputy_id: deputy_id?, role: role.map_or(SponsorRole::Joint, |r| r.value) })
        });
        let delegation_id = f.text("delegation");
        let key_supervised = f.flag("key_supervised").unwrap_or(false);
        let supervisor_id = f.text("supervised_by");
        let handling = f.record("handling", |f| Some(handling(f))).unwrap_or_default();
        let replies = f.records("replies", reply);
        let evaluations = f.records("evaluations", evaluation);
        let history = f.records("history", |mut f| {
            let date = f.required_date("date");
            let status = f.required_choice::<ProposalStatus>("status");
            let note = text(&mut f, "note");
            f.finish();
            Some(RawStep { date: date?, status: status?, note })
        });
        let merged_into = f.text("merged_into");
        let converted_from = f.text("converted_from");
        let summary = text(&mut f, "summary");
        let topics = f.texts("topics");
        let area_ids = f.texts("area_ids");
        let figures = markdown::figures(&mut f);
        let mentions = markdown::mentions(&mut f);
        let links = record::links(&mut f);
        let corrections = markdown::corrections(&mut f);
        let sources = sources::read(&mut f);
        sources::check(&mut f, FACTS, &sources, body.is_some());
        let publication = record::publication(&mut f);
        f.free("extras");
        f.finish();
        Some(Self {
            session_id: session_id?,
            stem,
            span,
            kind: kind?,
            recess,
            number: number?,
            title: title?,
            visibility: visibility.unwrap_or(At { value: Visibility::Public, span }),
            visibility_reason,
            category,
            submitted: submitted?,
            sponsors,
            delegation_id,
            key_supervised,
            supervisor_id,
            handling,
            replies,
            evaluations,
            history,
            merged_into,
            converted_from,
            summary,
            topics,
            area_ids,
            figures,
            mentions,
            body,
            links,
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
        let parts = vec![self.session_id.clone(), self.stem.value.clone()];
        Some((RecordPath { collection: Collection::Proposals, parts }, self.stem.span))
    }

    fn mentions(&self) -> &[RawMention] {
        &self.mentions
    }
}

fn handling(mut f: Fields<'_>) -> RawHandling {
    let assigned = f.date("assigned");
    let due = f.date("due");
    let extended = f.date("extended");
    let bodies = f.records("bodies", |mut f| {
        let organization = f.required_text("organization_id");
        let role = f.required_choice::<HandlingRole>("role");
        f.finish();
        Some((organization?, role?.value))
    });
    f.finish();
    RawHandling { assigned, due, extended, bodies }
}

fn reply(mut f: Fields<'_>) -> Option<RawReply> {
    let date = f.required_date("date");
    let round = f.number("round", 1..=MAX_ROUND);
    let organization_id = f.text("organization_id");
    let document = text(&mut f, "document");
    let outcome = f.record("outcome", |mut f| {
        let scheme = f.required_text("scheme").map(|t| t.value);
        let code = f.required_text("code").map(|t| t.value);
        let label = f.required_text("label").map(|t| t.value);
        f.finish();
        Some(Outcome { scheme: scheme?, code: code?, label: label? })
    });
    let public = f.flag("public").unwrap_or(true);
    let body = markdown::body(&mut f, "body");
    let url = f.address("url");
    f.finish();
    Some(RawReply { date: date?, round, organization_id, document, outcome, public, body, url })
}

fn evaluation(mut f: Fields<'_>) -> Option<RawEvaluation> {
    let date = f.required_date("date");
    let round = f.number("round", 1..=MAX_ROUND);
    let attitude = f.choice::<Attitude>("attitude").map(|a| a.value);
    let result = f.choice::<Attitude>("result").map(|a| a.value);
    let sent = f.number("sent", 0..=MAX_FORMS).map(|n| n.value);
    let returned = f.number("returned", 0..=MAX_FORMS);
    let note = text(&mut f, "note");
    f.finish();
    Some(RawEvaluation { date: date?, round, attitude, result, sent, returned, note })
}
