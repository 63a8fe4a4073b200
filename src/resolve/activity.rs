//! Legislation, contact stations, activities: references, visibility, their own rules.

use crate::base::text::narrow;
use crate::base::{FuzzyDate, Recurrence};
use crate::diag::{At, Code, Diagnostic, Diagnostics};
use crate::model::Kind;
use crate::model::Record;
use crate::model::{
    Activity, Attendee, Deputy, Ids, Law, LawBody, LawStep, Organization, Reception, Station,
};
use crate::parse::{RawActivity, RawAttendee, RawLaw, RawReception, RawStation};
use crate::resolve::area::{named, ordered};
use crate::resolve::deputy::PLACE as DEPUTIES;
use crate::resolve::gate::{links, needs_source, sources};
use crate::resolve::organization::PLACE as ORGANIZATIONS;
use crate::resolve::references::{Frame, Unseen, Visible, resolve, resolve_visible, unique};
use crate::resolve::texts::links::{self, names_of};
use crate::say;

/// Where the records lie, for messages.
pub(super) const LAWS: &str = "content/legislation/";
pub(super) const STATIONS: &str = "content/stations/";

/// Records that all of these may refer to.
#[derive(Clone, Copy)]
pub(super) struct People<'a> {
    pub(super) organizations: &'a Visible<Organization>,
    pub(super) deputies: &'a Visible<Deputy>,
}

/// Sorts records by id, keeps what readers see, and remembers all ids.
fn visible<R, T: Record>(
    raw: Vec<R>,
    id: impl Fn(&R) -> &At<String>,
    notes: &mut Diagnostics,
    mut read: impl FnMut(R, &mut Diagnostics, &mut Vec<Unseen>) -> Option<T>,
    own: impl Fn(&T) -> &str,
) -> Visible<T> {
    let raw = unique(raw, &id, notes);
    let all = raw.iter().map(|r| id(r).value.clone()).collect();
    let mut unseen = Vec::new();
    let items: Vec<T> = raw.into_iter().filter_map(|raw| read(raw, notes, &mut unseen)).collect();
    let ids = Ids::new(items.iter().map(own));
    Visible { table: ids.table(items), all, unseen }
}

pub(super) fn laws(
    raw: Vec<RawLaw>,
    frame: &Frame<'_>,
    people: People<'_>,
    notes: &mut Diagnostics,
) -> Visible<Law> {
    visible(
        raw,
        |law| &law.id,
        notes,
        |raw, notes, unseen| law(raw, frame, people, notes, unseen),
        |law| &law.id,
    )
}

fn law(
    raw: RawLaw,
    frame: &Frame<'_>,
    people: People<'_>,
    notes: &mut Diagnostics,
    unseen: &mut Vec<Unseen>,
) -> Option<Law> {
    let RawLaw {
        id,
        title,
        kind,
        stage,
        number,
        area_id,
        organization_id,
        adopted,
        effective,
        steps,
        bodies: raw_bodies,
        topics,
        summary,
        mentions,
        body,
        corrections,
        sources: raw_sources,
        publication,
    } = raw;
    needs_source(&publication, &raw_sources, notes);
    let passed = frame.gate.pass(&publication, notes);
    let organization = organization_id
        .and_then(|id| resolve_visible("organization_id", &id, ORGANIZATIONS, people.organizations, notes));
    let bodies = raw_bodies
        .iter()
        .filter_map(|(id, role)| {
            let key = resolve_visible("organization_id", id, ORGANIZATIONS, people.organizations, notes)?;
            Some(LawBody { organization: key, role: *role })
        })
        .collect();
    let mut steps: Vec<LawStep> =
        steps.into_iter().map(|(date, stage, note)| LawStep { date: date.value, stage, note }).collect();
    steps.sort_by_key(|step| (step.date.first_day(), step.stage));
    let names = names_of(&mentions, body.as_ref(), people.deputies, notes);
    let (area, effective) = (
        area_id.and_then(|id| resolve("area_id", &id, "content/areas.yml", frame.areas, notes)),
        match adopted {
            Some(adopted) => ordered(adopted, effective, notes),
            None => effective.map(|e| e.value),
        },
    );
    let topics = frame.topics(&topics, notes);
    let body = body.map(|body| links::body(body, names));
    let Some(publication) = passed else {
        unseen.extend(body.map(|text| Unseen::new(Kind::Law, text)));
        return None;
    };
    Some(Law {
        id: id.value,
        title: named(title),
        kind,
        stage,
        number,
        area,
        organization,
        adopted,
        effective,
        steps,
        bodies,
        topics,
        summary,
        body,
        corrections,
        sources: sources(raw_sources),
        publication,
    })
}

pub(super) fn stations(
    raw: Vec<RawStation>,
    frame: &Frame<'_>,
    people: People<'_>,
    notes: &mut Diagnostics,
) -> Visible<Station> {
    visible(raw, |s| &s.id, notes, |raw, notes, unseen| station(raw, frame, people, notes, unseen), |s| &s.id)
}

fn station(
    raw: RawStation,
    frame: &Frame<'_>,
    people: People<'_>,
    notes: &mut Diagnostics,
    unseen: &mut Vec<Unseen>,
) -> Option<Station> {
    let RawStation {
        id,
        name,
        area_id,
        address,
        phone,
        established,
        description,
        deputies,
        reception: raw_reception,
        order,
        links: raw_links,
        sources: raw_sources,
        publication,
    } = raw;
    needs_source(&publication, &raw_sources, notes);
    let passed = frame.gate.pass(&publication, notes);
    let deputies = deputies
        .iter()
        .filter_map(|id| resolve_visible("deputies", id, DEPUTIES, people.deputies, notes))
        .collect();
    let from = established.unwrap_or(frame.as_of);
    let reception = raw_reception.into_iter().filter_map(|raw| reception(raw, from, notes)).collect();
    let area = area_id.and_then(|id| resolve("area_id", &id, "content/areas.yml", frame.areas, notes));
    let description = description.map(|text| links::body(text, links::Names::default()));
    let Some(publication) = passed else {
        unseen.extend(description.map(|text| Unseen::new(Kind::Station, text)));
        return None;
    };
    Some(Station {
        id: id.value,
        name: named(name),
        area,
        address,
        phone,
        established,
        description,
        deputies,
        reception,
        order: order.unwrap_or(u32::MAX),
        links: links(raw_links),
        sources: sources(raw_sources),
        publication,
    })
}

fn reception(raw: RawReception, opened: FuzzyDate, notes: &mut Diagnostics) -> Option<Reception> {
    let RawReception { rule, from, start, end, note } = raw;
    let parsed = Recurrence::parse(&rule.value, from.unwrap_or(opened));
    if parsed.is_none() {
        let value = &rule.value;
        notes.push(
            Diagnostic::new(
                Code::BadRule,
                rule.span,
                say!("`{value}` 不是接待日的规则", "`{value}` is no rule for reception days"),
            )
            .found(value.clone())
            .hint(say!(
                "每月 15 日写 `FREQ=MONTHLY;BYMONTHDAY=15`，每周三写 `FREQ=WEEKLY;BYDAY=WE`，每月第一个星期五写 `FREQ=MONTHLY;BYDAY=1FR`",
                "`FREQ=MONTHLY;BYMONTHDAY=15` for the 15th, `FREQ=WEEKLY;BYDAY=WE` for each Wednesday, `FREQ=MONTHLY;BYDAY=1FR` for the first Friday"
            )),
        );
    }
    let times = [&start, &end].map(|time| is_time(time, notes));
    if times == [true, true] && end.value <= start.value {
        notes.push(
            Diagnostic::new(
                Code::EndBeforeStart,
                end.span,
                say!("接待结束的时间不晚于开始的时间", "reception ends no later than it begins"),
            )
            .found(end.value.clone()),
        );
    }
    Some(Reception { rule: parsed?, start: start.value, end: end.value, note })
}

/// `09:00` to `23:59`, two digits each, so that times compare as text.
fn is_time(time: &At<String>, notes: &mut Diagnostics) -> bool {
    let part = |text: &str, most: u8| {
        text.len() == 2
            && text.bytes().all(|b| b.is_ascii_digit())
            && text.parse().is_ok_and(|n: u8| n <= most)
    };
    let is_good = |text: &str| text.split_once(':').is_some_and(|(h, m)| part(h, 23) && part(m, 59));
    let good = is_good(&time.value);
    if !good {
        let value = &time.value;
        let diagnostic = Diagnostic::new(
            Code::BadTime,
            time.span,
            say!("`{value}` 不是时间", "`{value}` is no time of day"),
        )
        .found(value.clone())
        .expected(say!("`09:00`、`14:30` 这样的时间", "a time such as `09:00` or `14:30`"));
        // `9:30`, `９：３０`: nothing else can be meant.
        let plain = narrow(value);
        let full = if plain.find(':') == Some(1) { format!("0{plain}") } else { plain };
        notes.push(if is_good(&full) {
            diagnostic.hint(say!("写成 `{full}`", "write `{full}`"))
        } else {
            diagnostic
        });
    }
    good
}

/// What an activity may refer to.
#[derive(Clone, Copy)]
pub(super) struct Places<'a> {
    pub(super) people: People<'a>,
    pub(super) laws: &'a Visible<Law>,
    pub(super) stations: &'a Visible<Station>,
}

pub(super) fn activities(
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
    let organization = organization_id
        .and_then(|id| resolve_visible("organization_id", &id, ORGANIZATIONS, organizations, notes));
    let station =
        station_id.and_then(|id| resolve_visible("station_id", &id, STATIONS, places.stations, notes));
    let laws = legislation_ids
        .iter()
        .filter_map(|id| resolve_visible("legislation_ids", id, LAWS, places.laws, notes))
        .collect();
    let attendees: Vec<Attendee> =
        raw_attendees.into_iter().filter_map(|raw| attendee(raw, deputies, notes)).collect();
    let names = names_of(&mentions, body.as_ref(), deputies, notes);
    let (last, areas) = (ordered(start.value, end, notes), frame.areas(&area_ids, notes));
    let (figures, topics) = (links::figures(figures, notes), frame.topics(&topics, notes));
    let body = body.map(|body| links::body(body, names));
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
    let deputy = deputy_id.as_ref().map(|id| resolve_visible("deputy_id", id, DEPUTIES, deputies, notes));
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
