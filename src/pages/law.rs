//! Legislation: all by stage, and one with its way.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use crate::base::Choice;
use crate::model::{Key, Kind, Law, Target};
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::activity::ActivityLine;
use crate::pages::parts::article::{ArticleLink, article_link};
use crate::pages::parts::law::{LawLine, law_line};
use crate::pages::parts::link::{Link, area_link, organization_link, topic_link};
use crate::pages::parts::markdown::CorrectionView;
use crate::pages::parts::source::{SourceView, sources};
use crate::pages::parts::{activity, markdown};
use crate::pages::shown::{Shown, View, made};
use crate::routes::Subject;

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

impl Shown for Law {
    fn page(given: Given<'_>, key: Key<Self>) -> View {
        made(view(given, key))
    }

    fn column(given: Given<'_>) -> Option<View> {
        Some(made(index(given)))
    }
}

fn index(given: Given<'_>) -> (Head, LegislationView) {
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
    (head, view)
}

fn view(given: Given<'_>, key: Key<Law>) -> (Head, LawView) {
    let Given { site, config, messages, addresses, lang, .. } = given;
    let law = site.laws.get(key);
    let title = law.title.get(lang).to_owned();
    let head = Head {
        title: title.clone(),
        description: law.summary.clone().unwrap_or_else(|| title.clone()),
        here: Some("legislation"),
        crumbs: vec![Link {
            name: messages.or_key("column.legislation").to_owned(),
            url: Some(addresses.url(Subject::Column(Kind::Law), site)),
        }],
        cite: Some(law.title.zh.clone()),
        jsonld: Some(json!({
            "@context": "https://schema.org",
            "@type": "Legislation",
            "name": law.title.zh,
            "legislationIdentifier": law.number,
            "legislationDate": law.adopted.map(|d| d.to_string()),
            "url": config.absolute(&addresses.url(Subject::Record(Target::Law(key)), site)),
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
            body_html: markdown::optional(given, law.body.as_ref(), &[]),
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
        corrections: markdown::corrections(&law.corrections),
    };
    (head, view)
}
