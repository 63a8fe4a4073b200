//! An activity as JSON.

use serde::Serialize;

use super::context::Context;
use super::open_data::OpenData;
use super::parts::{self, CorrectionJson, FigureJson, PublicationJson, Reference, SourceJson};
use super::spreadsheet::Columns;
use crate::base::Choice;
use crate::model::{Activity, Attendee, Key, Kind, Site, Target};
use crate::routes::{ActivityList, Subject, files};

const COLUMNS: Columns = Columns::row_per_record(&[
    ("id", "id"),
    ("title", "title"),
    ("kind", "kind"),
    ("start_date", "start_date"),
    ("end_date", "end_date"),
    ("place", "place"),
    ("organization_id", "organization.id"),
    ("organization", "organization.name"),
    ("station_id", "station.id"),
    ("area_ids", "areas.id"),
    ("areas", "areas.name"),
    ("deputy_ids", "attendees.deputy.id"),
    ("deputies", "attendees.deputy.name"),
    ("others", "attendees.name"),
    ("target", "target"),
    ("outcome", "outcome"),
    ("summary", "summary"),
    ("topics", "topics.name"),
    ("legislation_ids", "legislation.id"),
    ("reviewed_on", "reviewed_on"),
    ("sources", "sources.title"),
    ("url", "url"),
]);

#[derive(Debug, Serialize)]
pub(super) struct ActivityJson<'a> {
    id: &'a str,
    url: String,
    title: &'a str,
    title_en: Option<&'a str>,
    kind: &'static str,
    start_date: String,
    end_date: Option<String>,
    place: Option<&'a str>,
    organization: Option<Reference<'a>>,
    station: Option<Reference<'a>>,
    areas: Vec<Reference<'a>>,
    attendees: Vec<AttendeeJson<'a>>,
    target: Option<&'a str>,
    outcome: Option<&'a str>,
    summary: Option<&'a str>,
    text: Option<String>,
    figures: Vec<FigureJson<'a>>,
    topics: Vec<Reference<'a>>,
    legislation: Vec<Reference<'a>>,
    corrections: Vec<CorrectionJson<'a>>,
    sources: Vec<SourceJson<'a>>,
    #[serde(flatten)]
    publication: PublicationJson,
}

/// A deputy on record, or the name of anybody else.
#[derive(Debug, Serialize)]
struct AttendeeJson<'a> {
    deputy: Option<Reference<'a>>,
    name: Option<&'a str>,
    role: Option<&'a str>,
}

impl OpenData for Activity {
    type Json<'a> = ActivityJson<'a>;

    const KIND: &'static str = Kind::Activity.name();
    const COLLECTION: Option<&'static str> = Some("activities");
    const COLUMNS: Option<Columns> = Some(COLUMNS);

    fn keys(site: &Site) -> Vec<Key<Self>> {
        // By year, so that the records of one line file follow each other.
        let mut keys: Vec<_> = site.activities.keys().collect();
        keys.sort_by_key(|key| (site.activities.get(*key).start.year, *key));
        keys
    }

    fn line_file(context: &Context<'_>, key: Key<Self>) -> Option<String> {
        let year = context.site.activities.get(key).start.year;
        Some(context.path_beside(Subject::Activities(ActivityList::Year(year)), files::ACTIVITIES))
    }

    fn json<'a>(context: &Context<'a>, key: Key<Self>) -> ActivityJson<'a> {
        let Activity {
            id,
            title,
            kind,
            start,
            end,
            place,
            organization,
            station,
            areas,
            attendees,
            target,
            outcome,
            summary,
            figures,
            topics,
            laws,
            body,
            corrections,
            sources,
            publication,
        } = context.site.activities.get(key);
        let attendee = |attendee: &'a Attendee| {
            let Attendee { deputy, name, role } = attendee;
            AttendeeJson {
                deputy: deputy.map(|key| context.deputy(key)),
                name: name.as_deref(),
                role: role.as_deref(),
            }
        };
        ActivityJson {
            id,
            url: context.url(Subject::Record(Target::Activity(key))),
            title: &title.zh,
            title_en: title.en.as_deref(),
            kind: kind.name(),
            start_date: start.to_string(),
            end_date: parts::day(*end),
            place: place.as_deref(),
            organization: organization.map(|key| context.organization(key)),
            station: station.map(|key| context.reference(Target::Station(key))),
            areas: areas.iter().map(|key| context.area(*key)).collect(),
            attendees: attendees.iter().map(attendee).collect(),
            target: target.as_deref(),
            outcome: outcome.as_deref(),
            summary: summary.as_deref(),
            text: body.as_ref().map(|text| context.plain_text(text, figures)),
            figures: parts::figures(figures),
            topics: context.topics(topics),
            legislation: laws.iter().map(|key| context.reference(Target::Law(*key))).collect(),
            corrections: parts::corrections(corrections),
            sources: parts::sources(sources),
            publication: parts::publication(publication),
        }
    }
}
