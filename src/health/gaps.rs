//! What records of each kind lack: sources, and fields that nobody has filled in.
//!
//! Takes the model and the records with facts that no source supports; gives numbers. Which fields may
//! not be blank, each kind says itself.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{Kind, Site, Target};

/// Records of one kind.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct KindHealth {
    pub(crate) kind: &'static str,
    pub(crate) total: usize,
    /// How far their facts have sources; nothing for kinds that are a source themselves.
    pub(crate) sources: Option<Coverage>,
    /// Fields that some of them lack, and how many do.
    pub(crate) gaps: Vec<Gap>,
}

/// Records by what their sources support.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Coverage {
    pub(crate) whole: usize,
    pub(crate) partly: usize,
    pub(crate) none: usize,
}

/// A field and how many records have nothing in it.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Gap {
    pub(crate) field: &'static str,
    pub(crate) missing: usize,
}

/// Every kind of which there are records; `open` are those with facts that nothing supports.
pub(crate) fn kinds(site: &Site, open: &BTreeSet<Target>) -> Vec<KindHealth> {
    let kept = Kind::ALL.iter().copied().filter(|kind| kind.collection().is_some());
    kept.map(|kind| of_kind(site, kind, open)).filter(|kind| kind.total > 0).collect()
}

fn of_kind(site: &Site, kind: Kind, open: &BTreeSet<Target>) -> KindHealth {
    let targets = site.of_kind(kind);
    let mut gaps: Vec<Gap> = Vec::new();
    let mut none = 0;
    for target in &targets {
        let record = site.record(*target);
        none += usize::from(record.sources().is_empty());
        for (field, blank) in record.blanks() {
            match gaps.iter_mut().find(|gap| gap.field == field) {
                Some(gap) => gap.missing += usize::from(blank),
                None => gaps.push(Gap { field, missing: usize::from(blank) }),
            }
        }
    }
    let partly = open.iter().filter(|target| target.kind() == kind).count();
    let coverage = Coverage { whole: targets.len().saturating_sub(none + partly), partly, none };
    gaps.retain(|gap| gap.missing > 0);
    // A bulletin is a source itself.
    let has_sources = !matches!(kind, Kind::Issue | Kind::Article);
    KindHealth { kind: kind.name(), total: targets.len(), sources: has_sources.then_some(coverage), gaps }
}
