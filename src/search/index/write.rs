//! The tantivy index of a corpus: one segment a span of time, documents in their order.
//!
//! Takes a [`Corpus`] and a folder that is its own, makes the index of it or brings it up to it. A
//! segment whose key is in the index stays as it is. Must not know shards.

use std::path::Path;

use tantivy::indexer::NoMergePolicy;
use tantivy::{Index, IndexWriter, SegmentReader, TantivyError, Term};

use super::read::{Listed, at, listed};
use super::schema::{IndexFields, as_tantivy, schema};
use super::segments::SegmentPlan;
use super::tokenizers::register;
use crate::search::corpus::Corpus;
use crate::search::query::analyze::Mode;

/// Memory of the writer; a segment that needs more is written in pieces and merged.
const WRITER_BYTES: usize = 200_000_000;

/// Writes the index of a corpus into an empty folder.
///
/// # Errors
/// What tantivy says.
pub fn write(folder: &Path, corpus: &Corpus, plan: &[SegmentPlan]) -> Result<(), TantivyError> {
    let (schema, fields) = schema();
    let index = Index::create_in_dir(folder, schema)?;
    bring_up(&index, fields, corpus, plan, &Listed::new())
}

/// Brings an index in its folder up to a corpus; an index that was cut short is an error.
///
/// # Errors
/// What tantivy says, also where the folder holds another schema.
pub fn update(folder: &Path, corpus: &Corpus, plan: &[SegmentPlan]) -> Result<(), TantivyError> {
    let (index, fields) = at(folder)?;
    let listed = listed(&index)?;
    bring_up(&index, fields, corpus, plan, &listed)
}

/// Until the last commit the index does not say what it holds: one that was cut short is none.
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
