//! An article in a list.

use serde::Serialize;

use crate::model::{Article, Key, Target};
use crate::pages::context::Given;
use crate::routes::Subject;

/// An article in a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ArticleLink {
    pub(crate) title: String,
    pub(crate) subtitle: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) contributor: Option<String>,
    pub(crate) url: String,
    pub(crate) date: String,
    pub(crate) issue: IssueLabel,
}

/// An issue in a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct IssueLabel {
    pub(crate) name: String,
    pub(crate) number: Option<u32>,
    pub(crate) total: u32,
}

/// The newest `most` articles that `wanted` takes, newest first.
pub(crate) fn articles(given: Given<'_>, wanted: impl Fn(&Article) -> bool, most: usize) -> Vec<ArticleLink> {
    let site = given.site;
    let issues = site.derived.issues.iter().flat_map(|issue| &site.derived.articles[*issue]);
    let keys = issues.filter(|key| wanted(site.articles.get(**key)));
    keys.take(most).map(|key| article_link(given, *key)).collect()
}

pub(crate) fn article_link(given: Given<'_>, key: Key<Article>) -> ArticleLink {
    let article = given.site.articles.get(key);
    let issue = given.site.issues.get(article.issue);
    ArticleLink {
        title: article.title.clone(),
        subtitle: article.subtitle.clone(),
        summary: article.summary.clone(),
        contributor: article.contributor.clone(),
        url: given.addresses.url(Subject::Record(Target::Article(key)), given.site),
        date: article.date.unwrap_or(issue.date).to_string(),
        issue: IssueLabel {
            name: issue.series.get(given.lang).to_owned(),
            number: issue.number,
            total: issue.total,
        },
    }
}
