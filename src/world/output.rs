//! Where pages go: a folder on disk, replaced only when the whole new one stands, or memory.
//!
//! Takes paths and bytes. Must not know what they are.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The world refused to take a file.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The system refused.
    #[error("{path}: {source}")]
    Io {
        /// What was to be written.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The folder holds something that this program did not write.
    #[error("{path}: not written by daibiao, so it is not replaced")]
    Foreign {
        /// The folder.
        path: PathBuf,
    },
}

/// Takes finished files, from several threads at once.
pub trait Output: Sync {
    /// Takes one file; `path` is below the root, `/` between folders.
    ///
    /// # Errors
    /// [`OutputError`] with the path.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError>;

    /// Whether it remembers what was noted of its files the last time.
    fn remembers(&self) -> bool {
        false
    }

    /// What was noted of the file at `path` when it was made.
    fn noted(&self, path: &str) -> Option<&[u8]> {
        let _ = path;
        None
    }

    /// Notes something of a file for the next time.
    fn note(&self, path: &str, note: Vec<u8>) {
        let _ = (path, note);
    }

    /// Lets the file at `path` stand as it is, if there is one already.
    fn stay(&self, path: &str) -> bool {
        let _ = path;
        false
    }

    /// Begins a file that is written piece by piece, for what is too long to be held.
    ///
    /// # Errors
    /// [`OutputError`] with the path.
    fn open(&self, path: &str) -> Result<Stream, OutputError> {
        Ok(Stream { path: path.to_owned(), bytes: 0, sink: Sink::Memory(Vec::new()) })
    }

    /// Ends such a file, gives its length.
    ///
    /// # Errors
    /// [`OutputError`] with the path.
    fn close(&self, stream: Stream) -> Result<u64, OutputError> {
        let Stream { path, bytes, sink } = stream;
        match sink {
            Sink::Memory(whole) => self.write(&path, &whole)?,
            Sink::File(mut file) => file.flush().map_err(|source| io(Path::new(&path), source))?,
        }
        Ok(bytes)
    }
}

/// A file on its way.
#[derive(Debug)]
pub struct Stream {
    path: String,
    bytes: u64,
    sink: Sink,
}

#[derive(Debug)]
enum Sink {
    Memory(Vec<u8>),
    File(BufWriter<std::fs::File>),
}

impl Stream {
    /// Adds a piece.
    ///
    /// # Errors
    /// [`OutputError`] with the path.
    pub fn put(&mut self, piece: &[u8]) -> Result<(), OutputError> {
        self.bytes += piece.len() as u64;
        match &mut self.sink {
            Sink::Memory(whole) => whole.extend_from_slice(piece),
            Sink::File(file) => {
                file.write_all(piece).map_err(|source| io(Path::new(&self.path), source))?;
            }
        }
        Ok(())
    }
}

/// Files in memory, for tests and previews.
#[derive(Debug, Default)]
pub struct MemoryOutput(Mutex<BTreeMap<String, Vec<u8>>>);

impl MemoryOutput {
    /// Everything written, by path.
    #[must_use]
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Output for MemoryOutput {
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }
}

/// The name of the file by which an output folder is known as ours.
const MARK: &str = ".daibiao-site";
/// What it holds.
const MARK_TEXT: &[u8] = b"This folder is replaced whole by every build of daibiao.\n";

/// A folder that is written beside its place and put there when it is whole.
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
    /// [`OutputError::Foreign`] if `target` holds files of somebody else.
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
        // The same file system as the target, or it could not be renamed into place.
        let staging = target.with_file_name(format!(".{name}.daibiao-{}", std::process::id()));
        if staging.exists() {
            std::fs::remove_dir_all(&staging).map_err(|source| io(&staging, source))?;
        }
        std::fs::create_dir_all(&staging).map_err(|source| io(&staging, source))?;
        let output = Self { target, staging, committed: false };
        output.write(MARK, MARK_TEXT)?;
        Ok(output)
    }

    /// The new folder before it is put in place, for a library that writes its own files.
    #[must_use]
    pub fn staging(&self) -> &Path {
        &self.staging
    }

    /// Puts the new folder in place of the old one.
    ///
    /// # Errors
    /// [`OutputError::Io`]; the old folder then still stands, here or beside its place.
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
            // Nothing can be done about a failure here, and nothing depends on it.
            let _ = std::fs::remove_dir_all(&self.staging);
        }
    }
}

impl Output for DiskOutput {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that writes the site; every error carries its path"
    )]
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let full = self.staging.join(path);
        match std::fs::write(&full, bytes) {
            Ok(()) => Ok(()),
            // Most folders are made once: making them only when they are missing saves a
            // system call for every other file.
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
    fn open(&self, path: &str) -> Result<Stream, OutputError> {
        let full = self.staging.join(path);
        if let Some(folder) = full.parent() {
            std::fs::create_dir_all(folder).map_err(|source| io(folder, source))?;
        }
        let file = std::fs::File::create(&full).map_err(|source| io(&full, source))?;
        let path = full.to_string_lossy().into_owned();
        Ok(Stream { path, bytes: 0, sink: Sink::File(BufWriter::with_capacity(1 << 16, file)) })
    }
}

/// Puts a whole file in place of whatever stands at `path`: written beside it, then renamed, so
/// that nobody ever sees half of it. Its folder is made if need be.
///
/// # Errors
/// [`OutputError::Io`] with the path; the old file then still stands.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that replaces a file of a person; every error carries its path"
)]
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|source| io(folder, source))?;
    }
    let name = path.file_name().map_or_else(|| "file".into(), |n| n.to_string_lossy().into_owned());
    let beside = path.with_file_name(format!(".{name}.daibiao-{}", std::process::id()));
    let put = || -> std::io::Result<()> {
        std::fs::write(&beside, bytes)?;
        if let Ok(metadata) = std::fs::metadata(path) {
            std::fs::set_permissions(&beside, metadata.permissions())?;
        }
        std::fs::rename(&beside, path)
    };
    put().map_err(|source| {
        // What was begun is of no use to anybody; the error that follows is the one that matters.
        let _ = std::fs::remove_file(&beside);
        io(path, source)
    })
}

/// Waits for the lock that a file is, which is made if need be, and holds it until the file is dropped
/// or the process ends in any way.
///
/// # Errors
/// [`OutputError::Io`] with the path.
#[expect(clippy::disallowed_methods, reason = "a lock is a file; every error carries its path")]
pub fn lock(path: &Path) -> Result<std::fs::File, OutputError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|source| io(folder, source))?;
    }
    let open = std::fs::OpenOptions::new().create(true).append(true).open(path);
    let file = open.map_err(|source| io(path, source))?;
    file.lock().map_err(|source| io(path, source))?;
    Ok(file)
}

/// Swaps two folders in one step, so that there is a whole site at every moment; false where
/// the system or its file system cannot.
#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
const fn exchange(_: &Path, _: &Path) -> bool {
    false
}

fn io(path: &Path, source: std::io::Error) -> OutputError {
    OutputError::Io { path: path.to_path_buf(), source }
}

/// Whether a folder is empty or bears our mark.
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
