//! Clocks and thresholds of the law and of local rules.
//!
//! Takes the `statute` of the settings; gives its numbers, or those of national law where it has none.
//! Must not know what is judged by them.

use crate::diag::At;
use crate::model::Statute;
use crate::syntax::fields::Fields;

/// The largest number that may be set for a level.
const MAX_OF_LEVEL: u32 = 10_000;

pub(super) fn read(mut f: Fields<'_>) -> Statute {
    let usual = Statute::default();
    let reply_months = f.number("reply_months", 1..=24);
    let extended_months = f.number("extended_months", 1..=24);
    let second_reply_months = f.number("second_reply_months", 1..=24);
    let motion_sponsors = by_level(&mut f, "motion_sponsors", usual.motion_sponsors);
    let most_seats = by_level(&mut f, "most_seats", usual.most_seats);
    let stale_days = f.number("stale_days", 1..=3660);
    f.finish();
    let or = |n: Option<At<u32>>, usual| n.map_or(usual, |n| n.value);
    Statute {
        reply_months: or(reply_months, usual.reply_months),
        extended_months: or(extended_months, usual.extended_months),
        second_reply_months: or(second_reply_months, usual.second_reply_months),
        motion_sponsors,
        most_seats,
        stale_days: or(stale_days, usual.stale_days),
    }
}

fn by_level(f: &mut Fields<'_>, key: &'static str, usual: [u32; 5]) -> [u32; 5] {
    let numbers = f.record(key, |mut f| {
        let keys = ["national", "provincial", "prefectural", "county", "township"];
        let read = keys.map(|key| f.number(key, 0..=MAX_OF_LEVEL).map(|n| n.value));
        f.finish();
        Some(read)
    });
    let mut numbers = numbers.unwrap_or_default().into_iter();
    usual.map(|usual| numbers.next().flatten().unwrap_or(usual))
}
