//! Translates the literals of a query for tantivy.
//!
//! Takes a literal and a field, gives a tantivy query for that field. Must not know how the matches of
//! several literals are combined.

use std::collections::BTreeSet;

use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query as TantivyQuery,
    RegexQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{TantivyError, Term};

use super::read::Opened;
use super::schema::FIELDS;
use crate::search::query::Literal;

/// The tantivy query for a literal in the field `FIELDS[number]`.
pub(super) fn field_query(
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

/// Matches every document with a term that begins with `start`. Tokens hold no ASCII
/// punctuation but `_`, so nothing in them needs escaping in a regular expression.
fn prefix(start: &str, field: Field) -> Result<RegexQuery, TantivyError> {
    RegexQuery::from_pattern(&format!("{start}.*"), field)
}

/// The terms of a field that begin with `start`, in all segments.
fn starting_with(opened: &Opened, field: Field, start: &str) -> Result<Vec<String>, TantivyError> {
    let mut found = BTreeSet::new();
    for segment in opened.searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut terms = inverted.terms().range().ge(start.as_bytes()).into_stream()?;
        while terms.advance() && terms.key().starts_with(start.as_bytes()) {
            found.extend(String::from_utf8(terms.key().to_vec()).ok());
        }
    }
    Ok(found.into_iter().collect())
}
