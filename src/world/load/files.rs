//! What a project's files are, before their texts are known.
//!
//! A project is a folder or a commit; both give their files through [`Files`]. Tells from a path what is read
//! of a file. Must not know what the files say.

use std::path::PathBuf;

use crate::base::{Ending, FuzzyDate};
use crate::world::git::History;

/// The name under which `import` keeps a document beside the records made from it. It is never read again.
pub const ORIGINAL: &str = "original.txt";

/// How many bytes of an image are read: cameras write their metadata within the first segments.
pub const IMAGE_HEAD: u64 = 256 * 1024;

/// The folders below the root that are read.
pub(super) const FOLDERS: [&str; 2] = ["content", "themes"];

/// A folder or file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("{path}: no such folder")]
    NoContent { path: PathBuf },
    #[error("{path}: {source}")]
    Io { path: PathBuf, source: std::io::Error },
}

/// A project's files: those of a folder, or those of a commit that nobody checked out.
///
/// The check of a push, the build of a release and the check at a desk therefore run the same code.
pub trait Files: Sync {
    /// Lists the files that may be read, each with as many of its bytes as [`wanted`] says.
    ///
    /// # Errors
    /// [`LoadError`] if the folder or the repository cannot be read.
    fn find(&self) -> Result<Vec<FoundFile>, LoadError>;

    /// Reads one whole file, by its path below the root.
    ///
    /// # Errors
    /// [`LoadError::Io`] with its path.
    fn bytes(&self, path: &str) -> Result<Vec<u8>, LoadError>;

    /// The day on which the content was last committed, if that is known.
    fn day(&self) -> Option<FuzzyDate>;

    /// Finds the commit that changed each file last; `known` is the history as of an earlier commit. Gives
    /// `None` if git knows only a part of the history, or nothing.
    ///
    /// # Errors
    /// [`LoadError`] if the repository cannot be read.
    fn history(&self, known: History) -> Result<Option<History>, LoadError>;
}

/// How much of a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All of it, as text.
    Text,
    /// The beginning, which tells what kind of image it is and whether it names a place.
    ImageHead,
    Nothing,
}

/// Tells from a path below the root how much of the file is read.
#[must_use]
pub fn wanted(path: &str) -> Wanted {
    let name = path.rsplit('/').next().unwrap_or(path);
    let inside = FOLDERS.iter().any(|folder| path.split('/').next() == Some(folder));
    if !inside || name == ORIGINAL || path.split('/').any(|part| part.starts_with('.')) {
        return Wanted::Nothing;
    }
    match Ending::of(name) {
        Ending::Jpeg | Ending::Png | Ending::Webp => Wanted::ImageHead,
        Ending::Yaml | Ending::Markdown | Ending::OtherText => Wanted::Text,
        Ending::Unknown => Wanted::Nothing,
    }
}

/// One file as it was found, before it is decoded.
#[derive(Debug)]
pub struct FoundFile {
    /// Path below the root, `/` between folders.
    pub path: String,
    /// Its bytes, or why there are none.
    pub bytes: Found,
}

/// What was found at a path.
#[derive(Debug)]
pub enum Found {
    /// The bytes of a regular file.
    Bytes(Vec<u8>),
    /// A link, a device or a pipe, which is never read.
    NotRegular,
    /// A regular file that is too large to be read, with its size in bytes.
    TooLarge(u64),
    /// The beginning of an image.
    Image(Vec<u8>),
}
