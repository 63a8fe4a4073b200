//! Bulletin issues and their articles: references, visibility.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::frame::Frame;
use super::markdown::body::{self, names_of};
use super::markdown::figures;
use super::record::{named, sources};
use super::references::unique;
use super::visible::{Unseen, Visible};
use crate::base::Id;
use crate::config::IssueField;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Article, Deputy, Ids, Issue, Key, Kind};
use crate::parse::{RawArticle, RawIssue};
use crate::say;

pub(super) fn resolve_all(
    issues: Vec<RawIssue>,
    articles: Vec<RawArticle>,
    frame: &Frame<'_>,
    deputies: &Visible<Deputy>,
    shown: &[IssueField],
    notes: &mut Diagnostics,
) -> (Visible<Issue>, Visible<Article>) {
    let raw = unique(issues, |issue| &issue.id, notes);
    let all: BTreeSet<Id> = raw.iter().map(|issue| issue.id.value.clone()).collect();
    let mut items = Vec::new();
    for issue in raw {
        let RawIssue {
            id,
            series_id,
            series,
            number,
            total,
            publisher,
            date,
            editor,
            proofreader,
            permit_number,
            distribution,
            contact,
            sources: raw_sources,
            publication,
        } = issue;
        let Some(publication) = frame.gate.pass(&publication, notes) else { continue };
        items.push(Issue {
            id: id.value,
            series_id,
            series: named(series),
            number,
            total,
            publisher,
            date,
            editor,
            proofreader,
            permit_number: permit_number.filter(|_| shown.contains(&IssueField::PermitNumber)),
            distribution: joined(distribution).filter(|_| shown.contains(&IssueField::Distribution)),
            contact: joined(contact).filter(|_| shown.contains(&IssueField::Contact)),
            sources: sources(raw_sources),
            publication,
        });
    }
    let ids = Ids::new(items.iter().map(|issue: &Issue| issue.id.as_str()));
    let issues = ids.table(items);
    let mut items = Vec::new();
    let mut all_articles = BTreeSet::new();
    let mut unseen = Vec::new();
    let read = |raw: RawArticle| {
        let (mut notes, mut unseen) = (Diagnostics::new(), Vec::new());
        let issue = issues.key(&raw.issue_id);
        if issue.is_none() && !all.contains(&raw.issue_id) {
            let folder = &raw.issue_id;
            notes.push(
                Diagnostic::new(
                    Code::UnknownReference,
                    raw.title.span,
                    say!(
                        "`bulletins/{folder}/` 中没有 `issue.yml`",
                        "there is no `issue.yml` in `bulletins/{folder}/`"
                    ),
                )
                .hint(say!("先写这一期的 `issue.yml`", "write the issue's `issue.yml` first")),
            );
        }
        let article = article(raw, issue, frame, deputies, &mut notes, &mut unseen);
        (article, notes, unseen)
    };
    all_articles.extend(articles.iter().map(|raw| raw.issue_id.joined(&raw.stem.value)));
    for (article, faults, own) in articles.into_par_iter().map(read).collect::<Vec<_>>() {
        items.extend(article);
        notes.append(faults);
        unseen.extend(own);
    }
    items.sort_by(|a, b| a.id.cmp(&b.id));
    let ids = Ids::new(items.iter().map(|article: &Article| article.id.as_str()));
    (
        Visible { table: issues, all, unseen: Vec::new() },
        Visible { table: ids.table(items), all: all_articles, unseen },
    )
}

/// Lines of a colophon in one, apart by a full-width space as print has them.
fn joined(lines: Vec<String>) -> Option<String> {
    (!lines.is_empty()).then(|| lines.join("\u{3000}"))
}

fn article(
    raw: RawArticle,
    issue: Option<Key<Issue>>,
    frame: &Frame<'_>,
    deputies: &Visible<Deputy>,
    notes: &mut Diagnostics,
    unseen: &mut Vec<Unseen>,
) -> Option<Article> {
    let RawArticle {
        issue_id,
        stem,
        title,
        subtitle,
        summary,
        contributor,
        date,
        order,
        mentions,
        figures,
        corrections,
        topics,
        area_ids,
        form,
        body,
        sources: raw_sources,
        publication,
    } = raw;
    let names = names_of(&mentions, Some(&body), deputies, notes);
    let areas = frame.areas(&area_ids, notes);
    let topics = frame.topics(&topics, notes);
    let figures = figures::figures(figures, notes);
    // Those whom brackets name join them once every record stands.
    let mentions = names.confirmed.iter().map(|(_, key)| *key).collect();
    let body = body::body(body, names);
    let passed = frame.gate.pass(&publication, notes);
    let (Some(issue), Some(publication)) = (issue, passed) else {
        unseen.push(Unseen { figures, areas, ..Unseen::new(Kind::Article, body) });
        return None;
    };
    Some(Article {
        id: issue_id.joined(&stem.value),
        stem: stem.value,
        issue,
        title: title.value,
        subtitle,
        summary,
        contributor,
        date,
        order: order.unwrap_or(u32::MAX),
        mentions,
        figures,
        corrections,
        topics,
        areas,
        form,
        body,
        sources: sources(raw_sources),
        publication,
    })
}
