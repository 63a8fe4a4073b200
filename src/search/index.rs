//! The tantivy index of a corpus: one segment a span of time, documents in their order.
//!
//! Takes a [`Corpus`] and a folder that is its own, gives an [`Opened`] index. Must not know
//! shards.

use std::path::Path;

use tantivy::indexer::NoMergePolicy;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{Index, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, TantivyError};

use super::analyze::{self, Mode};
use super::document::{Corpus, Document, FACETS};
use super::segments;

/// Memory of the writer; a segment that needs more is written in pieces and merged.
const WRITER_BYTES: usize = 200_000_000;

/// The fields of the index that are searched, in the order of the manifest, with their boosts.
pub const FIELDS: [(&str, f32); 4] = [("title", 2.0), ("body", 1.0), ("name", 3.0), ("pinyin", 1.0)];

/// Handles of the fields.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// [`FIELDS`].
    pub searched: [Field; 4],
    /// [`FACETS`].
    pub facets: [Field; 4],
    /// The place of the document in the order of the corpus.
    pub ord: Field,
    /// The document itself, as JSON.
    pub source: Field,
}

/// The schema; `search-index/README.md` describes it.
fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let indexed = |tokenizer: &str, option| {
        let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(option);
        TextOptions::default().set_indexing_options(indexing)
    };
    let [title, body, name, pinyin] = FIELDS.map(|(field, _)| field);
    let searched = [
        builder.add_text_field(title, indexed(analyze::NAME, IndexRecordOption::WithFreqsAndPositions)),
        builder.add_text_field(body, indexed(analyze::NAME, IndexRecordOption::WithFreqsAndPositions)),
        builder.add_text_field(name, indexed(WHOLE, IndexRecordOption::WithFreqs)),
        builder.add_text_field(pinyin, indexed(WHOLE, IndexRecordOption::WithFreqs)),
    ];
    let facets = FACETS.map(|facet| builder.add_text_field(facet, STRING));
    let ord = builder.add_u64_field("ord", FAST);
    let source = builder.add_text_field("source", STORED);
    (builder.build(), Fields { searched, facets, ord, source })
}

const WHOLE: &str = "whole";

fn register(index: &Index, mode: Mode) {
    index.tokenizers().register(analyze::NAME, analyze::Text(mode));
    index.tokenizers().register(WHOLE, analyze::Whole);
}

/// Writes the index of a corpus into an empty folder.
///
/// # Errors
/// What tantivy says; JSON of a document cannot fail.
pub fn write(folder: &Path, corpus: &Corpus) -> Result<(), TantivyError> {
    let (schema, fields) = schema();
    let index = Index::create_in_dir(folder, schema)?;
    register(&index, Mode::Index);
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    for range in segments::ranges(corpus) {
        let before = index.searchable_segment_ids()?;
        for ord in range {
            if let Some(document) = corpus.documents.get(ord) {
                writer.add_document(as_tantivy(document, ord, fields))?;
            }
        }
        writer.commit()?;
        let mut pieces = Vec::new();
        for segment in index.searchable_segments()?.iter().filter(|s| !before.contains(&s.id())) {
            let reader = tantivy::SegmentReader::open(segment)?;
            pieces.push((reader.fast_fields().u64("ord")?.first(0), segment.id()));
        }
        if pieces.len() > 1 {
            pieces.sort();
            writer.merge(&pieces.into_iter().map(|(_, id)| id).collect::<Vec<_>>()).wait()?;
        }
    }
    writer.garbage_collect_files().wait()?;
    writer.wait_merging_threads()
}

fn as_tantivy(document: &Document, ord: usize, fields: Fields) -> TantivyDocument {
    let mut out = TantivyDocument::default();
    let [title, body, name, pinyin] = fields.searched;
    out.add_text(title, document.indexed_title());
    out.add_text(body, &document.body);
    document.names.iter().for_each(|value| out.add_text(name, value));
    document.pinyin.iter().for_each(|value| out.add_text(pinyin, value));
    for (field, values) in fields.facets.into_iter().zip(&document.facets) {
        for value in values {
            out.add_text(field, value);
        }
    }
    out.add_u64(fields.ord, ord as u64);
    out.add_text(fields.source, serde_json::to_string(document).unwrap_or_default());
    out
}

/// An index that is read.
#[derive(Clone)]
pub struct Opened {
    /// For queries, which are analysed as queries.
    pub index: Index,
    /// All its segments.
    pub searcher: Searcher,
    /// Its fields.
    pub fields: Fields,
    /// The number of each segment in the order of the corpus.
    pub order: Vec<u32>,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").field("order", &self.order).finish_non_exhaustive()
    }
}

/// Opens the index that [`write`] wrote.
///
/// # Errors
/// What tantivy says, also where the folder holds another schema.
pub fn open(folder: &Path) -> Result<Opened, TantivyError> {
    let index = Index::open_in_dir(folder)?;
    let (schema, fields) = schema();
    if index.schema() != schema {
        return Err(TantivyError::SchemaError("another version's index".to_owned()));
    }
    register(&index, Mode::Query);
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let searcher = reader.searcher();
    let mut order = Vec::new();
    for (number, segment) in (0_u32..).zip(searcher.segment_readers()) {
        let ords = segment.fast_fields().u64("ord")?;
        let first = ords.first(0).unwrap_or_default();
        // Everything after this relies on documents standing in their order.
        for (place, doc) in (first..).zip(0..segment.max_doc()) {
            if ords.first(doc) != Some(place) {
                return Err(TantivyError::InternalError("documents out of order".to_owned()));
            }
        }
        order.push((first, number));
    }
    order.sort_unstable();
    Ok(Opened { index, searcher, fields, order: order.into_iter().map(|(_, number)| number).collect() })
}

/// The document that a row of the store holds.
///
/// # Errors
/// A store that another program wrote.
pub fn source(row: &TantivyDocument, fields: Fields) -> Result<Document, TantivyError> {
    use tantivy::schema::Value;
    let text = row.get_first(fields.source).and_then(|value| value.as_str()).unwrap_or_default();
    serde_json::from_str(text).map_err(|error| TantivyError::InternalError(error.to_string()))
}
