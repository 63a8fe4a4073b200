//! The folder `search-index`: the index and the shards of the content as it is.
//!
//! Takes a corpus, gives an index and shards that are its own, made anew only if the corpus is
//! another. Must not know the site.

use std::path::{Path, PathBuf};

use tantivy::TantivyError;

use super::document::Corpus;
use super::index::{self, Opened};
use super::shards::{self, ShardError};
use crate::output::{DiskOutput, Output, OutputError};

/// The folder below the project's root.
pub const FOLDER: &str = "search-index";

/// What the index was made from, within its folder.
const STAMP: &str = "corpus.txt";

/// The index could not be made or read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// What tantivy says of a folder.
    #[error("{path}: {source}")]
    Index {
        /// The folder.
        path: PathBuf,
        /// What it says.
        source: TantivyError,
    },
    /// Writing a file.
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// Brings the index up to the corpus, gives it open.
///
/// # Errors
/// [`StoreError`] with the path.
pub fn update_index(root: &Path, corpus: &Corpus) -> Result<Opened, StoreError> {
    let folder = root.join(FOLDER).join("tantivy");
    let stamp = stamp(corpus);
    if has(&folder, &stamp) {
        // An index that cannot be read is made anew like one that is not there.
        if let Ok(opened) = index::open(&folder) {
            return Ok(opened);
        }
    }
    let failed = |source| StoreError::Index { path: folder.clone(), source };
    let output = DiskOutput::begin(&folder)?;
    index::write(output.staging(), corpus).map_err(failed)?;
    output.write(STAMP, stamp.as_bytes())?;
    output.commit()?;
    index::open(&folder).map_err(failed)
}

/// Brings the shards up to the corpus, gives their folder.
///
/// # Errors
/// [`StoreError`] with the path.
pub fn update_shards(root: &Path, corpus: &Corpus) -> Result<PathBuf, StoreError> {
    let folder = root.join(FOLDER).join("shards");
    let stamp = stamp(corpus);
    if has(&folder, &stamp) {
        return Ok(folder);
    }
    let opened = update_index(root, corpus)?;
    let output = DiskOutput::begin(&folder)?;
    shards::export(&opened, &corpus.values, &corpus.institutions, &output).map_err(|error| match error {
        ShardError::Index(source) => StoreError::Index { path: root.join(FOLDER).join("tantivy"), source },
        ShardError::Output(error) => StoreError::Output(error),
    })?;
    output.write(STAMP, stamp.as_bytes())?;
    output.commit()?;
    Ok(folder)
}

/// Copies shards into a site, below `search/`.
///
/// # Errors
/// [`OutputError`] with the path.
pub fn publish(shards: &Path, output: &dyn Output) -> Result<(), OutputError> {
    let manifest = Path::new("manifest.json");
    for entry in walkdir::WalkDir::new(shards).min_depth(2) {
        let entry =
            entry.map_err(|error| OutputError::Io { path: shards.to_path_buf(), source: error.into() })?;
        if entry.file_type().is_file() {
            copy(shards, entry.path().strip_prefix(shards).unwrap_or(entry.path()), output)?;
        }
    }
    // The manifest last: until then nobody asks for what it names.
    copy(shards, manifest, output)
}

#[expect(clippy::disallowed_methods, reason = "reads its own folder; the error carries the path")]
fn copy(shards: &Path, file: &Path, output: &dyn Output) -> Result<(), OutputError> {
    let full = shards.join(file);
    let bytes = std::fs::read(&full).map_err(|source| OutputError::Io { path: full, source })?;
    let name: Vec<_> = file.iter().map(|part| part.to_string_lossy()).collect();
    output.write(&format!("search/{}", name.join("/")), &bytes)
}

/// The code that decides what an index holds: if it changes, so does every index.
const CODE: [&str; 9] = [
    include_str!("accelerate.rs"),
    include_str!("analyze.rs"),
    include_str!("champions.rs"),
    include_str!("codec.rs"),
    include_str!("files.rs"),
    include_str!("index.rs"),
    include_str!("segments.rs"),
    include_str!("shards.rs"),
    include_str!("terms.rs"),
];

/// What a corpus and this program make is known by this.
fn stamp(corpus: &Corpus) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(tantivy::version_string().as_bytes());
    for text in CODE.iter().chain(&[super::accelerate::DICTIONARY]) {
        hasher.update(text.as_bytes());
    }
    hasher.update(super::analyze::FOLD.as_bytes());
    // Writing JSON of plain data into a hash cannot fail.
    let _ = serde_json::to_writer(&mut hasher, corpus);
    format!("format {} corpus {}\n", shards::FORMAT, hasher.finalize().to_hex())
}

#[expect(clippy::disallowed_methods, reason = "a file that is not there is not an error")]
fn has(folder: &Path, stamp: &str) -> bool {
    std::fs::read_to_string(folder.join(STAMP)).is_ok_and(|found| found == stamp)
}
