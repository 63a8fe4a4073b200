//! Proposals: references, and what of a proposal readers see.
//!
//! Takes proposals as written; gives those that readers see, with nothing in them that is
//! withheld. Their rules stand in `rules::proposal`.

use std::collections::BTreeSet;

use super::frame::{Frame, People};
use super::gate::needs_source;
use super::markdown::body::{self, Names, names_in};
use super::markdown::figures;
use super::record::{links, named, sources};
use super::references::{hidden, resolve_visible, unknown};
use super::visible::{Unseen, Visible};
use crate::base::Id;
use crate::base::text::nearest;
use crate::diag::{At, Code, Diagnostic, Diagnostics};
use crate::model::{
    Evaluation, Handling, HandlingBody, Ids, Key, Kind, Organization, Proposal, ProposalStep, Publication,
    Reply, Session, Sponsor, SponsorRole, Table, Visibility,
};
use crate::parse::{
    RawBody, RawEvaluation, RawHandling, RawProposal, RawReply, RawSponsor, RawStep, place_of,
};
use crate::say;

/// What every proposal may refer to.
#[derive(Clone, Copy)]
struct Context<'a> {
    frame: &'a Frame<'a>,
    people: People<'a>,
    /// Proposals that readers see.
    ids: &'a Ids<Proposal>,
    all: &'a BTreeSet<Id>,
}

pub(super) fn resolve_all(
    raw: Vec<RawProposal>,
    frame: &Frame<'_>,
    sessions: &Table<Session>,
    people: People<'_>,
    notes: &mut Diagnostics,
) -> Visible<Proposal> {
    let mut all = BTreeSet::new();
    let mut rows = Vec::new();
    let mut raw: Vec<(At<Id>, RawProposal)> = raw.into_iter().map(|raw| (raw.full_id(), raw)).collect();
    raw.sort_by(|a, b| (&a.0.value, a.0.span).cmp(&(&b.0.value, b.0.span)));
    let mut before: Option<At<Id>> = None;
    for (id, raw) in raw {
        if let Some(first) = before.as_ref().filter(|first| first.value == id.value) {
            notes.push(taken(&id, first));
            continue;
        }
        all.insert(id.value.clone());
        before = Some(id.clone());
        let session = session(&raw, sessions, notes);
        needs_source(&raw.publication, &raw.sources, notes);
        let passed = frame.gate.pass(&raw.publication, notes);
        rows.push((id.value, raw, session.zip(passed)));
    }
    let seen = rows.iter().filter(|(_, _, passed)| passed.is_some());
    let ids = Ids::new(seen.map(|(id, ..)| id.as_str()));
    let context = Context { frame, people, ids: &ids, all: &all };
    let mut items = Vec::new();
    let mut unseen = Vec::new();
    for (id, raw, passed) in rows {
        items.extend(proposal(id, raw, passed, context, notes, &mut unseen));
    }
    Visible { table: ids.table(items), all, unseen }
}

fn taken(id: &At<Id>, first: &At<Id>) -> Diagnostic {
    let value = &id.value;
    Diagnostic::new(
        Code::DuplicateId,
        id.span,
        say!("id `{value}` 已有记录使用", "id `{value}` is taken by another record"),
    )
    .found(value.to_string())
    .related(first.span, say!("先用这个 id 的记录", "the record that has it"))
}

/// The session that the folder is named after.
fn session(raw: &RawProposal, sessions: &Table<Session>, notes: &mut Diagnostics) -> Option<Key<Session>> {
    let found = sessions.key(&raw.session_id);
    if found.is_none() {
        let folder = &raw.session_id;
        let diagnostic = Diagnostic::new(
            Code::UnknownReference,
            raw.span,
            say!(
                "文件夹 `proposals/{folder}/` 不是会议的 id",
                "the folder `proposals/{folder}/` is not named after a session"
            ),
        )
        .found(folder.to_string())
        .expected(say!("`content/terms.yml` 中会议的 id", "the id of a session in `content/terms.yml`"));
        notes.push(match nearest(folder, sessions.ids()) {
            Some(near) => diagnostic.hint(say!("是不是 `{near}`？", "did you mean `{near}`?")),
            None => diagnostic,
        });
    }
    found
}

fn proposal(
    id: Id,
    raw: RawProposal,
    passed: Option<(Key<Session>, Publication)>,
    context: Context<'_>,
    notes: &mut Diagnostics,
    unseen: &mut Vec<Unseen>,
) -> Option<Proposal> {
    let RawProposal {
        session_id: _,
        stem,
        span: _,
        kind,
        recess,
        number,
        title,
        visibility,
        visibility_reason,
        category,
        submitted,
        sponsors: raw_sponsors,
        delegation_id,
        key_supervised,
        supervisor_id,
        handling: raw_handling,
        replies: raw_replies,
        evaluations: raw_evaluations,
        history: raw_history,
        merged_into,
        converted_from,
        summary,
        topics,
        area_ids,
        figures,
        mentions,
        body,
        links: raw_links,
        corrections,
        sources: raw_sources,
        publication: _,
    } = raw;
    let Context { frame, people, .. } = context;
    let organization = |key: &str, id: &At<String>, notes: &mut Diagnostics| {
        resolve_visible(key, id, people.organizations, notes)
    };
    let texts: Vec<&RawBody> =
        body.iter().chain(raw_replies.iter().filter_map(|reply| reply.body.as_ref())).collect();
    let mut names = names_in(&mentions, &texts, people.deputies, notes).into_iter();
    let body = body.map(|body| body::body(body, names.next().unwrap_or_default()));
    let mut sponsors: Vec<Sponsor> =
        raw_sponsors.iter().filter_map(|raw| sponsor(raw, people, notes)).collect();
    sponsors.sort_by_key(|sponsor| sponsor.role != SponsorRole::Lead);
    let delegation = delegation_id.and_then(|id| organization("delegation", &id, notes));
    let supervisor = supervisor_id.and_then(|id| organization("supervised_by", &id, notes));
    let handling = handling(raw_handling, people, notes);
    let whole = visibility.value == Visibility::Public;
    let mut replies: Vec<Reply> =
        raw_replies.into_iter().map(|raw| reply(raw, &mut names, people, whole, notes, unseen)).collect();
    replies.sort_by_key(|reply| (reply.round, reply.date.first_day()));
    let mut evaluations: Vec<Evaluation> =
        raw_evaluations.into_iter().map(|raw| evaluation(raw, whole)).collect();
    evaluations.sort_by_key(|evaluation| (evaluation.round, evaluation.date.first_day()));
    let step = |RawStep { date, status, note }| ProposalStep { date: date.value, status: status.value, note };
    let mut history: Vec<ProposalStep> = raw_history.into_iter().map(step).collect();
    history.sort_by_key(|step| step.date.first_day());
    let merged_into = merged_into.and_then(|id| other("merged_into", &id, context, notes));
    let converted_from = converted_from.and_then(|id| other("converted_from", &id, context, notes));
    let (topics, areas) = (frame.topics(&topics, notes), frame.areas(&area_ids, notes));
    let figures = figures::figures(figures, notes);
    let Some((session, publication)) = passed else {
        unseen.extend(body.map(|body| Unseen { figures, areas, ..Unseen::new(Kind::Proposal, body) }));
        return None;
    };
    let (body, kept) = if whole { (body, None) } else { (None, body) };
    unseen.extend(kept.map(|text| Unseen::new(Kind::Proposal, text)));
    let proposal = Proposal {
        id,
        stem: stem.value,
        session,
        kind: kind.value,
        recess,
        number: number.value,
        title: (visibility.value != Visibility::Withheld).then(|| named(title)),
        visibility: visibility.value,
        visibility_reason,
        category,
        submitted: submitted.value,
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
        summary: summary.filter(|_| whole),
        topics,
        areas,
        figures: if whole { figures } else { Vec::new() },
        body,
        links: if whole { links(raw_links) } else { Vec::new() },
        corrections,
        sources: sources(raw_sources),
        publication,
    };
    Some(if visibility.value == Visibility::Withheld { withheld(proposal) } else { proposal })
}

/// What is left of a proposal of which only its number and its life are public: nothing that
/// tells what it is about or who wrote it.
fn withheld(proposal: Proposal) -> Proposal {
    let step = |step| ProposalStep { note: None, ..step };
    Proposal {
        category: None,
        sponsors: Vec::new(),
        delegation: None,
        history: proposal.history.into_iter().map(step).collect(),
        topics: Vec::new(),
        areas: Vec::new(),
        corrections: Vec::new(),
        ..proposal
    }
}

fn sponsor(raw: &RawSponsor, people: People<'_>, notes: &mut Diagnostics) -> Option<Sponsor> {
    let deputy = resolve_visible("deputy_id", &raw.deputy_id, people.deputies, notes)?;
    Some(Sponsor { deputy, role: raw.role })
}

fn handling(raw: RawHandling, people: People<'_>, notes: &mut Diagnostics) -> Handling {
    let RawHandling { assigned, due, extended, bodies } = raw;
    let body = |(id, role): &(At<String>, _)| {
        let key: Key<Organization> = resolve_visible("organization_id", id, people.organizations, notes)?;
        Some(HandlingBody { organization: key, role: *role })
    };
    Handling {
        bodies: bodies.iter().filter_map(body).collect(),
        assigned: assigned.map(|d| d.value),
        due: due.map(|d| d.value),
        extended: extended.map(|d| d.value),
    }
}

/// A reply; `whole` says whether texts of this proposal are public at all.
fn reply(
    raw: RawReply,
    names: &mut impl Iterator<Item = Names>,
    people: People<'_>,
    whole: bool,
    notes: &mut Diagnostics,
    unseen: &mut Vec<Unseen>,
) -> Reply {
    let RawReply { date, round, organization_id, document, outcome, public, body, url } = raw;
    let shown = whole && public;
    let body = body.map(|body| body::body(body, names.next().unwrap_or_default()));
    let (body, kept) = if shown { (body, None) } else { (None, body) };
    unseen.extend(kept.map(|text| Unseen::new(Kind::Proposal, text)));
    Reply {
        date: date.value,
        round: round.map_or(1, |r| r.value),
        organization: organization_id
            .and_then(|id| resolve_visible("organization_id", &id, people.organizations, notes)),
        document,
        outcome,
        public: shown,
        body,
        url: url.filter(|_| shown),
    }
}

fn evaluation(raw: RawEvaluation, whole: bool) -> Evaluation {
    let RawEvaluation { date, round, attitude, result, sent, returned, note } = raw;
    Evaluation {
        date: date.value,
        round: round.map_or(1, |r| r.value),
        attitude,
        result,
        sent,
        returned: returned.map(|r| r.value),
        note: note.filter(|_| whole),
    }
}

/// Another proposal, by its id over all sessions.
fn other(key: &str, id: &At<String>, context: Context<'_>, notes: &mut Diagnostics) -> Option<Key<Proposal>> {
    let found = context.ids.key(&id.value);
    if found.is_none() {
        notes.push(if context.all.contains(id.value.as_str()) {
            hidden(id)
        } else {
            unknown(key, id, &place_of(Kind::Proposal), context.all.iter().map(Id::as_str))
        });
    }
    found
}
