//! All pages by column, for people.

use crate::base::Choice;
use crate::model::{Kind, Target};
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::kind::kind_name;
use crate::pages::parts::link::{Link, area_link, organization_link, station_link, topic_link};
use crate::pages::parts::{letter, proposal};
use crate::routes::{self, ActivityList, DeputyList, ProposalList, Subject, lists};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct SiteMapView {
    groups: Vec<Group>,
}

#[derive(Debug, Serialize)]
struct Group {
    id: &'static str,
    links: Vec<Link>,
}

pub(super) fn site_map(given: Given<'_>) -> (Head, SiteMapView) {
    let Given { site, messages, addresses, lang, .. } = given;
    let to = |name: &str, subject| Link { name: name.to_owned(), url: Some(addresses.url(subject, site)) };
    let mut groups = Vec::new();
    if !site.deputies.is_empty() {
        let links = lists::deputy::lists(site).into_iter().map(|list| match list {
            DeputyList::Part(part, n) => {
                to(&format!("{} {n}", letter::label(part, messages, lang)), Subject::Deputies(list))
            }
            DeputyList::Order(order) => to(messages.or_key(order.message()), Subject::Deputies(list)),
        });
        groups.push(Group { id: "deputies", links: links.collect() });
    }
    if !site.proposals.is_empty() {
        let lists = lists::proposal::lists(site, &given.config.statute).into_iter();
        let first = lists.filter(|list| match list {
            ProposalList::Index => true,
            ProposalList::Session(_, n) | ProposalList::Pick(_, n) => *n == 1,
        });
        let links = first.map(|list| to(&proposal::title(given, list), Subject::Proposals(list)));
        groups.push(Group { id: "proposals", links: links.collect() });
    }
    if !site.issues.is_empty() {
        let issues = site.derived.issues.iter().map(|key| {
            let issue = site.issues.get(*key);
            to(&format!("{} {}", issue.series.get(lang), issue.total), Subject::Record(Target::Issue(*key)))
        });
        groups.push(Group { id: "bulletins", links: issues.collect() });
    }
    if !site.activities.is_empty() {
        let list = |list| Subject::Activities(list);
        let index = to(messages.or_key("column.activities"), list(ActivityList::Index));
        let years = lists::activity::years(site)
            .into_iter()
            .map(|(y, _)| to(&y.to_string(), list(ActivityList::Year(y))));
        let kinds = lists::activity::kinds(site).into_iter().map(|(kind, _)| {
            to(messages.or_key(&format!("activity.{}", kind.name())), list(ActivityList::Kind(kind)))
        });
        let links = std::iter::once(index).chain(years).chain(kinds).collect();
        groups.push(Group { id: "activities", links });
    }
    if !site.stations.is_empty() {
        let links = site.stations.keys().map(|key| station_link(given, key)).collect();
        groups.push(Group { id: "stations", links });
    }
    if !site.laws.is_empty() {
        let links =
            site.laws.iter().map(|(key, law)| to(law.title.get(lang), Subject::Record(Target::Law(key))));
        groups.push(Group { id: "legislation", links: links.collect() });
    }
    if !site.topics.is_empty() {
        let links = site.topics.keys().map(|key| topic_link(given, key)).collect();
        groups.push(Group { id: "topics", links });
    }
    if !site.areas.is_empty() {
        let column = to(messages.or_key("column.areas"), Subject::Column(Kind::Area));
        let root = given.config.area_id.as_ref().and_then(|id| site.areas.key(&id.value));
        let below = root.map(|r| site.derived.children[r].as_slice()).unwrap_or_default();
        let links = std::iter::once(column).chain(below.iter().map(|key| area_link(given, *key)));
        groups.push(Group { id: "areas", links: links.collect() });
    }
    if !site.organizations.is_empty() {
        let links = site.organizations.keys().map(|key| organization_link(given, key));
        groups.push(Group { id: "organizations", links: links.collect() });
    }
    let pages = site.pages.iter().enumerate().filter(|(_, page)| page.lang == lang);
    let mut links: Vec<Link> = pages.map(|(i, page)| to(&page.title, Subject::Text(i))).collect();
    if routes::has_statistics(site) {
        links.push(to(messages.or_key("column.statistics"), Subject::Statistics));
    }
    if routes::has_health(site) {
        links.push(to(messages.or_key("column.health"), Subject::Health));
    }
    if !links.is_empty() {
        groups.push(Group { id: "page", links });
    }
    let kinds =
        routes::dictionaries().into_iter().map(|kind| to(&kind_name(kind, lang), Subject::Dictionary(kind)));
    let links = std::iter::once(to(messages.or_key("column.data"), Subject::Data)).chain(kinds);
    groups.push(Group { id: "data", links: links.collect() });
    let title = messages.or_key("column.sitemap").to_owned();
    let head = Head { description: title.clone(), title, ..Head::default() };
    (head, SiteMapView { groups })
}
