//! The directory of deputies: by reading, by area, by organization.
//!
//! Small portals have each order on one page; from [`WHOLE`] people on, the first page is an
//! overview and the names lie on pages of at most [`PER_PAGE`].

use std::collections::BTreeMap;

use serde::Serialize;

use super::frame::Head;
use super::shapes::{self, Link, Pager, PersonView, level_id, level_of, person};
use super::{Body, Given, Subject};
use crate::base::pinyin;
use crate::model::{Area, Deputy, Key, Level, OrganizationClass, Site};

/// The most people that one page lists whole; chosen to stay below the 30 KB that a page may
/// weigh, not measured at this size.
const WHOLE: usize = 500;
/// People on a page of a long list.
const PER_PAGE: usize = 300;

/// The orders of the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By the reading of the name.
    Pinyin,
    /// By the area that the first mandate belongs to.
    Area,
    /// By delegation and group.
    Organization,
}

impl Order {
    const ALL: [Self; 3] = [Self::Pinyin, Self::Area, Self::Organization];

    /// Its name in addresses and locale tables.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pinyin => "pinyin",
            Self::Area => "area",
            Self::Organization => "organization",
        }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct DirectoryView {
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

/// Orders that have anything to show.
fn orders(site: &Site) -> impl Iterator<Item = Order> + '_ {
    Order::ALL.into_iter().filter(|order| match order {
        Order::Pinyin => true,
        Order::Area => !site.areas.is_empty(),
        Order::Organization => !site.organizations.is_empty(),
    })
}

/// Letters with their people in order.
fn letters(site: &Site) -> BTreeMap<char, Vec<Key<Deputy>>> {
    let mut letters: BTreeMap<char, Vec<_>> = BTreeMap::new();
    for key in &site.derived.by_pinyin {
        letters.entry(pinyin::initial(&site.deputies.get(*key).reading)).or_default().push(*key);
    }
    letters
}

/// The pages of the directory.
pub(super) fn subjects(site: &Site) -> Vec<Subject> {
    let mut subjects: Vec<Subject> = orders(site).map(Subject::Directory).collect();
    if site.deputies.len() > WHOLE {
        for (letter, people) in letters(site) {
            let pages = people.len().div_ceil(PER_PAGE);
            subjects.extend((1..=pages).map(|n| Subject::Letter(letter, n)));
        }
    }
    subjects
}

pub(super) fn view(given: Given<'_>, order: Order) -> (Head, Body) {
    let whole = given.site.deputies.len() <= WHOLE;
    let groups = match order {
        Order::Pinyin => letters(given.site)
            .into_iter()
            .map(|(letter, people)| Group {
                id: letter_id(letter),
                label: letter.to_string(),
                count: people.len(),
                url: (!whole).then(|| given.addresses.url(Subject::Letter(letter, 1), given.site)),
                people: if whole { shapes::people(given, &people) } else { Vec::new() },
            })
            .collect(),
        Order::Area => by_area(given, whole),
        Order::Organization => by_organization(given, whole),
    };
    directory(given, order, groups, None)
}

/// One page of one letter.
pub(super) fn letter(given: Given<'_>, letter: char, n: usize) -> (Head, Body) {
    let people = letters(given.site).remove(&letter).unwrap_or_default();
    let count = people.len();
    let pages = count.div_ceil(PER_PAGE);
    let url = |n: usize| given.addresses.url(Subject::Letter(letter, n), given.site);
    let chunk = people.chunks(PER_PAGE).nth(n - 1).unwrap_or_default();
    let group = Group {
        id: letter_id(letter),
        label: letter.to_string(),
        count,
        url: None,
        people: shapes::people(given, chunk),
    };
    let pager = shapes::pager(n, pages, url);
    let (mut head, body) = directory(given, Order::Pinyin, vec![group], pager);
    let column = Link {
        name: std::mem::take(&mut head.title),
        url: Some(given.addresses.url(Subject::Directory(Order::Pinyin), given.site)),
    };
    head.title = if n > 1 { format!("{letter} ({n})") } else { letter.to_string() };
    head.crumbs.push(column);
    (head, body)
}

fn directory(given: Given<'_>, order: Order, groups: Vec<Group>, pager: Option<Pager>) -> (Head, Body) {
    let Given { site, messages, addresses, .. } = given;
    let mut levels = BTreeMap::new();
    let mut mandates = 0;
    for (_, deputy) in site.deputies.iter() {
        let mut own: Vec<Level> = deputy.mandates.iter().map(|m| level_of(m, given)).collect();
        mandates += own.len();
        own.sort();
        own.dedup();
        for level in own {
            *levels.entry(level).or_insert(0usize) += 1;
        }
    }
    let keys = match order {
        Order::Pinyin => alphabet(given),
        _ => groups
            .iter()
            .map(|g| KeyView { label: g.label.clone(), url: Some(format!("#{}", g.id)) })
            .collect(),
    };
    let view = DirectoryView {
        order: order.id(),
        tabs: orders(site)
            .map(|o| Tab { id: o.id(), url: addresses.url(Subject::Directory(o), site), here: o == order })
            .collect(),
        people: site.deputies.len(),
        mandates,
        levels: levels
            .into_iter()
            .map(|(level, count)| LevelCount { level: level_id(level), count })
            .collect(),
        keys,
        groups,
        pager,
    };
    let head = Head {
        title: if order == Order::Pinyin {
            messages.or_key("column.deputies").to_owned()
        } else {
            let key = if order == Order::Area { "order.area" } else { "order.organization" };
            let (open, close) = given.lang.pick_pair(("（", "）"), (" (", ")"));
            format!("{}{open}{}{close}", messages.or_key("column.deputies"), messages.or_key(key))
        },
        description: given.config.description.get(given.lang).to_owned(),
        here: Some("deputies"),
        ..Head::default()
    };
    (head, Body::Directory(view))
}

/// The rail from A to Z; letters without people lead nowhere.
fn alphabet(given: Given<'_>) -> Vec<KeyView> {
    let whole = given.site.deputies.len() <= WHOLE;
    let letters = letters(given.site);
    let all = ('A'..='Z').chain(letters.contains_key(&'#').then_some('#'));
    all.map(|letter| KeyView {
        label: letter.to_string(),
        url: letters.contains_key(&letter).then(|| {
            if whole {
                format!("#{}", letter_id(letter))
            } else {
                given.addresses.url(Subject::Letter(letter, 1), given.site)
            }
        }),
    })
    .collect()
}

fn letter_id(letter: char) -> String {
    if letter == '#' { "other".to_owned() } else { letter.to_lowercase().to_string() }
}

/// Groups by the child of the portal's area that the first mandate lies in.
fn by_area(given: Given<'_>, whole: bool) -> Vec<Group> {
    let site = given.site;
    let mut groups: BTreeMap<Option<Key<Area>>, Vec<Key<Deputy>>> = BTreeMap::new();
    for key in &site.derived.by_pinyin {
        let first = site.deputies.get(*key).mandates.iter().find_map(|m| m.area);
        groups.entry(first.map(|area| column_area(given, area))).or_default().push(*key);
    }
    groups
        .into_iter()
        .map(|(area, people)| {
            let link = area.map(|a| shapes::area_link(given, a));
            Group {
                id: area.map_or_else(|| "other".to_owned(), |a| format!("a{}", site.areas.get(a).id)),
                label: link
                    .as_ref()
                    .map_or_else(|| given.messages.or_key("area.other").to_owned(), |l| l.name.clone()),
                count: people.len(),
                url: link.and_then(|l| l.url),
                people: if whole { shapes::people(given, &people) } else { Vec::new() },
            }
        })
        .collect()
}

/// The ancestor of an area just below the portal's own area, or the area itself.
pub(super) fn column_area(given: Given<'_>, area: Key<Area>) -> Key<Area> {
    let root = given.config.area_id.as_ref().and_then(|id| given.site.areas.key(&id.value));
    let mut at = area;
    while let Some(parent) = given.site.areas.get(at).parent {
        if Some(at) == root || Some(parent) == root {
            break;
        }
        at = parent;
    }
    at
}

/// Groups by delegation, then by group; whoever is in none is not listed here.
fn by_organization(given: Given<'_>, whole: bool) -> Vec<Group> {
    let site = given.site;
    let mut list: Vec<_> = site
        .organizations
        .iter()
        .filter_map(|(key, organization)| {
            let mut people = site.derived.delegation[key.index()].clone();
            for (deputy, _) in &site.derived.members[key.index()] {
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
            let link = shapes::organization_link(given, key);
            Group {
                id: format!("o-{}", site.organizations.get(key).id),
                label: link.name,
                count: people.len(),
                url: link.url,
                people: if whole { people.iter().map(|p| person(given, *p)).collect() } else { Vec::new() },
            }
        })
        .collect()
}
