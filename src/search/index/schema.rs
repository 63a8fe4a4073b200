//! The schema of the index.
//!
//! Takes documents, gives rows for tantivy, and reads rows back as documents. `search-index/README.md`
//! describes the fields. Must not know segments or files.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::{TantivyDocument, TantivyError};

use super::tokenizers::WHOLE;
use crate::search::corpus::{Document, FACETS};
use crate::search::query::analyze;

/// The fields that are searched, in the order of the manifest, with their boosts.
///
/// `pinyin` is a field like the others, so that readings match, count and filter like words, and tantivy's
/// own query parser can read them.
pub const FIELDS: [(&str, f32); 4] = [("title", 2.0), ("body", 1.0), ("name", 3.0), ("pinyin", 1.0)];

/// Tantivy's handles of the fields.
#[derive(Clone, Copy, Debug)]
pub struct IndexFields {
    /// [`FIELDS`].
    pub searched: [Field; 4],
    /// [`FACETS`].
    pub facets: [Field; 4],
    /// The name of the segment that the document belongs to.
    pub segment: Field,
    /// The place of the document in its segment.
    pub ord: Field,
    /// The document as JSON.
    pub source: Field,
}

pub(super) fn schema() -> (Schema, IndexFields) {
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
    (builder.build(), IndexFields { searched, facets, segment, ord, source })
}

/// The row of a document that stands at the place `ord` of a segment.
pub(super) fn as_tantivy(
    document: &Document,
    segment: &str,
    ord: u64,
    fields: IndexFields,
) -> TantivyDocument {
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

/// The document that a row was made from.
///
/// # Errors
/// [`TantivyError`] when the row was not written by [`as_tantivy`].
pub(super) fn source(row: &TantivyDocument, fields: IndexFields) -> Result<Document, TantivyError> {
    let text = row.get_first(fields.source).and_then(|value| value.as_str()).unwrap_or_default();
    serde_json::from_str(text).map_err(|error| TantivyError::InternalError(error.to_string()))
}
