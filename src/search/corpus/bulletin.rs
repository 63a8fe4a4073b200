//! Issues and articles of the bulletin as documents.
//!
//! An issue becomes one document. An article becomes one for each section, so that a hit leads to the
//! paragraph. Must not know the index.

use std::collections::BTreeSet;

use super::document::Document;
use super::found::Found;
use super::site_reader::{SiteReader, joined, linked};
use crate::han::numerals::han_number;
use crate::model::{Article, Deputy, Issue, Key, Markdown, Site, Target};
use crate::syntax::markdown::Section;

impl Found for Issue {
    fn documents(reader: &SiteReader<'_>, key: Key<Self>) -> Vec<Document> {
        vec![issue(reader, key)]
    }
}

impl Found for Article {
    fn documents(reader: &SiteReader<'_>, key: Key<Self>) -> Vec<Document> {
        article(reader, key)
    }
}

fn issue(reader: &SiteReader<'_>, key: Key<Issue>) -> Document {
    let issue = reader.site.issues.get(key);
    let mut document = reader.start(Target::Issue(key), "issue", &issue.id);
    let of_year = issue.number.map(|number| {
        let year = issue.date.year;
        format!("{year}年第{number}期，第{}期", han_number(number))
    });
    let total = format!("总第{}期，总第{}期", issue.total, han_number(issue.total));
    let series = issue.series.zh.clone();
    let titles = reader.site.derived.articles[key].iter();
    let titles = titles.map(|key| reader.site.articles.get(*key).title.clone());
    let lines = [Some(series), of_year, Some(total), issue.publisher.clone()];
    document.body = joined(lines.into_iter().flatten().chain(titles).collect());
    reader.add_facets(&mut document, None, None, &[]);
    document
}

fn article(reader: &SiteReader<'_>, key: Key<Article>) -> Vec<Document> {
    let article = reader.site.articles.get(key);
    let mut whole = reader.start(Target::Article(key), "article", &article.id);
    // Articles of different issues may have the same id.
    let issue = Target::Issue(article.issue);
    whole.id = format!("article/{}/{}", reader.site.issues.get(article.issue).id, article.id);
    reader.set_context(&mut whole, issue);
    let mut named: BTreeSet<Key<Deputy>> = article.mentions.iter().copied().collect();
    named.extend(linked(&article.body));
    reader.add_facets(&mut whole, None, article.areas.iter().copied(), &article.topics);
    let mut sections = reader.sections(&article.body, &article.figures);
    if sections.first().is_none_or(|section| section.anchor.is_some()) {
        sections.insert(0, Section::default());
    }
    let head = [&article.subtitle, &article.summary, &article.contributor];
    let head: Vec<String> = head.into_iter().flatten().cloned().collect();
    sections
        .into_iter()
        .enumerate()
        .map(|(i, Section { anchor, heading, text })| {
            let mut document = whole.clone();
            if let Some(anchor) = anchor {
                // Documents are sorted by id: without the zeros the tenth section would come before the
                // second.
                document.id = format!("{}#{anchor:0>6}", document.id);
                document.url = format!("{}#{anchor}", document.url);
            }
            document.heading = heading.unwrap_or_default();
            let lines = if i == 0 { head.clone() } else { Vec::new() };
            document.body = joined(lines.into_iter().chain([text]).collect());
            // A section names the deputies whose names stand in its text. Deputies whom staff confirmed but
            // whose names stand nowhere in the article belong to the first section.
            let here = |key: &&Key<Deputy>| {
                let name = &reader.site.deputies.get(**key).name;
                document.body.contains(name.as_str()) || i == 0 && !in_text(reader.site, &article.body, **key)
            };
            let people = named.iter().filter(here).copied().collect();
            reader.add_people(&mut document, &people);
            document
        })
        .collect()
}

/// Whether the deputy's name stands in the text or a link leads to the deputy.
fn in_text(site: &Site, body: &Markdown, key: Key<Deputy>) -> bool {
    body.markdown.contains(&site.deputies.get(key).name)
        || body.links.values().any(|target| *target == Target::Deputy(key))
}
