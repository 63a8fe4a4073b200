//! A tantivy collector of every match.
//!
//! Takes the segments of an open index; gives the place of each matching document in the corpus, with its
//! score. Must not know how hits are ranked.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader, TantivyError};

use super::read::Opened;

/// Collects every matching document with its score. Holds, by tantivy's number of each segment, the place
/// in the corpus of the segment's first document.
#[derive(Clone, Debug)]
pub struct Everything(Vec<u64>);

impl Everything {
    #[must_use]
    pub fn of(opened: &Opened) -> Self {
        let mut firsts = vec![0; opened.segments.len()];
        for segment in &opened.segments {
            if let Some(first) = firsts.get_mut(segment.number as usize) {
                *first = segment.first;
            }
        }
        Self(firsts)
    }
}

/// [`Everything`] of one segment.
pub struct EverythingOf {
    first: u64,
    found: Vec<(u64, Score)>,
}

impl Collector for Everything {
    type Fruit = Vec<(u64, Score)>;
    type Child = EverythingOf;

    fn for_segment(&self, number: SegmentOrdinal, _: &SegmentReader) -> Result<EverythingOf, TantivyError> {
        let first = self.0.get(number as usize).copied().unwrap_or_default();
        Ok(EverythingOf { first, found: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<Self::Fruit>) -> Result<Self::Fruit, TantivyError> {
        Ok(fruits.into_iter().flatten().collect())
    }
}

impl SegmentCollector for EverythingOf {
    type Fruit = Vec<(u64, Score)>;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.found.push((self.first + u64::from(doc), score));
    }

    fn harvest(self) -> Self::Fruit {
        self.found
    }
}
