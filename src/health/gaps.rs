//! What records of each kind lack: sources, and fields that nobody has filled in.
//!
//! Takes the model and the records with facts that no source supports; gives numbers. A field
//! that a record of its kind may well not have is no gap and not counted.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{Record, Site, Source, Table, Target};

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

/// Whether a record lacks a field.
type Lacks<T> = (&'static str, fn(&T) -> bool);
/// The sources that a record names, and how many records have facts that none supports.
type Named<T> = (fn(&T) -> &Vec<Source>, usize);

/// Every kind of which there are records; `open` are those with facts that nothing supports.
pub(crate) fn kinds(site: &Site, open: &BTreeSet<Target>) -> Vec<KindHealth> {
    let partly = |of: fn(&Target) -> bool| open.iter().filter(|target| of(target)).count();
    let kinds = [
        kind(
            "deputy",
            &site.deputies,
            Some((|d| &d.sources, partly(|t| matches!(t, Target::Deputy(_))))),
            &[
                ("gender", |d| d.gender.is_none()),
                ("ethnicity", |d| d.ethnicity.is_none()),
                ("birth_year", |d| d.birth_year.is_none()),
                ("occupation", |d| d.occupation.is_none()),
                ("bio", |d| d.bio.is_none()),
                ("image", |d| d.image.is_none()),
                ("mandates", |d| d.mandates.is_empty()),
            ],
        ),
        kind(
            "organization",
            &site.organizations,
            Some((|o| &o.sources, partly(|t| matches!(t, Target::Organization(_))))),
            &[
                ("description", |o| o.description.is_none()),
                ("address", |o| o.address.is_none()),
                ("phone", |o| o.phone.is_none()),
            ],
        ),
        kind(
            "station",
            &site.stations,
            Some((|s| &s.sources, partly(|t| matches!(t, Target::Station(_))))),
            &[
                ("area", |s| s.area.is_none()),
                ("address", |s| s.address.is_none()),
                ("phone", |s| s.phone.is_none()),
                ("established", |s| s.established.is_none()),
                ("deputies", |s| s.deputies.is_empty()),
                ("reception", |s| s.reception.is_empty()),
            ],
        ),
        kind(
            "activity",
            &site.activities,
            Some((|a| &a.sources, partly(|t| matches!(t, Target::Activity(_))))),
            &[
                ("organizer", |a| a.organization.is_none()),
                ("place", |a| a.place.is_none()),
                ("area", |a| a.areas.is_empty()),
                ("attendees", |a| a.attendees.is_empty()),
                ("outcome", |a| a.outcome.is_none()),
                ("topics", |a| a.topics.is_empty()),
            ],
        ),
        kind(
            "proposal",
            &site.proposals,
            Some((|p| &p.sources, partly(|t| matches!(t, Target::Proposal(_))))),
            &[
                ("category", |p| p.category.is_none()),
                ("bodies", |p| p.handling.bodies.is_empty()),
                ("history", |p| p.history.is_empty()),
                ("topics", |p| p.topics.is_empty()),
            ],
        ),
        kind(
            "law",
            &site.laws,
            Some((|l| &l.sources, partly(|t| matches!(t, Target::Law(_))))),
            &[
                ("steps", |l| l.steps.is_empty()),
                ("bodies", |l| l.bodies.is_empty()),
                ("body", |l| l.body.is_none()),
                ("topics", |l| l.topics.is_empty()),
            ],
        ),
        kind(
            "issue",
            &site.issues,
            None,
            &[("publisher", |i| i.publisher.is_none()), ("editor", |i| i.editor.is_none())],
        ),
        kind(
            "article",
            &site.articles,
            None,
            &[
                ("contributor", |a| a.contributor.is_none()),
                ("area", |a| a.areas.is_empty()),
                ("topics", |a| a.topics.is_empty()),
            ],
        ),
    ];
    kinds.into_iter().filter(|kind| kind.total > 0).collect()
}

fn kind<T: Record>(
    kind: &'static str,
    records: &Table<T>,
    sources: Option<Named<T>>,
    fields: &[Lacks<T>],
) -> KindHealth {
    let missing = |lacks: fn(&T) -> bool| records.iter().filter(|(_, record)| lacks(record)).count();
    let gaps = fields.iter().map(|(field, lacks)| Gap { field, missing: missing(*lacks) });
    let coverage = |(sources, partly): Named<T>| {
        let none = records.iter().filter(|(_, record)| sources(record).is_empty()).count();
        Coverage { whole: records.len().saturating_sub(none + partly), partly, none }
    };
    KindHealth {
        kind,
        total: records.len(),
        sources: sources.map(coverage),
        gaps: gaps.filter(|gap| gap.missing > 0).collect(),
    }
}
