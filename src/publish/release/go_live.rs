//! The last steps of a release: its list, its note, its signature, the link, the log.
//!
//! Takes a folder that holds everything else; gives the live release. Must not know how the files came about.

use std::path::Path;
use std::time::{Instant, SystemTime};

use crate::publish::error::PublishError;
use crate::publish::release::signature;
use crate::publish::site::disk;
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::log::LogEntry;
use crate::publish::site::note::{Note, RELEASE};
use crate::publish::site::release::Release;
use crate::publish::site::sums::{SUMS, Sums, sha256};
use crate::world::output::OutputError;

/// Writes the list of a release into its folder; gives the SHA-256 of the list.
pub(crate) fn write_sums(folder: &Path, sums: &Sums, time: SystemTime) -> Result<String, OutputError> {
    let text = sums.text().as_bytes();
    let (written, hash) = rayon::join(|| disk::create_at(&folder.join(SUMS), text, time), || sha256(text));
    written.map(|()| hash)
}

/// Writes the note of a release that is otherwise whole, signs it if there is a key, and makes it live.
pub(crate) fn go_live(
    site: &SiteFolder,
    folder: &Path,
    note: Note,
    time: SystemTime,
    key: Option<String>,
) -> Result<Release, PublishError> {
    let text = note.text();
    disk::create_at(&folder.join(RELEASE), text.as_bytes(), time)?;
    key.map_or(Ok(()), |key| signature::sign(&key, folder, time))?;
    disk::sync_everything(folder)?;
    let place = site.place(&note);
    disk::rename(folder, &place)?;
    disk::sync_folder(&site.releases())?;
    site.go_live(&place)?;
    Ok(Release { folder: place, hash: sha256(text.as_bytes()), note })
}

/// Writes the log's line of a release that is live, with the time that it took.
pub(crate) fn write_log_entry(
    site: &SiteFolder,
    entry: LogEntry,
    begun: Instant,
) -> Result<LogEntry, PublishError> {
    let milliseconds = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let entry = LogEntry { milliseconds, ..entry };
    site.write_log(&entry)?;
    Ok(entry)
}
