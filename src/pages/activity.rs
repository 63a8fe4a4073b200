//! Activities: lists by month, year and kind, and one activity.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use crate::base::{Choice, FuzzyDate, Lang};
use crate::model::{Activity, ActivityKind, Key, Target};
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::activity::ActivityLine;
use crate::pages::parts::law::{LawLine, law_line};
use crate::pages::parts::link::{Link, area_link, organization_link, station_link, topic_link};
use crate::pages::parts::markdown::{CorrectionView, FigureView};
use crate::pages::parts::person::{PersonView, person};
use crate::pages::parts::source::{SourceView, sources};
use crate::pages::parts::{activity, markdown};
use crate::pages::shown::{Shown, View, made};
use crate::routes::{ActivityList, Subject, lists};

#[derive(Debug, Serialize)]
pub(super) struct ActivitiesView {
    view: &'static str,
    year: Option<i16>,
    kind: Option<&'static str>,
    years: Vec<YearView>,
    kinds: Vec<KindView>,
    groups: Vec<Group>,
    total: usize,
}

#[derive(Debug, Serialize)]
struct YearView {
    year: i16,
    url: String,
    count: usize,
    here: bool,
}

#[derive(Debug, Serialize)]
struct KindView {
    kind: &'static str,
    url: String,
    count: usize,
    here: bool,
}

#[derive(Debug, Serialize)]
struct Group {
    id: String,
    label_kind: Option<&'static str>,
    label_year: Option<i16>,
    label_month: Option<String>,
    items: Vec<ActivityLine>,
}

#[derive(Debug, Serialize)]
pub(super) struct ActivityView {
    activity: Card,
    organization: Option<Link>,
    station: Option<Link>,
    areas: Vec<Link>,
    attendees: Vec<AttendeeView>,
    figures: Vec<FigureView>,
    corrections: Vec<CorrectionView>,
    topics: Vec<Link>,
    legislation: Vec<LawLine>,
    sources: Vec<SourceView>,
    prev: Option<Link>,
    next: Option<Link>,
}

#[derive(Debug, Serialize)]
struct Card {
    title: String,
    kind: &'static str,
    date: String,
    end: Option<String>,
    place: Option<String>,
    target: Option<String>,
    outcome: Option<String>,
    summary: Option<String>,
    body_html: Option<String>,
}

#[derive(Debug, Serialize)]
struct AttendeeView {
    person: Option<PersonView>,
    name: String,
    role: Option<String>,
}

/// Year and month, newest first, then kind.
type GroupKey = (std::cmp::Reverse<i16>, std::cmp::Reverse<i8>, Option<ActivityKind>);

pub(super) fn list(given: Given<'_>, which: ActivityList) -> (Head, ActivitiesView) {
    let Given { site, messages, addresses, .. } = given;
    let years = lists::activity::years(site);
    let newest = years.first().map_or(0, |(year, _)| *year);
    let wanted = |activity: &Activity| match which {
        ActivityList::Index => activity.start.year == newest,
        ActivityList::Year(year) => activity.start.year == year,
        ActivityList::Kind(kind) => activity.kind == kind,
    };
    let mut groups: BTreeMap<GroupKey, Vec<_>> = BTreeMap::new();
    for key in &*site.derived.activities {
        let activity = site.activities.get(*key);
        if !wanted(activity) {
            continue;
        }
        let FuzzyDate { year, month, .. } = activity.start;
        let group = match which {
            ActivityList::Index => (year, month.unwrap_or(0), None),
            ActivityList::Year(_) => (year, 0, Some(activity.kind)),
            ActivityList::Kind(_) => (year, 0, None),
        };
        let group = (std::cmp::Reverse(group.0), std::cmp::Reverse(group.1), group.2);
        groups.entry(group).or_default().push(activity::line(given, *key));
    }
    let total = match which {
        ActivityList::Index => site.activities.len(),
        _ => groups.values().map(Vec::len).sum(),
    };
    let groups = groups
        .into_iter()
        .map(|((year, month, kind), items)| {
            let kind = kind.map(Choice::name);
            let by_month = matches!(which, ActivityList::Index) && month.0 > 0;
            let month = by_month.then(|| format!("{:04}-{:02}", year.0, month.0));
            let by_year = kind.is_none() && month.is_none();
            Group {
                id: match (kind, &month) {
                    (Some(kind), _) => kind.to_owned(),
                    (None, Some(month)) => format!("m{month}"),
                    (None, None) => format!("y{}", year.0),
                },
                label_kind: kind,
                label_year: by_year.then_some(year.0),
                label_month: month,
                items,
            }
        })
        .collect();
    let view = ActivitiesView {
        view: match which {
            ActivityList::Index => "index",
            ActivityList::Year(_) => "year",
            ActivityList::Kind(_) => "kind",
        },
        year: match which {
            ActivityList::Index => Some(newest),
            ActivityList::Year(year) => Some(year),
            ActivityList::Kind(_) => None,
        },
        kind: if let ActivityList::Kind(kind) = which { Some(kind.name()) } else { None },
        years: years
            .into_iter()
            .map(|(year, count)| YearView {
                year,
                url: addresses.url(Subject::Activities(ActivityList::Year(year)), site),
                count,
                here: which == ActivityList::Year(year),
            })
            .collect(),
        kinds: lists::activity::kinds(site)
            .into_iter()
            .map(|(kind, count)| KindView {
                kind: kind.name(),
                url: addresses.url(Subject::Activities(ActivityList::Kind(kind)), site),
                count,
                here: which == ActivityList::Kind(kind),
            })
            .collect(),
        groups,
        total,
    };
    let column = messages.or_key("column.activities").to_owned();
    let title = match which {
        ActivityList::Index => column.clone(),
        ActivityList::Year(year) => match given.lang {
            Lang::Zh => format!("{year}年活动"),
            Lang::En => format!("{column} in {year}"),
        },
        ActivityList::Kind(kind) => messages.or_key(&format!("activity.{}", kind.name())).to_owned(),
    };
    let head = Head {
        description: title.clone(),
        title,
        here: Some("activities"),
        crumbs: if which == ActivityList::Index {
            Vec::new()
        } else {
            vec![Link {
                name: column,
                url: Some(addresses.url(Subject::Activities(ActivityList::Index), site)),
            }]
        },
        ..Head::default()
    };
    (head, view)
}

impl Shown for Activity {
    fn page(given: Given<'_>, key: Key<Self>) -> View {
        made(view(given, key))
    }
}

fn view(given: Given<'_>, key: Key<Activity>) -> (Head, ActivityView) {
    let Given { site, config, messages, addresses, lang, .. } = given;
    let activity = site.activities.get(key);
    let title = activity.title.get(lang).to_owned();
    let year = activity.start.year;
    let link = |name: String, list| Link { name, url: Some(addresses.url(Subject::Activities(list), site)) };
    let head = Head {
        title: title.clone(),
        description: activity.summary.clone().unwrap_or_else(|| title.clone()),
        here: Some("activities"),
        crumbs: vec![
            link(messages.or_key("column.activities").to_owned(), ActivityList::Index),
            link(format!("{year}{}", lang.pick("年", "")), ActivityList::Year(year)),
        ],
        cite: Some(activity.title.zh.clone()),
        jsonld: Some(json!({
            "@context": "https://schema.org",
            "@type": "Event",
            "name": activity.title.zh,
            "startDate": activity.start.to_string(),
            "endDate": activity.end.unwrap_or(activity.start).to_string(),
            "location": activity.place,
            "url": config.absolute(&addresses.url(Subject::Record(Target::Activity(key)), site)),
        })),
        ..Head::default()
    }
    .publication(&activity.publication)
    .corrected(&activity.corrections);
    let at = site.derived.activities.iter().position(|k| *k == key);
    let near = |step: isize| {
        let other = *site.derived.activities.get(at?.checked_add_signed(step)?)?;
        let name = site.activities.get(other).title.get(lang).to_owned();
        Some(Link { name, url: Some(addresses.url(Subject::Record(Target::Activity(other)), site)) })
    };
    let view = ActivityView {
        activity: Card {
            title,
            kind: activity.kind.name(),
            date: activity.start.to_string(),
            end: activity.end.map(|d| d.to_string()),
            place: activity.place.clone(),
            target: activity.target.clone(),
            outcome: activity.outcome.clone(),
            summary: activity.summary.clone(),
            body_html: markdown::optional(given, activity.body.as_ref(), &activity.figures),
        },
        organization: activity.organization.map(|o| organization_link(given, o)),
        station: activity.station.map(|s| station_link(given, s)),
        areas: activity.areas.iter().map(|a| area_link(given, *a)).collect(),
        attendees: activity
            .attendees
            .iter()
            .map(|attendee| AttendeeView {
                person: attendee.deputy.map(|d| person(given, d)),
                name: match attendee.deputy {
                    Some(deputy) => site.deputies.get(deputy).name.clone(),
                    None => attendee.name.clone().unwrap_or_default(),
                },
                role: attendee.role.clone(),
            })
            .collect(),
        figures: markdown::figures(&activity.figures, &activity.sources),
        corrections: markdown::corrections(&activity.corrections),
        topics: activity.topics.iter().map(|t| topic_link(given, *t)).collect(),
        legislation: activity.laws.iter().map(|law| law_line(given, *law)).collect(),
        sources: sources(&activity.sources),
        prev: near(1),
        next: near(-1),
    };
    (head, view)
}
