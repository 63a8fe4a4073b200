//! Opening an index and reading its documents.
//!
//! Takes a folder, gives an [`Opened`] index, and documents by their place in the corpus. Must not know
//! queries or shards.

use std::collections::HashMap;
use std::path::Path;

use tantivy::{Index, ReloadPolicy, Searcher, TantivyDocument, TantivyError};

use super::schema::{self, IndexFields, schema};
use super::tokenizers::register;
use crate::search::corpus::Document;
use crate::search::query::analyze::Mode;

/// A segment of an open index.
#[derive(Clone, Debug)]
pub struct OpenedSegment {
    pub name: String,
    /// Equal for segments that were made from the same documents by the same build; see `SegmentPlan`.
    pub key: String,
    /// Its number in tantivy's searcher, whose order of segments is arbitrary.
    pub number: u32,
    /// The place of its first document in the corpus.
    pub first: u64,
}

/// An index that is open for searching.
#[derive(Clone)]
pub struct Opened {
    /// Its tokenizers analyse text as queries.
    pub index: Index,
    pub searcher: Searcher,
    pub fields: IndexFields,
    /// In the order of the corpus.
    pub segments: Vec<OpenedSegment>,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").field("segments", &self.segments).finish_non_exhaustive()
    }
}

/// The name and key of each segment, in the order of the corpus, as the index's last commit lists them.
pub(super) type Listed = Vec<(String, String)>;

pub(super) fn listed(index: &Index) -> Result<Listed, TantivyError> {
    let payload = index.load_metas()?.payload.unwrap_or_default();
    serde_json::from_str(&payload).map_err(|error| TantivyError::InternalError(error.to_string()))
}

/// The index in a folder; an index with another schema is an error.
pub(super) fn at(folder: &Path) -> Result<(Index, IndexFields), TantivyError> {
    let index = Index::open_in_dir(folder)?;
    let (schema, fields) = schema();
    if index.schema() != schema {
        return Err(TantivyError::SchemaError("another version's index".to_owned()));
    }
    Ok((index, fields))
}

/// Opens the index that [`write()`](super::write()) or [`update`](super::update) wrote.
///
/// # Errors
/// [`TantivyError`] when the folder holds no usable index, or one with another schema.
pub fn open(folder: &Path) -> Result<Opened, TantivyError> {
    let (index, fields) = at(folder)?;
    register(&index, Mode::Query);
    let listed = listed(&index)?;
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let searcher = reader.searcher();
    let mut numbers = HashMap::new();
    for (number, segment) in (0_u32..).zip(searcher.segment_readers()) {
        let ords = segment.fast_fields().u64("ord")?;
        // From here on, a document's number in a segment is taken for its place in the corpus.
        if segment.has_deletes()
            || (0_u64..).zip(0..segment.max_doc()).any(|(place, doc)| ords.first(doc) != Some(place))
        {
            return Err(TantivyError::InternalError("documents out of order".to_owned()));
        }
        let inverted = segment.inverted_index(fields.segment)?;
        let mut names = inverted.terms().stream()?;
        let name =
            if names.advance() { String::from_utf8_lossy(names.key()).into_owned() } else { String::new() };
        numbers.insert(name, (number, u64::from(segment.max_doc())));
    }
    let mut segments = Vec::new();
    let mut first = 0;
    for (name, key) in listed {
        let missing = || TantivyError::InternalError(format!("no segment {name}"));
        let (number, documents) = numbers.remove(&name).ok_or_else(missing)?;
        segments.push(OpenedSegment { name, key, number, first });
        first += documents;
    }
    if !numbers.is_empty() {
        return Err(TantivyError::InternalError("more segments than listed".to_owned()));
    }
    Ok(Opened { index, searcher, fields, segments })
}

/// The document at a place in the corpus.
///
/// # Errors
/// [`TantivyError`] when the index cannot be read or has no such document.
pub fn document(opened: &Opened, ord: u64) -> Result<Document, TantivyError> {
    let missing = || TantivyError::InvalidArgument(format!("no document {ord}"));
    let segment = opened.segments.iter().rfind(|segment| segment.first <= ord).ok_or_else(missing)?;
    let place = u32::try_from(ord - segment.first).map_err(|_| missing())?;
    if place >= opened.searcher.segment_reader(segment.number).max_doc() {
        return Err(missing());
    }
    let row: TantivyDocument = opened.searcher.doc(tantivy::DocAddress::new(segment.number, place))?;
    schema::source(&row, opened.fields)
}
