//! A deputy's profile.

pub(crate) mod list;
pub(crate) mod timeline;
mod year;

use serde::Serialize;
use serde_json::json;

use self::timeline::Year;
use self::year::RecordYear;
use crate::base::{Choice, Lang};
use crate::han::pinyin;
use crate::model::{
    ActivityKind, Confidence, Deputy, Gender, Key, Labelled, Mandate, OtherName, Seat, Target, congress_name,
};
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::area::column_area;
use crate::pages::parts::link::{
    Link, WebLinkView, area_link, organization_link, station_link, topic_link, web_links,
};
use crate::pages::parts::person::{PersonView, is_two, minority, people};
use crate::pages::parts::reception::DayView;
use crate::pages::parts::source::{SourceView, marks, sources};
use crate::pages::parts::{markdown, reception};
use crate::pages::shown::{Shown, View, made};
use crate::parse::dictionary;
use crate::routes::{DeputyList, Order, Subject, files};

#[derive(Debug, Serialize)]
pub(crate) struct DeputyView {
    person: Person,
    namesakes: Vec<PersonView>,
    mandates: Vec<MandateView>,
    memberships: Vec<MembershipView>,
    stations: Vec<StationCard>,
    activity_kinds: Vec<KindCount>,
    record: Vec<RecordYear>,
    years: Vec<Year>,
    topics: Vec<Link>,
    links: Vec<WebLinkView>,
    sources: Vec<SourceView>,
    coverage: Coverage,
}

#[derive(Debug, Serialize)]
struct Person {
    name: String,
    roman: String,
    roman_tones: String,
    two: bool,
    female: bool,
    gender: Option<&'static str>,
    ethnicity: Option<String>,
    birth_year: Option<u32>,
    occupation: Option<String>,
    disambiguation: Option<String>,
    bio_html: Option<String>,
    /// What else is known of them, a line each.
    facts: Vec<FactView>,
    image: Option<ImageView>,
    marks: Vec<usize>,
}

/// A photo on the page.
#[derive(Debug, Serialize)]
struct ImageView {
    src: String,
    alt: String,
    credit: Option<String>,
    license: String,
}

/// A field of the record as a line of the page.
#[derive(Debug, Serialize)]
struct FactView {
    label: String,
    values: Vec<ValueView>,
}

#[derive(Debug, Serialize)]
struct ValueView {
    text: String,
    note: Option<String>,
}

#[derive(Debug, Serialize)]
struct MandateView {
    congress: String,
    level: &'static str,
    role: String,
    role_is_deputy: bool,
    elected_by: Option<Link>,
    district: Option<String>,
    delegation: Option<Link>,
    area: Option<Link>,
    start: Option<String>,
    end: Option<String>,
    end_reason: Option<&'static str>,
    status: &'static str,
    announcement: Option<AnnouncementView>,
    marks: Vec<usize>,
    inferred: bool,
    described_as: Option<String>,
}

#[derive(Debug, Serialize)]
struct AnnouncementView {
    title: String,
    url: Option<String>,
    date: Option<String>,
}

#[derive(Debug, Serialize)]
struct MembershipView {
    organization: Link,
    classification: &'static str,
    role: Option<String>,
    start: Option<String>,
    end: Option<String>,
    marks: Vec<usize>,
}

/// A station where the deputy receives, with its next day.
#[derive(Debug, Serialize)]
struct StationCard {
    station: Link,
    address: Option<String>,
    phone: Option<String>,
    next: Option<DayView>,
}

/// How many activities of a kind.
#[derive(Debug, Serialize)]
struct KindCount {
    kind: &'static str,
    count: usize,
}

#[derive(Debug, Serialize)]
struct Coverage {
    facts: usize,
    sourced: usize,
    linked: usize,
}

impl Shown for Deputy {
    fn page(given: Given<'_>, key: Key<Self>) -> View {
        made(view(given, key))
    }
}

fn view(given: Given<'_>, key: Key<Deputy>) -> (Head, DeputyView) {
    let Given { site, config, lang, .. } = given;
    let deputy = site.deputies.get(key);
    let mandates: Vec<MandateView> = deputy
        .mandates
        .iter()
        .enumerate()
        .map(|(i, m)| mandate(given, m, marks(&deputy.sources, &format!("mandates.{i}"), &m.sources)))
        .collect();
    let roman = pinyin::romanised(&deputy.reading);
    let first = mandates.first().map(|m| match lang {
        Lang::Zh => format!("，{}{}", m.congress, m.role),
        Lang::En => format!(", deputy to the {}", m.congress),
    });
    let description = format!("{}{}", lang.pick(&deputy.name, &roman), first.unwrap_or_default());
    let head = Head {
        title: match lang {
            Lang::Zh => deputy.name.clone(),
            Lang::En => format!("{roman} {}", deputy.name),
        },
        description: description.clone(),
        here: Some("deputies"),
        crumbs: crumbs(given, deputy),
        verified: deputy.last_verified,
        feed: Some(given.addresses.based(&files::deputy_feed(&given.site.deputies.get(key).id))),
        cite: Some(deputy.name.clone()),
        jsonld: Some(json!({
            "@context": "https://schema.org",
            "@type": "Person",
            "name": deputy.name,
            "alternateName": roman,
            "description": description,
            "jobTitle": mandates.iter().map(|m| format!("{}{}", m.congress, m.role)).collect::<Vec<_>>(),
            "url": config.absolute(&given.addresses.url(Subject::Record(Target::Deputy(key)), site)),
        })),
        ..Head::default()
    }
    .publication(&deputy.publication);
    let body = DeputyView {
        person: Person {
            roman_tones: pinyin::with_tones(&deputy.name, &deputy.reading),
            roman,
            name: deputy.name.clone(),
            two: is_two(&deputy.name),
            female: deputy.gender == Some(Gender::Female),
            gender: deputy.gender.map(|gender| gender.label(Lang::En)),
            ethnicity: minority(deputy),
            birth_year: deputy.birth_year,
            occupation: deputy.occupation.clone(),
            disambiguation: deputy.disambiguation.clone(),
            bio_html: markdown::optional(given, deputy.bio.as_ref(), &[]),
            image: deputy.image.as_ref().map(|photo| ImageView {
                src: given.addresses.based(&format!("/{}", files::image_path(&photo.path))),
                alt: photo.alt.clone(),
                credit: photo.credit.clone(),
                license: photo.license.clone(),
            }),
            facts: facts(given, deputy),
            marks: marks(&deputy.sources, "name", &[]),
        },
        namesakes: people(given, &site.derived.namesakes[key]),
        mandates,
        memberships: memberships(given, deputy),
        stations: stations(given, key),
        activity_kinds: activity_kinds(given, key),
        record: year::years(given, key),
        years: timeline::years(given, key),
        topics: deputy.topics.iter().map(|t| topic_link(given, *t)).collect(),
        links: web_links(&deputy.links),
        sources: sources(&deputy.sources),
        coverage: coverage(deputy),
    };
    (head, body)
}

fn crumbs(given: Given<'_>, deputy: &Deputy) -> Vec<Link> {
    let mut crumbs = vec![Link {
        name: given.messages.or_key("column.deputies").to_owned(),
        url: Some(given.addresses.url(Subject::Deputies(DeputyList::Order(Order::Pinyin)), given.site)),
    }];
    if let Some(area) = deputy.mandates.iter().find_map(|m| m.area) {
        crumbs.push(area_link(given, column_area(given, area)));
    }
    crumbs
}

fn stations(given: Given<'_>, key: Key<Deputy>) -> Vec<StationCard> {
    let view = |station: &Key<crate::model::Station>| {
        let record = given.site.stations.get(*station);
        StationCard {
            station: station_link(given, *station),
            address: record.address.clone(),
            phone: record.phone.clone(),
            next: reception::days(given, *station, reception::AHEAD).into_iter().next(),
        }
    };
    given.site.derived.stations_of[key].iter().map(view).collect()
}

fn activity_kinds(given: Given<'_>, key: Key<Deputy>) -> Vec<KindCount> {
    let attended = &given.site.derived.attended[key];
    let count = |kind| attended.iter().filter(|(a, _)| given.site.activities.get(*a).kind == kind).count();
    let kinds =
        ActivityKind::ALL.iter().copied().map(|kind| KindCount { kind: kind.name(), count: count(kind) });
    kinds.filter(|kind| kind.count > 0).collect()
}

fn mandate(given: Given<'_>, m: &Mandate, marks: Vec<usize>) -> MandateView {
    let (congress, described_as, inferred) = match &m.seat {
        Seat::Term(term) => (congress_name(given.site.terms.get(*term), given.lang), None, false),
        Seat::Level { level, described_as, confidence } => (
            given.messages.or_key(&format!("congress.{}", level.name())).to_owned(),
            described_as.clone(),
            *confidence == Confidence::Inferred,
        ),
    };
    let named = m.elected_by_name.as_ref().map(|name| Link { name: name.clone(), url: None });
    MandateView {
        congress,
        level: m.level(&given.site.terms).name(),
        role: m.role.clone(),
        role_is_deputy: m.role == "代表",
        elected_by: m.elected_by.map(|o| organization_link(given, o)).or(named),
        district: m.district.clone(),
        delegation: m.delegation.map(|o| organization_link(given, o)),
        area: m.area.map(|a| area_link(given, a)),
        start: m.start.map(|d| d.to_string()),
        end: m.end.map(|d| d.to_string()),
        end_reason: m.end_reason.map(Choice::name),
        status: m.status.name(),
        announcement: m.announcement.as_ref().map(|a| AnnouncementView {
            title: a.title.clone(),
            url: a.url.clone(),
            date: a.date.map(|d| d.to_string()),
        }),
        marks,
        inferred,
        described_as,
    }
}

fn memberships(given: Given<'_>, deputy: &Deputy) -> Vec<MembershipView> {
    let view = |(i, m): (usize, &crate::model::Membership)| MembershipView {
        organization: organization_link(given, m.organization),
        classification: given.site.organizations.get(m.organization).class.name(),
        role: m.role.clone(),
        start: m.start.map(|d| d.to_string()),
        end: m.end.map(|d| d.to_string()),
        marks: marks(&deputy.sources, &format!("memberships.{i}"), &m.sources),
    };
    deputy.memberships.iter().enumerate().map(view).collect()
}

/// The fields that are shown as they are, each named as the data dictionary has it unless the theme has
/// a word of its own. One without values has no line.
fn facts(given: Given<'_>, deputy: &Deputy) -> Vec<FactView> {
    let other = |name: &OtherName| ValueView { text: name.name.clone(), note: name.note.clone() };
    let fields = [("other_names", deputy.other_names.iter().map(other).collect::<Vec<_>>())];
    let label = |key: &str| {
        let own = given.messages.get(&format!("deputy.field.{key}")).map(str::to_owned);
        own.or_else(|| dictionary().field("deputy", key).map(|words| words.get(given.lang).to_owned()))
    };
    let there = fields.into_iter().filter(|(_, values)| !values.is_empty());
    there.map(|(key, values)| FactView { label: label(key).unwrap_or_default(), values }).collect()
}

/// How many facts the record states, how many have a source, how many a source on the web.
fn coverage(deputy: &Deputy) -> Coverage {
    let single = [
        ("name", true),
        ("gender", deputy.gender.is_some()),
        ("ethnicity", deputy.ethnicity.is_some()),
        ("birth_year", deputy.birth_year.is_some()),
        ("occupation", deputy.occupation.is_some()),
        ("bio", deputy.bio.is_some()),
    ];
    let mut facts: Vec<Vec<usize>> = single
        .iter()
        .filter(|(_, there)| *there)
        .map(|(fact, _)| marks(&deputy.sources, fact, &[]))
        .collect();
    for (i, m) in deputy.mandates.iter().enumerate() {
        facts.push(marks(&deputy.sources, &format!("mandates.{i}"), &m.sources));
    }
    for (i, m) in deputy.memberships.iter().enumerate() {
        facts.push(marks(&deputy.sources, &format!("memberships.{i}"), &m.sources));
    }
    let on_web =
        |marks: &Vec<usize>| marks.iter().any(|n| deputy.sources.get(n - 1).is_some_and(|s| s.url.is_some()));
    Coverage {
        facts: facts.len(),
        sourced: facts.iter().filter(|marks| !marks.is_empty()).count(),
        linked: facts.iter().filter(|marks| on_web(marks)).count(),
    }
}
