//! Withdrawing a record from the live site and from every release that is kept.
//!
//! Takes the record's id and the reason. The server remembers both, so that no later push publishes the record
//! again. If a run is killed half-way, the next one finishes the withdrawal. Must not print.

use crate::base::text::nearest;
use crate::pipeline::Progress;
use crate::publish::error::PublishError;
use crate::publish::release::publish::{Outcome, Shrink, publish_locked};
use crate::publish::site::clock::today;
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::state::Withdrawal;

/// Withdraws a record at once. `record` is its id or the address of its page.
///
/// # Errors
/// [`PublishError::NoRecord`] if no record of that name is public.
pub fn withdraw(
    site: &SiteFolder,
    record: &str,
    reason: &str,
    progress: &dyn Progress,
) -> Result<Outcome, PublishError> {
    let _lock = site.lock()?;
    let mut state = site.state()?;
    let list = site.live()?.map_or(Ok(String::new()), |live| live.ids())?;
    let ids = || list.lines().filter(|line| !line.starts_with('#'));
    let Some(record) = ids().find(|id| is_named(id, record)) else {
        let near = nearest(record.trim_matches('/'), ids()).map(str::to_owned);
        return Err(PublishError::NoRecord { record: record.to_owned(), near });
    };
    if !state.withdrawn.iter().any(|withdrawal| withdrawal.record == record) {
        let date = today().map(|day| day.to_string()).unwrap_or_default();
        let (record, reason) = (record.to_owned(), reason.to_owned());
        state.withdrawn.push(Withdrawal { record, reason, date, since: None, with: Vec::new() });
        site.set_state(&state)?;
    }
    publish_locked(site, Shrink::Allowed, progress)
}

/// Whether an id, or the address of a page, names this record.
fn is_named(id: &str, asked: &str) -> bool {
    let before = asked.trim_matches('/').strip_suffix(id);
    before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

/// Lifts a withdrawal: from the next release on, only the content says whether the record is published.
///
/// # Errors
/// [`PublishError::NotWithdrawn`] if the record was not withdrawn on this server.
pub fn restore(site: &SiteFolder, record: &str) -> Result<(), PublishError> {
    let _lock = site.lock()?;
    let mut state = site.state()?;
    let count = state.withdrawn.len();
    let asked = |withdrawal: &Withdrawal| {
        std::iter::once(&withdrawal.record).chain(&withdrawal.with).any(|id| is_named(id, record))
    };
    state.withdrawn.retain(|withdrawal| !asked(withdrawal));
    if state.withdrawn.len() == count {
        let withdrawn = state.withdrawn.into_iter().map(|withdrawal| withdrawal.record).collect();
        return Err(PublishError::NotWithdrawn { record: record.to_owned(), withdrawn });
    }
    site.set_state(&state)
}
