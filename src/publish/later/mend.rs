//! Bringing a good site from a good commit, whatever lies in the site's folder.
//!
//! Takes a site's folder; looks at everything that a publish trusts (the memory of withdrawals, the link, the live
//! release's files, the releases that are kept), puts aside what is not as this program wrote it, and publishes
//! without it. Gives what it found and what came of the publish. Nothing withdrawn comes back. Must not print.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::pipeline::Progress;
use crate::publish::error::PublishError;
use crate::publish::release::publish::{Outcome, Shrink, Start, publish_from};
use crate::publish::release::verify::{FileFault, ReleasePlace, verify};
use crate::publish::site::clock::today;
use crate::publish::site::disk;
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::release::Release;
use crate::publish::site::state::{State, Withdrawal};
use crate::resolve::withdrawn_in;

/// Something that was not as it should be, and is again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mended {
    /// What the server remembers of withdrawals could not be read; it was put together again from what the log and
    /// the releases say, with this many records withdrawn.
    State { path: PathBuf, withdrawn: usize },
    /// `current` led to no release.
    Link { path: PathBuf },
    /// Files of the live release were not as they were written; a new one was made without it.
    Live { path: PathBuf, faults: Vec<FileFault> },
    /// An earlier release was not as it was written; it was removed.
    Kept { path: PathBuf },
}

/// Mends the site's folder and publishes.
///
/// # Errors
/// [`PublishError`].
pub fn mend(
    site: &SiteFolder,
    shrink: Shrink,
    progress: &dyn Progress,
) -> Result<(Vec<Mended>, Outcome), PublishError> {
    let lock = site.lock_alone()?;
    let mut found = Vec::new();
    let live = live(site, &mut found, progress)?;
    state(site, live.good.as_ref(), &mut found)?;
    kept(site, live.good.as_ref().or(live.bad.as_ref()), &mut found)?;
    if live.good.is_some() {
        site.settle()?;
        let outcome = publish_from(site, Start::Live, shrink, progress)?;
        drop(lock);
        return Ok((found, outcome));
    }
    let nothing_yet = found.is_empty();
    let outcome = publish_from(site, Start::Afresh(live.bad.clone().map(Box::new)), shrink, progress)?;
    if let (Outcome::Live(published), Some(bad)) = (&outcome, &live.bad)
        && published.release.folder != bad.folder
    {
        disk::remove(&bad.folder)?;
    }
    if nothing_yet {
        // A site before its first publish has nothing that could be wrong.
        found.clear();
    }
    Ok((found, outcome))
}

/// The live release: as it was written, or not.
#[derive(Default)]
struct Live {
    good: Option<Release>,
    bad: Option<Release>,
}

fn live(site: &SiteFolder, found: &mut Vec<Mended>, progress: &dyn Progress) -> Result<Live, PublishError> {
    let link = site.current();
    let release = match site.live() {
        Ok(None) if !disk::is_there(&link) && site.log()?.is_empty() => return Ok(Live::default()),
        Ok(Some(release)) if release.folder.parent() == Some(site.releases().as_path()) => release,
        _ => {
            disk::remove(&site.spare())?;
            found.push(Mended::Link { path: link });
            return Ok(Live::default());
        }
    };
    let verified = verify(&ReleasePlace::Folder(release.folder.clone()), None, progress)?;
    if verified.faults.is_empty() {
        return Ok(Live { good: Some(release), bad: None });
    }
    // The spare folder has the same files under other names, and the caches are of this release.
    disk::remove(&site.spare())?;
    disk::remove(&site.cache())?;
    disk::folder(&site.cache())?;
    found.push(Mended::Live { path: release.folder.clone(), faults: verified.faults });
    Ok(Live { good: None, bad: Some(release) })
}

/// Reads what the server remembers, or puts it together again. Where the live release is whole, it says what is
/// withdrawn; else everything that was ever withdrawn stays so, and `publish restore` can lift it.
fn state(site: &SiteFolder, live: Option<&Release>, found: &mut Vec<Mended>) -> Result<(), PublishError> {
    if site.state().is_ok() {
        return Ok(());
    }
    let mut records: BTreeSet<String> = BTreeSet::new();
    let mut lists = Vec::new();
    if let Some(live) = live {
        lists.push(live.ids()?);
    } else {
        records.extend(site.log()?.into_iter().flat_map(|entry| entry.withdrew));
        lists.extend(site.kept()?.iter().filter_map(|release| release.ids().ok()));
    }
    records.extend(lists.iter().flat_map(|list| withdrawn_in(list)).map(str::to_owned));
    let date = today().map(|day| day.to_string()).unwrap_or_default();
    let withdrawal = |record| Withdrawal {
        record,
        reason: "已经撤回".to_owned(),
        date: date.clone(),
        since: None,
        with: Vec::new(),
    };
    let withdrawn: Vec<Withdrawal> = records.into_iter().map(withdrawal).collect();
    let path = site.state_folder().join("state.json");
    disk::remove(&path)?;
    found.push(Mended::State { path, withdrawn: withdrawn.len() });
    site.set_state(&State { withdrawn, ..State::default() })
}

/// Removes earlier releases that are not as they were written. Only their lists are read: whoever goes back to
/// one is told by `verify` what else is wrong.
fn kept(site: &SiteFolder, live: Option<&Release>, found: &mut Vec<Mended>) -> Result<(), PublishError> {
    for name in disk::names(&site.releases())?.iter().filter(|name| !name.starts_with('.')) {
        let path = site.releases().join(name);
        let whole = Release::read(&path).ok().flatten().is_some_and(|release| release.sums().is_ok());
        if !whole && live.is_none_or(|live| live.folder != path) {
            disk::remove(&path)?;
            found.push(Mended::Kept { path });
        }
    }
    Ok(())
}
