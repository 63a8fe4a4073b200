//! Activities: references, visibility.

use super::frame::{Frame, People};
use super::gate::needs_source;
use super::markdown::body::{self, names_of};
use super::markdown::figures;
use super::record::{named, ordered, sources, visible};
use super::references::resolve_visible;
use super::visible::{Unseen, Visible};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Activity, Attendee, Deputy, Kind, Law, Station};
use crate::parse::{RawActivity, RawAttendee};
use crate::say;

/// What an activity may refer to.
#[derive(Clone, Copy)]
pub(super) struct Places<'a> {
    pub(super) people: People<'a>,
    pub(super) laws: &'a Visible<Law>,
    pub(super) stations: &'a Visible<Station>,
}

pub(super) fn resolve_all(
    raw: Vec<RawActivity>,
    frame: &Frame<'_>,
    places: Places<'_>,
    notes: &mut Diagnostics,
) -> Visible<Activity> {
    visible(
        raw,
        |a| &a.id,
        notes,
        |raw, notes, unseen| activity(raw, frame, places, notes, unseen),
        |a| &a.id,
    )
}

fn activity(
    raw: RawActivity,
    frame: &Frame<'_>,
    places: Places<'_>,
    notes: &mut Diagnostics,
    unseen: &mut Vec<Unseen>,
) -> Option<Activity> {
    let RawActivity {
        id,
        title,
        kind,
        start,
        end,
        place,
        organization_id,
        station_id,
        area_ids,
        attendees: raw_attendees,
        target,
        outcome,
        summary,
        figures,
        topics,
        legislation_ids,
        mentions,
        body,
        corrections,
        sources: raw_sources,
        publication,
    } = raw;
    let People { organizations, deputies } = places.people;
    needs_source(&publication, &raw_sources, notes);
    let passed = frame.gate.pass(&publication, notes);
    let organization =
        organization_id.and_then(|id| resolve_visible("organization_id", &id, organizations, notes));
    let station = station_id.and_then(|id| resolve_visible("station_id", &id, places.stations, notes));
    let laws = legislation_ids
        .iter()
        .filter_map(|id| resolve_visible("legislation_ids", id, places.laws, notes))
        .collect();
    let attendees: Vec<Attendee> =
        raw_attendees.into_iter().filter_map(|raw| attendee(raw, deputies, notes)).collect();
    let names = names_of(&mentions, body.as_ref(), deputies, notes);
    let (last, areas) = (ordered(start.value, end, notes), frame.areas(&area_ids, notes));
    let (figures, topics) = (figures::figures(figures, notes), frame.topics(&topics, notes));
    let body = body.map(|body| body::body(body, names));
    let Some(publication) = passed else {
        let present = attendees.iter().filter_map(|a| a.deputy).collect();
        unseen.extend(body.map(|body| Unseen {
            figures,
            areas,
            present,
            ..Unseen::new(Kind::Activity, body)
        }));
        return None;
    };
    Some(Activity {
        id: id.value,
        title: named(title),
        kind,
        end: last,
        start: start.value,
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
        sources: sources(raw_sources),
        publication,
    })
}

/// A deputy by id, or anybody else by name; a bare name must say that it is meant so.
fn attendee(raw: RawAttendee, deputies: &Visible<Deputy>, notes: &mut Diagnostics) -> Option<Attendee> {
    let RawAttendee { span, deputy_id, name, role, unresolved } = raw;
    let deputy = deputy_id.as_ref().map(|id| resolve_visible("deputy_id", id, deputies, notes));
    if let (None, Some(name), false) = (&deputy_id, &name, unresolved) {
        let value = &name.value;
        notes.push(
            Diagnostic::new(
                Code::BareName,
                span,
                say!("参加人 `{value}` 只有姓名", "the attendee `{value}` is only a name"),
            )
            .found(value.clone())
            .hint(say!(
                "是本站收录的代表，写 `deputy_id: …`；不是的，加 `unresolved: true`",
                "write `deputy_id: …` for a recorded deputy, or add `unresolved: true`"
            )),
        );
    }
    match deputy {
        // A reference to a hidden record or to none has its diagnostic.
        Some(None) => None,
        Some(Some(key)) => Some(Attendee { deputy: Some(key), name: None, role }),
        None => Some(Attendee { deputy: None, name: name.map(|name| name.value), role }),
    }
}
