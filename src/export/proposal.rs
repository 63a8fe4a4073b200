//! A proposal as JSON. What is withheld is not in the model, and so not here.

use serde::Serialize;

use super::context::Context;
use super::open_data::OpenData;
use super::parts::{self, CorrectionJson, FigureJson, LinkJson, PublicationJson, Reference, SourceJson};
use super::spreadsheet::Columns;
use crate::base::Choice;
use crate::model::{
    Evaluation, Handling, HandlingBody, Key, Kind, Outcome, Proposal, ProposalStep, Reply, Site, Sponsor,
    Target, clock,
};
use crate::routes::Subject;

const COLUMNS: Columns = Columns::row_per_record(&[
    ("id", "id"),
    ("session_id", "session_id"),
    ("kind", "kind"),
    ("number", "number"),
    ("title", "title"),
    ("visibility", "visibility"),
    ("visibility_reason", "visibility_reason"),
    ("category", "category"),
    ("submitted", "submitted"),
    ("state", "state"),
    ("sponsor_ids", "sponsors.deputy.id"),
    ("sponsors", "sponsors.deputy.name"),
    ("sponsor_roles", "sponsors.role"),
    ("delegation", "delegation.name"),
    ("key_supervised", "key_supervised"),
    ("assigned", "handling.assigned"),
    ("due", "handling.due"),
    ("extended", "handling.extended"),
    ("body_ids", "handling.bodies.organization.id"),
    ("bodies", "handling.bodies.organization.name"),
    ("body_roles", "handling.bodies.role"),
    ("reply_dates", "replies.date"),
    ("reply_codes", "replies.outcome.code"),
    ("evaluation_dates", "evaluations.date"),
    ("attitudes", "evaluations.attitude"),
    ("results", "evaluations.result"),
    ("topics", "topics.name"),
    ("area_ids", "areas.id"),
    ("reviewed_on", "reviewed_on"),
    ("url", "url"),
]);

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
    delegation: Option<Reference<'a>>,
    key_supervised: bool,
    supervised_by: Option<Reference<'a>>,
    handling: HandlingJson<'a>,
    replies: Vec<ReplyJson<'a>>,
    evaluations: Vec<EvaluationJson<'a>>,
    history: Vec<ProposalStepJson<'a>>,
    merged_into: Option<Reference<'a>>,
    converted_from: Option<Reference<'a>>,
    summary: Option<&'a str>,
    text: Option<String>,
    topics: Vec<Reference<'a>>,
    areas: Vec<Reference<'a>>,
    figures: Vec<FigureJson<'a>>,
    links: Vec<LinkJson<'a>>,
    corrections: Vec<CorrectionJson<'a>>,
    sources: Vec<SourceJson<'a>>,
    #[serde(flatten)]
    publication: PublicationJson,
}

#[derive(Debug, Serialize)]
struct SponsorJson<'a> {
    deputy: Reference<'a>,
    role: &'static str,
}

#[derive(Debug, Serialize)]
struct HandlingJson<'a> {
    assigned: Option<String>,
    due: Option<String>,
    extended: Option<String>,
    bodies: Vec<HandlingOrganizationJson<'a>>,
}

#[derive(Debug, Serialize)]
struct HandlingOrganizationJson<'a> {
    organization: Reference<'a>,
    role: &'static str,
}

#[derive(Debug, Serialize)]
struct ReplyJson<'a> {
    date: String,
    round: u32,
    organization: Option<Reference<'a>>,
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
struct ProposalStepJson<'a> {
    date: String,
    status: &'static str,
    note: Option<&'a str>,
}

impl OpenData for Proposal {
    type Json<'a> = ProposalJson<'a>;

    const KIND: &'static str = Kind::Proposal.name();
    const COLLECTION: Option<&'static str> = Some("proposals");
    const PAGE: Option<fn(Key<Self>) -> Target> = Some(Target::Proposal);
    const COLUMNS: Option<Columns> = Some(COLUMNS);

    fn keys(site: &Site) -> Vec<Key<Self>> {
        site.proposals.keys().collect()
    }

    fn json<'a>(context: &Context<'a>, key: Key<Self>) -> ProposalJson<'a> {
        let proposal = context.site.proposals.get(key);
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
            topics,
            areas,
            figures,
            body,
            links,
            corrections,
            sources,
            publication,
        } = proposal;
        let sponsor = |sponsor: &Sponsor| {
            let Sponsor { deputy, role } = sponsor;
            SponsorJson { deputy: context.deputy(*deputy), role: role.name() }
        };
        let step = |step: &'a ProposalStep| {
            let ProposalStep { date, status, note } = step;
            ProposalStepJson { date: date.to_string(), status: status.name(), note: note.as_deref() }
        };
        ProposalJson {
            id,
            url: context.url(Subject::Record(Target::Proposal(key))),
            session_id: &context.site.sessions.get(*session).id,
            session: context.session(*session),
            kind: kind.name(),
            recess: *recess,
            number,
            title: title.as_ref().map(|title| title.zh.as_str()),
            title_en: title.as_ref().and_then(|title| title.en.as_deref()),
            visibility: visibility.name(),
            visibility_reason: visibility_reason.as_deref(),
            category: category.as_deref(),
            submitted: submitted.to_string(),
            state: clock::state(proposal, &context.config.statute, context.site.as_of).name(),
            sponsors: sponsors.iter().map(sponsor).collect(),
            delegation: delegation.map(|key| context.organization(key)),
            key_supervised: *key_supervised,
            supervised_by: supervisor.map(|key| context.organization(key)),
            handling: handling_json(context, handling),
            replies: replies.iter().map(|reply| reply_json(context, reply)).collect(),
            evaluations: evaluations.iter().map(evaluation_json).collect(),
            history: history.iter().map(step).collect(),
            merged_into: merged_into.map(|key| context.reference(Target::Proposal(key))),
            converted_from: converted_from.map(|key| context.reference(Target::Proposal(key))),
            summary: summary.as_deref(),
            text: body.as_ref().map(|text| context.plain_text(text, figures)),
            topics: context.topics(topics),
            areas: areas.iter().map(|key| context.area(*key)).collect(),
            figures: parts::figures(figures),
            links: parts::links(links),
            corrections: parts::corrections(corrections),
            sources: parts::sources(sources),
            publication: parts::publication(publication),
        }
    }
}

fn handling_json<'a>(context: &Context<'a>, handling: &'a Handling) -> HandlingJson<'a> {
    let Handling { assigned, due, extended, bodies } = handling;
    let assigned_to = |organization: &HandlingBody| {
        let HandlingBody { organization, role } = organization;
        HandlingOrganizationJson { organization: context.organization(*organization), role: role.name() }
    };
    HandlingJson {
        assigned: parts::day(*assigned),
        due: parts::day(*due),
        extended: parts::day(*extended),
        bodies: bodies.iter().map(assigned_to).collect(),
    }
}

fn reply_json<'a>(context: &Context<'a>, reply: &'a Reply) -> ReplyJson<'a> {
    let Reply { date, round, organization, document, outcome, public, body, url } = reply;
    let outcome_json = |outcome: &'a Outcome| {
        let Outcome { scheme, code, label } = outcome;
        OutcomeJson { scheme, code, label }
    };
    ReplyJson {
        date: date.to_string(),
        round: *round,
        organization: organization.map(|key| context.organization(key)),
        document: document.as_deref(),
        outcome: outcome.as_ref().map(outcome_json),
        public: *public,
        text: body.as_ref().map(|text| context.plain_text(text, &[])),
        url: url.as_deref(),
    }
}

fn evaluation_json(evaluation: &Evaluation) -> EvaluationJson<'_> {
    let Evaluation { date, round, attitude, result, sent, returned, note } = evaluation;
    EvaluationJson {
        date: date.to_string(),
        round: *round,
        attitude: attitude.map(Choice::name),
        result: result.map(Choice::name),
        sent: *sent,
        returned: *returned,
        note: note.as_deref(),
    }
}
