//! Taking a record back: gone from what is live, from every release that is kept, and for good.
//!
//! Takes the record's id and the reason; the server remembers both, so that no later push
//! publishes it again. A run that is killed half-way is ended by the next one. Must not print.

use super::home::{Home, Release, State, Withdrawal};
use super::run::{Outcome, Shrink, locked, today};
use super::{PublishError, disk};
use crate::base::text::nearest;
use crate::pipeline::Progress;
use crate::resolve::PUBLISHED;

/// Takes a record back at once; it is named by its id or by the address of its page.
///
/// # Errors
/// [`PublishError::NoRecord`] where nothing of that id is public.
pub fn withdraw(
    home: &Home,
    record: &str,
    reason: &str,
    progress: &dyn Progress,
) -> Result<Outcome, PublishError> {
    let _lock = home.lock()?;
    let mut state = home.state()?;
    let list = match home.live()? {
        Some(live) => disk::read(&live.folder.join(PUBLISHED))?,
        None => Vec::new(),
    };
    let list = String::from_utf8_lossy(&list);
    let ids = || list.lines().filter(|line| !line.starts_with('#'));
    let asked = record.trim_matches('/');
    let is_asked =
        |id: &&str| asked.strip_suffix(*id).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'));
    let Some(record) = ids().find(is_asked) else {
        let near = nearest(asked, ids()).map(str::to_owned);
        return Err(PublishError::NoRecord { record: record.to_owned(), near });
    };
    if !state.withdrawn.iter().any(|withdrawal| withdrawal.record == record) {
        let date = today().map(|day| day.to_string()).unwrap_or_default();
        let (record, reason) = (record.to_owned(), reason.to_owned());
        state.withdrawn.push(Withdrawal { record, reason, date, since: None });
        home.set_state(&state)?;
    }
    locked(home, Shrink::Allowed, progress)
}

/// Ends a withdrawal whose release is live: what held the record goes.
pub(super) fn finish(home: &Home, mut state: State, live: &Release) -> Result<(), PublishError> {
    for release in home.kept()?.iter().filter(|release| release.folder != live.folder) {
        home.discard(release)?;
    }
    disk::remove(&home.spare())?;
    disk::remove(&home.previews())?;
    disk::folder(&home.previews())?;
    for withdrawal in state.withdrawn.iter_mut().filter(|withdrawal| withdrawal.since.is_none()) {
        withdrawal.since = Some(live.note.sequence);
    }
    home.set_state(&state)
}
