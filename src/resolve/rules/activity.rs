//! Rules of activities: who could take part, and what was probably entered twice.
//!
//! Takes activities as written, drafts included, and who served when; gives diagnostics.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::parse::RawActivity;
use crate::resolve::rules::serving::{Serving, Why};
use crate::say;

/// With how many records of the same day, kind and key a record is compared. A limit keeps content with
/// thousands of such records from taking quadratic time.
const COMPARED: usize = 8;

pub(crate) fn check(activities: &[RawActivity], serving: &Serving, notes: &mut Diagnostics) {
    for activity in activities {
        attendees(activity, serving, notes);
    }
    duplicates(activities, notes);
}

fn attendees(activity: &RawActivity, serving: &Serving, notes: &mut Diagnostics) {
    let first = activity.start.value;
    let last = activity.end.as_ref().map_or(first, |end| end.value);
    for id in activity.attendees.iter().filter_map(|attendee| attendee.deputy_id.as_ref()) {
        let Some(absence) = serving.absence(&id.value, None, (first, last)) else { continue };
        let name = absence.name;
        let message = match absence.why {
            Why::Never => say!("`{name}` 的记录中没有任职", "the record of `{name}` has no mandate"),
            Why::OtherDays(_) => {
                say!("活动时（{first}）`{name}` 不是代表", "`{name}` was no deputy on {first}")
            }
            Why::Suspended(_) => {
                say!("活动时（{first}）`{name}` 已暂停执行代表职务", "`{name}` was suspended on {first}")
            }
        };
        let note = Diagnostic::new(Code::AttendeeNotServing, id.span, message).found(id.value.clone());
        let note = match absence.why {
            Why::Never => note,
            Why::OtherDays(span) | Why::Suspended(span) => {
                note.related(span, say!("任职写在这里", "the mandate"))
            }
        };
        notes.push(note.hint(say!(
            "核对日期和任职；不以代表身份参加的，改写 `name` 并加 `unresolved: true`",
            "check both dates; who did not come as a deputy has `name` and `unresolved: true`"
        )));
    }
}

/// What two records of one day and kind may have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Shared<'a> {
    Title(&'a str),
    Organization(&'a str),
    /// At least two, in the order of ids.
    Deputies(Vec<&'a str>),
}

fn duplicates(activities: &[RawActivity], notes: &mut Diagnostics) {
    let mut groups: BTreeMap<(_, _, Shared<'_>), Vec<&RawActivity>> = BTreeMap::new();
    for activity in activities.iter().filter(|activity| activity.start.value.day.is_some()) {
        let mut present: Vec<&str> = activity
            .attendees
            .iter()
            .filter_map(|a| a.deputy_id.as_ref().map(|id| id.value.as_str()))
            .collect();
        present.sort_unstable();
        present.dedup();
        let organization = activity.organization_id.as_ref();
        let shared = [
            Some(Shared::Title(activity.title.zh.value.trim())),
            organization.map(|id| Shared::Organization(&id.value)),
            (present.len() > 1).then_some(Shared::Deputies(present)),
        ];
        let mut told = false;
        for shared in shared.into_iter().flatten() {
            let key = (activity.start.value.first_day(), activity.kind, shared);
            let before = groups.entry(key).or_default();
            let same = before.iter().find(|other| !apart(other, activity));
            if let Some(other) = same.filter(|_| !told) {
                notes.push(twice(activity, other));
                told = true;
            }
            if before.len() < COMPARED {
                before.push(activity);
            }
        }
    }
}

/// Whether two records say that they are of different places.
fn apart(one: &RawActivity, other: &RawActivity) -> bool {
    let stations = one.station_id.as_ref().zip(other.station_id.as_ref());
    let (areas, others) = (&one.area_ids, &other.area_ids);
    let elsewhere = !areas.is_empty()
        && !others.is_empty()
        && !areas.iter().any(|area| others.iter().any(|o| o.value == area.value));
    // One id twice is reported as that.
    elsewhere || stations.is_some_and(|(a, b)| a.value != b.value) || one.id.value == other.id.value
}

fn twice(activity: &RawActivity, other: &RawActivity) -> Diagnostic {
    let (title, day) = (&activity.title.zh, activity.start.value);
    Diagnostic::new(
        Code::LikelyDuplicate,
        title.span,
        say!("{day} 的这次活动可能已经录过一次", "this activity of {day} may have been entered before"),
    )
    .found(title.value.clone())
    .related(other.title.zh.span, say!("同一天、同一类型的另一条", "another of the same day and kind"))
    .hint(say!(
        "是同一次活动的，合成一条；不是的，写明各自的 `area_ids` 或者 `station_id`",
        "if they are one, keep one record; if not, say where each was: `area_ids` or `station_id`"
    ))
}
