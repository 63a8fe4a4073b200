//! Organizations: all by kind, and one with its people.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use crate::base::Choice;
use crate::model::{HandlingRole, Key, Kind, Organization, Proposal, Target, clock, congress_name};
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::activity::ActivityLine;
use crate::pages::parts::article::{ArticleLink, articles};
use crate::pages::parts::law::LawLine;
use crate::pages::parts::link::{Link, WebLinkView, area_link, organization_link, web_links};
use crate::pages::parts::person::{PersonView, people, person};
use crate::pages::parts::proposal::ProposalLine;
use crate::pages::parts::source::{SourceView, sources};
use crate::pages::parts::{activity, law, markdown, proposal};
use crate::pages::shown::{Shown, View, made};
use crate::routes::Subject;

#[derive(Debug, Serialize)]
pub(super) struct OrganizationsView {
    groups: Vec<Group>,
}

#[derive(Debug, Serialize)]
struct Group {
    classification: &'static str,
    items: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct Item {
    name: String,
    url: String,
    count: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct OrganizationView {
    organization: Card,
    parent: Option<Link>,
    area: Option<Link>,
    term: Option<String>,
    children: Vec<Link>,
    members: Vec<Member>,
    delegation: Vec<PersonView>,
    elected: Vec<PersonView>,
    activities: Vec<ActivityLine>,
    legislation: Vec<LawLine>,
    handling: Vec<Handled>,
    proposals: Vec<HandledLine>,
    proposal_count: usize,
    articles: Vec<ArticleLink>,
    links: Vec<WebLinkView>,
    sources: Vec<SourceView>,
}

#[derive(Debug, Serialize)]
struct Card {
    name: String,
    classification: &'static str,
    short_name: Option<String>,
    founding_date: Option<String>,
    dissolution_date: Option<String>,
    address: Option<String>,
    phone: Option<String>,
    description_html: Option<String>,
}

/// How many proposals a body handles as what, and for how many a public reply was found.
#[derive(Debug, Serialize)]
struct Handled {
    role: &'static str,
    count: usize,
    answered: usize,
}

#[derive(Debug, Serialize)]
struct HandledLine {
    role: &'static str,
    line: ProposalLine,
}

#[derive(Debug, Serialize)]
struct Member {
    person: PersonView,
    role: Option<String>,
    start: Option<String>,
    end: Option<String>,
}

/// Activities, laws and articles on an organization's page.
const ACTIVITIES: usize = 20;
/// Proposals on an organization's page.
const PROPOSALS: usize = 40;

impl Shown for Organization {
    fn page(given: Given<'_>, key: Key<Self>) -> View {
        made(view(given, key))
    }

    fn column(given: Given<'_>) -> Option<View> {
        Some(made(index(given)))
    }
}

fn index(given: Given<'_>) -> (Head, OrganizationsView) {
    let Given { site, messages, addresses, lang, .. } = given;
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (key, o) in site.organizations.iter() {
        let d = &site.derived;
        let count = d.members[key].len() + d.delegation[key].len() + d.elected[key].len();
        let item = Item {
            name: o.name.get(lang).to_owned(),
            url: addresses.url(Subject::Record(Target::Organization(key)), site),
            count,
        };
        groups.entry(o.class).or_default().push((o.order.unwrap_or(u32::MAX), key, item));
    }
    let groups = groups
        .into_iter()
        .map(|(class, mut items)| {
            items.sort_by_key(|(order, key, _)| (*order, *key));
            Group { classification: class.name(), items: items.into_iter().map(|(.., item)| item).collect() }
        })
        .collect();
    let head = Head {
        title: messages.or_key("column.organizations").to_owned(),
        description: given.config.description.get(lang).to_owned(),
        here: Some("organizations"),
        ..Head::default()
    };
    (head, OrganizationsView { groups })
}

fn view(given: Given<'_>, key: Key<Organization>) -> (Head, OrganizationView) {
    let Given { site, config, messages, addresses, lang, .. } = given;
    let o = site.organizations.get(key);
    let d = &site.derived;
    let name = o.name.get(lang).to_owned();
    let head = Head {
        title: name.clone(),
        description: name.clone(),
        here: Some("organizations"),
        crumbs: vec![Link {
            name: messages.or_key("column.organizations").to_owned(),
            url: Some(addresses.url(Subject::Column(Kind::Organization), site)),
        }],
        cite: Some(o.name.zh.clone()),
        jsonld: Some(json!({
            "@context": "https://schema.org",
            "@type": "GovernmentOrganization",
            "name": o.name.zh,
            "url": config.absolute(&addresses.url(Subject::Record(Target::Organization(key)), site)),
        })),
        ..Head::default()
    }
    .publication(&o.publication);
    let members = d.members[key].iter().filter_map(|(deputy, i)| {
        let m = site.deputies.get(*deputy).memberships.get(*i)?;
        Some(Member {
            person: person(given, *deputy),
            role: m.role.clone(),
            start: m.start.map(|d| d.to_string()),
            end: m.end.map(|d| d.to_string()),
        })
    });
    let view = OrganizationView {
        organization: Card {
            name,
            classification: o.class.name(),
            short_name: o.short_name.clone(),
            founding_date: o.founded.map(|d| d.to_string()),
            dissolution_date: o.dissolved.map(|d| d.to_string()),
            address: o.address.clone(),
            phone: o.phone.clone(),
            description_html: markdown::optional(given, o.description.as_ref(), &[]),
        },
        parent: o.parent.map(|p| organization_link(given, p)),
        area: o.area.map(|a| area_link(given, a)),
        term: o.term.map(|t| congress_name(site.terms.get(t), lang)),
        children: d.child_organizations[key].iter().map(|c| organization_link(given, *c)).collect(),
        members: members.collect(),
        delegation: people(given, &d.delegation[key]),
        elected: people(given, &d.elected[key]),
        activities: activity::lines(given, |a| a.organization == Some(key), ACTIVITIES),
        legislation: law::lines(
            given,
            |law| law.organization == Some(key) || law.bodies.iter().any(|b| b.organization == key),
            ACTIVITIES,
        ),
        handling: handling(given, key),
        proposals: handled(given, key),
        proposal_count: d.handled[key].len() + d.proposed[key].len(),
        articles: articles(
            given,
            |article| article.body.links.values().any(|t| *t == Target::Organization(key)),
            ACTIVITIES,
        ),
        links: web_links(&o.links),
        sources: sources(&o.sources),
    };
    (head, view)
}

/// What a body does with proposals, in the order in which roles are said.
const ROLES: [&str; 5] = ["proposed", "lead", "split", "assist", "supervise"];

/// Proposals of a body with its part in them: submitted by a delegation, handled, supervised.
fn roles(given: Given<'_>, key: Key<Organization>) -> Vec<(&'static str, Key<Proposal>)> {
    let d = &given.site.derived;
    let role = |role: Option<HandlingRole>| role.map_or("supervise", Choice::name);
    let proposed = d.proposed[key].iter().map(|key| ("proposed", *key));
    proposed.chain(d.handled[key].iter().map(|(key, r)| (role(*r), *key))).collect()
}

fn handling(given: Given<'_>, key: Key<Organization>) -> Vec<Handled> {
    let Given { site, config, .. } = given;
    let all = roles(given, key);
    let answered = |key: &Key<Proposal>| {
        let proposal = site.proposals.get(*key);
        clock::answer(proposal, &config.statute, site.as_of) == clock::Answer::Public
    };
    let view = |role: &'static str| {
        let of = || all.iter().filter(move |(own, _)| *own == role).map(|(_, key)| key);
        Handled { role, count: of().count(), answered: of().filter(|key| answered(key)).count() }
    };
    ROLES.into_iter().map(view).filter(|handled| handled.count > 0).collect()
}

fn handled(given: Given<'_>, key: Key<Organization>) -> Vec<HandledLine> {
    let mut all = roles(given, key);
    let day = |key: Key<Proposal>| given.site.proposals.get(key).submitted.first_day();
    all.sort_by_key(|(_, key)| (std::cmp::Reverse(day(*key)), *key));
    let view = |(role, key)| HandledLine { role, line: proposal::line(given, key) };
    all.into_iter().take(PROPOSALS).map(view).collect()
}
