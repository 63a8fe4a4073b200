//! Taking a record back: gone from what is live, from every release that is kept, and for good.
//!
//! Takes the record's id and the reason; the server remembers both, so that no later push
//! publishes it again. A run that is killed half-way is ended by the next one. Must not print.

use crate::base::text::nearest;
use crate::pipeline::Progress;
use crate::publish::error::PublishError;
use crate::publish::release::publish::{Outcome, Shrink, publish_locked};
use crate::publish::site::clock::today;
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::state::Withdrawal;

/// Takes a record back at once; it is named by its id or by the address of its page.
///
/// # Errors
/// [`PublishError::NoRecord`] where nothing of that id is public.
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

/// Whether a person who writes an id, or the address of a page, means this record.
fn is_named(id: &str, asked: &str) -> bool {
    let before = asked.trim_matches('/').strip_suffix(id);
    before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

/// Forgets that a record was taken back: from the next release on, the content counts again.
///
/// # Errors
/// [`PublishError::NotWithdrawn`] where it was not taken back here.
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
