//! One proposal: who wrote it, its life and its clock, its text, replies, evaluations.

use serde::Serialize;
use serde_json::json;

use super::activity::{self, ActivityLine};
use super::body::{self, CorrectionView, FigureView};
use super::frame::Head;
use super::proposals::{StateView, column, moved, session_link, state_view};
use super::shapes::{
    ArticleLink, Link, PersonView, SourceView, WebLinkView, area_link, articles, marks, organization_link,
    person, sources, topic_link, web_links,
};
use super::{Body, Given, Subject, feeds};
use crate::base::Choice;
use crate::model::clock::{self, ProposalState, Round};
use crate::model::{
    Attitude, Evaluation, Key, Proposal, ProposalKind, ProposalStatus, Reply, SponsorRole, Target, Visibility,
};
use crate::theme::Messages;

#[derive(Debug, Serialize)]
pub(super) struct ProposalView {
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

/// A day of its life.
#[derive(Debug, Serialize)]
struct Step {
    date: String,
    /// Within the year of the day before it.
    short: bool,
    /// What happened: a status, or `due`, or `notfound` for the day that the portal goes by.
    id: &'static str,
    note: Option<String>,
    detail: Option<Detail>,
    now: bool,
    due: bool,
}

/// What is known of a day for which nobody wrote a note.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Detail {
    Session,
    Recess,
    Until { date: String },
    Document { text: String },
    Said { attitude: Option<&'static str>, result: Option<&'static str> },
}

/// A round as a bar.
#[derive(Debug, Serialize)]
struct ClockView {
    round: u32,
    basis: &'static str,
    from: String,
    due: String,
    days: i32,
    used: i32,
    left: i32,
    /// Days over its end.
    over: i32,
    replied: bool,
    at: String,
    /// Parts of the bar's width: what the time allows, what passed within it, what passed after.
    whole: String,
    within: String,
    late: String,
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

/// A round in the table; without a day where nobody has said anything yet.
#[derive(Debug, Serialize)]
struct EvaluationView {
    round: u32,
    date: Option<String>,
    attitude: Option<Said>,
    result: Option<Said>,
    sent: Option<u32>,
    returned: Option<u32>,
    note: Option<String>,
    /// There is no reply that it could be about.
    unanswered: bool,
    marks: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct Said {
    id: &'static str,
    mark: &'static str,
}

/// Articles and activities beside a proposal.
const RELATED: usize = 20;

/// The number as official texts write it: 第0127号建议.
pub(super) fn label(given: Given<'_>, proposal: &Proposal) -> String {
    let key = match (proposal.kind, proposal.recess) {
        (ProposalKind::Motion, _) => "proposal.label.motion",
        (ProposalKind::Suggestion, false) => "proposal.label.suggestion",
        (ProposalKind::Suggestion, true) => "proposal.label.recess",
    };
    let value = |name: &str| (name == "number").then(|| proposal.number.clone());
    Messages::fill(given.messages.or_key(key), value)
}

/// Its number and title, as a link.
pub(super) fn link(given: Given<'_>, key: Key<Proposal>) -> Link {
    let proposal = given.site.proposals.get(key);
    let number = label(given, proposal);
    let separator = given.lang.pick("：", ": ");
    let name = match &proposal.title {
        Some(title) => format!("{number}{separator}{}", title.get(given.lang)),
        None => number,
    };
    Link { name, url: Some(given.addresses.url(Subject::Proposal(key), given.site)) }
}

pub(super) fn view(given: Given<'_>, key: Key<Proposal>) -> (Head, Body) {
    let Given { site, config, lang, .. } = given;
    let proposal = site.proposals.get(key);
    let rounds = clock::timed(proposal, &config.statute, site.as_of);
    let related = |body: &crate::model::Markdown| body.links.values().any(|t| *t == Target::Proposal(key));
    let named = proposal.visibility != Visibility::Withheld;
    let list = |wanted: &dyn Fn(&Proposal) -> bool| -> Vec<Link> {
        let found = site.proposals.iter().filter(|(_, other)| wanted(other));
        found.map(|(other, _)| link(given, other)).collect()
    };
    let joint = proposal.sponsors.iter().filter(|sponsor| sponsor.role == SponsorRole::Joint);
    let view = ProposalView {
        proposal: card(given, proposal),
        session: session_link(given, proposal.session),
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
        merged_into: proposal.merged_into.map(|other| link(given, other)),
        merged: list(&|other| other.merged_into == Some(key)),
        converted_from: proposal.converted_from.map(|other| link(given, other)),
        converted: list(&|other| other.converted_from == Some(key)),
        // What writes of it would tell what is withheld.
        articles: articles(given, |a| named && related(&a.body), RELATED),
        activities: activity::lines(given, |a| named && a.body.as_ref().is_some_and(related), RELATED),
        proposals: if named { near(given, key) } else { Vec::new() },
        topics: proposal.topics.iter().map(|t| topic_link(given, *t)).collect(),
        areas: proposal.areas.iter().map(|a| area_link(given, *a)).collect(),
        figures: body::figures(&proposal.figures, &proposal.sources),
        links: web_links(&proposal.links),
        sources: sources(&proposal.sources),
        corrections: body::corrections(&proposal.corrections),
        as_of: site.as_of.to_string(),
    };
    let title = proposal.title.as_ref().map(|title| title.get(lang).to_owned());
    let number = label(given, proposal);
    let mut head = Head {
        title: title.clone().unwrap_or_else(|| number.clone()),
        description: proposal
            .summary
            .clone()
            .unwrap_or_else(|| format!("{}{}{number}", view.session.name, lang.pick("", ", "))),
        here: Some("proposals"),
        crumbs: vec![column(given), session_link(given, proposal.session)],
        cite: Some(format!("{}{}", view.session.name, lang.pick(&number, &format!(", {number}")))),
        feed: Some(given.addresses.based(&given.addresses.prefixed(feeds::PROPOSALS))),
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
            "url": config.absolute(&given.addresses.url(Subject::Proposal(key), site)),
        })),
        ..Head::default()
    }
    .publication(&proposal.publication)
    .corrected(&proposal.corrections);
    // What happened after it was published is an update.
    let latest = [head.updated, head.published].into_iter().flatten().max_by_key(|date| date.first_day());
    let moved = moved(site, key);
    if latest.is_none_or(|date| date.first_day() < moved.first_day()) {
        head.updated = Some(moved);
    }
    (head, Body::Proposal(Box::new(view)))
}

fn card(given: Given<'_>, proposal: &Proposal) -> Card {
    Card {
        title: proposal.title.as_ref().map(|title| title.get(given.lang).to_owned()),
        kind: proposal.kind.name(),
        number: label(given, proposal),
        recess: proposal.recess,
        category: proposal.category.clone(),
        supervised: proposal.key_supervised,
        visibility: proposal.visibility.name(),
        visibility_reason: proposal.visibility_reason.clone(),
        summary: proposal.summary.clone(),
        body_html: body::optional(given, proposal.body.as_ref(), &proposal.figures),
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
        (other != key && near).then(|| link(given, other))
    };
    site.proposals.iter().filter_map(other).collect()
}

/// Its life in the order of days: what its record says, the days that follow from the rest of
/// the record, and the day by which the present round is to be answered.
fn life(given: Given<'_>, proposal: &Proposal, rounds: &[Round]) -> Vec<Step> {
    let has = |status| proposal.history.iter().any(|step| step.status == status);
    let mut days: Vec<_> = proposal.history.iter().map(|s| (s.date, s.status, s.note.clone())).collect();
    if !has(ProposalStatus::Submitted) {
        days.push((proposal.submitted, ProposalStatus::Submitted, None));
    }
    if let Some(day) = proposal.handling.assigned.filter(|_| !has(ProposalStatus::Assigned)) {
        days.push((day, ProposalStatus::Assigned, None));
    }
    let missing = |date, status| !proposal.history.iter().any(|s| s.status == status && s.date == date);
    let replies = proposal.replies.iter().map(|r| (r.date, ProposalStatus::Replied));
    let evaluations = proposal.evaluations.iter().map(|e| (e.date, ProposalStatus::Evaluated));
    for (date, status) in replies.chain(evaluations).filter(|(date, status)| missing(*date, *status)) {
        if !days.iter().any(|(d, s, _)| *d == date && *s == status) {
            days.push((date, status, None));
        }
    }
    days.sort_by_key(|(date, ..)| date.first_day());
    let open = clock::state(proposal, &given.config.statute, given.site.as_of).open();
    let last = days.len();
    let mut steps: Vec<Step> = Vec::new();
    for (i, (date, status, note)) in days.into_iter().enumerate() {
        let detail = if note.is_none() { detail(proposal, date, status, rounds) } else { None };
        let now = open && i + 1 == last;
        steps.push(Step {
            date: date.to_string(),
            short: false,
            id: status.name(),
            note,
            detail,
            now,
            due: false,
        });
    }
    if let Some(round) = rounds.last().filter(|round| open && round.replied.is_none()) {
        let id = if round.number > 1 { "due.again" } else { "due" };
        let due = Step {
            date: round.due.to_string(),
            short: false,
            id,
            note: None,
            detail: None,
            now: false,
            due: !round.overdue(),
        };
        steps.push(due);
        if round.overdue() {
            for step in &mut steps {
                step.now = false;
            }
            let date = given.site.as_of.to_string();
            steps.push(Step {
                date,
                short: false,
                id: "notfound",
                note: None,
                detail: None,
                now: true,
                due: false,
            });
        }
    }
    let years: Vec<String> = steps.iter().map(|step| step.date.chars().take(4).collect()).collect();
    for (step, (before, year)) in steps.iter_mut().skip(1).zip(years.iter().zip(years.iter().skip(1))) {
        step.short = before == year;
    }
    steps
}

fn detail(
    proposal: &Proposal,
    date: crate::base::FuzzyDate,
    status: ProposalStatus,
    rounds: &[Round],
) -> Option<Detail> {
    match status {
        ProposalStatus::Submitted => Some(if proposal.recess { Detail::Recess } else { Detail::Session }),
        ProposalStatus::Assigned | ProposalStatus::Rehandled => {
            let round = rounds.iter().find(|round| round.from == date)?;
            Some(Detail::Until { date: round.due.to_string() })
        }
        ProposalStatus::Replied => {
            let reply = proposal.replies.iter().find(|reply| reply.date == date)?;
            reply.document.clone().map(|text| Detail::Document { text })
        }
        ProposalStatus::Evaluated => {
            let said = proposal.evaluations.iter().find(|evaluation| evaluation.date == date)?;
            Some(Detail::Said {
                attitude: said.attitude.map(Choice::name),
                result: said.result.map(Choice::name),
            })
        }
        _ => None,
    }
}

fn bar(round: &Round) -> ClockView {
    let (days, used) = (round.days(), round.used());
    let width = days.max(used).max(1);
    let share = |part: i32| {
        let share = f64::from(part) * 100.0 / f64::from(width);
        format!("{share:.1}%")
    };
    let over = (used - days).max(0);
    ClockView {
        round: round.number,
        basis: round.basis.id(),
        from: round.from.to_string(),
        due: round.due.to_string(),
        days,
        used,
        left: round.left(),
        over,
        replied: round.replied.is_some(),
        at: round.at.to_string(),
        whole: share(days),
        within: share(used.min(days)),
        late: share(over),
    }
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
        body_html: body::optional(given, reply.body.as_ref(), &[]),
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

/// Rounds with what was said of them; a later one that waits is a row too.
fn evaluations(proposal: &Proposal) -> Vec<EvaluationView> {
    let said = |attitude: Attitude| Said { id: attitude.name(), mark: clock::attitude_mark(attitude) };
    let view = |(i, e): (usize, &Evaluation)| EvaluationView {
        round: e.round,
        date: Some(e.date.to_string()),
        attitude: e.attitude.map(said),
        result: e.result.map(said),
        sent: e.sent,
        returned: e.returned,
        note: e.note.clone(),
        unanswered: false,
        marks: marks(&proposal.sources, &format!("evaluations.{i}"), &[]),
    };
    let mut rows: Vec<EvaluationView> = proposal.evaluations.iter().enumerate().map(view).collect();
    if rows.is_empty() {
        return rows;
    }
    for round in 1..=clock::rounds(proposal) {
        if !rows.iter().any(|row| row.round == round) {
            rows.push(EvaluationView {
                round,
                date: None,
                attitude: None,
                result: None,
                sent: None,
                returned: None,
                note: None,
                unanswered: !proposal.replies.iter().any(|reply| reply.round == round),
                marks: Vec::new(),
            });
        }
    }
    rows.sort_by_key(|row| row.round);
    rows
}
