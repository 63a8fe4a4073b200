//! Taking a record back: gone from what is live, from every release that is kept, and for good.
//!
//! Takes the record's id and the reason; the server remembers both, so that no later push
//! publishes it again. A run that is killed half-way is ended by the next one. Must not print.

use crate::base::text::nearest;
use crate::model::Tombstone;
use crate::pipeline::{Progress, Report};
use crate::publish::PublishError;
use crate::publish::release::publish::{Outcome, Shrink, locked, today};
use crate::publish::site::disk;
use crate::publish::site::folder::{Home, Release, State, Withdrawal};
use crate::resolve;

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
    let list = home.live()?.map_or(Ok(String::new()), |live| live.ids())?;
    let ids = || list.lines().filter(|line| !line.starts_with('#'));
    let Some(record) = ids().find(|id| is_named(id, record)) else {
        let near = nearest(record.trim_matches('/'), ids()).map(str::to_owned);
        return Err(PublishError::NoRecord { record: record.to_owned(), near });
    };
    if !state.withdrawn.iter().any(|withdrawal| withdrawal.record == record) {
        let date = today().map(|day| day.to_string()).unwrap_or_default();
        let (record, reason) = (record.to_owned(), reason.to_owned());
        state.withdrawn.push(Withdrawal { record, reason, date, since: None, with: Vec::new() });
        home.set_state(&state)?;
    }
    locked(home, Shrink::Allowed, progress)
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
pub fn restore(home: &Home, record: &str) -> Result<(), PublishError> {
    let _lock = home.lock()?;
    let mut state = home.state()?;
    let count = state.withdrawn.len();
    let asked = |withdrawal: &Withdrawal| {
        std::iter::once(&withdrawal.record).chain(&withdrawal.with).any(|id| is_named(id, record))
    };
    state.withdrawn.retain(|withdrawal| !asked(withdrawal));
    if state.withdrawn.len() == count {
        let withdrawn = state.withdrawn.into_iter().map(|withdrawal| withdrawal.record).collect();
        return Err(PublishError::NotWithdrawn { record: record.to_owned(), withdrawn });
    }
    home.set_state(&state)
}

/// Removes every release that shows what the live one withdraws: nobody goes back to them, and what is
/// taken back is to lie nowhere.
pub(crate) fn clear(home: &Home, live: &Release) -> Result<(), PublishError> {
    let list = live.ids()?;
    let withdrawn = resolve::withdrawn_in(&list);
    if withdrawn.is_empty() {
        return Ok(());
    }
    for release in home.kept()?.iter().filter(|release| release.folder != live.folder) {
        if resolve::shown_of(&release.ids()?, &withdrawn).is_some() {
            home.discard(release)?;
        }
    }
    Ok(())
}

/// Removes every preview that shows what the next release withdraws. A later one may show it again: it is how
/// a clerk looks at what is to come back.
pub(crate) fn clear_previews(home: &Home, withdrew: &[String]) -> Result<(), PublishError> {
    let withdrew = withdrew.iter().map(String::as_str).collect();
    for name in disk::names(&home.previews())? {
        let folder = home.previews().join(name);
        let list = disk::read_if_there(&folder.join(resolve::PUBLISHED))?.unwrap_or_default();
        if resolve::shown_of(&String::from_utf8_lossy(&list), &withdrew).is_some() {
            disk::remove(&folder)?;
        }
    }
    Ok(())
}

/// The other ids of a record that is withdrawn, which may be named by one that it had before.
fn went_with(record: &str, report: &Report) -> Vec<String> {
    let gone = || report.resolved.iter().flat_map(|resolved| &resolved.site.tombstones);
    let own = |gone: &Tombstone| gone.with.as_ref().unwrap_or(&gone.place).text();
    let Some(now) = gone().find(|gone| gone.place.text() == record).map(own) else { return Vec::new() };
    let ids = gone().filter(|gone| own(gone) == now).map(|gone| gone.place.text());
    ids.filter(|id| id != record).collect()
}

/// Ends a withdrawal whose release is live: what held the record goes, and what went with it is remembered.
pub(crate) fn finish(
    home: &Home,
    mut state: State,
    live: &Release,
    report: &Report,
) -> Result<(), PublishError> {
    for release in home.kept()?.iter().filter(|release| release.folder != live.folder) {
        home.discard(release)?;
    }
    disk::remove(&home.spare())?;
    disk::remove(&home.previews())?;
    disk::folder(&home.previews())?;
    for withdrawal in state.withdrawn.iter_mut().filter(|withdrawal| withdrawal.since.is_none()) {
        withdrawal.since = Some(live.note.sequence);
        withdrawal.with = went_with(&withdrawal.record, report);
    }
    home.set_state(&state)
}
