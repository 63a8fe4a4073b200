//! A folder on disk that is replaced only when the whole new one stands.
//!
//! Takes paths and bytes; writes them beside the target and swaps the two. Must not know what they are.

use std::path::{Path, PathBuf};

use super::site_path::SitePath;
use super::writing::{Output, OutputError, Stream, io};

/// The file that marks a folder as written by this program, which may therefore replace it.
const MARK: &str = ".daibiao-site";
const MARK_TEXT: &[u8] = b"This folder is replaced whole by every build of daibiao.\n";

/// A folder that is written beside its target and takes the target's place when it is whole.
#[derive(Debug)]
pub struct DiskOutput {
    target: PathBuf,
    staging: PathBuf,
    committed: bool,
}

impl DiskOutput {
    /// Begins a new folder for `target`, which is left alone until [`DiskOutput::commit`].
    ///
    /// # Errors
    /// [`OutputError::Foreign`] if `target` holds files that this program did not write.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that writes the site; every error carries its path"
    )]
    pub fn begin(target: &Path) -> Result<Self, OutputError> {
        let target = std::path::absolute(target).map_err(|source| io(target, source))?;
        if target.exists() && !is_ours(&target)? {
            return Err(OutputError::Foreign { path: target });
        }
        let name = target.file_name().map_or_else(|| "site".into(), |n| n.to_string_lossy().into_owned());
        // Renaming works only within one file system, so the new folder lies beside the target.
        let staging = target.with_file_name(format!(".{name}.daibiao-{}", std::process::id()));
        if staging.exists() {
            std::fs::remove_dir_all(&staging).map_err(|source| io(&staging, source))?;
        }
        std::fs::create_dir_all(&staging).map_err(|source| io(&staging, source))?;
        let output = Self { target, staging, committed: false };
        let mark = output.staging.join(MARK);
        std::fs::write(&mark, MARK_TEXT).map_err(|source| io(&mark, source))?;
        Ok(output)
    }

    /// The new folder before it takes its place, for a library that writes its own files.
    #[must_use]
    pub fn staging(&self) -> &Path {
        &self.staging
    }

    /// Puts the new folder in place of the old one.
    ///
    /// # Errors
    /// [`OutputError::Io`]. The old folder is then still there, at the target or beside it.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that writes the site; every error carries its path"
    )]
    pub fn commit(mut self) -> Result<(), OutputError> {
        let had_old = self.target.exists();
        if had_old && exchange(&self.staging, &self.target) {
            self.committed = true;
            return std::fs::remove_dir_all(&self.staging).map_err(|source| io(&self.staging, source));
        }
        let old = self.staging.with_extension("old");
        if had_old {
            std::fs::rename(&self.target, &old).map_err(|source| io(&self.target, source))?;
        }
        if let Err(source) = std::fs::rename(&self.staging, &self.target) {
            if had_old {
                std::fs::rename(&old, &self.target).map_err(|source| io(&old, source))?;
            }
            return Err(io(&self.target, source));
        }
        self.committed = true;
        if had_old {
            std::fs::remove_dir_all(&old).map_err(|source| io(&old, source))?;
        }
        Ok(())
    }
}

impl Drop for DiskOutput {
    #[expect(clippy::disallowed_methods, reason = "clears what was not committed")]
    fn drop(&mut self) {
        if !self.committed {
            // Nothing depends on this, so a failure is not told.
            let _ = std::fs::remove_dir_all(&self.staging);
        }
    }
}

impl Output for DiskOutput {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that writes the site; every error carries its path"
    )]
    fn put(&self, path: SitePath<'_>, bytes: &[u8]) -> Result<(), OutputError> {
        // Not through a handle that keeps to its folder, as cap-std has: the folder is new, so no link in it
        // leads out, and a path of checked parts cannot.
        let full = self.staging.join(path.as_str());
        match std::fs::write(&full, bytes) {
            Ok(()) => Ok(()),
            // Making a folder only after a write has failed saves one system call for all other files in it.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                if let Some(folder) = full.parent() {
                    std::fs::create_dir_all(folder).map_err(|source| io(folder, source))?;
                }
                std::fs::write(&full, bytes).map_err(|source| io(&full, source))
            }
            Err(source) => Err(io(&full, source)),
        }
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that writes the site; every error carries its path"
    )]
    fn open(&self, path: SitePath<'_>) -> Result<Stream, OutputError> {
        let full = self.staging.join(path.as_str());
        if let Some(folder) = full.parent() {
            std::fs::create_dir_all(folder).map_err(|source| io(folder, source))?;
        }
        let file = std::fs::File::create(&full).map_err(|source| io(&full, source))?;
        Ok(Stream::into_file(&full, file))
    }
}

/// Swaps two folders in one step, so that the target holds a whole site at every moment. Gives false if the
/// system cannot do that; then two renames follow, between which the old folder lies beside the target.
#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
const fn exchange(_: &Path, _: &Path) -> bool {
    false
}

/// Whether a folder is empty or was written by this program.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that writes the site; every error carries its path"
)]
fn is_ours(folder: &Path) -> Result<bool, OutputError> {
    if folder.join(MARK).is_file() {
        return Ok(true);
    }
    let mut entries = std::fs::read_dir(folder).map_err(|source| io(folder, source))?;
    Ok(entries.next().is_none())
}
