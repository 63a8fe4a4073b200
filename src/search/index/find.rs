//! Answers from the tantivy index.
//!
//! Takes an opened index, a query and filters, gives hits: the same documents in the same
//! order as the client finds in the shards. Must not know shards.

use std::collections::HashMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query as TantivyQuery,
    RegexQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader, TantivyDocument, TantivyError, Term};

use super::write::{self, FIELDS, Opened};
use crate::search::corpus::Document;
use crate::search::query::{Literal, Query};

/// What narrows the result.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    /// A value of each facet, in the order of `FACETS`.
    pub facets: [Option<String>; 4],
    /// The first year.
    pub from: Option<String>,
    /// The last year.
    pub to: Option<String>,
}

/// How hits are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By score, the newest first among equals.
    #[default]
    Relevance,
    /// The newest first.
    Date,
}

/// A document that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Its place in the corpus.
    pub ord: u64,
    /// Its score.
    pub score: f64,
}

/// Everything that a query finds, in its order.
///
/// # Errors
/// What tantivy says.
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

/// The document at a place of the corpus.
///
/// # Errors
/// What tantivy says, or no such document.
pub fn document(opened: &Opened, ord: u64) -> Result<Document, TantivyError> {
    let missing = || TantivyError::InvalidArgument(format!("no document {ord}"));
    let segment = opened.segments.iter().rfind(|segment| segment.first <= ord).ok_or_else(missing)?;
    let place = u32::try_from(ord - segment.first).map_err(|_| missing())?;
    if place >= opened.searcher.segment_reader(segment.number).max_doc() {
        return Err(missing());
    }
    let row: TantivyDocument = opened.searcher.doc(tantivy::DocAddress::new(segment.number, place))?;
    write::source(&row, opened.fields)
}

/// A literal in one field.
fn field_query(
    opened: &Opened,
    literal: &Literal,
    number: usize,
) -> Result<Box<dyn TantivyQuery>, TantivyError> {
    let field = opened.fields.searched[number];
    let (name, boost) = FIELDS[number];
    let term = |text: &str| Term::from_field_text(field, text);
    let boosted =
        |query: Box<dyn TantivyQuery>| -> Box<dyn TantivyQuery> { Box::new(BoostQuery::new(query, boost)) };
    if let Some(c) = literal.single() {
        return Ok(match name {
            "pinyin" => Box::new(EmptyQuery),
            _ => Box::new(ConstScoreQuery::new(Box::new(prefix(&c.to_string(), field)?), boost)),
        });
    }
    let exact: Box<dyn TantivyQuery> = match name {
        "name" => Box::new(TermQuery::new(term(&literal.key), IndexRecordOption::WithFreqs)),
        "pinyin" if !literal.pinyin() => Box::new(EmptyQuery),
        _ => match literal.tokens.as_slice() {
            [(_, token)] => Box::new(TermQuery::new(term(token), IndexRecordOption::WithFreqs)),
            tokens => Box::new(PhraseQuery::new_with_offset(
                tokens.iter().map(|(position, token)| (*position, term(token))).collect(),
            )),
        },
    };
    let open = literal.prefix() && name != "name" && (name != "pinyin" || literal.pinyin());
    if !open {
        return Ok(boosted(exact));
    }
    let longer: Box<dyn TantivyQuery> = match literal.tokens.as_slice() {
        [(_, token)] => Box::new(prefix(token, field)?),
        tokens => {
            let (last, first) = tokens.split_last().ok_or_else(no_tokens)?;
            let mut phrases: Vec<Box<dyn TantivyQuery>> = Vec::new();
            for word in starting_with(opened, field, &last.1)? {
                let mut terms: Vec<(usize, Term)> = first.iter().map(|(p, t)| (*p, term(t))).collect();
                terms.push((last.0, term(&word)));
                phrases.push(Box::new(PhraseQuery::new_with_offset(terms)));
            }
            Box::new(BooleanQuery::union(phrases))
        }
    };
    Ok(Box::new(BooleanQuery::new(vec![
        (Occur::Should, boosted(exact)),
        (Occur::Should, Box::new(ConstScoreQuery::new(longer, 0.0))),
    ])))
}

fn no_tokens() -> TantivyError {
    TantivyError::InvalidArgument("a literal without tokens".to_owned())
}

/// Every document with a term that begins so; such texts hold no character that a pattern
/// would read as its own.
fn prefix(start: &str, field: Field) -> Result<RegexQuery, TantivyError> {
    RegexQuery::from_pattern(&format!("{start}.*"), field)
}

/// The terms of a field that begin so, in all segments.
fn starting_with(opened: &Opened, field: Field, start: &str) -> Result<Vec<String>, TantivyError> {
    let mut found = std::collections::BTreeSet::new();
    for segment in opened.searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut terms = inverted.terms().range().ge(start.as_bytes()).into_stream()?;
        while terms.advance() && terms.key().starts_with(start.as_bytes()) {
            found.extend(String::from_utf8(terms.key().to_vec()).ok());
        }
    }
    Ok(found.into_iter().collect())
}

fn scored(opened: &Opened, query: &dyn TantivyQuery) -> Result<Vec<(u64, Score)>, TantivyError> {
    opened.searcher.search(query, &Everything::of(opened))
}

/// Gathers every document with its score; holds the place of each segment's first document.
#[derive(Clone, Debug)]
pub struct Everything(Vec<u64>);

impl Everything {
    /// For an index.
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
