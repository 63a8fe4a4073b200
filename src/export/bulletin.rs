//! Bulletin issues and articles as JSON.

use serde::Serialize;

use super::context::{Maker, day, english};
use super::parts::{
    CorrectionJson, FigureJson, Published, Ref, SourceJson, corrections, figures, published, sources, topics,
};
use crate::base::Choice;
use crate::model::{Article, Form, Issue, Key, Target};
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
    articles: Vec<Ref<'a>>,
    sources: Vec<SourceJson<'a>>,
    #[serde(flatten)]
    published: Published,
}

#[derive(Debug, Serialize)]
pub(super) struct ArticleJson<'a> {
    id: &'a str,
    url: String,
    issue: Ref<'a>,
    title: &'a str,
    subtitle: Option<&'a str>,
    summary: Option<&'a str>,
    contributor: Option<&'a str>,
    date: String,
    form: &'static str,
    text: String,
    mentions: Vec<Ref<'a>>,
    figures: Vec<FigureJson<'a>>,
    topics: Vec<Ref<'a>>,
    areas: Vec<Ref<'a>>,
    corrections: Vec<CorrectionJson<'a>>,
    sources: Vec<SourceJson<'a>>,
    #[serde(flatten)]
    published: Published,
}

pub(super) fn issue<'a>(maker: &Maker<'a>, key: Key<Issue>) -> IssueJson<'a> {
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
        sources: proofs,
        publication,
    } = maker.site.issues.get(key);
    let articles = maker.site.derived.articles[key].iter();
    IssueJson {
        id,
        url: maker.url(Subject::Issue(key)),
        series_id,
        series: &series.zh,
        series_en: english(series),
        number: *number,
        total_number: *total,
        publisher: publisher.as_deref(),
        date: date.to_string(),
        editor: editor.as_deref(),
        proofreader: proofreader.as_deref(),
        permit_number: permit_number.as_deref(),
        distribution: distribution.as_deref(),
        contact: contact.as_deref(),
        articles: articles.map(|key| maker.reference(Target::Article(*key))).collect(),
        sources: sources(proofs),
        published: published(publication),
    }
}

pub(super) fn article<'a>(maker: &Maker<'a>, key: Key<Article>) -> ArticleJson<'a> {
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
        figures: numbers,
        corrections: corrected,
        topics: subjects,
        areas,
        form,
        body,
        sources: proofs,
        publication,
    } = maker.site.articles.get(key);
    let own = maker.site.issues.get(*issue).date;
    ArticleJson {
        id,
        url: maker.url(Subject::Article(key)),
        issue: maker.reference(Target::Issue(*issue)),
        title,
        subtitle: subtitle.as_deref(),
        summary: summary.as_deref(),
        contributor: contributor.as_deref(),
        date: day(*date).unwrap_or_else(|| own.to_string()),
        form: Form::name(*form),
        text: maker.text(body, numbers),
        mentions: mentions.iter().map(|key| maker.deputy(*key)).collect(),
        figures: figures(numbers),
        topics: topics(maker, subjects),
        areas: areas.iter().map(|key| maker.area(*key)).collect(),
        corrections: corrections(corrected),
        sources: sources(proofs),
        published: published(publication),
    }
}
