//! The directory of deputies: by reading, by strokes, by area, by organization.
//!
//! Small portals have each order on one page; from [`lists::deputy::WHOLE`] people on, the first page is an
//! overview and the names lie on pages of at most [`lists::deputy::PER_PAGE`].

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::Choice;
use crate::model::{Area, Deputy, Key, OrganizationClass};
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::area::column_area;
use crate::pages::parts::link::{Link, area_link, organization_link};
use crate::pages::parts::pager::{Pager, pager};
use crate::pages::parts::person::PersonView;
use crate::pages::parts::{letter, person};
use crate::routes::{DeputyList, Order, Part, Subject, lists};

#[derive(Debug, Serialize)]
pub(crate) struct DirectoryView {
    order: &'static str,
    tabs: Vec<Tab>,
    people: usize,
    mandates: usize,
    levels: Vec<LevelCount>,
    keys: Vec<KeyView>,
    groups: Vec<Group>,
    pager: Option<Pager>,
}

#[derive(Debug, Serialize)]
struct Tab {
    id: &'static str,
    url: String,
    here: bool,
}

#[derive(Debug, Serialize)]
struct LevelCount {
    level: &'static str,
    count: usize,
}

#[derive(Debug, Serialize)]
struct KeyView {
    label: String,
    url: Option<String>,
}

#[derive(Debug, Serialize)]
struct Group {
    id: String,
    label: String,
    count: usize,
    url: Option<String>,
    people: Vec<PersonView>,
}

pub(crate) fn view(given: Given<'_>, order: Order) -> (Head, DirectoryView) {
    let whole = given.site.deputies.len() <= lists::deputy::WHOLE;
    let groups = match order {
        Order::Pinyin | Order::Stroke => lists::deputy::parts(given.site, order)
            .into_iter()
            .map(|(part, people)| Group {
                id: letter::anchor(part),
                label: letter::label(part, given.messages, given.lang),
                count: people.len(),
                url: (!whole)
                    .then(|| given.addresses.url(Subject::Deputies(DeputyList::Part(part, 1)), given.site)),
                people: if whole { person::people(given, people) } else { Vec::new() },
            })
            .collect(),
        Order::Area => by_area(given, whole),
        Order::Organization => by_organization(given, whole),
    };
    directory(given, order, groups, None)
}

/// One page of one part.
pub(crate) fn part(given: Given<'_>, part: Part, n: usize) -> (Head, DirectoryView) {
    let order = part.order();
    let found = lists::deputy::parts(given.site, order).into_iter().find(|(known, _)| *known == part);
    let people = found.map(|(_, people)| people).unwrap_or_default();
    let count = people.len();
    let pages = count.div_ceil(lists::deputy::PER_PAGE);
    let label = letter::label(part, given.messages, given.lang);
    let url = |n: usize| given.addresses.url(Subject::Deputies(DeputyList::Part(part, n)), given.site);
    let chunk = people.chunks(lists::deputy::PER_PAGE).nth(n - 1).unwrap_or_default();
    let group = Group {
        id: letter::anchor(part),
        label: label.clone(),
        count,
        url: None,
        people: person::people(given, chunk),
    };
    let pager = pager(n, pages, url);
    let (mut head, view) = directory(given, order, vec![group], pager);
    let column = Link {
        name: std::mem::take(&mut head.title),
        url: Some(given.addresses.url(Subject::Deputies(DeputyList::Order(order)), given.site)),
    };
    head.title = if n > 1 { format!("{label} ({n})") } else { label };
    head.crumbs.push(column);
    (head, view)
}

fn directory(
    given: Given<'_>,
    order: Order,
    groups: Vec<Group>,
    pager: Option<Pager>,
) -> (Head, DirectoryView) {
    let Given { site, messages, addresses, .. } = given;
    let (levels, mandates) = &*site.derived.mandated;
    let keys = match order {
        Order::Pinyin | Order::Stroke => rail(given, order),
        _ => groups
            .iter()
            .map(|g| KeyView { label: g.label.clone(), url: Some(format!("#{}", g.id)) })
            .collect(),
    };
    let view = DirectoryView {
        order: order.id(),
        tabs: lists::deputy::orders(site)
            .map(|o| Tab {
                id: o.id(),
                url: addresses.url(Subject::Deputies(DeputyList::Order(o)), site),
                here: o == order,
            })
            .collect(),
        people: site.deputies.len(),
        mandates: *mandates,
        levels: levels
            .iter()
            .map(|(level, count)| LevelCount { level: level.name(), count: *count })
            .collect(),
        keys,
        groups,
        pager,
    };
    let head = Head {
        title: if order == Order::Pinyin {
            messages.or_key("column.deputies").to_owned()
        } else {
            let (open, close) = given.lang.pick_pair(("（", "）"), (" (", ")"));
            let order = messages.or_key(order.message());
            format!("{}{open}{order}{close}", messages.or_key("column.deputies"))
        },
        description: given.config.description.get(given.lang).to_owned(),
        here: Some("deputies"),
        ..Head::default()
    };
    (head, view)
}

/// The rail: from A to Z, or from the fewest strokes to the most; parts without people lead nowhere.
fn rail(given: Given<'_>, order: Order) -> Vec<KeyView> {
    let whole = given.site.deputies.len() <= lists::deputy::WHOLE;
    let known: Vec<Part> =
        lists::deputy::parts(given.site, order).into_iter().map(|(part, _)| part).collect();
    let counted =
        || known.iter().filter_map(|part| if let Part::Strokes(n @ 1..) = part { Some(*n) } else { None });
    let mut all: Vec<Part> = match order {
        Order::Pinyin => ('A'..='Z').map(Part::Letter).collect(),
        _ => counted()
            .min()
            .into_iter()
            .flat_map(|least| least..=counted().max().unwrap_or(least))
            .map(Part::Strokes)
            .collect(),
    };
    all.extend(known.iter().filter(|part| matches!(part, Part::Letter('#') | Part::Strokes(0))));
    let key = |part: Part| KeyView {
        label: letter::key(part, given.messages, given.lang),
        url: known.contains(&part).then(|| {
            if whole {
                format!("#{}", letter::anchor(part))
            } else {
                given.addresses.url(Subject::Deputies(DeputyList::Part(part, 1)), given.site)
            }
        }),
    };
    all.into_iter().map(key).collect()
}

/// Groups by the child of the portal's area that the first mandate lies in.
fn by_area(given: Given<'_>, whole: bool) -> Vec<Group> {
    let site = given.site;
    let mut groups: BTreeMap<Option<Key<Area>>, Vec<Key<Deputy>>> = BTreeMap::new();
    for key in &*site.derived.by_pinyin {
        let first = site.deputies.get(*key).mandates.iter().find_map(|m| m.area);
        groups.entry(first.map(|area| column_area(given, area))).or_default().push(*key);
    }
    groups
        .into_iter()
        .map(|(area, people)| {
            let link = area.map(|a| area_link(given, a));
            Group {
                id: area.map_or_else(|| "other".to_owned(), |a| format!("a{}", site.areas.get(a).id)),
                label: link
                    .as_ref()
                    .map_or_else(|| given.messages.or_key("area.other").to_owned(), |l| l.name.clone()),
                count: people.len(),
                url: link.and_then(|l| l.url),
                people: if whole { person::people(given, &people) } else { Vec::new() },
            }
        })
        .collect()
}

/// Groups by delegation, then by group; whoever is in none is not listed here.
fn by_organization(given: Given<'_>, whole: bool) -> Vec<Group> {
    let site = given.site;
    let mut list: Vec<_> = site
        .organizations
        .iter()
        .filter_map(|(key, organization)| {
            let mut people = site.derived.delegation[key].clone();
            for (deputy, _) in &site.derived.members[key] {
                if !people.contains(deputy) {
                    people.push(*deputy);
                }
            }
            let listed = organization.class != OrganizationClass::ElectoralUnit && !people.is_empty();
            listed.then_some((organization.class, organization.order.unwrap_or(u32::MAX), key, people))
        })
        .collect();
    list.sort_by_key(|a| (a.0, a.1, a.2));
    list.into_iter()
        .map(|(_, _, key, people)| {
            let link = organization_link(given, key);
            Group {
                id: format!("o-{}", site.organizations.get(key).id),
                label: link.name,
                count: people.len(),
                url: link.url,
                people: if whole {
                    people.iter().map(|p| person::person(given, *p)).collect()
                } else {
                    Vec::new()
                },
            }
        })
        .collect()
}
