//! The bulletin: archive by year, an issue's contents, an article.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use crate::base::Choice;
use crate::model::{Article, Issue, Key, Target};
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::article::{ArticleLink, article_link};
use crate::pages::parts::issue::IssueLine;
use crate::pages::parts::link::{Link, topic_link};
use crate::pages::parts::markdown::{CorrectionView, FigureView, HeadingView};
use crate::pages::parts::person::{PersonView, people};
use crate::pages::parts::source::{SourceView, sources};
use crate::pages::parts::{issue, markdown};
use crate::pages::shown::{Shown, View, made};
use crate::routes::{Subject, lists};

#[derive(Debug, Serialize)]
pub(super) struct BulletinsView {
    title: String,
    series: Vec<Series>,
    years: Vec<Year>,
}

#[derive(Debug, Serialize)]
struct Series {
    name: String,
    url: String,
    count: usize,
    here: bool,
}

#[derive(Debug, Serialize)]
struct Year {
    year: i16,
    issues: Vec<IssueLine>,
}

#[derive(Debug, Serialize)]
struct IssueCard {
    name: String,
    number: Option<u32>,
    total: u32,
    date: String,
    publisher: Option<String>,
    editor: Option<String>,
    proofreader: Option<String>,
    permit: Option<String>,
    distribution: Option<String>,
    contact: Option<String>,
    url: String,
}

#[derive(Debug, Serialize)]
pub(super) struct IssueView {
    issue: IssueCard,
    articles: Vec<ArticleLink>,
    sources: Vec<SourceView>,
    prev: Option<Link>,
    next: Option<Link>,
}

#[derive(Debug, Serialize)]
pub(super) struct ArticleView {
    issue: IssueCard,
    article: Text,
    mentions: Vec<PersonView>,
    contents: Vec<HeadingView>,
    figures: Vec<FigureView>,
    corrections: Vec<CorrectionView>,
    topics: Vec<Link>,
    sources: Vec<SourceView>,
    prev: Option<Link>,
    next: Option<Link>,
    position: usize,
    of: usize,
}

#[derive(Debug, Serialize)]
struct Text {
    title: String,
    subtitle: Option<String>,
    contributor: Option<String>,
    date: String,
    form: &'static str,
    body_html: String,
}

/// All issues, or those of the series that an issue belongs to.
pub(super) fn archive(given: Given<'_>, of: Option<Key<Issue>>) -> (Head, BulletinsView) {
    let site = given.site;
    let id = |key: Key<Issue>| &site.issues.get(key).series_id;
    let mut years: BTreeMap<Reverse<i16>, Vec<IssueLine>> = BTreeMap::new();
    for key in site.derived.issues.iter().filter(|key| of.is_none_or(|of| id(of) == id(**key))) {
        years.entry(Reverse(site.issues.get(*key).date.year)).or_default().push(issue::line(given, *key));
    }
    let years = years.into_iter().map(|(year, issues)| Year { year: year.0, issues }).collect();
    let series: Vec<Series> = lists::bulletin::series(site)
        .into_iter()
        .map(|key| Series {
            name: site.issues.get(key).series.get(given.lang).to_owned(),
            url: given.addresses.url(Subject::Series(key), site),
            count: site.derived.issues.iter().filter(|other| id(**other) == id(key)).count(),
            here: of == Some(key),
        })
        .collect();
    let all = given.messages.or_key("column.bulletins").to_owned();
    let title = of.map_or_else(|| all, |of| site.issues.get(of).series.get(given.lang).to_owned());
    let head = Head {
        title: title.clone(),
        description: given.config.description.get(given.lang).to_owned(),
        here: Some("bulletins"),
        crumbs: of.map(|_| column(given)).into_iter().collect(),
        ..Head::default()
    };
    (head, BulletinsView { title, series, years })
}

fn column(given: Given<'_>) -> Link {
    Link {
        name: given.messages.or_key("column.bulletins").to_owned(),
        url: Some(given.addresses.url(Subject::Bulletins, given.site)),
    }
}

fn card(given: Given<'_>, key: Key<Issue>) -> IssueCard {
    let issue = given.site.issues.get(key);
    IssueCard {
        name: issue.series.get(given.lang).to_owned(),
        number: issue.number,
        total: issue.total,
        date: issue.date.to_string(),
        publisher: issue.publisher.clone(),
        editor: issue.editor.clone(),
        proofreader: issue.proofreader.clone(),
        permit: issue.permit_number.clone(),
        distribution: issue.distribution.clone(),
        contact: issue.contact.clone(),
        url: given.addresses.url(Subject::Record(Target::Issue(key)), given.site),
    }
}

/// How an issue is called: 澄川联络总第88期.
fn issue_title(given: Given<'_>, key: Key<Issue>) -> String {
    let issue = given.site.issues.get(key);
    let (name, total) = (issue.series.get(given.lang), issue.total);
    match given.lang {
        crate::base::Lang::Zh => {
            format!("{name}总第{}期", crate::han::numerals::han_number(total))
        }
        crate::base::Lang::En => format!("{name} No. {total}"),
    }
}

impl Shown for Issue {
    fn page(given: Given<'_>, key: Key<Self>) -> View {
        made(issue(given, key))
    }
}

impl Shown for Article {
    fn page(given: Given<'_>, key: Key<Self>) -> View {
        made(article(given, key))
    }
}

fn issue(given: Given<'_>, key: Key<Issue>) -> (Head, IssueView) {
    let Given { site, .. } = given;
    let record = site.issues.get(key);
    let title = issue_title(given, key);
    let head = Head {
        title: title.clone(),
        description: title.clone(),
        here: Some("bulletins"),
        crumbs: vec![column(given)],
        cite: Some(title),
        ..Head::default()
    }
    .publication(&record.publication);
    // Newest first: the neighbour before in the list is the later issue.
    let at = site.derived.issues.iter().position(|k| *k == key);
    let near = |step: isize| {
        let other = at.and_then(|i| i.checked_add_signed(step))?;
        let other = *site.derived.issues.get(other)?;
        Some(Link {
            name: issue_title(given, other),
            url: Some(given.addresses.url(Subject::Record(Target::Issue(other)), site)),
        })
    };
    let view = IssueView {
        issue: card(given, key),
        articles: site.derived.articles[key].iter().map(|a| article_link(given, *a)).collect(),
        sources: sources(&record.sources),
        prev: near(1),
        next: near(-1),
    };
    (head, view)
}

fn article(given: Given<'_>, key: Key<Article>) -> (Head, ArticleView) {
    let Given { site, config, .. } = given;
    let record = site.articles.get(key);
    let issue = site.issues.get(record.issue);
    let date = record.date.unwrap_or(issue.date).to_string();
    let summary = record.summary.clone().or_else(|| record.subtitle.clone());
    let head = Head {
        title: record.title.clone(),
        description: summary.unwrap_or_else(|| record.title.clone()),
        here: Some("bulletins"),
        crumbs: vec![
            column(given),
            Link {
                name: issue_title(given, record.issue),
                url: Some(given.addresses.url(Subject::Record(Target::Issue(record.issue)), site)),
            },
        ],
        cite: Some(record.title.clone()),
        jsonld: Some(json!({
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": record.title,
            "datePublished": date,
            "inLanguage": "zh-CN",
            "isPartOf": {"@type": "PublicationIssue", "issueNumber": issue.total, "name": issue.series.zh},
            "publisher": issue.publisher.as_deref().unwrap_or(&config.owner.zh),
            "url": config.absolute(&given.addresses.url(Subject::Record(Target::Article(key)), site)),
        })),
        ..Head::default()
    }
    .publication(&record.publication)
    .corrected(&record.corrections);
    let body = markdown::html(given, &record.body, &record.figures);
    let articles = &site.derived.articles[record.issue];
    let at = articles.iter().position(|k| *k == key).unwrap_or(0);
    let near = |at: Option<usize>| {
        let link = article_link(given, *articles.get(at?)?);
        Some(Link { name: link.title, url: Some(link.url) })
    };
    let view = ArticleView {
        issue: card(given, record.issue),
        article: Text {
            title: record.title.clone(),
            subtitle: record.subtitle.clone(),
            contributor: record.contributor.clone(),
            date,
            form: record.form.name(),
            body_html: body.html,
        },
        mentions: people(given, &record.mentions),
        contents: markdown::headings(body.headings),
        figures: markdown::figures(&record.figures, &record.sources),
        corrections: markdown::corrections(&record.corrections),
        topics: record.topics.iter().map(|t| topic_link(given, *t)).collect(),
        sources: sources(&record.sources),
        prev: near(at.checked_sub(1)),
        next: near(Some(at + 1)),
        position: at + 1,
        of: articles.len(),
    };
    (head, view)
}
