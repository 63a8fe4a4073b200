//! Turning a folder with one list of files into a folder with another.
//!
//! Takes files by path and hash; links, writes and removes only what differs. A file is replaced and never
//! written into, because it may have other names in other releases. Must not know how a release is made.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use crate::publish::error::PublishError;
use crate::publish::release::signature::SIGNATURE;
use crate::publish::site::disk;
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::note::RELEASE;
use crate::publish::site::release::Release;
use crate::publish::site::sums::{SUMS, Sums};
use crate::world::output::OutputError;

/// A folder, and the files that it held at first.
#[derive(Debug)]
pub(crate) struct LinkedFolder {
    folder: PathBuf,
    had: Sums,
}

impl LinkedFolder {
    /// Renames the spare folder, if `had` says what it holds; otherwise makes an empty folder.
    pub(crate) fn take(site: &SiteFolder, folder: PathBuf, had: Option<Sums>) -> Result<Self, PublishError> {
        let spare = site.spare();
        if had.is_some() {
            disk::rename(&spare, &folder)?;
            disk::remove(&folder.join(SUMS))?;
        } else {
            disk::remove(&spare)?;
            disk::folder(&folder)?;
        }
        Ok(Self { folder, had: had.unwrap_or_default() })
    }

    /// Renames an old release, which is then no release any more.
    pub(crate) fn of(release: &Release, folder: PathBuf) -> Result<Self, PublishError> {
        let had = release.sums()?;
        disk::rename(&release.folder, &folder)?;
        for name in [RELEASE, SIGNATURE, SUMS] {
            disk::remove(&folder.join(name))?;
        }
        Ok(Self { folder, had })
    }

    /// Links a file that the folder did not hold with this content.
    pub(crate) fn link(&self, name: &str, from: &Path) -> Result<(), OutputError> {
        self.clear(name)?;
        disk::link(from, &self.folder.join(name))
    }

    /// Links all files of a list that the folder did not hold with their content.
    pub(crate) fn link_all(&self, sums: &Sums, from: &Path) -> Result<(), OutputError> {
        let missing = sums.beside(&self.had).filter(|(_, hash, has)| *has != Some(hash));
        let missing: Vec<&str> = missing.map(|(name, ..)| name).collect();
        missing.par_iter().try_for_each(|name| self.link(name, &from.join(name)))
    }

    /// Writes a new file and sets its time.
    pub(crate) fn create(&self, name: &str, bytes: &[u8], time: SystemTime) -> Result<(), OutputError> {
        self.clear(name)?;
        disk::create_at(&self.folder.join(name), bytes, time)
    }

    /// Makes room for a file: removes the old file, a file where one of its folders must be, or a folder in its
    /// place.
    fn clear(&self, name: &str) -> Result<(), OutputError> {
        let above = name.match_indices('/').filter_map(|(end, _)| name.get(..end));
        for file in above.chain([name]).filter(|file| self.had.get(file).is_some()) {
            disk::remove_file(&self.folder.join(file))?;
        }
        if self.had.holds_below(name) { disk::remove(&self.folder.join(name)) } else { Ok(()) }
    }

    /// Removes the files that are not in the list, and the folders that become empty.
    pub(crate) fn finish(self, stays: &Sums) -> Result<PathBuf, OutputError> {
        for (name, ..) in self.had.beside(stays).filter(|(.., stays)| stays.is_none()) {
            disk::remove_file(&self.folder.join(name))?;
            disk::prune(&self.folder, name);
        }
        Ok(self.folder)
    }
}
