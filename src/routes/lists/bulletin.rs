//! The series of bulletins.

use crate::model::{Issue, Key, Site};
use std::collections::BTreeMap;

/// The newest issue of each series where there are several, by the series' ids.
#[must_use]
pub fn series(site: &Site) -> Vec<Key<Issue>> {
    let mut newest: BTreeMap<&str, Key<Issue>> = BTreeMap::new();
    for key in &*site.derived.issues {
        newest.entry(&site.issues.get(*key).series_id).or_insert(*key);
    }
    if newest.len() > 1 { newest.into_values().collect() } else { Vec::new() }
}
