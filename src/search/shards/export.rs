//! Exports all segments of an index, and the manifest that names them.
//!
//! Takes an open index with its corpus, writes to any [`Output`]. Segments that were exported before are
//! not written again. Must not know the site.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::error::ShardError;
use super::files::ShardFiles;
use super::segment::{self, FacetNames};
use super::source::SegmentSource;
use crate::search::corpus::{Corpus, FACETS};
use crate::search::index::{FIELDS, Opened, OpenedSegment};
use crate::search::query::analyze;
use crate::world::output::Output;

/// The version of the format of shards; the client refuses any other.
const FORMAT: u32 = 1;
/// The file that names all others. It alone has a fixed name.
const MANIFEST: &str = "manifest.json";

/// A segment whose shards have been written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// The key of the segment; see `SegmentPlan`.
    pub key: String,
    /// The hash by which the manifest names the segment's file `i`.
    pub index: String,
    /// The paths of all its files.
    pub files: Vec<String>,
}

/// Writes the shards of each segment whose key is not among those exported `before`, and the manifest last.
/// Gives all segments in order, then the files that belong to no segment, the manifest last.
///
/// # Errors
/// [`ShardError`].
pub fn export(
    opened: &Opened,
    corpus: &Corpus,
    before: &[Exported],
    output: &dyn Output,
) -> Result<(Vec<Exported>, Vec<String>), ShardError> {
    let Corpus { documents, values, institutions } = corpus;
    let names: FacetNames<'_> =
        values.iter().map(|value| ((value.facet.as_str(), value.id.as_str()), value)).collect();
    let export_segment = |segment: &OpenedSegment| {
        if let Some(found) = before.iter().find(|exported| exported.key == segment.key) {
            return Ok(found.clone());
        }
        let written = Mutex::default();
        let files = ShardFiles { output, written: &written };
        let reader = opened.searcher.segment_reader(segment.number);
        let own = documents.iter().skip(usize::try_from(segment.first).unwrap_or(usize::MAX));
        let own = own.take(reader.max_doc() as usize).collect();
        let source = SegmentSource::read(opened, reader, own)?;
        let index = segment::write(&source, &segment.name, institutions, &names, files)?;
        let mut files = written.into_inner().unwrap_or_else(PoisonError::into_inner);
        files.sort();
        files.dedup();
        Ok(Exported { key: segment.key.clone(), index, files })
    };
    let segments: Vec<Exported> =
        opened.segments.par_iter().map(export_segment).collect::<Result<_, ShardError>>()?;
    let written = Mutex::default();
    let fold = ShardFiles { output, written: &written }.put('f', analyze::FOLD.trim_end())?;
    let manifest = json!({
        "format": FORMAT,
        "analyzer": analyze::NAME,
        "k1": 1.2,
        "b": 0.75,
        "fields": FIELDS.map(|(name, boost)| json!([name, boost])),
        "facets": FACETS,
        "documents": opened.searcher.num_docs(),
        "fold": fold,
        "segments": segments.iter().map(|segment| &segment.index).collect::<Vec<_>>(),
    });
    output.write(MANIFEST, manifest.to_string().as_bytes())?;
    let mut files = written.into_inner().unwrap_or_else(PoisonError::into_inner);
    files.push(MANIFEST.to_owned());
    Ok((segments, files))
}
