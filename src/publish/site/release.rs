//! A finished release, and what its files say about it.
//!
//! Takes the folder of a release; reads its note, its list of files and its list of ids.

use std::path::{Path, PathBuf};

use crate::publish::error::PublishError;
use crate::publish::site::disk;
use crate::publish::site::note::{Note, RELEASE};
use crate::publish::site::sums::{SUMS, Sums, sha256};
use crate::resolve::{PUBLISHED, withdrawn_in};

/// A finished release.
#[derive(Clone, Debug)]
pub struct Release {
    pub folder: PathBuf,
    /// What its `release.txt` says.
    pub note: Note,
    /// The SHA-256 of that text.
    pub hash: String,
}

impl Release {
    /// Reads the release in a folder, if there is one.
    pub(crate) fn read(folder: &Path) -> Result<Option<Self>, PublishError> {
        let path = folder.join(RELEASE);
        let Some(text) = disk::read_if_there(&path)? else { return Ok(None) };
        let hash = sha256(&text);
        let note = Note::read(&String::from_utf8_lossy(&text)).ok_or(PublishError::Broken { path })?;
        Ok(Some(Self { folder: folder.to_path_buf(), note, hash }))
    }

    /// A name by which caches know this release: its folder's name and its hash, which tells it from an earlier
    /// release with the same name.
    pub(crate) fn identity(&self) -> String {
        let folder = self.folder.file_name().unwrap_or_default().to_string_lossy();
        format!("{folder} {}", self.hash)
    }

    /// The list of ids that it publishes.
    ///
    /// # Errors
    /// [`PublishError::Disk`].
    pub(crate) fn ids(&self) -> Result<String, PublishError> {
        let list = disk::read(&self.folder.join(PUBLISHED))?;
        Ok(String::from_utf8_lossy(&list).into_owned())
    }

    /// Whether its list of ids is as it was written.
    pub(crate) fn has_own_ids(&self) -> bool {
        let (Ok(sums), Ok(list)) = (self.sums(), disk::read(&self.folder.join(PUBLISHED))) else {
            return false;
        };
        sums.get(PUBLISHED) == Some(sha256(&list).as_str())
    }

    /// The records that it withdraws and the previous release did not.
    pub(crate) fn withdrew(&self, before: Option<&Self>) -> Result<Vec<String>, PublishError> {
        let (list, known) = (self.ids()?, before.map_or(Ok(String::new()), Self::ids)?);
        Ok(withdrawn_in(&list).difference(&withdrawn_in(&known)).map(|id| (*id).to_owned()).collect())
    }

    /// The hashes of its files.
    ///
    /// # Errors
    /// [`PublishError::Broken`].
    pub(crate) fn sums(&self) -> Result<Sums, PublishError> {
        let path = self.folder.join(SUMS);
        let text = String::from_utf8(disk::read(&path)?).ok();
        text.and_then(|text| Sums::trusted(text, &self.note.sums)).ok_or(PublishError::Broken { path })
    }
}
