//! Areas: the tree, and who represents a place at each of the five levels.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::json;

use crate::base::Choice;
use crate::model::{Area, AreaClass, Deputy, Key, Kind, Level, Site, Target, congress_name};
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::activity::ActivityLine;
use crate::pages::parts::article::{ArticleLink, articles};
use crate::pages::parts::link::{CountedLink, Link, area_link, organization_link};
use crate::pages::parts::person::{PersonView, people};
use crate::pages::parts::proposal::ProposalLine;
use crate::pages::parts::reception::StationLine;
use crate::pages::parts::{activity, proposal, reception};
use crate::pages::shown::{Shown, View, made};
use crate::routes::Subject;

#[derive(Debug, Serialize)]
pub(super) struct AreasView {
    tree: Vec<Branch>,
}

#[derive(Debug, Serialize)]
struct Branch {
    name: String,
    url: String,
    classification: &'static str,
    count: u32,
    children: Vec<Branch>,
}

#[derive(Debug, Serialize)]
pub(super) struct AreaView {
    area: AreaFacts,
    path: Vec<Link>,
    siblings: Vec<Sibling>,
    children: Vec<Child>,
    levels: Vec<LevelView>,
    organizations: Vec<Link>,
    stations: Vec<StationLine>,
    activities: Vec<ActivityLine>,
    proposals: Vec<ProposalLine>,
    proposal_count: usize,
    articles: Vec<ArticleLink>,
    as_of: String,
}

#[derive(Debug, Serialize)]
struct AreaFacts {
    id: String,
    name: String,
    classification: &'static str,
    former_names: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Sibling {
    name: String,
    url: String,
    here: bool,
}

#[derive(Debug, Serialize)]
struct Child {
    name: String,
    url: String,
    classification: &'static str,
    count: u32,
}

#[derive(Debug, Serialize)]
struct LevelView {
    level: &'static str,
    congress: Option<String>,
    people: Vec<PersonView>,
    within: Vec<CountedLink>,
    none_here: bool,
}

impl Shown for Area {
    fn page(given: Given<'_>, key: Key<Self>) -> View {
        made(view(given, key))
    }

    fn column(given: Given<'_>) -> Option<View> {
        Some(made(index(given)))
    }
}

fn index(given: Given<'_>) -> (Head, AreasView) {
    let roots: Vec<Key<Area>> =
        given.site.areas.iter().filter(|(_, a)| a.parent.is_none()).map(|(k, _)| k).collect();
    let head = Head {
        title: given.messages.or_key("column.areas").to_owned(),
        description: given.config.description.get(given.lang).to_owned(),
        here: Some("areas"),
        ..Head::default()
    };
    (head, AreasView { tree: branches(given, &roots) })
}

/// The tree down to counties; what lies below is on the county's page.
fn branches(given: Given<'_>, keys: &[Key<Area>]) -> Vec<Branch> {
    keys.iter()
        .filter(|key| given.site.areas.get(**key).class <= AreaClass::County)
        .map(|key| {
            let area = given.site.areas.get(*key);
            Branch {
                name: area.name.get(given.lang).to_owned(),
                url: given.addresses.url(Subject::Record(Target::Area(*key)), given.site),
                classification: area.class.name(),
                count: given.site.derived.people_below[*key],
                children: branches(given, &given.site.derived.children[*key]),
            }
        })
        .collect()
}

fn view(given: Given<'_>, key: Key<Area>) -> (Head, AreaView) {
    let Given { site, config, .. } = given;
    let area = site.areas.get(key);
    let mut path = Vec::new();
    let mut at = area.parent;
    while let Some(parent) = at {
        path.insert(0, area_link(given, parent));
        at = site.areas.get(parent).parent;
    }
    let name = area.name.get(given.lang).to_owned();
    let column = Link {
        name: given.messages.or_key("column.areas").to_owned(),
        url: Some(given.addresses.url(Subject::Column(Kind::Area), site)),
    };
    let head = Head {
        title: name.clone(),
        description: format!("{name}{}", given.lang.pick("：谁代表这里", ": who represents this place")),
        here: Some("areas"),
        crumbs: std::iter::once(column).chain(path.iter().cloned()).collect(),
        cite: Some(area.name.zh.clone()),
        jsonld: Some(json!({
            "@context": "https://schema.org",
            "@type": "AdministrativeArea",
            "name": area.name.zh,
            "identifier": area.id,
            "url": config.absolute(&given.addresses.url(Subject::Record(Target::Area(key)), site)),
        })),
        ..Head::default()
    };
    let siblings = area.parent.map(|p| site.derived.children[p].as_slice()).unwrap_or_default();
    let view = AreaView {
        area: AreaFacts {
            id: area.id.to_string(),
            name,
            classification: area.class.name(),
            former_names: area.former_names.clone(),
        },
        path,
        siblings: siblings
            .iter()
            .map(|k| {
                let link = area_link(given, *k);
                Sibling { name: link.name, url: link.url.unwrap_or_default(), here: *k == key }
            })
            .collect(),
        children: children(given, key),
        levels: Level::ALL.iter().filter_map(|level| level_view(given, key, *level)).collect(),
        organizations: site
            .organizations
            .iter()
            .filter(|(_, o)| o.area == Some(key))
            .map(|(k, _)| organization_link(given, k))
            .collect(),
        stations: site
            .stations
            .iter()
            .filter(|(_, s)| s.area.is_some_and(|area| lies_in(site, area, key)))
            .map(|(k, _)| reception::line(given, k))
            .collect(),
        activities: activity::lines(given, |a| a.areas.contains(&key), ACTIVITIES),
        proposals: proposal::lines(given, &site.derived.proposals_in[key], PROPOSALS),
        proposal_count: site.derived.proposals_in[key].len(),
        articles: articles(given, |a| a.areas.contains(&key), ARTICLES),
        as_of: site.as_of.to_string(),
    };
    (head, view)
}

/// Activities on an area's page.
const ACTIVITIES: usize = 10;
/// Proposals on an area's page.
const PROPOSALS: usize = 20;
/// Articles on an area's page.
const ARTICLES: usize = 20;

/// Whether an area is `place` or lies in it.
fn lies_in(site: &Site, area: Key<Area>, place: Key<Area>) -> bool {
    let mut at = Some(area);
    while let Some(here) = at {
        if here == place {
            return true;
        }
        at = site.areas.get(here).parent;
    }
    false
}

fn children(given: Given<'_>, key: Key<Area>) -> Vec<Child> {
    let view = |k: &Key<Area>| Child {
        name: given.site.areas.get(*k).name.get(given.lang).to_owned(),
        url: given.addresses.url(Subject::Record(Target::Area(*k)), given.site),
        classification: given.site.areas.get(*k).class.name(),
        count: given.site.derived.people_below[*k],
    };
    given.site.derived.children[key].iter().map(view).collect()
}

/// Who represents the area at one level: those whose constituency is it or contains it, and
/// how many have theirs within it. Levels below the area's own that have nothing are left out.
fn level_view(given: Given<'_>, key: Key<Area>, level: Level) -> Option<LevelView> {
    let site = given.site;
    let mut direct: BTreeSet<Key<Deputy>> = BTreeSet::new();
    let mut at = Some(key);
    while let Some(area) = at {
        direct.extend(of_level(given, area, level));
        at = site.areas.get(area).parent;
    }
    let mut within = Vec::new();
    for child in &site.derived.children[key] {
        let mut people = BTreeSet::new();
        below(given, *child, level, &mut people);
        if !people.is_empty() {
            let link = area_link(given, *child);
            let count = u32::try_from(people.len()).unwrap_or(u32::MAX);
            within.push(CountedLink { name: link.name, url: link.url.unwrap_or_default(), count });
        }
    }
    let congress = congress(given, key, level);
    let none_here = direct.is_empty() && within.is_empty();
    let above = site.areas.get(key).class >= class_of(level);
    if none_here && congress.is_none() && !above {
        return None;
    }
    let mut sorted: Vec<Key<Deputy>> = direct.into_iter().collect();
    sorted.sort_by_key(|k| &site.deputies.get(*k).sort_key);
    Some(LevelView { level: level.name(), congress, people: people(given, &sorted), within, none_here })
}

const fn class_of(level: Level) -> AreaClass {
    match level {
        Level::National => AreaClass::National,
        Level::Provincial => AreaClass::Provincial,
        Level::Prefectural => AreaClass::Prefectural,
        Level::County => AreaClass::County,
        Level::Township => AreaClass::Township,
    }
}

fn of_level(given: Given<'_>, area: Key<Area>, level: Level) -> impl Iterator<Item = Key<Deputy>> {
    let list = &given.site.derived.mandates_in[area];
    list.iter().filter_map(move |(deputy, i)| {
        let mandate = given.site.deputies.get(*deputy).mandates.get(*i)?;
        (mandate.level(&given.site.terms) == level).then_some(*deputy)
    })
}

fn below(given: Given<'_>, area: Key<Area>, level: Level, people: &mut BTreeSet<Key<Deputy>>) {
    people.extend(of_level(given, area, level));
    for child in &given.site.derived.children[area] {
        below(given, *child, level, people);
    }
}

/// The newest term of the congress at a level that the area has or lies in.
fn congress(given: Given<'_>, key: Key<Area>, level: Level) -> Option<String> {
    let mut at = Some(key);
    while let Some(area) = at {
        let terms = given.site.terms.iter().filter(|(_, t)| t.area == area && t.level == level);
        if let Some((_, term)) = terms.max_by_key(|(_, t)| t.ordinal) {
            return Some(congress_name(term, given.lang));
        }
        at = given.site.areas.get(area).parent;
    }
    None
}
