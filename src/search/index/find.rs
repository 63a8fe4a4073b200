//! Searching in the tantivy index.
//!
//! Takes an open index, a query and filters; gives the same hits in the same order as the client finds in
//! the shards. Must not know shards.

use std::collections::HashMap;

use tantivy::query::{Query as TantivyQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Score, TantivyError, Term};

use super::collector::Everything;
use super::literals::field_query;
use super::read::{Opened, document};
use super::schema::FIELDS;
use crate::search::query::Query;

/// Narrows the result of a query.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    /// The chosen value of each facet, in the order of `FACETS`.
    pub facets: [Option<String>; 4],
    /// The first year of documents to keep.
    pub from: Option<String>,
    /// The last year of documents to keep.
    pub to: Option<String>,
}

/// How hits are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By score; of equal scores the newest first. Tantivy's own order would put the oldest first.
    #[default]
    Relevance,
    /// The newest first.
    Date,
}

/// One document that matches a query.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The place of the document in the corpus.
    pub ord: u64,
    pub score: f64,
}

/// Everything that a query matches, in the order asked for.
///
/// # Errors
/// [`TantivyError`] when the index cannot be read.
pub fn find(
    opened: &Opened,
    query: &Query,
    filters: &Filters,
    order: Order,
) -> Result<Vec<Hit>, TantivyError> {
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let mut scores: Option<HashMap<u64, f64>> = None;
    for literal in query.literals.iter().filter(|literal| !literal.negative) {
        let mut found: HashMap<u64, f64> = HashMap::new();
        for field in 0..FIELDS.len() {
            for (ord, score) in scored(opened, &*field_query(opened, literal, field)?)? {
                *found.entry(ord).or_default() += f64::from(score);
            }
        }
        scores = Some(match scores {
            None => found,
            Some(before) => {
                before.into_iter().filter_map(|(ord, score)| Some((ord, score + found.get(&ord)?))).collect()
            }
        });
    }
    let mut scores = scores.unwrap_or_default();
    for literal in query.literals.iter().filter(|literal| literal.negative) {
        for field in 0..FIELDS.len() {
            for (ord, _) in scored(opened, &*field_query(opened, literal, field)?)? {
                scores.remove(&ord);
            }
        }
    }
    for (facet, value) in opened.fields.facets.iter().zip(&filters.facets) {
        let Some(value) = value else { continue };
        let term = Term::from_field_text(*facet, value);
        let kept: HashMap<u64, f32> =
            scored(opened, &TermQuery::new(term, IndexRecordOption::Basic))?.into_iter().collect();
        scores.retain(|ord, _| kept.contains_key(ord));
    }
    let mut hits: Vec<Hit> = scores.into_iter().map(|(ord, score)| Hit { ord, score }).collect();
    if filters.from.is_some() || filters.to.is_some() {
        let (from, to) = (filters.from.as_deref(), filters.to.as_deref());
        let mut kept = Vec::new();
        for hit in hits {
            let document = document(opened, hit.ord)?;
            let year = document.year();
            if year.is_some_and(|y| from.is_none_or(|from| y >= from) && to.is_none_or(|to| y <= to)) {
                kept.push(hit);
            }
        }
        hits = kept;
    }
    hits.sort_by(|a, b| match order {
        Order::Relevance => b.score.total_cmp(&a.score).then(b.ord.cmp(&a.ord)),
        Order::Date => b.ord.cmp(&a.ord),
    });
    Ok(hits)
}

fn scored(opened: &Opened, query: &dyn TantivyQuery) -> Result<Vec<(u64, Score)>, TantivyError> {
    opened.searcher.search(query, &Everything::of(opened))
}
