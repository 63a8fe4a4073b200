//! Where records stand, and which columns nobody keeps up.
//!
//! Takes the places of all records as written and the finished tables; gives those that readers
//! see, and reports columns whose newest entry is old. Must not know what an entry says.

use crate::base::FuzzyDate;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Place, Site, Target};
use crate::parse::RawPlace;
use crate::say;

/// The places of the records that readers see, by place.
pub(super) fn places(raw: &[RawPlace], site: &Site) -> Vec<Place> {
    let mut places: Vec<Place> = raw
        .iter()
        .filter_map(|RawPlace { collection, id, whole, head }| {
            let target = match *collection {
                "deputies" => site.deputies.key(id).map(Target::Deputy),
                "organizations" => site.organizations.key(id).map(Target::Organization),
                "stations" => site.stations.key(id).map(Target::Station),
                "activities" => site.activities.key(id).map(Target::Activity),
                "legislation" => site.laws.key(id).map(Target::Law),
                "proposals" => site.proposals.key(id).map(Target::Proposal),
                "areas" => site.areas.key(id).map(Target::Area),
                "topics" => site.topics.key(id).map(Target::Topic),
                _ => {
                    let issue = site.issues.key(id).map(Target::Issue);
                    issue.or_else(|| site.articles.key(id).map(Target::Article))
                }
            };
            target.map(|target| Place { whole: *whole, head: *head, target })
        })
        .collect();
    places.sort();
    places
}

/// Reports each column whose entries carry a day and whose newest is older than it may be.
pub(super) fn stale(site: &Site, days: u32, notes: &mut Diagnostics) {
    let columns: [(_, _, Vec<Target>); 4] = [
        ("简报", "bulletins", site.issues.keys().map(Target::Issue).collect()),
        ("履职活动", "activities", site.activities.keys().map(Target::Activity).collect()),
        ("议案建议", "proposals", site.proposals.keys().map(Target::Proposal).collect()),
        ("立法", "legislation", site.laws.keys().map(Target::Law).collect()),
    ];
    for (zh, en, entries) in columns {
        let dated = entries.into_iter().filter_map(|target| Some((newest(site, target)?, target)));
        let Some((day, target)) = dated.max_by_key(|(day, target)| (day.last_day(), *target)) else {
            continue;
        };
        let allowed = day.plus_days(i32::try_from(days).unwrap_or(i32::MAX));
        // A month or year lasts until its end.
        if day.last_day() >= site.as_of.first_day() || !allowed.surely_before(site.as_of) {
            continue;
        }
        let Some(place) = site.derived.places.iter().find(|place| place.target == target) else { continue };
        let (as_of, age) = (site.as_of, day.days_until(site.as_of));
        notes.push(
            Diagnostic::new(
                Code::StaleColumn,
                place.head,
                say!(
                    "栏目“{zh}”最新的内容是 {day} 的，到 {as_of} 已有 {age} 天没有更新",
                    "the newest entry among {en} is of {day}, {age} days before {as_of}"
                ),
            )
            .found(day.to_string())
            .hint(say!(
                "有新的内容的，尽快登记；本来就不常有的，在 `site.yml` 的 `statute` 中把 `stale_days` 调大",
                "record what is new; where there seldom is any, raise `stale_days` under `statute` in `site.yml`"
            )),
        );
    }
}

/// The last day on which a record has anything.
fn newest(site: &Site, target: Target) -> Option<FuzzyDate> {
    let later = |days: Vec<FuzzyDate>| days.into_iter().max_by_key(|day| day.last_day());
    match target {
        Target::Activity(key) => {
            let activity = site.activities.get(key);
            Some(activity.end.unwrap_or(activity.start))
        }
        Target::Law(key) => {
            let law = site.laws.get(key);
            let steps = law.steps.iter().map(|step| step.date);
            later(steps.chain(law.adopted).chain(law.effective).collect())
        }
        Target::Proposal(key) => {
            let proposal = site.proposals.get(key);
            let steps = proposal.history.iter().map(|step| step.date);
            let replies = proposal.replies.iter().map(|reply| reply.date);
            let evaluations = proposal.evaluations.iter().map(|evaluation| evaluation.date);
            later(steps.chain(replies).chain(evaluations).chain([proposal.submitted]).collect())
        }
        _ => site.date(target),
    }
}
