//! The tantivy index of a corpus: one segment a span of time, documents in their order.
//!
//! Takes a [`Corpus`] and a folder that is its own, gives an [`Opened`] index. A segment whose
//! key is in the index stays as it is. Must not know shards.

use std::collections::HashMap;
use std::path::Path;

use tantivy::indexer::NoMergePolicy;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{
    Index, IndexWriter, ReloadPolicy, Searcher, SegmentReader, TantivyDocument, TantivyError, Term,
};

use super::segments::Part;
use crate::search::corpus::{Corpus, Document, FACETS};
use crate::search::query::analyze::{self, Mode};

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
    /// The name of the document's segment.
    pub segment: Field,
    /// The place of the document in its segment.
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
    let segment = builder.add_text_field("segment", STRING);
    let ord = builder.add_u64_field("ord", FAST);
    let source = builder.add_text_field("source", STORED);
    (builder.build(), Fields { searched, facets, segment, ord, source })
}

const WHOLE: &str = "whole";

fn register(index: &Index, mode: Mode) {
    index.tokenizers().register(analyze::NAME, analyze::Text(mode));
    index.tokenizers().register(WHOLE, analyze::Whole);
}

/// What the index says of its segments: name and key of each, in their order.
type Listed = Vec<(String, String)>;

fn listed(index: &Index) -> Result<Listed, TantivyError> {
    let payload = index.load_metas()?.payload.unwrap_or_default();
    serde_json::from_str(&payload).map_err(|error| TantivyError::InternalError(error.to_string()))
}

/// Writes the index of a corpus into an empty folder.
///
/// # Errors
/// What tantivy says.
pub fn write(folder: &Path, corpus: &Corpus, parts: &[Part]) -> Result<(), TantivyError> {
    let (schema, fields) = schema();
    let index = Index::create_in_dir(folder, schema)?;
    bring_up(&index, fields, corpus, parts, &Listed::new())
}

/// Brings an index in its folder up to a corpus; an index that was cut short is an error.
///
/// # Errors
/// What tantivy says, also where the folder holds another schema.
pub fn update(folder: &Path, corpus: &Corpus, parts: &[Part]) -> Result<(), TantivyError> {
    let (index, fields) = at(folder)?;
    let listed = listed(&index)?;
    bring_up(&index, fields, corpus, parts, &listed)
}

/// Until the last commit the index does not say what it holds: one that was cut short is none.
fn bring_up(
    index: &Index,
    fields: Fields,
    corpus: &Corpus,
    parts: &[Part],
    listed: &Listed,
) -> Result<(), TantivyError> {
    let wanted: Listed = parts.iter().map(|part| (part.name.clone(), part.key.clone())).collect();
    if wanted == *listed && !wanted.is_empty() {
        return Ok(());
    }
    register(index, Mode::Index);
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    for (name, _) in listed.iter().filter(|has| !wanted.contains(has)) {
        writer.delete_term(Term::from_field_text(fields.segment, name));
    }
    for part in parts.iter().filter(|part| !listed.contains(&(part.name.clone(), part.key.clone()))) {
        let before = index.searchable_segment_ids()?;
        for (ord, document) in (0..).zip(corpus.documents.get(part.documents.clone()).unwrap_or_default()) {
            writer.add_document(as_tantivy(document, &part.name, ord, fields))?;
        }
        writer.commit()?;
        let mut pieces = Vec::new();
        for segment in index.searchable_segments()?.iter().filter(|s| !before.contains(&s.id())) {
            let reader = SegmentReader::open(segment)?;
            pieces.push((reader.fast_fields().u64("ord")?.first(0), segment.id()));
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

fn as_tantivy(document: &Document, segment: &str, ord: u64, fields: Fields) -> TantivyDocument {
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
    out.add_text(fields.segment, segment);
    out.add_u64(fields.ord, ord);
    out.add_text(fields.source, serde_json::to_string(document).unwrap_or_default());
    out
}

/// A segment of an opened index.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Its name.
    pub name: String,
    /// The key of what it was made from.
    pub key: String,
    /// Its number among the searcher's.
    pub number: u32,
    /// The place of its first document in the order of the corpus.
    pub first: u64,
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
    /// Its segments in the order of the corpus.
    pub segments: Vec<Segment>,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").field("segments", &self.segments).finish_non_exhaustive()
    }
}

/// The index in a folder, of this schema.
fn at(folder: &Path) -> Result<(Index, Fields), TantivyError> {
    let index = Index::open_in_dir(folder)?;
    let (schema, fields) = schema();
    if index.schema() != schema {
        return Err(TantivyError::SchemaError("another version's index".to_owned()));
    }
    Ok((index, fields))
}

/// Opens the index that [`write`] or [`update`] wrote.
///
/// # Errors
/// What tantivy says, also where the folder holds another schema.
pub fn open(folder: &Path) -> Result<Opened, TantivyError> {
    let (index, fields) = at(folder)?;
    register(&index, Mode::Query);
    let listed = listed(&index)?;
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let searcher = reader.searcher();
    let mut numbers = HashMap::new();
    for (number, segment) in (0_u32..).zip(searcher.segment_readers()) {
        let ords = segment.fast_fields().u64("ord")?;
        // Everything after this relies on documents standing in their order.
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
        segments.push(Segment { name, key, number, first });
        first += documents;
    }
    if !numbers.is_empty() {
        return Err(TantivyError::InternalError("more segments than listed".to_owned()));
    }
    Ok(Opened { index, searcher, fields, segments })
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
