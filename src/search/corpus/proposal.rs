//! A motion or suggestion as a document.
//!
//! Takes a proposal of the model; gives its number, people, organizations, text and replies as one
//! document, and of a withheld proposal only what is public. Must not know the index.

use std::collections::BTreeSet;

use super::document::Document;
use super::found::Found;
use super::site_reader::{SiteReader, joined, linked};
use crate::base::Lang;
use crate::model::{Deputy, Key, Proposal, ProposalKind, Target, Visibility, session_name};

impl Found for Proposal {
    fn documents(reader: &SiteReader<'_>, key: Key<Self>) -> Vec<Document> {
        vec![document(reader, key)]
    }
}

fn document(reader: &SiteReader<'_>, key: Key<Proposal>) -> Document {
    let proposal = reader.site.proposals.get(key);
    let mut document = reader.start(Target::Proposal(key), "proposal", &proposal.id);
    // The number both as it is written and as people say it: 第0127号 and 第127号.
    let kind = if proposal.kind == ProposalKind::Motion { "议案" } else { "建议" };
    let session = session_name(reader.site, proposal.session, Lang::Zh);
    let said = proposal.number.trim_start_matches('0');
    let mut lines = vec![format!("{session}第{}号{kind}", proposal.number)];
    lines.extend((said != proposal.number).then(|| format!("第{said}号{kind}")));
    let mut people: BTreeSet<Key<Deputy>> = proposal.sponsors.iter().map(|s| s.deputy).collect();
    let sponsors = proposal.sponsors.iter().map(|s| reader.site.deputies.get(s.deputy).name.as_str());
    lines.push(sponsors.collect::<Vec<_>>().join("，"));
    // A withheld proposal may be found by its number, but not by who handles it or how it was answered.
    if proposal.visibility != Visibility::Withheld {
        let bodies = proposal.handling.bodies.iter().map(|body| body.organization);
        let bodies = proposal.delegation.into_iter().chain(bodies).chain(proposal.supervisor);
        let names = bodies.map(|key| reader.site.organizations.get(key).name.zh.as_str());
        lines.push(names.collect::<Vec<_>>().join("，"));
        lines.extend(proposal.replies.iter().filter_map(|reply| reply.document.clone()));
    }
    lines.extend(proposal.category.iter().chain(&proposal.summary).cloned());
    if let Some(body) = &proposal.body {
        lines.push(reader.plain_text(body, &proposal.figures));
        people.extend(linked(body));
    }
    for reply in &proposal.replies {
        if let Some(body) = &reply.body {
            lines.push(reader.plain_text(body, &[]));
            people.extend(linked(body));
        }
    }
    document.body = joined(lines);
    reader.add_people(&mut document, &people);
    document.context = session;
    document.context_en = session_name(reader.site, proposal.session, Lang::En);
    let level = reader.site.terms.get(reader.site.sessions.get(proposal.session).term).level;
    reader.add_facets(&mut document, Some(level), proposal.areas.iter().copied(), &proposal.topics);
    document
}
