//! Statistics: how suggestions were handled, what deputies said of replies, activities by month,
//! deputies by level; and the same numbers as a file.
//!
//! Takes the model, gives a view and the rows of `statistics.csv`. Every whole stands before its
//! parts, and nobody is ranked: categories keep the order of numbers, levels that of the law. Must
//! not know HTML; what charts need of sizes is given as shares of their width and as em.

mod months;
mod suggestions;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use self::months::MonthsView;
use self::suggestions::Handed;
pub(super) use self::table::file;
use super::frame::Head;
use super::shapes::Link;
use super::{Body, Given};
use crate::base::Choice;
use crate::model::{Level, MandateStatus, Site};

/// Sessions that are shown whole; earlier ones have a line.
const WHOLE: usize = 2;

#[derive(Debug, Serialize)]
pub(super) struct StatisticsView {
    sessions: Vec<Handed>,
    earlier: Vec<Handed>,
    months: Option<MonthsView>,
    deputies: Option<DeputiesView>,
    /// Statutory months for a reply.
    reply_months: u32,
    as_of: String,
    data: String,
}

/// People with a seat now.
#[derive(Debug, Serialize)]
struct DeputiesView {
    /// Each once.
    people: usize,
    /// Each once at every level.
    levels: Vec<LevelView>,
    /// The number of the table.
    n: usize,
}

#[derive(Debug, Serialize)]
struct LevelView {
    id: &'static str,
    people: usize,
}

/// Whether there is anything to count but people.
pub(super) fn is_shown(site: &Site) -> bool {
    !(site.proposals.is_empty() && site.activities.is_empty())
}

pub(super) fn link(given: Given<'_>) -> Link {
    Link {
        name: given.messages.or_key("column.statistics").to_owned(),
        url: Some(given.addresses.url(super::Subject::Statistics, given.site)),
    }
}

pub(super) fn view(given: Given<'_>) -> (Head, Body) {
    let Given { site, config, messages, addresses, .. } = given;
    let mut tables = 0;
    let mut next = || {
        tables += 1;
        tables
    };
    let mut sessions = suggestions::sessions(given);
    let earlier = sessions.split_off(sessions.len().min(WHOLE));
    for session in &mut sessions {
        session.number(&mut next);
    }
    let months = months::months(site).map(|mut months| {
        months.n = next();
        months
    });
    let deputies = deputies(given).map(|mut deputies| {
        deputies.n = next();
        deputies
    });
    let title = messages.or_key("statistics.title").to_owned();
    let head = Head { description: title.clone(), title, here: Some("statistics"), ..Head::default() };
    let view = StatisticsView {
        sessions,
        earlier,
        months,
        deputies,
        reply_months: config.statute.reply_months,
        as_of: site.as_of.to_string(),
        data: addresses.based(&addresses.prefixed(table::FILE)),
    };
    (head, Body::Statistics(Box::new(view)))
}

/// Nothing where nobody is known to have a seat.
fn deputies(given: Given<'_>) -> Option<DeputiesView> {
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
