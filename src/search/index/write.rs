//! Writing the tantivy index of a corpus.
//!
//! Takes a [`Corpus`], its plan of segments and a folder; makes a new index there or updates the one that
//! the folder holds. Each planned segment becomes one tantivy segment with its documents in order. Must not
//! know shards.

use std::path::Path;

use tantivy::indexer::NoMergePolicy;
use tantivy::{Index, IndexWriter, SegmentReader, TantivyError, Term};

use super::read::{Listed, at, listed};
use super::schema::{IndexFields, as_tantivy, schema};
use super::segments::SegmentPlan;
use super::tokenizers::register;
use crate::search::corpus::Corpus;
use crate::search::query::analyze::Mode;

/// Memory of the writer in bytes. A segment that needs more is written in pieces, which are then merged.
const WRITER_BYTES: usize = 200_000_000;

/// Writes the index of a corpus into an empty folder.
///
/// # Errors
/// [`TantivyError`] when the index cannot be written.
pub fn write(folder: &Path, corpus: &Corpus, plan: &[SegmentPlan]) -> Result<(), TantivyError> {
    let (schema, fields) = schema();
    let index = Index::create_in_dir(folder, schema)?;
    bring_up(&index, fields, corpus, plan, &Listed::new())
}

/// Updates the index in a folder: keeps the segments whose names and keys are planned, deletes the others
/// and writes those that are missing.
///
/// # Errors
/// [`TantivyError`] when the folder holds no usable index, an index with another schema, or one whose last
/// update was interrupted.
pub fn update(folder: &Path, corpus: &Corpus, plan: &[SegmentPlan]) -> Result<(), TantivyError> {
    let (index, fields) = at(folder)?;
    let listed = listed(&index)?;
    bring_up(&index, fields, corpus, plan, &listed)
}

/// The list of segments is the payload of the last commit only. The commits before it have none, so an
/// index whose update was interrupted has no list and is made anew.
fn bring_up(
    index: &Index,
    fields: IndexFields,
    corpus: &Corpus,
    plan: &[SegmentPlan],
    listed: &Listed,
) -> Result<(), TantivyError> {
    let wanted: Listed = plan.iter().map(|segment| (segment.name.clone(), segment.key.clone())).collect();
    if wanted == *listed && !wanted.is_empty() {
        return Ok(());
    }
    register(index, Mode::Index);
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    for (name, _) in listed.iter().filter(|has| !wanted.contains(has)) {
        writer.delete_term(Term::from_field_text(fields.segment, name));
    }
    for segment in
        plan.iter().filter(|segment| !listed.contains(&(segment.name.clone(), segment.key.clone())))
    {
        let before = index.searchable_segment_ids()?;
        for (ord, document) in (0..).zip(corpus.documents.get(segment.documents.clone()).unwrap_or_default())
        {
            writer.add_document(as_tantivy(document, &segment.name, ord, fields))?;
        }
        writer.commit()?;
        let mut pieces = Vec::new();
        for piece in index.searchable_segments()?.iter().filter(|s| !before.contains(&s.id())) {
            let reader = SegmentReader::open(piece)?;
            pieces.push((reader.fast_fields().u64("ord")?.first(0), piece.id()));
        }
        if pieces.len() > 1 {
            pieces.sort();
            writer.merge(&pieces.into_iter().map(|(_, id)| id).collect::<Vec<_>>()).wait()?;
        }
    }
    let mut last = writer.prepare_commit()?;
    last.set_payload(&serde_json::to_string(&wanted).unwrap_or_default());
    last.commit()?;
    writer.garbage_collect_files().wait()?;
    writer.wait_merging_threads()
}
