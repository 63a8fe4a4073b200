//! The records that a release withdraws, and what is removed because of it.
//!
//! Takes the report of a check, the live release and the site's folder. A clerk's `status: withdrawn` counts as
//! much as `publish withdraw` on the server; `ids.txt` of the live release names both. Only the server's own
//! withdrawals outlast a push that publishes the record again, until `publish restore` lifts them.

use crate::model::Tombstone;
use crate::pipeline::Report;
use crate::publish::error::PublishError;
use crate::publish::site::disk;
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::release::Release;
use crate::publish::site::state::State;
use crate::resolve;

/// The withdrawn records that the live release does not list as withdrawn.
pub(crate) fn newly(report: &Report, live: &Release) -> Result<Vec<String>, PublishError> {
    let list = live.ids()?;
    let known = resolve::withdrawn_in(&list);
    Ok(all(report).into_iter().filter(|record| !known.contains(record.as_str())).collect())
}

/// All withdrawn records.
pub(crate) fn all(report: &Report) -> Vec<String> {
    let gone = report.resolved.iter().flat_map(|resolved| &resolved.site.tombstones);
    gone.map(|tombstone| tombstone.place.text()).collect()
}

/// Removes every preview that shows a record which the next release withdraws. A preview that is made later
/// may show it again, because clerks use one to look at a record before it comes back.
pub(crate) fn clear_previews(site: &SiteFolder, withdrew: &[String]) -> Result<(), PublishError> {
    let withdrew = withdrew.iter().map(String::as_str).collect();
    for name in disk::names(&site.previews())? {
        let folder = site.previews().join(name);
        let list = disk::read_if_there(&folder.join(resolve::PUBLISHED))?.unwrap_or_default();
        if resolve::shown_of(&String::from_utf8_lossy(&list), &withdrew).is_some() {
            disk::remove(&folder)?;
        }
    }
    Ok(())
}

/// The other ids of a withdrawn record, which may itself be named by a former id. The server remembers them,
/// so that a record whose former id is withdrawn stays withdrawn under its new name.
fn went_with(record: &str, report: &Report) -> Vec<String> {
    let gone = || report.resolved.iter().flat_map(|resolved| &resolved.site.tombstones);
    let own = |gone: &Tombstone| gone.with.as_ref().unwrap_or(&gone.place).text();
    let Some(now) = gone().find(|gone| gone.place.text() == record).map(own) else { return Vec::new() };
    let ids = gone().filter(|gone| own(gone) == now).map(|gone| gone.place.text());
    ids.filter(|id| id != record).collect()
}

/// Ends a withdrawal whose release is live: removes everything that held the record, and remembers the
/// record's other ids.
pub(crate) fn finish(
    site: &SiteFolder,
    mut state: State,
    live: &Release,
    report: &Report,
) -> Result<(), PublishError> {
    for release in site.kept()?.iter().filter(|release| release.folder != live.folder) {
        site.discard(release)?;
    }
    disk::remove(&site.spare())?;
    disk::remove(&site.previews())?;
    disk::folder(&site.previews())?;
    for withdrawal in state.withdrawn.iter_mut().filter(|withdrawal| withdrawal.since.is_none()) {
        withdrawal.since = Some(live.note.sequence);
        withdrawal.with = went_with(&withdrawal.record, report);
    }
    site.set_state(&state)
}
