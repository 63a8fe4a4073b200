//! Reads a segment of the index for its export.
//!
//! Takes an open index and the documents of a segment; gives posting lists, facets, years and the cost of
//! bigrams. Must not know which files are made from them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, SegmentReader, TERMINATED};

use super::codec::PostingList;
use super::error::ShardError;
use crate::search::corpus::{Document, FACETS};
use crate::search::index::Opened;

/// A segment of the index with its documents.
pub(super) struct SegmentSource<'a> {
    pub(super) fields: [Arc<InvertedIndexReader>; 4],
    pub(super) norms: [FieldNormReader; 4],
    pub(super) documents: Vec<&'a Document>,
    /// For each facet its sorted values, and for each document the ordinals of the values that it has.
    pub(super) facets: [(Vec<String>, Vec<Vec<u32>>); 4],
    /// Each year with the first document of that year.
    pub(super) years: Vec<(String, u32)>,
}

impl<'a> SegmentSource<'a> {
    pub(super) fn read(
        opened: &Opened,
        reader: &SegmentReader,
        documents: Vec<&'a Document>,
    ) -> Result<Self, ShardError> {
        let facets = std::array::from_fn(|facet| {
            let mut values: Vec<String> =
                documents.iter().flat_map(|document| document.facets[facet].clone()).collect();
            values.sort();
            values.dedup();
            let ordinal = |value: &String| {
                let found = values.binary_search(value).unwrap_or_default();
                u32::try_from(found).unwrap_or_default()
            };
            let columns = documents.iter().map(|d| d.facets[facet].iter().map(ordinal).collect()).collect();
            (values, columns)
        });
        let mut years: Vec<(String, u32)> = Vec::new();
        for (doc, document) in (0_u32..).zip(&documents) {
            if let Some(year) = document.year().filter(|y| years.last().is_none_or(|(last, _)| last != y)) {
                years.push((year.to_owned(), doc));
            }
        }
        let [a, b, c, d] = opened.fields.searched;
        let fields = [a, b, c, d];
        let inverted = [
            reader.inverted_index(a)?,
            reader.inverted_index(b)?,
            reader.inverted_index(c)?,
            reader.inverted_index(d)?,
        ];
        let norms = [
            reader.get_fieldnorms_reader(fields[0])?,
            reader.get_fieldnorms_reader(fields[1])?,
            reader.get_fieldnorms_reader(fields[2])?,
            reader.get_fieldnorms_reader(fields[3])?,
        ];
        Ok(Self { fields: inverted, norms, documents, facets, years })
    }

    /// About how many characters a client fetches for the postings and positions of each frequent bigram
    /// of the body.
    pub(super) fn costs(&self) -> Result<HashMap<String, u64>, ShardError> {
        let mut costs = HashMap::new();
        let body = &self.fields[1];
        let mut stream = body.terms().stream()?;
        while stream.advance() {
            let info = stream.value();
            if info.doc_freq < 20 {
                continue;
            }
            // Positions are most of it, so the size that tantivy needs for them is a good measure.
            let bytes = info.positions_range.len() as u64 + u64::from(info.doc_freq);
            costs.insert(String::from_utf8_lossy(stream.key()).into_owned(), bytes);
        }
        Ok(costs)
    }

    /// The posting list of a term in the field `FIELDS[number]`.
    pub(super) fn postings(&self, number: usize, info: &TermInfo) -> Result<PostingList, ShardError> {
        let placed = number < 2;
        let option =
            if placed { IndexRecordOption::WithFreqsAndPositions } else { IndexRecordOption::WithFreqs };
        let mut postings = self.fields[number].read_postings_from_terminfo(info, option)?;
        let mut list = PostingList::default();
        let mut buffer = Vec::new();
        while postings.doc() != TERMINATED {
            let doc = postings.doc();
            list.docs.push(doc);
            list.tfs.push(postings.term_freq());
            list.norms.push(self.norms[number].fieldnorm_id(doc));
            if placed {
                postings.positions(&mut buffer);
                list.positions.extend_from_slice(&buffer);
            }
            postings.advance();
        }
        Ok(list)
    }

    /// The documents of each facet value, by the value's key in the dictionary.
    pub(super) fn facet_lists(&self) -> BTreeMap<String, PostingList> {
        let mut lists: BTreeMap<String, PostingList> = BTreeMap::new();
        for (facet, (values, rows)) in FACETS.into_iter().zip(&self.facets) {
            for (doc, ordinals) in (0_u32..).zip(rows) {
                for ordinal in ordinals {
                    let list = lists.entry(format!("={facet}:{}", values[*ordinal as usize])).or_default();
                    list.docs.push(doc);
                    list.tfs.push(1);
                }
            }
        }
        lists
    }
}
