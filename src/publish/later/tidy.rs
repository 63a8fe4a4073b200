//! Tidying up behind a publish, when whoever pushed has already been answered.
//!
//! Takes a site's folder; removes releases that nobody needs and makes the spare folder ready.

use crate::publish::error::PublishError;
use crate::publish::release::spare;
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::release::Release;
use crate::resolve;

/// How many releases are kept, the live one among them.
const KEPT: usize = 10;

/// Removes old releases and those that show a withdrawn record, and prepares the spare folder. The live release
/// and the newest ones before it stay.
///
/// # Errors
/// [`PublishError`].
pub fn tidy(site: &SiteFolder) -> Result<(), PublishError> {
    let _lock = site.lock()?;
    let Some(live) = site.live()? else { return Ok(()) };
    clear_withdrawn(site, &live)?;
    let kept = site.kept()?;
    let too_many = kept.len().saturating_sub(KEPT);
    let mut old = kept.iter().take(too_many).filter(|release| release.folder != live.folder);
    let newest = old.next_back();
    old.try_for_each(|release| site.discard(release))?;
    spare::prepare(site, &live, newest)
}

/// Removes every release that shows a record which the live one withdraws. Nobody may go back to it, and a
/// withdrawn text must not lie on the server any more.
fn clear_withdrawn(site: &SiteFolder, live: &Release) -> Result<(), PublishError> {
    let list = live.ids()?;
    let withdrawn = resolve::withdrawn_in(&list);
    if withdrawn.is_empty() {
        return Ok(());
    }
    for release in site.kept()?.iter().filter(|release| release.folder != live.folder) {
        if resolve::shown_of(&release.ids()?, &withdrawn).is_some() {
            site.discard(release)?;
        }
    }
    Ok(())
}
