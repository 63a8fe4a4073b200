//! The interface through which finished files leave the program.
//!
//! An [`Output`] takes paths and bytes, from several threads at once. Must not know what the files are.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::site_path::SitePath;

/// A file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    #[error("{path}: {source}")]
    Io { path: PathBuf, source: std::io::Error },
    /// The folder holds something that this program did not write.
    #[error("{path}: not written by daibiao, so it is not replaced")]
    Foreign { path: PathBuf },
    /// A path that could lead out of the site, or that no server or disk could take.
    #[error("`{}` cannot be a file of a site", path.escape_debug())]
    Path { path: String },
}

pub(super) fn io(path: &Path, source: std::io::Error) -> OutputError {
    OutputError::Io { path: path.to_path_buf(), source }
}

/// The path of a file of a site.
///
/// # Errors
/// [`OutputError::Path`].
pub fn site_path(path: &str) -> Result<SitePath<'_>, OutputError> {
    SitePath::new(path).ok_or_else(|| OutputError::Path { path: path.to_owned() })
}

/// Takes finished files, from several threads at once.
pub trait Output: Sync {
    /// Takes one file.
    ///
    /// # Errors
    /// [`OutputError`] with the path.
    fn put(&self, path: SitePath<'_>, bytes: &[u8]) -> Result<(), OutputError>;

    /// Takes one file; `path` is below the root, `/` between folders.
    ///
    /// # Errors
    /// [`OutputError`] with the path.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        self.put(site_path(path)?, bytes)
    }

    /// Whether it has the notes that were made with its files the last time.
    fn remembers(&self) -> bool {
        false
    }

    /// The note that was made with the file at `path` the last time.
    fn noted(&self, path: &str) -> Option<&[u8]> {
        let _ = path;
        None
    }

    /// Keeps a note with a file for the next time.
    fn note(&self, path: &str, note: Vec<u8>) {
        let _ = (path, note);
    }

    /// Keeps the file at `path` as the last time left it; false if there is none.
    fn stay(&self, path: &str) -> bool {
        let _ = path;
        false
    }

    /// Begins a file that is written piece by piece, because it is too long to be held in memory.
    ///
    /// # Errors
    /// [`OutputError`] with the path.
    fn open(&self, path: SitePath<'_>) -> Result<Stream, OutputError> {
        Ok(Stream::new(path.as_str(), Sink::Memory(Vec::new())))
    }

    /// Ends such a file and gives its length in bytes.
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

/// A file that is being written piece by piece.
#[derive(Debug)]
pub struct Stream {
    path: String,
    bytes: u64,
    sink: Sink,
}

#[derive(Debug)]
enum Sink {
    Memory(Vec<u8>),
    File(BufWriter<File>),
}

impl Stream {
    fn new(path: &str, sink: Sink) -> Self {
        Self { path: path.to_owned(), bytes: 0, sink }
    }

    /// A stream into a file that was opened at `path`.
    pub(super) fn into_file(path: &Path, file: File) -> Self {
        Self::new(&path.to_string_lossy(), Sink::File(BufWriter::with_capacity(1 << 16, file)))
    }

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
