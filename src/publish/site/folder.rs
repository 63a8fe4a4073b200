//! Where everything lies in the folder of a site, and which releases it holds.
//!
//! The link `current` leads to the live release in `releases/{sequence}-{commit}`. `state` holds what readers
//! never see: the lock, the log, withdrawals and caches. Takes the folder's path. Must not know how a release
//! is made.

use std::path::{Path, PathBuf};

use crate::publish::error::PublishError;
use crate::publish::site::disk;
use crate::publish::site::note::Note;
use crate::publish::site::release::Release;
use crate::world::git::Repository;

/// How many characters of the commit the name of a release's folder has.
const SHORT: usize = 12;
/// How the names of unfinished folders in `releases` begin.
pub(crate) const UNFINISHED: &str = ".tmp-";

/// The branch that is published.
pub const BRANCH: &str = "main";

/// A site's folder.
#[derive(Clone, Debug)]
pub struct SiteFolder {
    path: PathBuf,
}

impl SiteFolder {
    /// Names the folder of a site without looking at it.
    #[must_use]
    pub fn at(site: &Path) -> Self {
        Self { path: site.to_path_buf() }
    }

    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.path
    }

    /// The link to the live release, which web servers serve.
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

    /// Results that the next publish can use again; safe to delete.
    pub(crate) fn cache(&self) -> PathBuf {
        self.state_folder().join("cache")
    }

    /// The previews of other branches, one folder each.
    pub(crate) fn previews(&self) -> PathBuf {
        self.path.join("preview")
    }

    /// The repository from which the site is published.
    ///
    /// # Errors
    /// [`PublishError::NotSetUp`].
    pub fn repository(&self) -> Result<Repository, PublishError> {
        let bytes = disk::read_if_there(&self.state_folder().join("repository"))?;
        let bytes = bytes.ok_or_else(|| PublishError::NotSetUp { path: self.path.clone() })?;
        Ok(Repository::at(Path::new(String::from_utf8_lossy(&bytes).trim())))
    }

    /// The commit at the tip of the published branch.
    ///
    /// # Errors
    /// [`PublishError::Git`].
    pub fn tip(&self) -> Result<Option<String>, PublishError> {
        Ok(self.repository()?.commit(&format!("refs/heads/{BRANCH}"))?)
    }

    /// The path of an unfinished folder. The next run removes whatever a killed run left under such a name.
    pub(crate) fn unfinished(&self, name: impl std::fmt::Display) -> PathBuf {
        self.releases().join(format!("{UNFINISHED}{name}"))
    }

    /// The spare folder, which holds links to the files of the live release.
    pub(crate) fn spare(&self) -> PathBuf {
        self.releases().join(".spare")
    }

    /// The folder of a release.
    pub(crate) fn place(&self, note: &Note) -> PathBuf {
        let short = note.commit.get(..SHORT).unwrap_or(&note.commit);
        self.releases().join(format!("{}-{short}", note.sequence))
    }

    /// The live release; `None` before the first publish.
    ///
    /// # Errors
    /// [`PublishError::Broken`] if `current` does not lead to a release.
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
        // A release that somebody removes meanwhile is not kept, and one that cannot be read is of no use.
        let mut kept: Vec<Release> = found.filter_map(|read| read.ok().flatten()).collect();
        kept.sort_by_key(|release| release.note.sequence);
        Ok(kept)
    }

    /// Makes a finished release the live one.
    pub(crate) fn go_live(&self, folder: &Path) -> Result<(), PublishError> {
        let target = Path::new("releases").join(folder.file_name().unwrap_or_default());
        Ok(disk::point(&self.current(), &target)?)
    }
}
