//! Proposals as JSON. What is withheld is not in the model, and so not here.

use serde::Serialize;

use super::context::{Maker, day, english};
use super::parts::{
    CorrectionJson, FigureJson, LinkJson, Published, Ref, SourceJson, corrections, figures, links, published,
    sources, topics,
};
use crate::base::Choice;
use crate::model::{
    Attitude, Evaluation, Handling, HandlingBody, HandlingRole, Key, Outcome, Proposal, ProposalKind,
    ProposalStatus, ProposalStep, Reply, Sponsor, SponsorRole, Target, Visibility, clock,
};
use crate::routes::Subject;

#[derive(Debug, Serialize)]
pub(super) struct ProposalJson<'a> {
    id: &'a str,
    url: String,
    session_id: &'a str,
    session: String,
    kind: &'static str,
    recess: bool,
    number: &'a str,
    title: Option<&'a str>,
    title_en: Option<&'a str>,
    visibility: &'static str,
    visibility_reason: Option<&'a str>,
    category: Option<&'a str>,
    submitted: String,
    state: &'static str,
    sponsors: Vec<SponsorJson<'a>>,
    delegation: Option<Ref<'a>>,
    key_supervised: bool,
    supervised_by: Option<Ref<'a>>,
    handling: HandlingJson<'a>,
    replies: Vec<ReplyJson<'a>>,
    evaluations: Vec<EvaluationJson<'a>>,
    history: Vec<StepJson<'a>>,
    merged_into: Option<Ref<'a>>,
    converted_from: Option<Ref<'a>>,
    summary: Option<&'a str>,
    text: Option<String>,
    topics: Vec<Ref<'a>>,
    areas: Vec<Ref<'a>>,
    figures: Vec<FigureJson<'a>>,
    links: Vec<LinkJson<'a>>,
    corrections: Vec<CorrectionJson<'a>>,
    sources: Vec<SourceJson<'a>>,
    #[serde(flatten)]
    published: Published,
}

#[derive(Debug, Serialize)]
struct SponsorJson<'a> {
    deputy: Ref<'a>,
    role: &'static str,
}

#[derive(Debug, Serialize)]
struct HandlingJson<'a> {
    assigned: Option<String>,
    due: Option<String>,
    extended: Option<String>,
    bodies: Vec<PartJson<'a>>,
}

#[derive(Debug, Serialize)]
struct PartJson<'a> {
    organization: Ref<'a>,
    role: &'static str,
}

#[derive(Debug, Serialize)]
struct ReplyJson<'a> {
    date: String,
    round: u32,
    organization: Option<Ref<'a>>,
    document: Option<&'a str>,
    outcome: Option<OutcomeJson<'a>>,
    public: bool,
    text: Option<String>,
    url: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct OutcomeJson<'a> {
    scheme: &'a str,
    code: &'a str,
    label: &'a str,
}

#[derive(Debug, Serialize)]
struct EvaluationJson<'a> {
    date: String,
    round: u32,
    attitude: Option<&'static str>,
    result: Option<&'static str>,
    sent: Option<u32>,
    returned: Option<u32>,
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct StepJson<'a> {
    date: String,
    status: &'static str,
    note: Option<&'a str>,
}

pub(super) fn json<'a>(maker: &Maker<'a>, key: Key<Proposal>) -> ProposalJson<'a> {
    let record = maker.site.proposals.get(key);
    let Proposal {
        id,
        stem: _,
        session,
        kind,
        recess,
        number,
        title,
        visibility,
        visibility_reason,
        category,
        submitted,
        sponsors,
        delegation,
        key_supervised,
        supervisor,
        handling,
        replies,
        evaluations,
        history,
        merged_into,
        converted_from,
        summary,
        topics: subjects,
        areas,
        figures: numbers,
        body,
        links: elsewhere,
        corrections: corrected,
        sources: proofs,
        publication,
    } = record;
    let sponsor = |sponsor: &Sponsor| {
        let Sponsor { deputy, role } = sponsor;
        SponsorJson { deputy: maker.deputy(*deputy), role: SponsorRole::name(*role) }
    };
    let step = |step: &'a ProposalStep| {
        let ProposalStep { date, status, note } = step;
        StepJson { date: date.to_string(), status: ProposalStatus::name(*status), note: note.as_deref() }
    };
    ProposalJson {
        id,
        url: maker.url(Subject::Proposal(key)),
        session_id: &maker.site.sessions.get(*session).id,
        session: maker.session_name(*session),
        kind: ProposalKind::name(*kind),
        recess: *recess,
        number,
        title: title.as_ref().map(|title| title.zh.as_str()),
        title_en: title.as_ref().and_then(english),
        visibility: Visibility::name(*visibility),
        visibility_reason: visibility_reason.as_deref(),
        category: category.as_deref(),
        submitted: submitted.to_string(),
        state: clock::state(record, &maker.config.statute, maker.site.as_of).name(),
        sponsors: sponsors.iter().map(sponsor).collect(),
        delegation: delegation.map(|key| maker.organization(key)),
        key_supervised: *key_supervised,
        supervised_by: supervisor.map(|key| maker.organization(key)),
        handling: handled(maker, handling),
        replies: replies.iter().map(|r| reply(maker, r)).collect(),
        evaluations: evaluations.iter().map(evaluation).collect(),
        history: history.iter().map(step).collect(),
        merged_into: merged_into.map(|key| maker.reference(Target::Proposal(key))),
        converted_from: converted_from.map(|key| maker.reference(Target::Proposal(key))),
        summary: summary.as_deref(),
        text: body.as_ref().map(|body| maker.text(body, numbers)),
        topics: topics(maker, subjects),
        areas: areas.iter().map(|key| maker.area(*key)).collect(),
        figures: figures(numbers),
        links: links(elsewhere),
        corrections: corrections(corrected),
        sources: sources(proofs),
        published: published(publication),
    }
}

fn handled<'a>(maker: &Maker<'a>, handling: &'a Handling) -> HandlingJson<'a> {
    let Handling { assigned, due, extended, bodies } = handling;
    let part = |part: &HandlingBody| {
        let HandlingBody { organization, role } = part;
        PartJson { organization: maker.organization(*organization), role: HandlingRole::name(*role) }
    };
    HandlingJson {
        assigned: day(*assigned),
        due: day(*due),
        extended: day(*extended),
        bodies: bodies.iter().map(part).collect(),
    }
}

fn reply<'a>(maker: &Maker<'a>, reply: &'a Reply) -> ReplyJson<'a> {
    let Reply { date, round, organization, document, outcome, public, body, url } = reply;
    let category = |outcome: &'a Outcome| {
        let Outcome { scheme, code, label } = outcome;
        OutcomeJson { scheme, code, label }
    };
    ReplyJson {
        date: date.to_string(),
        round: *round,
        organization: organization.map(|key| maker.organization(key)),
        document: document.as_deref(),
        outcome: outcome.as_ref().map(category),
        public: *public,
        text: body.as_ref().map(|body| maker.text(body, &[])),
        url: url.as_deref(),
    }
}

fn evaluation(evaluation: &Evaluation) -> EvaluationJson<'_> {
    let Evaluation { date, round, attitude, result, sent, returned, note } = evaluation;
    EvaluationJson {
        date: date.to_string(),
        round: *round,
        attitude: attitude.map(Attitude::name),
        result: result.map(Attitude::name),
        sent: *sent,
        returned: *returned,
        note: note.as_deref(),
    }
}
