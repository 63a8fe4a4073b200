//! People with a seat now, by level.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::base::Choice;
use crate::model::{Level, MandateStatus};
use crate::pages::context::Given;

/// People with a seat now.
#[derive(Debug, Serialize)]
pub(super) struct DeputiesView {
    /// Each once.
    pub(super) people: usize,
    /// Each once at every level.
    pub(super) levels: Vec<LevelView>,
    /// The number of the table.
    pub(super) n: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct LevelView {
    pub(super) id: &'static str,
    pub(super) people: usize,
}

/// Nothing where nobody is known to have a seat.
pub(super) fn deputies(given: Given<'_>) -> Option<DeputiesView> {
    let mut levels: BTreeMap<Level, usize> = BTreeMap::new();
    let mut people = 0;
    for (_, deputy) in given.site.deputies.iter() {
        let active = deputy.mandates.iter().filter(|m| m.status == MandateStatus::Active);
        let own: BTreeSet<Level> = active.map(|mandate| mandate.level(&given.site.terms)).collect();
        people += usize::from(!own.is_empty());
        for level in own {
            *levels.entry(level).or_default() += 1;
        }
    }
    let levels = levels.into_iter().map(|(level, people)| LevelView { id: level.name(), people });
    (people > 0).then(|| DeputiesView { people, levels: levels.collect(), n: 0 })
}
