//! The log: one line for each release that became live.
//!
//! Takes the site's folder, appends to `state/log.jsonl` and reads it back. A line that a power cut left
//! half-written is skipped.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::publish::error::PublishError;
use crate::publish::site::disk;
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::note::ReleaseKind;
use crate::publish::site::release::Release;
use crate::publish::site::sums::Sums;

/// How much of a release is new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// All pages of the release.
    pub pages: usize,
    /// Pages that differ from the previous release, that were added or that were removed.
    pub changed: usize,
    /// Files that were written rather than linked; unknown if the run was killed before it wrote this line.
    pub written: Option<usize>,
}

/// A line of the log.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LogEntry {
    pub sequence: u64,
    pub kind: ReleaseKind,
    pub commit: String,
    /// The day against which deadlines and stale records were judged.
    pub as_of: String,
    /// For a rollback, the number of the release whose files it shows.
    pub shows: Option<u64>,
    /// When it became live by the server's clock.
    pub at: String,
    #[serde(flatten)]
    pub counts: Counts,
    /// The records that it withdrew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrew: Vec<String>,
    pub milliseconds: u64,
}

impl Counts {
    /// Compares a release with the one before it.
    pub(crate) fn between(before: &Sums, sums: &Sums, written: Option<usize>) -> Self {
        Self { pages: sums.pages(), changed: sums.changed_pages(before), written }
    }
}

impl LogEntry {
    /// The line of a release that has just become live.
    pub(crate) fn new(release: &Release, shows: Option<u64>, counts: Counts) -> Self {
        let note = &release.note;
        let now = jiff::Timestamp::now();
        Self {
            sequence: note.sequence,
            kind: note.kind,
            commit: note.commit.clone(),
            as_of: note.as_of.clone(),
            shows,
            at: now.round(jiff::Unit::Second).unwrap_or(now).to_string(),
            counts,
            withdrew: Vec::new(),
            milliseconds: 0,
        }
    }
}

impl SiteFolder {
    fn log_file(&self) -> PathBuf {
        self.state_folder().join("log.jsonl")
    }

    pub(crate) fn write_log(&self, entry: &LogEntry) -> Result<(), PublishError> {
        let line = serde_json::to_string(entry).unwrap_or_default();
        Ok(disk::append(&self.log_file(), &line)?)
    }

    /// Every release that became live, the oldest first. A line that a power cut left half-written is skipped.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn log(&self) -> Result<Vec<LogEntry>, PublishError> {
        let bytes = disk::read_if_there(&self.log_file())?.unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
    }

    /// The number of the next release, higher than any that was ever given.
    pub(crate) fn next(&self) -> Result<u64, PublishError> {
        // By the names of folders, since a release that cannot be read was live under its number too.
        let number = |name: &String| name.split('-').next().and_then(|number| number.parse().ok());
        let kept = disk::names(&self.releases())?.iter().filter_map(number).max().unwrap_or(0);
        let logged = self.log()?.last().map_or(0, |entry| entry.sequence);
        Ok(kept.max(logged) + 1)
    }
}
