//! Legislation: all by stage, and one with its way.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use super::activity::{self, ActivityLine};
use super::body::{self, CorrectionView};
use super::frame::Head;
use super::shapes::{
    ArticleLink, Link, SourceView, area_link, article_link, organization_link, sources, topic_link,
};
use super::{Body, Given, Subject};
use crate::base::Choice;
use crate::model::{Key, Law, Target};

/// A law in a list.
#[derive(Debug, Serialize)]
pub(super) struct LawLine {
    title: String,
    url: String,
    kind: &'static str,
    stage: &'static str,
    number: Option<String>,
    date: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct LegislationView {
    groups: Vec<Group>,
    total: usize,
}

#[derive(Debug, Serialize)]
struct Group {
    stage: &'static str,
    items: Vec<LawLine>,
}

#[derive(Debug, Serialize)]
pub(super) struct LawView {
    law: Card,
    organization: Option<Link>,
    area: Option<Link>,
    dates: Vec<Step>,
    bodies: Vec<Part>,
    activities: Vec<ActivityLine>,
    articles: Vec<ArticleLink>,
    topics: Vec<Link>,
    sources: Vec<SourceView>,
    corrections: Vec<CorrectionView>,
}

#[derive(Debug, Serialize)]
struct Card {
    title: String,
    kind: &'static str,
    stage: &'static str,
    number: Option<String>,
    adopted_on: Option<String>,
    effective_on: Option<String>,
    summary: Option<String>,
    body_html: Option<String>,
}

#[derive(Debug, Serialize)]
struct Step {
    date: String,
    stage: &'static str,
    note: Option<String>,
}

#[derive(Debug, Serialize)]
struct Part {
    organization: Link,
    role: &'static str,
}

/// Activities on a law's page.
const ACTIVITIES: usize = 40;

pub(super) fn law_line(given: Given<'_>, key: Key<Law>) -> LawLine {
    let Given { site, addresses, lang, .. } = given;
    let law = site.laws.get(key);
    LawLine {
        title: law.title.get(lang).to_owned(),
        url: addresses.url(Subject::Law(key), site),
        kind: law.kind.name(),
        stage: law.stage.name(),
        number: law.number.clone(),
        date: site.date(Target::Law(key)).map(|d| d.to_string()),
    }
}

/// Laws that `wanted` takes, the latest step first.
pub(super) fn lines(given: Given<'_>, wanted: impl Fn(&Law) -> bool, most: usize) -> Vec<LawLine> {
    let site = given.site;
    let mut keys: Vec<Key<Law>> =
        site.laws.iter().filter(|(_, law)| wanted(law)).map(|(key, _)| key).collect();
    keys.sort_by_key(|key| {
        let day = site.date(Target::Law(*key)).map(crate::base::FuzzyDate::first_day);
        (std::cmp::Reverse(day), *key)
    });
    keys.into_iter().take(most).map(|key| law_line(given, key)).collect()
}

pub(super) fn index(given: Given<'_>) -> (Head, Body) {
    let site = given.site;
    let mut groups: BTreeMap<_, Vec<LawLine>> = BTreeMap::new();
    for (key, law) in site.laws.iter() {
        groups.entry(law.stage).or_default().push(law_line(given, key));
    }
    let groups = groups.into_iter().map(|(stage, mut items)| {
        items.sort_by(|a, b| (&b.date, &a.title).cmp(&(&a.date, &b.title)));
        Group { stage: stage.name(), items }
    });
    let view = LegislationView { groups: groups.collect(), total: site.laws.len() };
    let head = Head {
        title: given.messages.or_key("column.legislation").to_owned(),
        description: given.config.description.get(given.lang).to_owned(),
        here: Some("legislation"),
        ..Head::default()
    };
    (head, Body::Legislation(view))
}

pub(super) fn view(given: Given<'_>, key: Key<Law>) -> (Head, Body) {
    let Given { site, config, messages, addresses, lang, .. } = given;
    let law = site.laws.get(key);
    let title = law.title.get(lang).to_owned();
    let head = Head {
        title: title.clone(),
        description: law.summary.clone().unwrap_or_else(|| title.clone()),
        here: Some("legislation"),
        crumbs: vec![Link {
            name: messages.or_key("column.legislation").to_owned(),
            url: Some(addresses.url(Subject::Legislation, site)),
        }],
        cite: Some(law.title.zh.clone()),
        jsonld: Some(json!({
            "@context": "https://schema.org",
            "@type": "Legislation",
            "name": law.title.zh,
            "legislationIdentifier": law.number,
            "legislationDate": law.adopted.map(|d| d.to_string()),
            "url": config.absolute(&addresses.url(Subject::Law(key), site)),
        })),
        ..Head::default()
    }
    .publication(&law.publication)
    .corrected(&law.corrections);
    let names = |links: &BTreeMap<String, Target>| links.values().any(|t| *t == Target::Law(key));
    let view = LawView {
        law: Card {
            title,
            kind: law.kind.name(),
            stage: law.stage.name(),
            number: law.number.clone(),
            adopted_on: law.adopted.map(|d| d.to_string()),
            effective_on: law.effective.map(|d| d.to_string()),
            summary: law.summary.clone(),
            body_html: body::optional(given, law.body.as_ref(), &[]),
        },
        organization: law.organization.map(|o| organization_link(given, o)),
        area: law.area.map(|a| area_link(given, a)),
        dates: law
            .steps
            .iter()
            .map(|s| Step { date: s.date.to_string(), stage: s.stage.name(), note: s.note.clone() })
            .collect(),
        bodies: law
            .bodies
            .iter()
            .map(|b| Part { organization: organization_link(given, b.organization), role: b.role.name() })
            .collect(),
        activities: activity::lines(given, |a| a.laws.contains(&key), ACTIVITIES),
        articles: site
            .articles
            .iter()
            .filter(|(_, article)| names(&article.body.links))
            .map(|(article, _)| article_link(given, article))
            .collect(),
        topics: law.topics.iter().map(|t| topic_link(given, *t)).collect(),
        sources: sources(&law.sources),
        corrections: body::corrections(&law.corrections),
    };
    (head, Body::Law(Box::new(view)))
}
