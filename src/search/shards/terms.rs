//! Merges everything that the dictionary of a segment holds.
//!
//! Takes a segment of the index; gives the dictionary, in the order of keys, the terms of all fields, the
//! accelerators and the facet values, each with its champions if it is frequent. Must not know how the
//! dictionary is divided into files.

use rayon::prelude::*;
use serde_json::json;
use tantivy::postings::TermInfo;

use super::accelerators::accelerators;
use super::champions::{champions, union};
use super::codec::{PostingList, counts};
use super::dictionary::{Dictionary, Term, is_long};
use super::error::ShardError;
use super::files::ShardFiles;
use super::source::SegmentSource;
use crate::search::query::analyze::{self, Mode};

/// How many terms are made at once, on all cores.
const TOGETHER: usize = 4096;
/// A term with fewer postings has no champions.
const FREQUENT: usize = 300;

/// A key of the dictionary with everything that it stands for: a term in each field, an accelerated
/// phrase, a facet value.
struct Wanted {
    key: String,
    of_fields: [Option<TermInfo>; 4],
    phrase: Option<[PostingList; 2]>,
    facet: Option<PostingList>,
}

/// Writes the dictionary; gives the separators and hashes of its files.
pub(super) fn write(
    source: &SegmentSource<'_>,
    institutions: &[String],
    files: ShardFiles<'_>,
) -> Result<(Vec<String>, String), ShardError> {
    let costs = source.costs()?;
    let (title, body) = (&source.norms[0], &source.norms[1]);
    let norms: [&(dyn Fn(u32) -> u8 + Sync); 2] =
        [&|doc| title.fieldnorm_id(doc), &|doc| body.fieldnorm_id(doc)];
    let mut phrases = accelerators(&source.documents, norms, &costs, institutions).into_iter().peekable();
    drop(costs);
    let mut facets = source.facet_lists().into_iter().peekable();
    let mut streams = Vec::new();
    for field in &source.fields {
        let mut stream = field.terms().stream()?;
        let more = stream.advance();
        streams.push((stream, more));
    }
    let estimate: usize = source
        .fields
        .iter()
        .map(|field| {
            field.terms().num_terms() * 14 + usize::try_from(field.total_num_tokens()).unwrap_or(0) * 3
        })
        .sum();
    let mut terms = Dictionary::new(files, estimate);
    loop {
        let mut wanted = Vec::new();
        while wanted.len() < TOGETHER {
            let heads = streams.iter().filter(|(_, more)| *more).map(|(stream, _)| stream.key());
            let others = [phrases.peek().map(|(key, _)| key), facets.peek().map(|(key, _)| key)];
            let others = others.into_iter().flatten().map(String::as_bytes);
            let Some(key) = heads.chain(others).min().map(<[u8]>::to_vec) else { break };
            let key = String::from_utf8_lossy(&key).into_owned();
            let mut of_fields: [Option<TermInfo>; 4] = Default::default();
            for (field, (stream, more)) in of_fields.iter_mut().zip(&mut streams) {
                if *more && stream.key() == key.as_bytes() {
                    *field = Some(stream.value().clone());
                    *more = stream.advance();
                }
            }
            let phrase = phrases.next_if(|(phrase, _)| *phrase == key).map(|(_, lists)| lists);
            let facet = facets.next_if(|(facet, _)| *facet == key).map(|(_, list)| list);
            wanted.push(Wanted { key, of_fields, phrase, facet });
        }
        if wanted.is_empty() {
            break;
        }
        let entries: Vec<Result<Term, ShardError>> =
            wanted.into_par_iter().map(|wanted| term(source, wanted)).collect();
        entries.into_iter().try_for_each(|entry| Ok::<_, ShardError>(terms.push(entry?)?))?;
    }
    Ok(terms.finish()?)
}

/// What the dictionary is to hold for a key.
fn term(source: &SegmentSource<'_>, wanted: Wanted) -> Result<Term, ShardError> {
    let Wanted { key, of_fields, phrase, facet } = wanted;
    let mut lists: [PostingList; 4] = Default::default();
    for (number, info) in of_fields.iter().enumerate() {
        if let Some(info) = info {
            lists[number] = source.postings(number, info)?;
        }
    }
    let mut extra = Vec::new();
    if let Some([in_title, in_body]) = phrase {
        let tokens = analyze::tokens(&key, Mode::Query);
        let mut frequencies = Vec::new();
        for field in &source.fields[..2] {
            let mut of_field = Vec::new();
            for (_, token) in &tokens {
                let info = field.terms().get(token.as_bytes())?;
                of_field.push(info.map_or(0, |info| info.doc_freq));
            }
            frequencies.push(of_field);
        }
        extra.push(format!("\"d\":{}", json!(frequencies)));
        lists[0] = in_title;
        lists[1] = in_body;
    }
    match facet {
        Some(list) => lists[0] = list,
        None => extra.extend(champions_row(source, &lists)),
    }
    Ok(Term { key, lists, extra })
}

/// The JSON member `c` of a frequent term: its champions with the counts that a first page shows.
fn champions_row(source: &SegmentSource<'_>, lists: &[PostingList; 4]) -> Option<String> {
    if lists.iter().map(PostingList::len).sum::<usize>() < FREQUENT || !lists.iter().any(is_long) {
        return None;
    }
    let champions = champions(lists)?;
    let union = union(lists);
    let of_facets = source.facets.each_ref().map(|(values, rows)| {
        let mut count = vec![0_u32; values.len()];
        for doc in &union {
            rows[*doc as usize].iter().for_each(|ordinal| count[*ordinal as usize] += 1);
        }
        counts(&count)
    });
    let mut of_years = vec![0_u32; source.years.len()];
    for doc in &union {
        let year = source.years.partition_point(|(_, first)| first <= doc);
        if let Some(count) = year.checked_sub(1).and_then(|year| of_years.get_mut(year)) {
            *count += 1;
        }
    }
    let frequencies = lists.each_ref().map(PostingList::len);
    let row = json!([union.len(), frequencies, champions, of_facets, counts(&of_years)]);
    Some(format!("\"c\":{row}"))
}
