//! Writes the files of one segment.
//!
//! Takes a segment of the index; writes its dictionary, cards, texts and columns, then the file that names
//! them. Must not know other segments.

use std::collections::HashMap;

use serde_json::{Value as Json, json};

use super::codec::vlq;
use super::error::ShardError;
use super::files::{GROUP, ShardFiles};
use super::source::SegmentSource;
use super::terms;
use crate::search::corpus::{Document, FACETS, FacetValue};
use crate::world::output::OutputError;

/// Cards in one file.
const CARDS: usize = 16;
/// About how many bytes of text one file of texts holds.
const TEXTS: usize = 12_000;
/// Documents in one file of a column.
const COLUMN: usize = 16_384;

/// The names of facet values by facet and id.
pub(super) type FacetNames<'a> = HashMap<(&'a str, &'a str), &'a FacetValue>;

/// Writes a segment; gives the hash of the file that names its other files.
pub(super) fn write(
    source: &SegmentSource<'_>,
    name: &str,
    institutions: &[String],
    names: &FacetNames<'_>,
    files: ShardFiles<'_>,
) -> Result<String, ShardError> {
    let (separators, hashes) = terms::write(source, institutions, files)?;
    let cards: Vec<(usize, String)> = source
        .documents
        .chunks(CARDS)
        .enumerate()
        .map(|(i, chunk)| {
            (i * CARDS, json!(chunk.iter().map(|d| card(source, d)).collect::<Vec<_>>()).to_string())
        })
        .collect();
    let bytes: usize = source.documents.iter().map(|document| document.body.len()).sum();
    let per_text = (TEXTS * source.documents.len()).checked_div(bytes).unwrap_or(64).clamp(1, 64);
    let texts: Vec<(usize, String)> = source
        .documents
        .chunks(per_text)
        .enumerate()
        .map(|(i, chunk)| {
            (i * per_text, json!(chunk.iter().map(|d| &d.body).collect::<Vec<_>>()).to_string())
        })
        .collect();
    let mut columns = serde_json::Map::new();
    let mut facets = serde_json::Map::new();
    for (facet, (values, rows)) in FACETS.into_iter().zip(&source.facets) {
        let mut written = Vec::new();
        for chunk in rows.chunks(COLUMN) {
            let mut text = String::new();
            for ordinals in chunk {
                vlq(&mut text, u32::try_from(ordinals.len()).unwrap_or_default());
                for ordinal in ordinals {
                    vlq(&mut text, *ordinal);
                }
            }
            written.push(Json::from(files.put('c', &format!("[\"{text}\"]"))?));
        }
        columns.insert(facet.to_owned(), Json::from(written));
        let named = values.iter().map(|id| match names.get(&(facet, id.as_str())) {
            Some(value) => json!([id, value.zh, value.en]),
            None => json!([id]),
        });
        facets.insert(facet.to_owned(), named.collect());
    }
    let index = json!({
        "segment": name,
        "n": source.documents.len(),
        "tokens": source.fields.each_ref().map(|field| field.total_num_tokens()),
        "terms": [separators, hashes],
        "cards": [CARDS, grouped('d', &cards, files)?],
        "text": [per_text, grouped('s', &texts, files)?],
        "cols": columns,
        "years": source.years.iter().map(|(year, first)| json!([year, first])).collect::<Vec<_>>(),
        "facets": facets,
    });
    Ok(files.put('i', &index.to_string())?)
}

fn card(source: &SegmentSource<'_>, document: &Document) -> Json {
    let kind = document.facets[0].first();
    let ordinal = kind.and_then(|kind| source.facets[0].0.binary_search(kind).ok()).unwrap_or_default();
    let mut card = vec![
        Json::from(document.title.as_str()),
        Json::from(document.url.as_str()),
        Json::from(document.date.as_str()),
        Json::from(ordinal),
        Json::from(document.heading.as_str()),
        Json::from(document.context.as_str()),
        Json::from(document.title_en.as_str()),
        Json::from(document.context_en.as_str()),
    ];
    while card.last().is_some_and(|last| last == "") {
        card.pop();
    }
    Json::from(card)
}

/// Writes the files of a kind in groups; gives the hashes of the groups, one after the other.
fn grouped(kind: char, members: &[(usize, String)], files: ShardFiles<'_>) -> Result<String, OutputError> {
    let mut hashes = String::new();
    for group in members.chunks(GROUP) {
        hashes.push_str(&files.group(kind, group)?);
    }
    Ok(hashes)
}
