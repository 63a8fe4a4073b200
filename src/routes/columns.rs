//! The columns of the portal: all records of a kind, in the order in which readers see them.
//!
//! Takes the model; navigation, plan, site map, search page and home page go by what it gives, so that
//! a new kind is in all of them. Must not know how a column looks.

use super::lists::{activity, bulletin, deputy, proposal};
use super::subject::Subject;
use crate::config::Config;
use crate::model::{Kind, Site};

/// A column that has records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The kind of its records; issues for the column that also holds their articles.
    pub kind: Kind,
    /// Its name in addresses, and in the messages that name it: `column.deputies`.
    pub id: &'static str,
    /// Its first page.
    pub subject: Subject,
    /// How many records of it readers are told of.
    pub count: usize,
}

/// What people come for stands first; kinds that are not named here follow in their own order.
const FIRST: [Kind; 9] = [
    Kind::Deputy,
    Kind::Proposal,
    Kind::Issue,
    Kind::Activity,
    Kind::Station,
    Kind::Law,
    Kind::Area,
    Kind::Organization,
    Kind::Topic,
];

/// Every column that has records.
#[must_use]
pub fn columns(site: &Site) -> Vec<Column> {
    let others = Kind::ALL.iter().copied().filter(|kind| !FIRST.contains(kind) && *kind != Kind::Article);
    let column = |kind: Kind| {
        // An issue is counted by what it holds.
        let counted = if kind == Kind::Issue { Kind::Article } else { kind };
        let id = kind.bracket().filter(|_| site.count(kind) > 0)?;
        Some(Column { kind, id, subject: Subject::column(kind), count: site.count(counted) })
    };
    FIRST.into_iter().chain(others).filter_map(column).collect()
}

/// Every page of a column that lists its records, the first one first.
#[must_use]
pub(super) fn lists(column: Column, site: &Site, config: &Config) -> Vec<Subject> {
    match column.kind {
        Kind::Deputy => deputy::lists(site).into_iter().map(Subject::Deputies).collect(),
        Kind::Proposal => {
            proposal::lists(site, &config.statute).into_iter().map(Subject::Proposals).collect()
        }
        Kind::Activity => activity::lists(site).into_iter().map(Subject::Activities).collect(),
        Kind::Issue => {
            let series = bulletin::series(site).into_iter().map(Subject::Series);
            std::iter::once(column.subject).chain(series).collect()
        }
        _ => vec![column.subject],
    }
}
