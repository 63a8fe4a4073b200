//! Working in a site's folder alone, and clearing what a killed run left there.
//!
//! Takes the site's folder; gives the lock, which is held until it is dropped or the process ends.

use std::fs::File;
use std::path::Path;

use crate::publish::error::PublishError;
use crate::publish::site::disk;
use crate::publish::site::folder::{SiteFolder, UNFINISHED};
use crate::publish::site::log::{Counts, LogEntry};
use crate::publish::site::note::{Note, ReleaseKind};
use crate::publish::site::release::Release;
use crate::world::output;

impl SiteFolder {
    /// Makes the folders that are missing and remembers the repository.
    pub(crate) fn prepare(&self, repository: &Path) -> Result<(), PublishError> {
        disk::readable();
        disk::folder(self.folder())?;
        self.owned()?;
        disk::folder(&self.releases())?;
        // It holds drafts and the texts of withdrawn records.
        disk::private(&self.state_folder())?;
        disk::folder(&self.cache())?;
        disk::folder(&self.previews())?;
        if self.log()?.is_empty() && self.state().is_ok() {
            self.set_state(&self.state()?)?;
        }
        let text = format!("{}\n", repository.display());
        Ok(disk::replace(&self.state_folder().join("repository"), text.as_bytes())?)
    }

    /// Refuses to work in a folder that belongs to another user. Files written by a second user could not be
    /// replaced by the next push, which would fail long after the mistake was made.
    fn owned(&self) -> Result<(), PublishError> {
        let owner = disk::other_owner(self.folder())?;
        owner.map_or(Ok(()), |owner| Err(PublishError::Owner { path: self.folder().to_path_buf(), owner }))
    }

    /// Waits until nobody else works here, and clears what a killed run left.
    pub(crate) fn lock(&self) -> Result<File, PublishError> {
        let lock = self.lock_alone()?;
        self.settle()?;
        Ok(lock)
    }

    /// The same for somebody who first looks whether what lies here can be trusted.
    pub(crate) fn lock_alone(&self) -> Result<File, PublishError> {
        let _ = self.repository()?;
        self.owned()?;
        disk::readable();
        let lock = output::lock(&self.state_folder().join("lock"))?;
        for name in disk::names(&self.releases())?.iter().filter(|name| name.starts_with(UNFINISHED)) {
            disk::remove(&self.releases().join(name))?;
        }
        for name in disk::names(&self.previews())?.iter().filter(|name| name.starts_with('.')) {
            disk::remove(&self.previews().join(name))?;
        }
        Ok(lock)
    }

    /// Finishes what a run that was killed near its end had begun. Only the link says what happened: a release
    /// with a higher number than the live one was never live and is removed; a live one that the log lacks
    /// is entered there.
    pub(crate) fn settle(&self) -> Result<(), PublishError> {
        let live = self.live()?;
        let sequence = live.as_ref().map_or(0, |live| live.note.sequence);
        for release in self.kept()?.iter().filter(|release| release.note.sequence > sequence) {
            self.discard(release)?;
        }
        let Some(live) = live else { return Ok(()) };
        if self.log()?.last().is_none_or(|entry| entry.sequence < sequence) {
            // An older release that is broken must not stop this one.
            let before = self.kept()?.into_iter().rfind(|release| release.note.sequence < sequence);
            let (before, sums) = before.and_then(|b| b.sums().ok().map(|sums| (b, sums))).unzip();
            let counts = Counts::between(&sums.unwrap_or_default(), &live.sums()?, None);
            let withdrew = live.withdrew(before.as_ref())?;
            self.write_log(&LogEntry { withdrew, ..LogEntry::new(&live, self.source(&live)?, counts) })?;
        }
        Ok(())
    }

    /// The number of the release whose files a rollback shows.
    fn source(&self, live: &Release) -> Result<Option<u64>, PublishError> {
        let facts = |note: &Note| (note.tree.clone(), note.as_of.clone(), note.generator.clone());
        let is_source = |other: &&Release| {
            other.note.kind != ReleaseKind::Rollback && facts(&other.note) == facts(&live.note)
        };
        let kept = if live.note.kind == ReleaseKind::Rollback { self.kept()? } else { Vec::new() };
        Ok(kept.iter().rfind(is_source).map(|source| source.note.sequence))
    }

    /// Removes a release. It first gets the name of an unfinished folder, so that a run that is killed
    /// meanwhile leaves no half release behind.
    pub(crate) fn discard(&self, release: &Release) -> Result<(), PublishError> {
        let gone = self.unfinished(release.note.sequence);
        disk::rename(&release.folder, &gone)?;
        Ok(disk::remove(&gone)?)
    }
}
