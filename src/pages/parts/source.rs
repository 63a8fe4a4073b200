//! Sources with their numbers on a page, and the marks beside the facts that they prove.

use serde::Serialize;

use crate::model::Source;

/// A source with its number on the page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SourceView {
    n: usize,
    id: String,
    title: String,
    url: Option<String>,
    publisher: Option<String>,
    date: Option<String>,
    retrieved: Option<String>,
}

pub(crate) fn sources(list: &[Source]) -> Vec<SourceView> {
    let view = |(i, source): (usize, &Source)| SourceView {
        n: i + 1,
        id: source.id.clone(),
        title: source.title.clone(),
        url: source.url.clone(),
        publisher: source.publisher.clone(),
        date: source.date.map(|d| d.to_string()),
        retrieved: source.retrieved.map(|d| d.to_string()),
    };
    list.iter().enumerate().map(view).collect()
}

/// Numbers of the sources that prove a fact: those it cites and those that say so.
pub(crate) fn marks(list: &[Source], fact: &str, cited: &[usize]) -> Vec<usize> {
    let supports = |s: &Source| s.supports.iter().any(|path| path == fact);
    let claimed = list.iter().enumerate().filter(|(_, s)| supports(s)).map(|(i, _)| i);
    let mut marks: Vec<usize> = cited.iter().copied().chain(claimed).map(|i| i + 1).collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}
