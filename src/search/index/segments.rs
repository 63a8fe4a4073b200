//! Divides a corpus into segments.
//!
//! Takes a corpus; gives the name, the key and the range of documents of each segment. The division
//! depends on the documents alone, never on earlier runs, so that the same content gives the same shards.
//! Must not know how segments are stored.
//!
//! Segments are decades, and quarters in the newest year. A query has to ask every segment, so there are
//! few of them; and what changes daily lies in one quarter. An article added to 20,000 documents of ten
//! years renames 0.6 % of the bytes; a correction of an old article renames its decade.

use std::ops::Range;

use rayon::prelude::*;

use crate::model::fingerprint;
use crate::search::corpus::{Corpus, Document};

/// With fewer dated documents than this, one segment holds all of them.
const SMALL: usize = 2048;

/// The name of the segment of documents without a date.
const UNDATED: &str = "undated";

/// A segment that the index is to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentPlan {
    /// `undated`, `dated`, a decade such as `201`, or a quarter such as `2026-Q4`.
    pub name: String,
    /// A hash over everything that the segment and its shards are made from: the build of the program, the
    /// documents, the names of facet values, the institutions. Equal keys mean equal segments.
    pub key: String,
    /// The places of its documents in the corpus.
    pub documents: Range<usize>,
}

/// The segments of a corpus in its order; `build` identifies the program that makes them.
#[must_use]
pub fn plan(corpus: &Corpus, build: &str) -> Vec<SegmentPlan> {
    let mut common = blake3::Hasher::new();
    common.update(build.as_bytes());
    common.update(&fingerprint(&(&corpus.values, &corpus.institutions)));
    let named = named(&corpus.documents).into_iter();
    let planned = |(name, range): (String, Range<usize>)| {
        let mut hasher = common.clone();
        hasher.update(name.as_bytes());
        let prints: Vec<_> = corpus.documents[range.clone()].par_iter().map(fingerprint).collect();
        hasher.update(prints.as_flattened());
        SegmentPlan { name, key: hasher.finalize().to_hex().to_string(), documents: range }
    };
    named.map(planned).collect()
}

fn named(documents: &[Document]) -> Vec<(String, Range<usize>)> {
    let newest = documents.last().and_then(Document::year).unwrap_or_default().to_owned();
    let dated = documents.iter().filter(|document| !document.date.is_empty()).count();
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    for (i, document) in documents.iter().enumerate() {
        let name = match document.year() {
            None => UNDATED.to_owned(),
            Some(_) if dated < SMALL => "dated".to_owned(),
            Some(year) if year == newest => quarter(document),
            Some(year) => year[..3].to_owned(),
        };
        match found.last_mut() {
            Some((last, range)) if *last == name => range.end = i + 1,
            _ => found.push((name, i..i + 1)),
        }
    }
    found
}

/// The quarter of a document. A date that is only a year is sorted before all months of that year, so it
/// belongs to the first quarter.
fn quarter(document: &Document) -> String {
    let month: u32 = document.date.get(5..7).and_then(|month| month.parse().ok()).unwrap_or(1);
    format!("{}-Q{}", &document.date[..4], month.saturating_sub(1) / 3 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents(dates: &[&str], times: usize) -> Vec<Document> {
        let dated = |date: &&str| Document { date: (*date).to_owned(), ..Document::default() };
        dates.iter().flat_map(|date| std::iter::repeat_n(dated(date), times)).collect()
    }

    #[test]
    fn a_small_site_has_two_segments() {
        let names: Vec<_> = named(&documents(&["", "2024", "2026-05-01"], 3));
        assert_eq!(names, [("undated".to_owned(), 0..3), ("dated".to_owned(), 3..9)]);
        assert!(named(&[]).is_empty());
    }

    #[test]
    fn a_segment_is_another_where_its_documents_or_what_it_is_made_by_are() {
        let corpus = Corpus::new(documents(&["", "2024", "2026-05-01"], 1000), Vec::new(), Vec::new());
        let keys =
            |corpus: &Corpus, build: &str| plan(corpus, build).into_iter().map(|p| p.key).collect::<Vec<_>>();
        let before = keys(&corpus, "a");
        assert_eq!(before.len(), 2);
        assert_eq!(keys(&corpus, "a"), before);
        let mut other = corpus.clone();
        other.documents[0].body.push('新');
        let after = keys(&other, "a");
        assert_ne!(after[0], before[0]);
        assert_eq!(after[1], before[1]);
        let named = Corpus { institutions: vec!["澄川省人大常委会".to_owned()], ..corpus.clone() };
        for other in [keys(&corpus, "b"), keys(&named, "a")] {
            assert!(other.iter().zip(&before).all(|(a, b)| a != b));
        }
    }

    #[test]
    fn the_newest_year_is_parted_and_the_rest_grouped() {
        let dates = ["", "2018", "2019-12", "2020", "2025-12-31", "2026", "2026-03-31", "2026-04-01"];
        let found = named(&documents(&dates, 1000));
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["undated", "201", "202", "2026-Q1", "2026-Q2"]);
        assert_eq!(found.last().map(|(_, range)| range.clone()), Some(7000..8000));
    }
}
