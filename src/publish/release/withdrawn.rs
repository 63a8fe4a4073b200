//! What a release withdraws, and what must be removed because of it.
//!
//! Takes a check's report, the live release and the site's folder. Withdrawals come from the content
//! (`status: withdrawn`) and from the server (`publish withdraw`).

use crate::model::Tombstone;
use crate::pipeline::Report;
use crate::publish::error::PublishError;
use crate::publish::site::disk;
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::release::Release;
use crate::publish::site::state::State;
use crate::resolve;

/// The withdrawn records of which the live release does not say so.
pub(crate) fn newly(report: &Report, live: &Release) -> Result<Vec<String>, PublishError> {
    let list = live.ids()?;
    let known = resolve::withdrawn_in(&list);
    Ok(all(report).into_iter().filter(|record| !known.contains(record.as_str())).collect())
}

/// The records that are withdrawn, by the content or by the server.
pub(crate) fn all(report: &Report) -> Vec<String> {
    let gone = report.resolved.iter().flat_map(|resolved| &resolved.site.tombstones);
    gone.map(|tombstone| tombstone.place.text()).collect()
}

/// Removes every preview that shows what the next release withdraws. A later one may show it again: it is how
/// a clerk looks at what is to come back.
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
