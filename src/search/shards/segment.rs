//! JSON shards out of the tantivy index.
//!
//! Takes an opened index, gives the files that the client reads, to any [`Output`].
//! `search-index/README.md` describes each. Must not know the site.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use tantivy::postings::{Postings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, SegmentReader, TERMINATED, TantivyError};

use super::accelerators::accelerators;
use super::champions::{champions, union};
use super::codec::{List, counts, vlq};
use super::dictionary::{Entry, Terms, is_long};
use super::files::{Files, GROUP};
use crate::search::corpus::{Corpus, Document, FACETS, FacetValue};
use crate::search::index::{self, FIELDS, Opened};
use crate::search::query::analyze::{self, Mode};
use crate::world::output::{Output, OutputError};

/// The format of the shards.
const FORMAT: u32 = 1;
/// The file that names all others.
const MANIFEST: &str = "manifest.json";
/// Cards of a file.
const CARDS: usize = 16;
/// Characters of a file of texts.
const TEXTS: usize = 12_000;
/// Documents of a column's file.
const COLUMN: usize = 16_384;
/// Terms that are made side by side.
const TOGETHER: usize = 4096;
/// A term in fewer documents has no champions.
const FREQUENT: usize = 300;

/// The shards could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ShardError {
    /// Reading the index.
    #[error(transparent)]
    Index(#[from] TantivyError),
    /// Writing a file.
    #[error(transparent)]
    Output(#[from] OutputError),
}

impl From<std::io::Error> for ShardError {
    fn from(error: std::io::Error) -> Self {
        Self::Index(error.into())
    }
}

/// Names of values by facet and id.
type Names<'a> = HashMap<(&'a str, &'a str), &'a FacetValue>;

/// A segment whose shards are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// The key of what it was made from.
    pub key: String,
    /// The hash by which the manifest names it.
    pub index: String,
    /// The paths of its files.
    pub files: Vec<String>,
}

/// Writes the shards of each segment that is not among those `before`, the manifest last; gives
/// all segments in their order, then the manifest's own files.
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
    let names: Names<'_> =
        values.iter().map(|value| ((value.facet.as_str(), value.id.as_str()), value)).collect();
    let segment = |segment: &index::OpenedSegment| {
        if let Some(found) = before.iter().find(|exported| exported.key == segment.key) {
            return Ok(found.clone());
        }
        let written = Mutex::default();
        let files = Files { output, written: &written };
        let reader = opened.searcher.segment_reader(segment.number);
        let own = documents.iter().skip(usize::try_from(segment.first).unwrap_or(usize::MAX));
        let own = own.take(reader.max_doc() as usize).collect();
        let index = Segment::read(opened, reader, own)?.write(&segment.name, institutions, &names, files)?;
        let mut files = written.into_inner().unwrap_or_else(PoisonError::into_inner);
        files.sort();
        files.dedup();
        Ok(Exported { key: segment.key.clone(), index, files })
    };
    let segments: Vec<Exported> =
        opened.segments.par_iter().map(segment).collect::<Result<_, ShardError>>()?;
    let written = Mutex::default();
    let fold = Files { output, written: &written }.put('f', analyze::FOLD.trim_end())?;
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

/// A key of the dictionary with what it stands for: a term of each field, a phrase, a facet's value.
struct Wanted {
    key: String,
    of_fields: [Option<TermInfo>; 4],
    phrase: Option<[List; 2]>,
    facet: Option<List>,
}

/// A segment with its documents and their facets as ordinals.
struct Segment<'a> {
    fields: [std::sync::Arc<InvertedIndexReader>; 4],
    norms: [tantivy::fieldnorm::FieldNormReader; 4],
    documents: Vec<&'a Document>,
    /// Values of each facet in their order, and each document's ordinals of them.
    facets: [(Vec<String>, Vec<Vec<u32>>); 4],
    /// Each year with its first document.
    years: Vec<(String, u32)>,
}

impl<'a> Segment<'a> {
    fn read(
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

    /// Writes the segment, gives the hash of its index.
    fn write(
        &self,
        name: &str,
        institutions: &[String],
        names: &Names<'_>,
        files: Files<'_>,
    ) -> Result<String, ShardError> {
        let (separators, hashes) = self.terms(institutions, files)?;
        let cards: Vec<(usize, String)> = self
            .documents
            .chunks(CARDS)
            .enumerate()
            .map(|(i, chunk)| {
                (i * CARDS, json!(chunk.iter().map(|d| self.card(d)).collect::<Vec<_>>()).to_string())
            })
            .collect();
        let bytes: usize = self.documents.iter().map(|document| document.body.len()).sum();
        let per_text = (TEXTS * self.documents.len()).checked_div(bytes).unwrap_or(64).clamp(1, 64);
        let texts: Vec<(usize, String)> = self
            .documents
            .chunks(per_text)
            .enumerate()
            .map(|(i, chunk)| {
                (i * per_text, json!(chunk.iter().map(|d| &d.body).collect::<Vec<_>>()).to_string())
            })
            .collect();
        let mut columns = serde_json::Map::new();
        let mut facets = serde_json::Map::new();
        for (facet, (values, rows)) in FACETS.into_iter().zip(&self.facets) {
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
            "n": self.documents.len(),
            "tokens": self.fields.each_ref().map(|field| field.total_num_tokens()),
            "terms": [separators, hashes],
            "cards": [CARDS, grouped('d', &cards, files)?],
            "text": [per_text, grouped('s', &texts, files)?],
            "cols": columns,
            "years": self.years.iter().map(|(year, first)| json!([year, first])).collect::<Vec<_>>(),
            "facets": facets,
        });
        Ok(files.put('i', &index.to_string())?)
    }

    fn card(&self, document: &Document) -> Json {
        let kind = document.facets[0].first();
        let ordinal = kind.and_then(|kind| self.facets[0].0.binary_search(kind).ok()).unwrap_or_default();
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

    /// Writes the dictionary: terms of all fields, accelerators and facets, merged by key.
    fn terms(&self, institutions: &[String], files: Files<'_>) -> Result<(Vec<String>, String), ShardError> {
        let costs = self.costs()?;
        let (title, body) = (&self.norms[0], &self.norms[1]);
        let norms: [&(dyn Fn(u32) -> u8 + Sync); 2] =
            [&|doc| title.fieldnorm_id(doc), &|doc| body.fieldnorm_id(doc)];
        let mut phrases = accelerators(&self.documents, norms, &costs, institutions).into_iter().peekable();
        drop(costs);
        let mut facets = self.facet_lists().into_iter().peekable();
        let mut streams = Vec::new();
        for field in &self.fields {
            let mut stream = field.terms().stream()?;
            let more = stream.advance();
            streams.push((stream, more));
        }
        let estimate: usize = self
            .fields
            .iter()
            .map(|field| {
                field.terms().num_terms() * 14 + usize::try_from(field.total_num_tokens()).unwrap_or(0) * 3
            })
            .sum();
        let mut terms = Terms::new(files, estimate);
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
            let entries: Vec<Result<Entry, ShardError>> =
                wanted.into_par_iter().map(|wanted| self.entry(wanted)).collect();
            entries.into_iter().try_for_each(|entry| Ok::<_, ShardError>(terms.push(entry?)?))?;
        }
        Ok(terms.finish()?)
    }

    /// What the dictionary says of a key.
    fn entry(&self, wanted: Wanted) -> Result<Entry, ShardError> {
        let Wanted { key, of_fields, phrase, facet } = wanted;
        let mut lists: [List; 4] = Default::default();
        for (number, info) in of_fields.iter().enumerate() {
            if let Some(info) = info {
                lists[number] = self.list(number, info)?;
            }
        }
        let mut extra = Vec::new();
        if let Some([in_title, in_body]) = phrase {
            let tokens = analyze::tokens(&key, Mode::Query);
            let mut frequencies = Vec::new();
            for field in &self.fields[..2] {
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
            None => extra.extend(self.champions(&lists)),
        }
        Ok(Entry { key, lists, extra })
    }

    /// Characters that the postings and positions of each frequent bigram of the body take.
    fn costs(&self) -> Result<HashMap<String, u64>, ShardError> {
        let mut costs = HashMap::new();
        let body = &self.fields[1];
        let mut stream = body.terms().stream()?;
        while stream.advance() {
            let info = stream.value();
            if info.doc_freq < 20 {
                continue;
            }
            // Every document costs a gap and a norm, every place a gap; positions are most of it.
            let bytes = info.positions_range.len() as u64 + u64::from(info.doc_freq);
            costs.insert(String::from_utf8_lossy(stream.key()).into_owned(), bytes);
        }
        Ok(costs)
    }

    fn list(&self, number: usize, info: &tantivy::postings::TermInfo) -> Result<List, ShardError> {
        let placed = number < 2;
        let option =
            if placed { IndexRecordOption::WithFreqsAndPositions } else { IndexRecordOption::WithFreqs };
        let mut postings = self.fields[number].read_postings_from_terminfo(info, option)?;
        let mut list = List::default();
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

    fn facet_lists(&self) -> BTreeMap<String, List> {
        let mut lists: BTreeMap<String, List> = BTreeMap::new();
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

    /// The member `c` of a frequent term.
    fn champions(&self, lists: &[List; 4]) -> Option<String> {
        if lists.iter().map(List::len).sum::<usize>() < FREQUENT || !lists.iter().any(is_long) {
            return None;
        }
        let champions = champions(lists)?;
        let union = union(lists);
        let of_facets = self.facets.each_ref().map(|(values, rows)| {
            let mut count = vec![0_u32; values.len()];
            for doc in &union {
                rows[*doc as usize].iter().for_each(|ordinal| count[*ordinal as usize] += 1);
            }
            counts(&count)
        });
        let mut of_years = vec![0_u32; self.years.len()];
        for doc in &union {
            let year = self.years.partition_point(|(_, first)| first <= doc);
            if let Some(count) = year.checked_sub(1).and_then(|year| of_years.get_mut(year)) {
                *count += 1;
            }
        }
        let frequencies = lists.each_ref().map(List::len);
        let row = json!([union.len(), frequencies, champions, of_facets, counts(&of_years)]);
        Some(format!("\"c\":{row}"))
    }
}

/// Writes the files of a kind in groups, gives the groups' hashes.
fn grouped(kind: char, members: &[(usize, String)], files: Files<'_>) -> Result<String, OutputError> {
    let mut hashes = String::new();
    for group in members.chunks(GROUP) {
        hashes.push_str(&files.group(kind, group)?);
    }
    Ok(hashes)
}
