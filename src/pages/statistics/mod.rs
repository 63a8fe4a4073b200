//! Statistics: how suggestions were handled, what deputies said of replies, activities by month,
//! deputies by level; and the same numbers as a file.
//!
//! Takes the model, gives a view and the rows of `statistics.csv`. Every whole stands before its
//! parts, and nobody is ranked: categories keep the order of numbers, levels that of the law. Must
//! not know HTML; what charts need of sizes is given as shares of their width and as em.

mod months;
mod seats;
mod suggestions;
pub(crate) mod table;

use serde::Serialize;

use self::months::MonthsView;
use self::seats::DeputiesView;
use self::suggestions::Handed;
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::routes::files;

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

pub(super) fn view(given: Given<'_>) -> (Head, StatisticsView) {
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
    let deputies = seats::deputies(given).map(|mut deputies| {
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
        data: addresses.based(&addresses.prefixed(files::STATISTICS)),
    };
    (head, view)
}
