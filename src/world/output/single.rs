//! Single files outside any output: replaced whole, or held as locks.

use std::path::Path;

use super::writing::{OutputError, io};

/// Replaces the file at `path`: the new one is written beside it and then renamed, so that nobody ever sees
/// half of it. Its folder is made if it is missing.
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
        // If the unfinished file cannot be removed either, the first error is still the one to tell.
        let _ = std::fs::remove_file(&beside);
        io(path, source)
    })
}

/// Waits for the lock on a file, which is made if it is missing. The lock is held until the returned file is
/// dropped or the process ends in any way.
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
