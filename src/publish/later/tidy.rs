//! Tidying up behind a publish, when whoever pushed has already been answered.
//!
//! Takes a site's folder; removes releases that nobody needs and makes the spare folder ready.

use crate::publish::error::PublishError;
use crate::publish::release::spare;
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::release::Release;
use crate::resolve;

/// Releases that are kept, the live one among them.
const KEPT: usize = 10;

/// Removes releases that nobody needs, never the live one nor the newest ones before it, and those that
/// show what the live one withdraws; makes the spare ready. To be done once whoever waits has heard.
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

/// Removes every release that shows what the live one withdraws: nobody goes back to them, and what is
/// taken back is to lie nowhere.
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
