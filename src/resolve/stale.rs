//! Columns of the site that nobody keeps up.

use crate::base::{FuzzyDate, Lang};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Collection, Kind, Site, Target};
use crate::say;

/// Columns whose entries carry a day, by what Chinese messages call them.
const COLUMNS: [(Kind, &str); 4] = [
    (Kind::Issue, "简报"),
    (Kind::Activity, "履职活动"),
    (Kind::Proposal, Kind::Proposal.label(Lang::Zh)),
    (Kind::Law, Kind::Law.label(Lang::Zh)),
];

/// Reports each column whose entries carry a day and whose newest is older than it may be.
pub(super) fn stale(site: &Site, days: u32, notes: &mut Diagnostics) {
    for (kind, zh) in COLUMNS {
        let en = kind.collection().map_or("", Collection::name);
        let entries = site.targets().filter(|target| target.kind() == kind);
        let dated = entries.filter_map(|target| Some((newest(site, target)?, target)));
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
