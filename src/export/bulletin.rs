//! Bulletin issues and articles as JSON.

use serde::Serialize;

use super::context::Context;
use super::open_data::OpenData;
use super::parts::{self, CorrectionJson, FigureJson, PublicationJson, Reference, SourceJson};
use super::spreadsheet::Columns;
use crate::base::Choice;
use crate::model::{Article, Issue, Key, Kind, Site, Target};
use crate::routes::Subject;

#[derive(Debug, Serialize)]
pub(super) struct IssueJson<'a> {
    id: &'a str,
    url: String,
    series_id: &'a str,
    series: &'a str,
    series_en: Option<&'a str>,
    number: Option<u32>,
    total_number: u32,
    publisher: Option<&'a str>,
    date: String,
    editor: Option<&'a str>,
    proofreader: Option<&'a str>,
    /// These three only where the portal shows them.
    permit_number: Option<&'a str>,
    distribution: Option<&'a str>,
    contact: Option<&'a str>,
    articles: Vec<Reference<'a>>,
    sources: Vec<SourceJson<'a>>,
    #[serde(flatten)]
    publication: PublicationJson,
}

impl OpenData for Issue {
    type Json<'a> = IssueJson<'a>;

    const KIND: &'static str = Kind::Issue.name();
    const COLLECTION: Option<&'static str> = None;
    const PAGE: Option<fn(Key<Self>) -> Target> = Some(Target::Issue);

    fn keys(site: &Site) -> Vec<Key<Self>> {
        site.issues.keys().collect()
    }

    fn json<'a>(context: &Context<'a>, key: Key<Self>) -> IssueJson<'a> {
        let Issue {
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
            sources,
            publication,
        } = context.site.issues.get(key);
        let articles = context.site.derived.articles[key].iter();
        IssueJson {
            id,
            url: context.url(Subject::Record(Target::Issue(key))),
            series_id,
            series: &series.zh,
            series_en: series.en.as_deref(),
            number: *number,
            total_number: *total,
            publisher: publisher.as_deref(),
            date: date.to_string(),
            editor: editor.as_deref(),
            proofreader: proofreader.as_deref(),
            permit_number: permit_number.as_deref(),
            distribution: distribution.as_deref(),
            contact: contact.as_deref(),
            articles: articles.map(|key| context.reference(Target::Article(*key))).collect(),
            sources: parts::sources(sources),
            publication: parts::publication(publication),
        }
    }
}

const COLUMNS: Columns = Columns::row_per_record(&[
    ("id", "id"),
    ("issue_id", "issue.id"),
    ("issue", "issue.name"),
    ("title", "title"),
    ("subtitle", "subtitle"),
    ("contributor", "contributor"),
    ("date", "date"),
    ("form", "form"),
    ("summary", "summary"),
    ("deputy_ids", "mentions.id"),
    ("deputies", "mentions.name"),
    ("topics", "topics.name"),
    ("area_ids", "areas.id"),
    ("corrected_on", "corrections.date"),
    ("reviewed_on", "reviewed_on"),
    ("url", "url"),
]);

#[derive(Debug, Serialize)]
pub(super) struct ArticleJson<'a> {
    id: &'a str,
    url: String,
    issue: Reference<'a>,
    title: &'a str,
    subtitle: Option<&'a str>,
    summary: Option<&'a str>,
    contributor: Option<&'a str>,
    date: String,
    form: &'static str,
    text: String,
    mentions: Vec<Reference<'a>>,
    figures: Vec<FigureJson<'a>>,
    topics: Vec<Reference<'a>>,
    areas: Vec<Reference<'a>>,
    corrections: Vec<CorrectionJson<'a>>,
    sources: Vec<SourceJson<'a>>,
    #[serde(flatten)]
    publication: PublicationJson,
}

impl OpenData for Article {
    type Json<'a> = ArticleJson<'a>;

    const KIND: &'static str = Kind::Article.name();
    const COLLECTION: Option<&'static str> = Some("bulletins");
    const PAGE: Option<fn(Key<Self>) -> Target> = Some(Target::Article);
    const COLUMNS: Option<Columns> = Some(COLUMNS);

    fn keys(site: &Site) -> Vec<Key<Self>> {
        site.articles.keys().collect()
    }

    fn json<'a>(context: &Context<'a>, key: Key<Self>) -> ArticleJson<'a> {
        let Article {
            id,
            stem: _,
            issue,
            title,
            subtitle,
            summary,
            contributor,
            date,
            order: _,
            mentions,
            figures,
            corrections,
            topics,
            areas,
            form,
            body,
            sources,
            publication,
        } = context.site.articles.get(key);
        let issue_date = context.site.issues.get(*issue).date;
        ArticleJson {
            id,
            url: context.url(Subject::Record(Target::Article(key))),
            issue: context.reference(Target::Issue(*issue)),
            title,
            subtitle: subtitle.as_deref(),
            summary: summary.as_deref(),
            contributor: contributor.as_deref(),
            date: parts::day(*date).unwrap_or_else(|| issue_date.to_string()),
            form: form.name(),
            text: context.plain_text(body, figures),
            mentions: mentions.iter().map(|key| context.deputy(*key)).collect(),
            figures: parts::figures(figures),
            topics: context.topics(topics),
            areas: areas.iter().map(|key| context.area(*key)).collect(),
            corrections: parts::corrections(corrections),
            sources: parts::sources(sources),
            publication: parts::publication(publication),
        }
    }
}
