//! The disk as publishing needs it: every step that can fail says where it failed.
//!
//! Takes paths and bytes. What is written is flushed and its errors are seen; what must outlive a
//! power cut is synced by those who know when. Must not know releases.

#![allow(clippy::disallowed_methods, reason = "the one place of `publish` that touches the disk")]

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::world::output::OutputError;

type Result<T> = std::result::Result<T, OutputError>;

fn at<T>(path: &Path, result: io::Result<T>) -> Result<T> {
    result.map_err(|source| OutputError::Io { path: path.to_path_buf(), source })
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    at(path, fs::read(path))
}

/// A file that may not be there.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(OutputError::Io { path: path.to_path_buf(), source }),
    }
}

pub(crate) fn folder(path: &Path) -> Result<()> {
    at(path, fs::create_dir_all(path))
}

/// Does something below a folder, which is made only if it is missing.
fn below<T>(path: &Path, act: impl Fn() -> io::Result<T>) -> Result<T> {
    match act() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = path.parent() {
                folder(parent)?;
            }
            at(path, act())
        }
        result => at(path, result),
    }
}

/// A new file; none may stand there.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> Result<()> {
    new(path, bytes).map(drop)
}

/// A new file of a time.
pub(crate) fn create_at(path: &Path, bytes: &[u8], time: SystemTime) -> Result<()> {
    let file = new(path, bytes)?;
    at(path, file.set_modified(time))
}

fn new(path: &Path, bytes: &[u8]) -> Result<File> {
    below(path, || {
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)?;
        Ok(file)
    })
}

/// Gives a file a time.
pub(crate) fn set_time(path: &Path, time: SystemTime) -> Result<()> {
    at(path, File::open(path).and_then(|file| file.set_modified(time)))
}

/// The time of a file.
pub(crate) fn time(path: &Path) -> Result<SystemTime> {
    at(path, fs::metadata(path).and_then(|metadata| metadata.modified()))
}

/// A second name for a file.
pub(crate) fn link(from: &Path, to: &Path) -> Result<()> {
    below(to, || fs::hard_link(from, to))
}

pub(crate) fn rename(from: &Path, to: &Path) -> Result<()> {
    at(to, fs::rename(from, to))
}

/// A file or a whole folder; nothing there is as good as gone.
pub(crate) fn remove(path: &Path) -> Result<()> {
    let gone = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    match gone {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => at(path, result),
    }
}

/// A file that was at a path; a folder that is there now stays, and below a file there is nothing.
pub(crate) fn remove_file(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(())
        }
        Err(_) if path.is_dir() => Ok(()),
        result => at(path, result),
    }
}

/// Removes the folders above a path, up to a root, that hold nothing.
pub(crate) fn prune(root: &Path, name: &str) {
    for (end, _) in name.match_indices('/').collect::<Vec<_>>().into_iter().rev() {
        // One that holds something stays, and so do those above it.
        if fs::remove_dir(root.join(&name[..end])).is_err() {
            return;
        }
    }
}

/// Names in a folder, sorted; none if it is not there.
pub(crate) fn names(path: &Path) -> Result<Vec<String>> {
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => at(path, entries)?,
    };
    let mut names = Vec::new();
    for entry in entries {
        names.push(at(path, entry)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Every regular file below a folder, by its path within it, `/` between folders; what is
/// neither a folder nor a regular file is named too.
pub(crate) fn files(root: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(root).min_depth(1).sort_by_file_name() {
        let entry =
            entry.map_err(|error| OutputError::Io { path: root.to_path_buf(), source: error.into() })?;
        if !entry.file_type().is_dir() {
            let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            found.push(parts.join("/"));
        }
    }
    Ok(found)
}

/// Where a symbolic link leads.
pub(crate) fn pointed(link: &Path) -> Result<Option<PathBuf>> {
    match fs::read_link(link) {
        Ok(target) => Ok(Some(target)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(OutputError::Io { path: link.to_path_buf(), source }),
    }
}

/// Makes a symbolic link lead elsewhere in one step, and outlive a power cut.
pub(crate) fn point(link: &Path, target: &Path) -> Result<()> {
    let beside = link.with_extension("new");
    remove(&beside)?;
    at(&beside, std::os::unix::fs::symlink(target, &beside))?;
    rename(&beside, link)?;
    link.parent().map_or(Ok(()), sync_folder)
}

/// Puts a file in place of the old one in one step, and makes it outlive a power cut.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = path.with_extension("new");
    remove(&beside)?;
    create(&beside, bytes)?;
    at(&beside, File::open(&beside).and_then(|file| file.sync_all()))?;
    rename(&beside, path)?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Adds a line to a file, and makes it outlive a power cut. A line that was cut before is ended.
pub(crate) fn append(path: &Path, line: &str) -> Result<()> {
    let cut = read_if_there(path)?.is_some_and(|bytes| bytes.last().is_some_and(|byte| *byte != b'\n'));
    let text = format!("{}{line}\n", if cut { "\n" } else { "" });
    let write = || {
        let mut file = OpenOptions::new().create(true).append(true).open(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    at(path, write())
}

/// The user to whom a path belongs, if that is another one than this process runs as.
pub(crate) fn other_owner(path: &Path) -> Result<Option<u32>> {
    use std::os::unix::fs::MetadataExt;
    let owner = at(path, fs::metadata(path))?.uid();
    Ok(Some(owner).filter(|owner| *owner != rustix::process::geteuid().as_raw()))
}

/// What is made from now on can be read by whoever serves it, however whoever pushes works elsewhere.
pub(crate) fn readable() {
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o022));
}

/// A folder that nobody else looks into.
pub(crate) fn private(path: &Path) -> Result<()> {
    folder(path)?;
    at(path, fs::set_permissions(path, fs::Permissions::from_mode(0o700)))
}

/// Everything that was written to a folder's file system outlives a power cut.
pub(crate) fn sync_everything(folder: &Path) -> Result<()> {
    let open = at(folder, File::open(folder))?;
    #[cfg(target_os = "linux")]
    let synced = rustix::fs::syncfs(&open).map_err(io::Error::from);
    // Elsewhere there is only the whole machine's.
    #[cfg(not(target_os = "linux"))]
    let synced = {
        rustix::fs::sync();
        open.sync_all()
    };
    at(folder, synced)
}

/// The names in a folder outlive a power cut.
pub(crate) fn sync_folder(folder: &Path) -> Result<()> {
    at(folder, File::open(folder).and_then(|open| open.sync_all()))
}
