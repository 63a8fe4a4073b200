//! Generates queries from an index and answers them without the client: with tantivy's own query parser and
//! scorer, with `find`, and by scanning the texts.
//!
//! `oracle ROOT SEED PARSER LITERALS MIXED` reads `ROOT/search-index/tantivy` and writes one line of JSON
//! for each query, which `compare.mjs` reads.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and works on its own files"
)]

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use daibiao::testing::search::corpus::Document;
use daibiao::testing::search::index::{self, Everything, FIELDS, Filters, Opened, Order};
use daibiao::testing::search::query;
use daibiao::testing::search::query::analyze::{self, Mode, is_han, key};
use serde_json::{Value, json};
use tantivy::query::QueryParser;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [root, seed, parser, literals, mixed] = args.as_slice() else {
        panic!("oracle ROOT SEED PARSER LITERALS MIXED");
    };
    let number = |text: &String| text.parse::<u64>().unwrap();
    let opened = index::open(&Path::new(root).join("search-index/tantivy")).unwrap();
    let documents: Vec<Document> =
        (0..opened.searcher.num_docs()).map(|ord| index::document(&opened, ord).unwrap()).collect();
    let mut world = World { opened, documents, random: Random(number(seed)) };
    let out = std::io::stdout().lock();
    let mut out = std::io::BufWriter::new(out);
    let mut write = |row: Value| writeln!(out, "{row}").unwrap();
    for n in 0..number(parser) {
        write(world.parsed(n));
    }
    let texts: Vec<Scanned> = world.documents.iter().map(Scanned::new).collect();
    for _ in 0..number(literals) {
        let length = 1 + world.random.below(12);
        let text = world.han(length);
        write(world.literal(&text, &text, &texts));
    }
    for _ in 0..number(mixed) {
        let text = world.mixed();
        let query = format!("\"{text}\"");
        write(world.literal(&query, &text, &texts));
    }
}

/// A generator of numbers that gives the same ones everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }
}

struct World {
    opened: Opened,
    documents: Vec<Document>,
    random: Random,
}

impl World {
    fn text(&mut self) -> String {
        let at = self.random.below(self.documents.len());
        let document = &self.documents[at];
        if self.random.below(5) == 0 { document.indexed_title() } else { document.body.clone() }
    }

    /// So many Han characters that stand together in some text.
    fn han(&mut self, length: usize) -> String {
        loop {
            let text: Vec<char> = analyze::normal(&self.text()).chars().collect();
            let runs: Vec<&[char]> = text.split(|c| !is_han(*c)).filter(|run| run.len() >= length).collect();
            if !runs.is_empty() {
                let run = runs[self.random.below(runs.len())];
                let start = self.random.below(run.len() - length + 1);
                return run[start..start + length].iter().collect();
            }
        }
    }

    /// Two to five whole runs of Han or other characters, with the separators between them.
    fn mixed(&mut self) -> String {
        loop {
            let text: Vec<char> = analyze::normal(&self.text()).chars().collect();
            let kind = |c: char| u8::from(is_han(c)) + 2 * u8::from(c == analyze::GAP);
            let mut runs: Vec<Vec<char>> = Vec::new();
            for c in text {
                match runs.last_mut() {
                    Some(run) if kind(run[0]) == kind(c) => run.push(c),
                    _ => runs.push(vec![c]),
                }
            }
            let wanted = 2 + self.random.below(4);
            if runs.len() <= wanted {
                continue;
            }
            let start = self.random.below(runs.len() - wanted);
            let taken: String = runs[start..start + wanted].concat().into_iter().collect();
            let taken = taken.trim_matches(analyze::GAP).to_owned();
            let tokens = analyze::tokens(&taken, Mode::Query).len();
            if tokens > 1 && taken.chars().any(|c| !is_han(c)) && (2..60).contains(&taken.chars().count()) {
                return taken.replace(analyze::GAP, " ");
            }
        }
    }

    fn name(&mut self) -> String {
        for _ in 0..10_000 {
            let at = self.random.below(self.documents.len());
            if let Some(name) = self.documents[at].names.first() {
                return name.clone();
            }
        }
        "无名氏".to_owned()
    }

    /// A query that tantivy's own parser reads in the same way as ours.
    fn parsed(&mut self, n: u64) -> Value {
        let some = |world: &mut Self, lengths: &[usize]| {
            let length = lengths[world.random.below(lengths.len())];
            world.han(length)
        };
        let text = match n % 10 {
            0..=2 => some(self, &[2, 2, 3, 4, 4, 5, 6, 8]),
            3 => self.name(),
            4 | 5 => format!("{} {}", some(self, &[2, 3]), some(self, &[2, 2, 3, 4])),
            6 => format!("{} {} {}", some(self, &[2]), some(self, &[2]), some(self, &[2])),
            7 => format!("\"{}\"", self.mixed()),
            8 => format!("{} -{}", some(self, &[2]), some(self, &[2, 3])),
            _ => format!("\"{}\" {} -\"{}\"", some(self, &[3, 5]), some(self, &[2]), some(self, &[4])),
        };
        let fields = self.opened.fields.searched;
        let mut parser = QueryParser::for_index(&self.opened.index, fields.to_vec());
        parser.set_conjunction_by_default();
        for (field, (_, boost)) in fields.into_iter().zip(FIELDS) {
            parser.set_field_boost(field, boost);
        }
        let query = parser.parse_query(&text).unwrap();
        let mut found = self.opened.searcher.search(&query, &Everything::of(&self.opened)).unwrap();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
        let scores: Vec<_> = found.iter().take(60).map(|(ord, score)| json!([ord, score])).collect();
        let order = if n.is_multiple_of(7) { Order::Date } else { Order::Relevance };
        json!({"query": text, "total": found.len(), "tantivy": scores, "find": self.found(&text, order),
               "order": if order == Order::Date { "date" } else { "relevance" }})
    }

    fn found(&self, text: &str, order: Order) -> Vec<Value> {
        let hits = index::find(&self.opened, &query::parse(text), &Filters::default(), order).unwrap();
        hits.iter().take(30).map(|hit| json!([hit.ord, hit.score])).collect()
    }

    /// What a scan of all documents finds: those with the text in title or body, or as a confirmed name.
    fn literal(&self, query: &str, text: &str, texts: &[Scanned]) -> Value {
        let needle = key_with_gaps(text);
        let name = key(text);
        let single = needle.len() == 1;
        let ords: BTreeSet<usize> = texts
            .iter()
            .enumerate()
            .filter(|(_, scanned)| {
                let named = |n: &String| if single { n.starts_with(&name) } else { *n == name };
                scanned.texts.iter().any(|hay| contains(hay, &needle)) || scanned.names.iter().any(named)
            })
            .map(|(ord, _)| ord)
            .collect();
        json!({"query": query, "total": ords.len(), "truth": ords, "find": self.found(query, Order::Relevance),
               "order": "relevance"})
    }
}

/// The folded texts of a document, to be scanned.
struct Scanned {
    texts: [Vec<char>; 2],
    names: Vec<String>,
}

impl Scanned {
    fn new(document: &Document) -> Self {
        Self {
            texts: [document.indexed_title(), document.body.clone()].map(|text| key_with_gaps(&text)),
            names: document.names.iter().map(|name| key(name)).collect(),
        }
    }
}

fn key_with_gaps(text: &str) -> Vec<char> {
    analyze::normal(text).chars().collect()
}

/// Whether a text stands in another. Letters and digits match only as whole runs; a number also matches
/// without its leading zeros.
fn contains(hay: &[char], needle: &[char]) -> bool {
    let is_word = |c: char| c != analyze::GAP && !is_han(c);
    let (Some(first), Some(last)) = (needle.first(), needle.last()) else { return false };
    hay.windows(needle.len()).enumerate().any(|(at, window)| {
        if window != needle {
            return false;
        }
        let after = hay.get(at + needle.len()).copied();
        let ends = !is_word(*last) || after.is_none_or(|c| !is_word(c));
        let zeros = hay[..at].iter().rev().take_while(|c| **c == '0').count();
        let number = needle.iter().take_while(|c| is_word(**c)).all(char::is_ascii_digit);
        let before = |at: usize| at.checked_sub(1).and_then(|i| hay.get(i)).copied();
        let free = |at: usize| before(at).is_none_or(|c| !is_word(c));
        let begins = !is_word(*first) || free(at) || number && zeros > 0 && *first != '0' && free(at - zeros);
        begins && ends
    })
}
