//! The folder of a site: what lies where, who may work in it, what is live.
//!
//! `current` leads to the live one of `releases/{sequence}-{commit}`; `state` holds what no reader
//! sees: the lock, the log, the pin, the caches. Takes the folder. Must not know how a release
//! is made.

use std::path::{Path, PathBuf};

use crate::publish::error::PublishError;
use crate::publish::site::disk;
use crate::publish::site::note::Note;
use crate::publish::site::release::Release;
use crate::world::git::Repository;

/// Characters of a commit in a release's folder.
const SHORT: usize = 12;
/// Folders of this name in `releases` are unfinished.
pub(crate) const UNFINISHED: &str = ".tmp-";

/// The branch whose tip is live.
pub const BRANCH: &str = "main";

/// A site's folder.
#[derive(Clone, Debug)]
pub struct SiteFolder {
    path: PathBuf,
}

impl SiteFolder {
    /// The site in a folder, which is not looked at yet.
    #[must_use]
    pub fn at(site: &Path) -> Self {
        Self { path: site.to_path_buf() }
    }

    /// Its folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.path
    }

    /// Where the live release lies; what a server serves.
    #[must_use]
    pub fn current(&self) -> PathBuf {
        self.path.join("current")
    }

    pub(crate) fn releases(&self) -> PathBuf {
        self.path.join("releases")
    }

    pub(crate) fn state_folder(&self) -> PathBuf {
        self.path.join("state")
    }

    /// What a next build need not do again; safe to delete.
    pub(crate) fn cache(&self) -> PathBuf {
        self.state_folder().join("cache")
    }

    /// Where previews of other branches lie, one folder each.
    pub(crate) fn previews(&self) -> PathBuf {
        self.path.join("preview")
    }

    /// The repository whose branch is published.
    ///
    /// # Errors
    /// [`PublishError::NotSetUp`].
    pub fn repository(&self) -> Result<Repository, PublishError> {
        let bytes = disk::read_if_there(&self.state_folder().join("repository"))?;
        let bytes = bytes.ok_or_else(|| PublishError::NotSetUp { path: self.path.clone() })?;
        Ok(Repository::at(Path::new(String::from_utf8_lossy(&bytes).trim())))
    }

    /// The commit at the tip of the branch that is published.
    ///
    /// # Errors
    /// [`PublishError::Git`].
    pub fn tip(&self) -> Result<Option<String>, PublishError> {
        Ok(self.repository()?.commit(&format!("refs/heads/{BRANCH}"))?)
    }

    /// A name for what is not whole; whatever a killed run left under such a name is cleared.
    pub(crate) fn unfinished(&self, name: impl std::fmt::Display) -> PathBuf {
        self.releases().join(format!("{UNFINISHED}{name}"))
    }

    /// The files of the last release, linked ahead of the next.
    pub(crate) fn spare(&self) -> PathBuf {
        self.releases().join(".spare")
    }

    pub(crate) fn place(&self, note: &Note) -> PathBuf {
        let short = note.commit.get(..SHORT).unwrap_or(&note.commit);
        self.releases().join(format!("{}-{short}", note.sequence))
    }

    /// What readers see now; nothing before the first publish.
    ///
    /// # Errors
    /// [`PublishError::Broken`] where `current` leads to what is no release.
    pub fn live(&self) -> Result<Option<Release>, PublishError> {
        match disk::pointed(&self.current())? {
            Some(target) => {
                let folder = self.path.join(target);
                let live = Release::read(&folder)?;
                live.ok_or(PublishError::Broken { path: folder }).map(Some)
            }
            None => Ok(None),
        }
    }

    /// Every release that is kept, the oldest first.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn kept(&self) -> Result<Vec<Release>, PublishError> {
        let names = disk::names(&self.releases())?;
        let folders = names.iter().filter(|name| !name.starts_with('.'));
        let found = folders.map(|name| Release::read(&self.releases().join(name)));
        // One that is removed meanwhile is not kept.
        let mut kept: Vec<Release> = found.filter_map(Result::transpose).collect::<Result<_, _>>()?;
        kept.sort_by_key(|release| release.note.sequence);
        Ok(kept)
    }

    /// Makes a finished release the live one.
    pub(crate) fn go_live(&self, folder: &Path) -> Result<(), PublishError> {
        let target = Path::new("releases").join(folder.file_name().unwrap_or_default());
        Ok(disk::point(&self.current(), &target)?)
    }
}
