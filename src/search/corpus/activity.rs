//! An activity as a document.
//!
//! Takes an activity of the model; gives its place, target, outcome and summary, who attended, and its
//! text as one document. Must not know the index.

use std::collections::BTreeSet;

use super::document::Document;
use super::found::Found;
use super::site_reader::{SiteReader, joined, linked};
use crate::model::{Activity, Deputy, Key, Target};

impl Found for Activity {
    fn documents(reader: &SiteReader<'_>, key: Key<Self>) -> Vec<Document> {
        vec![document(reader, key)]
    }
}

fn document(reader: &SiteReader<'_>, key: Key<Activity>) -> Document {
    let activity = reader.site.activities.get(key);
    let mut document = reader.start(Target::Activity(key), "activity", &activity.id);
    let mut people: BTreeSet<Key<Deputy>> = activity.attendees.iter().filter_map(|a| a.deputy).collect();
    let mut lines: Vec<String> = [&activity.place, &activity.target, &activity.outcome, &activity.summary]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    let attended: Vec<String> = activity
        .attendees
        .iter()
        .filter_map(|a| match a.deputy {
            Some(key) => Some(reader.site.deputies.get(key).name.clone()),
            None => a.name.clone(),
        })
        .collect();
    lines.push(attended.join("，"));
    if let Some(body) = &activity.body {
        lines.push(reader.plain_text(body, &activity.figures));
        people.extend(linked(body));
    }
    document.body = joined(lines);
    reader.add_people(&mut document, &people);
    if let Some(organization) = activity.organization {
        reader.set_context(&mut document, Target::Organization(organization));
    }
    reader.add_facets(&mut document, None, activity.areas.iter().copied(), &activity.topics);
    document
}
