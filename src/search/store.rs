//! Keeps the index and the shards in the project's folder `search-index`.
//!
//! Takes a corpus, updates both to it. Segments whose keys did not change are kept; the rest is written
//! anew, and only its shards are exported again. If an update was interrupted, everything is made anew.
//! Must not know the site.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use tantivy::TantivyError;

use super::corpus::Corpus;
use super::index::{self, Opened, SegmentPlan};
use super::shards::{self, Exported, ShardError};
use crate::base::BUILD;
use crate::world::output::{self, DiskOutput, Output, OutputError, SitePath};

/// The name of the folder in the project.
pub const FOLDER: &str = "search-index";

/// The file in the folder of shards that lists what the folder holds.
const HELD: &str = "held.json";

/// Why the index or the shards could not be made or read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// tantivy could not use a folder.
    #[error("{path}: {source}")]
    Index { path: PathBuf, source: TantivyError },
    /// A file could not be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// Updates the index to the corpus and opens it.
///
/// # Errors
/// [`StoreError`] with the path.
pub fn update_index(root: &Path, corpus: &Corpus) -> Result<Opened, StoreError> {
    let _lock = lock(root)?;
    index_of(root, corpus, &index::plan(corpus, BUILD))
}

/// Waits until no other process works in the folder.
fn lock(root: &Path) -> Result<File, OutputError> {
    output::lock(&root.join(FOLDER).join(".lock"))
}

fn index_of(root: &Path, corpus: &Corpus, plan: &[SegmentPlan]) -> Result<Opened, StoreError> {
    let folder = root.join(FOLDER).join("tantivy");
    // An index that cannot be read or updated is treated like one that is missing.
    if index::update(&folder, corpus, plan).is_ok()
        && let Ok(opened) = index::open(&folder)
    {
        return Ok(opened);
    }
    let failed = |source| StoreError::Index { path: folder.clone(), source };
    let output = DiskOutput::begin(&folder)?;
    index::write(output.staging(), corpus, plan).map_err(failed)?;
    output.commit()?;
    index::open(&folder).map_err(failed)
}

/// The shards of a corpus. No other process changes the folder while this value exists.
#[derive(Debug)]
pub struct Shards {
    folder: PathBuf,
    /// The paths of all files, the manifest last.
    files: Vec<String>,
    _lock: File,
}

/// The contents of `held.json`.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Held {
    segments: Vec<Exported>,
    /// The files that belong to no segment, the manifest last.
    common: Vec<String>,
}

impl Held {
    fn files(&self) -> Vec<String> {
        // Segments may share a file, since files are named by their bytes.
        let of_segments: BTreeSet<&String> =
            self.segments.iter().flat_map(|segment| &segment.files).collect();
        of_segments.into_iter().chain(&self.common).cloned().collect()
    }
}

/// Updates the index and the shards to the corpus.
///
/// # Errors
/// [`StoreError`] with the path.
pub fn update_shards(root: &Path, corpus: &Corpus) -> Result<Shards, StoreError> {
    shards_of(root, corpus, BUILD)
}

/// The build is part of every segment's key, so an index and shards that another build made are made
/// anew. Any part of the program may decide what they hold, so nothing less than the whole build can tell
/// whether they are current.
fn shards_of(root: &Path, corpus: &Corpus, build: &str) -> Result<Shards, StoreError> {
    let lock = lock(root)?;
    let folder = root.join(FOLDER).join("shards");
    let plan = index::plan(corpus, build);
    let before = held(&folder);
    let keys = plan.iter().map(|segment| &segment.key);
    if before.as_ref().is_some_and(|held| held.segments.iter().map(|segment| &segment.key).eq(keys)) {
        let files = before.unwrap_or_default().files();
        return Ok(Shards { folder, files, _lock: lock });
    }
    // Loading jieba's dictionary takes about as long as making a small segment.
    let (opened, ()) = rayon::join(|| index_of(root, corpus, &plan), shards::prepare);
    let opened = opened?;
    let held = match before {
        Some(before) => in_place(&opened, corpus, &folder, &before),
        None => whole(&opened, corpus, &folder),
    };
    let held = held.map_err(|error| match error {
        ShardError::Index(source) => StoreError::Index { path: root.join(FOLDER).join("tantivy"), source },
        ShardError::Output(error) => StoreError::Output(error),
    })?;
    Ok(Shards { folder, files: held.files(), _lock: lock })
}

fn whole(opened: &Opened, corpus: &Corpus, folder: &Path) -> Result<Held, ShardError> {
    let output = DiskOutput::begin(folder)?;
    let (segments, common) = shards::export(opened, corpus, &[], &output)?;
    let held = Held { segments, common };
    output.write(HELD, &serde_json::to_vec(&held).unwrap_or_default())?;
    output.commit()?;
    Ok(held)
}

/// Writes new shards beside the old ones, which is safe because files are named by their bytes, then
/// removes the old ones. `held.json` is removed first and written last, so a folder whose update was
/// interrupted has no list and is made anew.
fn in_place(opened: &Opened, corpus: &Corpus, folder: &Path, before: &Held) -> Result<Held, ShardError> {
    let gone = |path: PathBuf| match std::fs::remove_file(&path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(OutputError::Io { path, source }),
        _ => Ok(()),
    };
    gone(folder.join(HELD))?;
    let (segments, common) = shards::export(opened, corpus, &before.segments, &InPlace(folder))?;
    let held = Held { segments, common };
    let files = held.files();
    let kept: BTreeSet<&String> = files.iter().collect();
    for file in before.files().iter().filter(|file| !kept.contains(file)) {
        let path = folder.join(file);
        gone(path.clone())?;
        // Removing a folder that is not empty fails, as it should.
        let _ = path.parent().map(std::fs::remove_dir);
    }
    output::replace_file(&folder.join(HELD), &serde_json::to_vec(&held).unwrap_or_default())?;
    Ok(held)
}

struct InPlace<'a>(&'a Path);

impl Output for InPlace<'_> {
    fn put(&self, path: SitePath<'_>, bytes: &[u8]) -> Result<(), OutputError> {
        let path = path.as_str();
        let full = self.0.join(path);
        // Files appear whole, by renaming, and are named by their bytes; so one that is there is right.
        // Only the manifest, which lies in no subfolder, has a fixed name.
        let stands =
            path.contains('/') && full.metadata().is_ok_and(|metadata| metadata.len() == bytes.len() as u64);
        if stands { Ok(()) } else { output::replace_file(&full, bytes) }
    }
}

#[expect(clippy::disallowed_methods, reason = "a folder that does not say what it holds is made anew")]
fn held(folder: &Path) -> Option<Held> {
    serde_json::from_slice(&std::fs::read(folder.join(HELD)).ok()?).ok()
}

/// Copies the shards into a site, below `search/`.
///
/// # Errors
/// [`OutputError`] with the path.
pub fn publish(shards: &Shards, output: &dyn Output) -> Result<(), OutputError> {
    let Some((manifest, rest)) = shards.files.split_last() else { return Ok(()) };
    rest.par_iter().try_for_each(|file| {
        // Its name is the hash of its bytes, so a file that the site has need not be copied.
        if output.stay(&format!("search/{file}")) { Ok(()) } else { copy(&shards.folder, file, output) }
    })?;
    // The manifest comes last, so that no client asks for a file that is not there yet.
    copy(&shards.folder, manifest, output)
}

#[expect(clippy::disallowed_methods, reason = "reads its own folder; the error carries the path")]
fn copy(shards: &Path, file: &str, output: &dyn Output) -> Result<(), OutputError> {
    let full = shards.join(file);
    let bytes = std::fs::read(&full).map_err(|source| OutputError::Io { path: full, source })?;
    output.write(&format!("search/{file}"), &bytes)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "looks at its own folder")]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::search::corpus::Document;

    fn corpus() -> Corpus {
        let document = |id: &str, date: &str| Document {
            id: id.to_owned(),
            title: "走访群众".to_owned(),
            date: date.to_owned(),
            ..Document::default()
        };
        Corpus::new(vec![document("a", ""), document("b", "2025-06-01")], Vec::new(), Vec::new())
    }

    /// The names and bytes of all shards, and the ids that tantivy gave its segments.
    fn stored(shards: &Shards) -> (BTreeMap<String, Vec<u8>>, BTreeSet<String>) {
        let read = |file: &String| (file.clone(), std::fs::read(shards.folder.join(file)).unwrap());
        let opened = index::open(&shards.folder.with_file_name("tantivy")).unwrap();
        let segments = opened.searcher.segment_readers().iter().map(|s| s.segment_id().uuid_string());
        (shards.files.iter().map(read).collect(), segments.collect())
    }

    #[test]
    fn what_another_build_stored_is_made_anew() {
        let (root, corpus) = (tempfile::tempdir().unwrap(), corpus());
        let stored_by = |build: &str| stored(&shards_of(root.path(), &corpus, build).unwrap());
        let (shards, segments) = stored_by("one");
        assert_eq!(segments.len(), 2);
        assert_eq!(stored_by("one"), (shards.clone(), segments.clone()));
        let (same, others) = stored_by("another");
        assert!(others.is_disjoint(&segments));
        // The shards themselves do not depend on the build.
        assert_eq!(same, shards);
    }

    #[test]
    fn what_is_stored_is_this_builds() {
        let (root, corpus) = (tempfile::tempdir().unwrap(), corpus());
        let keys = |build: &str| index::plan(&corpus, build).into_iter().map(|segment| segment.key);
        let made = update_shards(root.path(), &corpus).unwrap();
        let held = held(&made.folder).unwrap();
        assert!(held.segments.iter().map(|segment| segment.key.clone()).eq(keys(BUILD)));
        drop(made);
        let opened = update_index(root.path(), &corpus).unwrap();
        assert!(opened.segments.iter().map(|segment| segment.key.clone()).eq(keys(BUILD)));
    }
}
