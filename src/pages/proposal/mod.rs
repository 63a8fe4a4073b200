//! One proposal: who wrote it, its life and its clock, its text, replies, evaluations.

mod evaluation;
mod life;
pub(crate) mod list;

use serde::Serialize;
use serde_json::json;

use self::evaluation::{EvaluationView, evaluations};
use self::life::{ClockView, Step, bar, life};

use crate::base::Choice;
use crate::model::clock::{self, ProposalState, Round};
use crate::model::{Key, Proposal, ProposalKind, Reply, SponsorRole, Target, Visibility};
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::activity::ActivityLine;
use crate::pages::parts::article::{ArticleLink, articles};
use crate::pages::parts::link::{Link, WebLinkView, area_link, organization_link, topic_link, web_links};
use crate::pages::parts::markdown::{CorrectionView, FigureView};
use crate::pages::parts::person::{PersonView, person};
use crate::pages::parts::proposal::{StateView, state_view};
use crate::pages::parts::source::{SourceView, marks, sources};
use crate::pages::parts::{activity, markdown, proposal as proposal_line};
use crate::pages::shown::{Shown, View, made};
use crate::routes::{Subject, files};

#[derive(Debug, Serialize)]
pub(crate) struct ProposalView {
    proposal: Card,
    session: Link,
    lead: Option<PersonView>,
    joint: Vec<PersonView>,
    delegation: Option<Link>,
    life: Vec<Step>,
    clock: Vec<ClockView>,
    bodies: Vec<Part>,
    supervisor: Option<Link>,
    replies: Vec<ReplyView>,
    /// The round that waits for its reply.
    waiting: Option<Waiting>,
    evaluations: Vec<EvaluationView>,
    merged_into: Option<Link>,
    merged: Vec<Link>,
    converted_from: Option<Link>,
    converted: Vec<Link>,
    articles: Vec<ArticleLink>,
    activities: Vec<ActivityLine>,
    proposals: Vec<Link>,
    topics: Vec<Link>,
    areas: Vec<Link>,
    figures: Vec<FigureView>,
    links: Vec<WebLinkView>,
    sources: Vec<SourceView>,
    corrections: Vec<CorrectionView>,
    as_of: String,
}

#[derive(Debug, Serialize)]
struct Card {
    title: Option<String>,
    kind: &'static str,
    number: String,
    recess: bool,
    category: Option<String>,
    supervised: bool,
    visibility: &'static str,
    visibility_reason: Option<String>,
    summary: Option<String>,
    body_html: Option<String>,
    state: StateView,
    marks: Vec<usize>,
    handling_marks: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct Part {
    organization: Link,
    role: &'static str,
}

#[derive(Debug, Serialize)]
struct ReplyView {
    round: u32,
    date: String,
    organization: Option<Link>,
    document: Option<String>,
    outcome: Option<OutcomeView>,
    public: bool,
    body_html: Option<String>,
    url: Option<String>,
    marks: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct OutcomeView {
    scheme: String,
    code: String,
    label: String,
}

#[derive(Debug, Serialize)]
struct Waiting {
    round: u32,
    overdue: bool,
    due: Option<String>,
}

/// Articles and activities beside a proposal.
const RELATED: usize = 20;

impl Shown for Proposal {
    fn page(given: Given<'_>, key: Key<Self>) -> View {
        made(view(given, key))
    }
}

fn view(given: Given<'_>, key: Key<Proposal>) -> (Head, ProposalView) {
    let Given { site, config, lang, .. } = given;
    let proposal = site.proposals.get(key);
    let rounds = clock::timed(proposal, &config.statute, site.as_of);
    let related = |body: &crate::model::Markdown| body.links.values().any(|t| *t == Target::Proposal(key));
    let named = proposal.visibility != Visibility::Withheld;
    let list = |wanted: &dyn Fn(&Proposal) -> bool| -> Vec<Link> {
        let found = site.proposals.iter().filter(|(_, other)| wanted(other));
        found.map(|(other, _)| proposal_line::link(given, other)).collect()
    };
    let joint = proposal.sponsors.iter().filter(|sponsor| sponsor.role == SponsorRole::Joint);
    let view = ProposalView {
        proposal: card(given, proposal),
        session: proposal_line::session_link(given, proposal.session),
        lead: proposal.lead().map(|deputy| person(given, deputy)),
        joint: joint.map(|sponsor| person(given, sponsor.deputy)).collect(),
        delegation: proposal.delegation.map(|o| organization_link(given, o)),
        life: life(given, proposal, &rounds),
        clock: rounds.iter().filter(|round| round.is_counted()).map(bar).collect(),
        bodies: proposal
            .handling
            .bodies
            .iter()
            .map(|b| Part { organization: organization_link(given, b.organization), role: b.role.name() })
            .collect(),
        supervisor: proposal.supervisor.map(|o| organization_link(given, o)),
        replies: replies(given, proposal),
        waiting: waiting(given, proposal, &rounds),
        evaluations: evaluations(proposal),
        merged_into: proposal.merged_into.map(|other| proposal_line::link(given, other)),
        merged: list(&|other| other.merged_into == Some(key)),
        converted_from: proposal.converted_from.map(|other| proposal_line::link(given, other)),
        converted: list(&|other| other.converted_from == Some(key)),
        // What writes of it would tell what is withheld.
        articles: articles(given, |a| named && related(&a.body), RELATED),
        activities: activity::lines(given, |a| named && a.body.as_ref().is_some_and(related), RELATED),
        proposals: if named { near(given, key) } else { Vec::new() },
        topics: proposal.topics.iter().map(|t| topic_link(given, *t)).collect(),
        areas: proposal.areas.iter().map(|a| area_link(given, *a)).collect(),
        figures: markdown::figures(&proposal.figures, &proposal.sources),
        links: web_links(&proposal.links),
        sources: sources(&proposal.sources),
        corrections: markdown::corrections(&proposal.corrections),
        as_of: site.as_of.to_string(),
    };
    let title = proposal.title.as_ref().map(|title| title.get(lang).to_owned());
    let number = proposal_line::label(given, proposal);
    let mut head = Head {
        title: title.clone().unwrap_or_else(|| number.clone()),
        description: proposal
            .summary
            .clone()
            .unwrap_or_else(|| format!("{}{}{number}", view.session.name, lang.pick("", ", "))),
        here: Some("proposals"),
        crumbs: vec![proposal_line::column(given), proposal_line::session_link(given, proposal.session)],
        cite: Some(format!("{}{}", view.session.name, lang.pick(&number, &format!(", {number}")))),
        feed: Some(given.addresses.based(&given.addresses.prefixed(files::FEED_OF_PROPOSALS))),
        jsonld: Some(json!({
            "@context": "https://schema.org",
            "@type": "CreativeWork",
            "name": proposal.title.as_ref().map_or(number.as_str(), |title| title.zh.as_str()),
            "identifier": number,
            "dateCreated": proposal.submitted.to_string(),
            "author": view.lead.iter().chain(&view.joint).map(|p| json!({
                "@type": "Person", "name": p.name, "url": config.absolute(&p.url),
            })).collect::<Vec<_>>(),
            "isPartOf": view.session.name,
            "url": config.absolute(&given.addresses.url(Subject::Record(Target::Proposal(key)), site)),
        })),
        ..Head::default()
    }
    .publication(&proposal.publication)
    .corrected(&proposal.corrections);
    // What happened after it was published is an update.
    let latest = [head.updated, head.published].into_iter().flatten().max_by_key(|date| date.first_day());
    let moved = proposal_line::moved(site, key);
    if latest.is_none_or(|date| date.first_day() < moved.first_day()) {
        head.updated = Some(moved);
    }
    (head, view)
}

fn card(given: Given<'_>, proposal: &Proposal) -> Card {
    Card {
        title: proposal.title.as_ref().map(|title| title.get(given.lang).to_owned()),
        kind: proposal.kind.name(),
        number: proposal_line::label(given, proposal),
        recess: proposal.recess,
        category: proposal.category.clone(),
        supervised: proposal.key_supervised,
        visibility: proposal.visibility.name(),
        visibility_reason: proposal.visibility_reason.clone(),
        summary: proposal.summary.clone(),
        body_html: markdown::optional(given, proposal.body.as_ref(), &proposal.figures),
        state: state_view(given, proposal),
        marks: marks(&proposal.sources, "body", &[]),
        handling_marks: marks(&proposal.sources, "handling", &[]),
    }
}

/// Proposals that its text or its replies name, and those whose texts name it.
fn near(given: Given<'_>, key: Key<Proposal>) -> Vec<Link> {
    let site = given.site;
    let named = |proposal: &Proposal| -> Vec<Target> {
        let bodies = proposal.replies.iter().filter_map(|reply| reply.body.as_ref()).chain(&proposal.body);
        bodies.flat_map(|body| body.links.values().copied()).collect()
    };
    let own = named(site.proposals.get(key));
    let other = |(other, proposal): (Key<Proposal>, &Proposal)| {
        let near = own.contains(&Target::Proposal(other)) || named(proposal).contains(&Target::Proposal(key));
        (other != key && near).then(|| proposal_line::link(given, other))
    };
    site.proposals.iter().filter_map(other).collect()
}

fn replies(given: Given<'_>, proposal: &Proposal) -> Vec<ReplyView> {
    let view = |(i, reply): (usize, &Reply)| ReplyView {
        round: reply.round,
        date: reply.date.to_string(),
        organization: reply.organization.map(|o| organization_link(given, o)),
        document: reply.document.clone(),
        outcome: reply.outcome.clone().map(|o| OutcomeView {
            scheme: o.scheme,
            code: o.code,
            label: o.label,
        }),
        public: reply.public,
        body_html: markdown::optional(given, reply.body.as_ref(), &[]),
        url: reply.url.clone(),
        marks: marks(&proposal.sources, &format!("replies.{i}"), &[]),
    };
    proposal.replies.iter().enumerate().map(view).collect()
}

/// The present round, if it is being handled and has no reply.
fn waiting(given: Given<'_>, proposal: &Proposal, rounds: &[Round]) -> Option<Waiting> {
    let state = clock::state(proposal, &given.config.statute, given.site.as_of);
    let overdue = matches!(state, ProposalState::Overdue | ProposalState::RehandledOverdue);
    let handled = overdue
        || matches!(state, ProposalState::Assigned | ProposalState::Extended | ProposalState::Rehandled);
    let round = clock::rounds(proposal);
    let due = rounds.iter().find(|timed| timed.number == round).map(|timed| timed.due.to_string());
    (handled && proposal.kind == ProposalKind::Suggestion).then_some(Waiting { round, overdue, due })
}
