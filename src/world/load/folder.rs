//! Files of a folder on disk.
//!
//! Takes the project's folder; gives its files with their bytes. Links are never followed, and every error
//! carries its path. Must not know what the files say.

use std::fs::FileType;
use std::io::Read;
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::files::{FOLDERS, Files, Found, FoundFile, IMAGE_HEAD, LoadError, Wanted, wanted};
use crate::base::FuzzyDate;
use crate::diag::MAX_FILE_BYTES;
use crate::world::git::{self, History};

/// The files of a folder on disk.
#[derive(Clone, Copy, Debug)]
pub struct Folder<'a>(pub &'a Path);

impl Files for Folder<'_> {
    fn find(&self) -> Result<Vec<FoundFile>, LoadError> {
        let content = self.0.join("content");
        if !content.is_dir() {
            return Err(LoadError::NoContent { path: content });
        }
        find(self.0)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the project folder; every error carries its path"
    )]
    fn bytes(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        let full = self.0.join(path);
        std::fs::read(&full).map_err(|source| LoadError::Io { path: full, source })
    }

    fn day(&self) -> Option<FuzzyDate> {
        git::last_commit_day(self.0)
    }

    fn history(&self, known: History) -> Result<Option<History>, LoadError> {
        Ok(git::history(self.0, known))
    }
}

/// Lists the files below `content` and `themes`, without hidden ones.
fn find(root: &Path) -> Result<Vec<FoundFile>, LoadError> {
    let mut paths = Vec::new();
    for folder in FOLDERS.iter().map(|name| root.join(name)).filter(|path| path.is_dir()) {
        let walk = WalkDir::new(&folder).follow_links(false).sort_by_file_name();
        let visible = |entry: &walkdir::DirEntry| !entry.file_name().to_string_lossy().starts_with('.');
        for entry in walk.into_iter().filter_entry(visible) {
            let entry = entry.map_err(|error| LoadError::Io {
                path: error.path().map_or_else(|| folder.clone(), Path::to_path_buf),
                source: error.into(),
            })?;
            if !entry.file_type().is_dir() {
                paths.push((entry.file_type(), entry.into_path()));
            }
        }
    }
    paths.par_iter().filter_map(|(kind, path)| found(root, path, *kind).transpose()).collect()
}

/// Reads what is wanted of one file.
fn found(root: &Path, path: &Path, kind: FileType) -> Result<Option<FoundFile>, LoadError> {
    let io = |source| LoadError::Io { path: path.to_path_buf(), source };
    let name = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = name.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    let file = |bytes| Ok(Some(FoundFile { path: parts.join("/"), bytes }));
    if !kind.is_file() {
        return file(Found::NotRegular);
    }
    match wanted(&parts.join("/")) {
        Wanted::Nothing => return Ok(None),
        Wanted::ImageHead => {
            let mut head = Vec::new();
            let open = std::fs::File::open(path).map_err(io)?;
            open.take(IMAGE_HEAD).read_to_end(&mut head).map_err(io)?;
            return file(Found::Image(head));
        }
        Wanted::Text => {}
    }
    let mut open = std::fs::File::open(path).map_err(io)?;
    let size = open.metadata().map_err(io)?.len();
    if size > MAX_FILE_BYTES as u64 {
        return file(Found::TooLarge(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    open.read_to_end(&mut bytes).map_err(io)?;
    file(Found::Bytes(bytes))
}

/// Reads a file that a person named on the command line. A link is followed; messages call the file `name`.
///
/// # Errors
/// [`LoadError::Io`] with its path.
#[expect(clippy::disallowed_methods, reason = "reads a file for a command; every error carries its path")]
pub fn read_file(path: &Path, name: &str) -> Result<FoundFile, LoadError> {
    let io = |source| LoadError::Io { path: path.to_path_buf(), source };
    let metadata = std::fs::metadata(path).map_err(io)?;
    let bytes = if !metadata.is_file() {
        Found::NotRegular
    } else if metadata.len() > MAX_FILE_BYTES as u64 {
        Found::TooLarge(metadata.len())
    } else {
        Found::Bytes(std::fs::read(path).map_err(io)?)
    };
    Ok(FoundFile { path: name.to_owned(), bytes })
}

/// Reads a text in UTF-8; invalid bytes become replacement characters.
///
/// # Errors
/// [`LoadError::Io`] with its path.
#[expect(clippy::disallowed_methods, reason = "reads a file for a command; every error carries its path")]
pub fn text_file(path: &Path) -> Result<String, LoadError> {
    let bytes = std::fs::read(path).map_err(|source| LoadError::Io { path: path.to_path_buf(), source })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
