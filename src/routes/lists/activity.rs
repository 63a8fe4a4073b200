//! The lists of activities: the newest year, each year, each kind.

use std::collections::BTreeMap;

use crate::model::{ActivityKind, Site};

/// The lists of activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActivityList {
    /// The newest year by month, with the way to all others.
    Index,
    /// One year by kind.
    Year(i16),
    /// One kind by year.
    Kind(ActivityKind),
}

/// Years with activities, newest first, with how many.
#[must_use]
pub fn years(site: &Site) -> Vec<(i16, usize)> {
    let mut years = BTreeMap::new();
    for (_, activity) in site.activities.iter() {
        *years.entry(activity.start.year).or_insert(0usize) += 1;
    }
    years.into_iter().rev().collect()
}

/// Kinds with activities, with how many.
#[must_use]
pub fn kinds(site: &Site) -> Vec<(ActivityKind, usize)> {
    let count = |kind| site.activities.iter().filter(|(_, a)| a.kind == kind).count();
    ActivityKind::ALL.iter().copied().map(|kind| (kind, count(kind))).filter(|(_, n)| *n > 0).collect()
}

/// Every list that has something to show.
#[must_use]
pub fn lists(site: &Site) -> Vec<ActivityList> {
    let years = years(site).into_iter().map(|(year, _)| ActivityList::Year(year));
    let kinds = kinds(site).into_iter().map(|(kind, _)| ActivityList::Kind(kind));
    std::iter::once(ActivityList::Index).chain(years).chain(kinds).collect()
}
