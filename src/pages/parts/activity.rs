//! An activity in a list.

use serde::Serialize;

use crate::base::Choice;
use crate::model::{Activity, Key, Target};
use crate::pages::context::Given;
use crate::routes::Subject;

/// An activity in a list.
#[derive(Debug, Serialize)]
pub(crate) struct ActivityLine {
    title: String,
    url: String,
    date: String,
    end: Option<String>,
    kind: &'static str,
    organization: Option<String>,
    place: Option<String>,
    summary: Option<String>,
    people: usize,
}

pub(crate) fn line(given: Given<'_>, key: Key<Activity>) -> ActivityLine {
    let Given { site, addresses, lang, .. } = given;
    let activity = site.activities.get(key);
    ActivityLine {
        title: activity.title.get(lang).to_owned(),
        url: addresses.url(Subject::Record(Target::Activity(key)), site),
        date: activity.start.to_string(),
        end: activity.end.map(|d| d.to_string()),
        kind: activity.kind.name(),
        organization: activity.organization.map(|o| site.organizations.get(o).name.get(lang).to_owned()),
        place: activity.place.clone(),
        summary: activity.summary.clone(),
        people: activity.attendees.len(),
    }
}

/// The newest `most` activities that `wanted` takes.
pub(crate) fn lines(given: Given<'_>, wanted: impl Fn(&Activity) -> bool, most: usize) -> Vec<ActivityLine> {
    let site = given.site;
    let keys = site.derived.activities.iter().filter(|key| wanted(site.activities.get(**key)));
    keys.take(most).map(|key| line(given, *key)).collect()
}
