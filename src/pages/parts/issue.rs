//! An issue in a list.

use serde::Serialize;

use crate::model::{Issue, Key, Target};
use crate::pages::context::Given;
use crate::routes::Subject;

#[derive(Debug, Serialize)]
pub(crate) struct IssueLine {
    pub(crate) name: String,
    pub(crate) number: Option<u32>,
    pub(crate) total: u32,
    pub(crate) date: String,
    pub(crate) url: String,
    articles: usize,
    lead: Option<String>,
    titles: Vec<String>,
}

pub(crate) fn line(given: Given<'_>, key: Key<Issue>) -> IssueLine {
    let issue = given.site.issues.get(key);
    let articles = &given.site.derived.articles[key];
    IssueLine {
        name: issue.series.get(given.lang).to_owned(),
        number: issue.number,
        total: issue.total,
        date: issue.date.to_string(),
        url: given.addresses.url(Subject::Record(Target::Issue(key)), given.site),
        articles: articles.len(),
        lead: articles.first().map(|a| given.site.articles.get(*a).title.clone()),
        titles: articles.iter().map(|a| given.site.articles.get(*a).title.clone()).collect(),
    }
}
