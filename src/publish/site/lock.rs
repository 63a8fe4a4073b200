//! Working in a site's folder alone: who may, and what a killed run left there.
//!
//! Takes the site's folder; gives the lock, held until it is dropped or the process ends.

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
    /// Makes what is missing of the folders, and remembers the repository.
    pub(crate) fn prepare(&self, repository: &Path) -> Result<(), PublishError> {
        disk::readable();
        disk::folder(self.folder())?;
        self.owned()?;
        disk::folder(&self.releases())?;
        // It holds drafts, and the texts of what was taken back.
        disk::private(&self.state_folder())?;
        disk::folder(&self.cache())?;
        disk::folder(&self.previews())?;
        let text = format!("{}\n", repository.display());
        Ok(disk::replace(&self.state_folder().join("repository"), text.as_bytes())?)
    }

    /// Nobody but the owner of the folder works in it: what another one writes, the next push could not
    /// replace.
    fn owned(&self) -> Result<(), PublishError> {
        let owner = disk::other_owner(self.folder())?;
        owner.map_or(Ok(()), |owner| Err(PublishError::Owner { path: self.folder().to_path_buf(), owner }))
    }

    /// Waits until nobody else works here, and clears what a killed run left.
    pub(crate) fn lock(&self) -> Result<File, PublishError> {
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
        self.settle()?;
        Ok(lock)
    }

    /// Ends what a run that was killed near its end left: a release that never became live goes, and
    /// one that did is in the log.
    fn settle(&self) -> Result<(), PublishError> {
        let live = self.live()?;
        let sequence = live.as_ref().map_or(0, |live| live.note.sequence);
        for release in self.kept()?.iter().filter(|release| release.note.sequence > sequence) {
            self.discard(release)?;
        }
        let Some(live) = live else { return Ok(()) };
        if self.log()?.last().is_none_or(|entry| entry.sequence < sequence) {
            // What stands before it and is broken stops nobody.
            let before = self.kept()?.into_iter().rfind(|release| release.note.sequence < sequence);
            let (before, sums) = before.and_then(|b| b.sums().ok().map(|sums| (b, sums))).unzip();
            let counts = Counts::between(&sums.unwrap_or_default(), &live.sums()?, None);
            let withdrew = live.withdrew(before.as_ref())?;
            self.write_log(&LogEntry { withdrew, ..LogEntry::new(&live, self.source(&live)?, counts) })?;
        }
        Ok(())
    }

    /// The release whose files a rollback shows.
    fn source(&self, live: &Release) -> Result<Option<u64>, PublishError> {
        let facts = |note: &Note| (note.tree.clone(), note.as_of.clone(), note.generator.clone());
        let is_source = |other: &&Release| {
            other.note.kind != ReleaseKind::Rollback && facts(&other.note) == facts(&live.note)
        };
        let kept = if live.note.kind == ReleaseKind::Rollback { self.kept()? } else { Vec::new() };
        Ok(kept.iter().rfind(is_source).map(|source| source.note.sequence))
    }

    /// Removes a release, under a name that is cleared: one that is cut short leaves no half release.
    pub(crate) fn discard(&self, release: &Release) -> Result<(), PublishError> {
        let gone = self.unfinished(release.note.sequence);
        disk::rename(&release.folder, &gone)?;
        Ok(disk::remove(&gone)?)
    }
}
