//! Bulletin issues, articles, free pages.

use std::collections::BTreeSet;

use super::deputies::PLACE as DEPUTIES;
use super::places::named;
use super::publication::sources;
use super::references::{Frame, Visible, resolve, resolve_visible, unique};
use crate::diag::{At, Code, Diagnostic, Diagnostics};
use crate::model::{Article, Deputy, Ids, Issue, Key, Table, TextPage};
use crate::parse::{RawArticle, RawIssue, RawTextPage};
use crate::say;
use crate::syntax::markdown;

pub(super) fn resolve_all(
    issues: Vec<RawIssue>,
    articles: Vec<RawArticle>,
    frame: &Frame<'_>,
    deputies: &Visible<Deputy>,
    notes: &mut Diagnostics,
) -> (Table<Issue>, Table<Article>) {
    let raw = unique(issues, |issue| &issue.id, notes);
    let all: BTreeSet<String> = raw.iter().map(|issue| issue.id.value.clone()).collect();
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
            sources: sources(raw_sources),
            publication,
        });
    }
    let ids = Ids::new(items.iter().map(|issue: &Issue| issue.id.as_str()));
    let issues = ids.table(items);
    let mut items = Vec::new();
    for raw in articles {
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
        let passed = frame.gate.pass(&raw.publication, notes);
        let article = article(raw, issue, frame, deputies, notes);
        if let (Some(mut article), Some(publication)) = (article, passed) {
            article.publication = publication;
            items.push(article);
        }
    }
    items.sort_by(|a, b| a.id.cmp(&b.id));
    let ids = Ids::new(items.iter().map(|article: &Article| article.id.as_str()));
    (issues, ids.table(items))
}

fn article(
    raw: RawArticle,
    issue: Option<Key<Issue>>,
    frame: &Frame<'_>,
    deputies: &Visible<Deputy>,
    notes: &mut Diagnostics,
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
        topics,
        area_ids,
        form,
        body,
        sources: raw_sources,
        publication,
    } = raw;
    let text = if mentions.is_empty() { String::new() } else { markdown::to_text(&body) };
    let mut mentioned = BTreeSet::new();
    for (name, id) in &mentions {
        if !text.contains(&name.value) {
            notes.push(not_in_body(name));
        }
        if let Some(key) = resolve_visible("mentions", id, DEPUTIES, deputies, notes) {
            // In the order in which the text names them.
            mentioned.insert((text.find(&name.value), key));
        }
    }
    let areas = area_ids
        .iter()
        .filter_map(|id| resolve("area_ids", id, "content/areas.yml", frame.areas, notes))
        .collect();
    let topics = topics
        .iter()
        .filter_map(|id| resolve("topics", id, "content/topics.yml", frame.topics, notes))
        .collect();
    Some(Article {
        id: format!("{issue_id}-{}", stem.value),
        stem: stem.value,
        issue: issue?,
        title: title.value,
        subtitle,
        summary,
        contributor,
        date,
        order: order.unwrap_or(u32::MAX),
        mentions: mentioned.into_iter().map(|(_, key)| key).collect(),
        topics,
        areas,
        form,
        body,
        sources: sources(raw_sources),
        publication: crate::model::Publication { status: publication.status, on: None },
    })
}

fn not_in_body(name: &At<String>) -> Diagnostic {
    let value = &name.value;
    Diagnostic::new(
        Code::MentionNotInBody,
        name.span,
        say!("正文中没有 `{value}`", "the text does not contain `{value}`"),
    )
    .found(value.clone())
    .hint(say!("改成正文中的写法，或者删去这一行", "write the name as the text has it, or remove the line"))
}

pub(super) fn pages(raw: Vec<RawTextPage>, frame: &Frame<'_>, notes: &mut Diagnostics) -> Vec<TextPage> {
    let mut pages = Vec::new();
    for RawTextPage { id, lang, title, description, order, body, publication } in raw {
        let Some(publication) = frame.gate.pass(&publication, notes) else { continue };
        let order = order.unwrap_or(u32::MAX);
        let At { value: id, span } = id;
        pages.push(TextPage { id, span, lang, title, description, order, body, publication });
    }
    pages.sort_by(|a, b| (a.order, &a.id, a.lang).cmp(&(b.order, &b.id, b.lang)));
    pages
}
