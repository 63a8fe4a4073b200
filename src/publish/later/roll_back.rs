//! Rolling back: an earlier release goes live again under a new number, and the site is pinned there.
//!
//! Takes a site's folder and the number of a release. A later push does not undo the rollback silently: it
//! comes into the repository and goes live after [`resume`]. Must not print.

use std::path::PathBuf;
use std::time::Instant;

use crate::publish::error::PublishError;
use crate::publish::release::go_live::{go_live, write_log_entry, write_sums};
use crate::publish::release::linked_folder::LinkedFolder;
use crate::publish::release::publish::Published;
use crate::publish::release::{self_check, signature, spare};
use crate::publish::site::clock::time_after;
use crate::publish::site::file_kinds::{is_copy, is_hashed};
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::log::{Counts, LogEntry};
use crate::publish::site::note::{Note, ReleaseKind};
use crate::publish::site::release::Release;
use crate::publish::site::state::{State, Withdrawal};
use crate::publish::site::sums::Sums;
use crate::resolve::{shown_of, withdrawn_in};

/// Makes an earlier release live again: the one with the given number, or the one before the live one.
///
/// # Errors
/// [`PublishError::NoRelease`] if it is not kept, [`PublishError::Withdrawn`] if it shows a withdrawn record.
/// The live release then stays.
pub fn roll_back(site: &SiteFolder, sequence: Option<u64>) -> Result<Published, PublishError> {
    let begun = Instant::now();
    let _lock = site.lock()?;
    let kept = site.kept()?;
    let live = site.live()?;
    let missing = || PublishError::NoRelease {
        sequence,
        kept: kept.iter().rev().map(|release| release.note.sequence).collect(),
    };
    let live = live.ok_or_else(missing)?;
    let log = site.log()?;
    // After a rollback, "the one before" is the one before the release that is shown.
    let shown = log.last().and_then(|entry| entry.shows).unwrap_or(live.note.sequence);
    let is_target = |release: &&Release| match sequence {
        Some(sequence) => release.note.sequence == sequence,
        None => release.note.sequence < shown,
    };
    let state = site.state()?;
    // The releases that showed a withdrawn record are no longer kept. Naming the record tells more than
    // "no such release".
    let past =
        |w: &&Withdrawal| sequence.is_some_and(|sequence| w.since.is_none_or(|since| sequence < since));
    if let Some(withdrawal) = state.withdrawn.iter().find(past) {
        return Err(PublishError::Withdrawn { record: withdrawal.record.clone() });
    }
    let target = kept.iter().rfind(is_target);
    if let Some(record) = withdrawn_since(target, sequence, &live, &log)? {
        return Err(PublishError::Withdrawn { record });
    }
    let target = target.ok_or_else(missing)?;
    let (next, time) = (site.next()?, time_after(Some(&live))?);
    let repository = site.repository()?;
    let (copied, key) = rayon::join(|| copied(site, next, target, &live), || signature::key(&repository));
    let (folder, before, sums) = copied?;
    let (hash, counts) =
        rayon::join(|| write_sums(&folder, &sums, time), || Counts::between(&before, &sums, Some(0)));
    let note = Note {
        sequence: next,
        kind: ReleaseKind::Rollback,
        previous: Some(live.hash.clone()),
        sums: hash?,
        ..target.note.clone()
    };
    let release = go_live(site, &folder, note, time, key?)?;
    let log_it = || {
        let withdrew = release.withdrew(Some(&live))?;
        let entry = LogEntry { withdrew, ..LogEntry::new(&release, Some(target.note.sequence), counts) };
        write_log_entry(site, entry, begun)
    };
    let (entry, read) = rayon::join(log_it, || self_check::as_readers(site, &release, &sums));
    let entry = entry?;
    read?;
    Ok(Published { release, entry })
}

/// A record that the target shows and that the content has withdrawn since. If the target is not kept, the log
/// tells which record it was removed for.
fn withdrawn_since(
    target: Option<&Release>,
    sequence: Option<u64>,
    live: &Release,
    log: &[LogEntry],
) -> Result<Option<String>, PublishError> {
    let list = live.ids()?;
    let withdrawn = withdrawn_in(&list);
    if let Some(target) = target {
        return Ok(shown_of(&target.ids()?, &withdrawn).map(str::to_owned));
    }
    let later = log.iter().filter(|entry| sequence.is_none_or(|sequence| sequence < entry.sequence));
    let mut records = later.flat_map(|entry| &entry.withdrew);
    Ok(records.find(|record| withdrawn.contains(record.as_str())).cloned())
}

/// Makes a folder with every file of the target, and with the hashed files of the live release, for which
/// readers may still ask. Gives the folder, the live release's list and the folder's own.
fn copied(
    site: &SiteFolder,
    sequence: u64,
    target: &Release,
    live: &Release,
) -> Result<(PathBuf, Sums, Sums), PublishError> {
    let (sums, before) = rayon::join(|| target.sums(), || live.sums());
    let (sums, before) = (sums?, before?);
    let tree = LinkedFolder::take(site, site.unfinished(sequence), spare::held(site, &before)?)?;
    // If going back withdraws a record again, the live shards may hold its text and are not carried.
    let none = Sums::default();
    let carried = match shown_of(&live.ids()?, &withdrawn_in(&target.ids()?)) {
        None => &before,
        Some(_) => &none,
    };
    let carried =
        carried.beside(&sums).filter(|(path, _, has)| has.is_none() && is_hashed(path) && !is_copy(path));
    let carried = Sums::new(carried.map(|(path, hash, _)| (path, hash)));
    tree.link_all(&sums, &target.folder)?;
    tree.link_all(&carried, &live.folder)?;
    let sums = sums.and(&carried);
    Ok((tree.finish(&sums)?, before, sums))
}

/// Lets the site follow the branch again; gives the number of the release at which it was pinned, if it was.
///
/// # Errors
/// [`PublishError`].
pub fn resume(site: &SiteFolder) -> Result<Option<u64>, PublishError> {
    let _lock = site.lock()?;
    let Some(pinned) = site.pinned()? else { return Ok(None) };
    let sequence = Some(pinned.note.sequence);
    site.set_state(&State { resumed: sequence, ..site.state()? })?;
    Ok(sequence)
}
