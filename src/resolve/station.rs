//! Contact stations: references, visibility, days of reception.

use super::frame::{Frame, People};
use super::gate::needs_source;
use super::markdown::body;
use super::record::{links, named, sources, visible};
use super::references::{resolve, resolve_visible};
use super::visible::{Unseen, Visible};
use crate::base::text::narrow;
use crate::base::{FuzzyDate, Id, Recurrence};
use crate::diag::{At, Code, Diagnostic, Diagnostics};
use crate::model::{Deputy, Kind, Reception, Station};
use crate::parse::{RawDeputy, RawReception, RawStation};
use crate::say;

pub(super) fn resolve_all(
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
    let deputies =
        deputies.iter().filter_map(|id| resolve_visible("deputies", id, people.deputies, notes)).collect();
    let from = established.unwrap_or(frame.as_of);
    let reception = raw_reception.into_iter().filter_map(|raw| reception(raw, from, notes)).collect();
    let area = area_id.and_then(|id| resolve("area_id", &id, frame.areas, notes));
    let description = description.map(|text| body::body(text, body::Names::default()));
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
    if parsed.as_ref().is_some_and(|rule| !rule.can_be_said()) {
        let value = &rule.value;
        notes.push(
            Diagnostic::new(
                Code::BadRule,
                rule.span,
                say!(
                    "`{value}` 这样的接待日，网页上写不成一句话",
                    "`{value}` is a rule that the page cannot put in words"
                ),
            )
            .found(value.clone())
            .hint(say!(
                "改写为按星期、按每月几日，或者按每月第几个（最后一个）星期几；不规则的日子，每一天写一条活动",
                "give weekdays, days of the month, or the first to fifth or last weekday of a month; for irregular days, write an activity each"
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

/// Which station each deputy's own record names as the place where the deputy receives people.
pub(super) fn stations_of(raw: &[RawDeputy]) -> Vec<(Id, At<String>)> {
    let named = raw.iter().filter_map(|d| Some((d.id.value.clone(), d.station_id.clone()?)));
    named.collect()
}

/// Deputies receive at the station that they name, whether or not it names them too.
pub(super) fn receive(
    stations: &mut Visible<Station>,
    named: Vec<(Id, At<String>)>,
    deputies: &Visible<Deputy>,
    notes: &mut Diagnostics,
) {
    for (deputy, id) in named {
        let station = resolve_visible("station_id", &id, stations, notes);
        let (Some(station), Some(deputy)) = (station, deputies.table.key(&deputy)) else { continue };
        let list = &mut stations.table.get_mut(station).deputies;
        if !list.contains(&deputy) {
            list.push(deputy);
        }
    }
}
