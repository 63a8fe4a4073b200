//! All pages by column, for people.

use crate::base::Choice;
use crate::model::{Issue, Kind, Target};
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::kind::kind_name;
use crate::pages::parts::link::Link;
use crate::pages::parts::{letter, proposal};
use crate::routes::{self, ActivityList, Column, DeputyList, ProposalList, Subject, lists};
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
    let Given { site, messages, lang, .. } = given;
    let to = |name: &str, subject| link(given, name, subject);
    let group = |column: Column| Group { id: column.id, links: column_links(given, column) };
    let mut groups: Vec<Group> = routes::columns(site).into_iter().map(group).collect();
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

fn link(given: Given<'_>, name: &str, subject: Subject) -> Link {
    Link { name: name.to_owned(), url: Some(given.addresses.url(subject, given.site)) }
}

/// The lists of a column that has several; of any other, its records.
fn column_links(given: Given<'_>, column: Column) -> Vec<Link> {
    let Given { site, messages, lang, .. } = given;
    let to = |name: &str, subject| link(given, name, subject);
    let record = |target: Target| to(&site.name(target, lang), Subject::Record(target));
    match column.kind {
        Kind::Deputy => {
            let lists = lists::deputy::lists(site).into_iter();
            let name = |list| match list {
                DeputyList::Part(part, n) => format!("{} {n}", letter::label(part, messages, lang)),
                DeputyList::Order(order) => messages.or_key(order.message()).to_owned(),
            };
            lists.map(|list| to(&name(list), Subject::Deputies(list))).collect()
        }
        Kind::Proposal => {
            let first =
                lists::proposal::lists(site, &given.config.statute).into_iter().filter(|list| match list {
                    ProposalList::Index => true,
                    ProposalList::Session(_, n) | ProposalList::Pick(_, n) => *n == 1,
                });
            first.map(|list| to(&proposal::title(given, list), Subject::Proposals(list))).collect()
        }
        Kind::Issue => {
            let name = |issue: &Issue| format!("{} {}", issue.series.get(lang), issue.total);
            let keys = site.derived.issues.iter();
            keys.map(|key| to(&name(site.issues.get(*key)), Subject::Record(Target::Issue(*key)))).collect()
        }
        Kind::Activity => {
            let list = |name: &str, list| to(name, Subject::Activities(list));
            let index = list(messages.or_key("column.activities"), ActivityList::Index);
            let years = lists::activity::years(site).into_iter();
            let years = years.map(|(year, _)| list(&year.to_string(), ActivityList::Year(year)));
            let kinds = lists::activity::kinds(site).into_iter().map(|(kind, _)| {
                list(messages.or_key(&format!("activity.{}", kind.name())), ActivityList::Kind(kind))
            });
            std::iter::once(index).chain(years).chain(kinds).collect()
        }
        // There are many: those directly below the portal's own, whose pages lead to the rest.
        Kind::Area => {
            let index = to(messages.or_key("column.areas"), column.subject);
            let root = given.config.area_id.as_ref().and_then(|id| site.areas.key(&id.value));
            let below = root.map(|area| site.derived.children[area].as_slice()).unwrap_or_default();
            std::iter::once(index).chain(below.iter().map(|area| record(Target::Area(*area)))).collect()
        }
        _ => site.of_kind(column.kind).into_iter().map(record).collect(),
    }
}
