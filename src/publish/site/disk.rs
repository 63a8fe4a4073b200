//! The disk as publishing needs it.
//!
//! Takes paths and bytes; every error names its path. Single files that must outlive a power cut are synced
//! here; a release is synced by the code that knows when it is whole. Must not know releases.

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

/// Reads a file; `None` if there is none.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        // A folder in the file's place, or a file in that of its folder, is no such file.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory
            ) =>
        {
            Ok(None)
        }
        Err(source) => Err(OutputError::Io { path: path.to_path_buf(), source }),
    }
}

/// Whether there is anything at a path, be it a link that leads nowhere.
pub(crate) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

pub(crate) fn folder(path: &Path) -> Result<()> {
    at(path, fs::create_dir_all(path))
}

/// Does something at a path, and does it again after making the path's folder if that is missing.
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

/// Writes a new file; there must be none at the path.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> Result<()> {
    new(path, bytes).map(drop)
}

/// Writes a new file and sets its time.
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

/// Sets the time of a file.
pub(crate) fn set_time(path: &Path, time: SystemTime) -> Result<()> {
    at(path, File::open(path).and_then(|file| file.set_modified(time)))
}

/// The time of a file.
pub(crate) fn time(path: &Path) -> Result<SystemTime> {
    at(path, fs::metadata(path).and_then(|metadata| metadata.modified()))
}

/// Makes a hard link.
pub(crate) fn link(from: &Path, to: &Path) -> Result<()> {
    below(to, || fs::hard_link(from, to))
}

pub(crate) fn rename(from: &Path, to: &Path) -> Result<()> {
    at(to, fs::rename(from, to))
}

/// Removes a file or a whole folder, if there is one.
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

/// Removes a file, if there is one. A folder that has taken its place stays, and if a parent has become a file
/// there is nothing to remove.
pub(crate) fn remove_file(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(())
        }
        Err(_) if path.is_dir() => Ok(()),
        result => at(path, result),
    }
}

/// Removes the empty folders above a path, up to a root.
pub(crate) fn prune(root: &Path, name: &str) {
    for (end, _) in name.match_indices('/').collect::<Vec<_>>().into_iter().rev() {
        // Removing fails for a folder that is not empty; those above it are not empty either.
        if fs::remove_dir(root.join(&name[..end])).is_err() {
            return;
        }
    }
}

/// The sorted names in a folder; none if it is missing.
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

/// The paths, within a folder, of everything below it that is no folder, with `/` between folders.
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

/// The target of a symbolic link; `None` if there is no link.
pub(crate) fn pointed(link: &Path) -> Result<Option<PathBuf>> {
    match fs::read_link(link) {
        Ok(target) => Ok(Some(target)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(OutputError::Io { path: link.to_path_buf(), source }),
    }
}

/// Points a symbolic link at another target in one step, and syncs it.
pub(crate) fn point(link: &Path, target: &Path) -> Result<()> {
    let beside = link.with_extension("new");
    remove(&beside)?;
    at(&beside, std::os::unix::fs::symlink(target, &beside))?;
    if fs::symlink_metadata(link).is_ok_and(|there| there.is_dir()) {
        // Somebody put a folder where the link was; a link cannot be renamed over that.
        remove(link)?;
    }
    rename(&beside, link)?;
    link.parent().map_or(Ok(()), sync_folder)
}

/// Replaces a file in one step, and syncs it.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = path.with_extension("new");
    remove(&beside)?;
    create(&beside, bytes)?;
    at(&beside, File::open(&beside).and_then(|file| file.sync_all()))?;
    rename(&beside, path)?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Appends a line to a file, and syncs it. If a power cut left the last line half-written, the new one begins
/// on a line of its own.
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

/// The owner of a path, if that is not the user who runs this process.
pub(crate) fn other_owner(path: &Path) -> Result<Option<u32>> {
    use std::os::unix::fs::MetadataExt;
    let owner = at(path, fs::metadata(path))?.uid();
    Ok(Some(owner).filter(|owner| *owner != rustix::process::geteuid().as_raw()))
}

/// Lets everybody read the files that this process makes from now on, whatever the umask of the person who
/// pushes: the web server runs as another user.
pub(crate) fn readable() {
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o022));
}

/// Makes a folder that only its owner can read.
pub(crate) fn private(path: &Path) -> Result<()> {
    folder(path)?;
    at(path, fs::set_permissions(path, fs::Permissions::from_mode(0o700)))
}

/// Syncs the file system of a folder.
pub(crate) fn sync_everything(folder: &Path) -> Result<()> {
    let open = at(folder, File::open(folder))?;
    #[cfg(target_os = "linux")]
    let synced = rustix::fs::syncfs(&open).map_err(io::Error::from);
    // Other systems can only sync all file systems of the machine.
    #[cfg(not(target_os = "linux"))]
    let synced = {
        rustix::fs::sync();
        open.sync_all()
    };
    at(folder, synced)
}

/// Syncs the names in a folder.
pub(crate) fn sync_folder(folder: &Path) -> Result<()> {
    at(folder, File::open(folder).and_then(|open| open.sync_all()))
}
