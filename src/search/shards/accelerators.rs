//! Accelerators: exact postings of phrases whose bigrams are all frequent.
//!
//! To prove such a phrase the client would have to fetch the long lists and positions of each bigram.
//! Takes the documents of a segment and the cost of its bigrams; gives the postings of the phrases that
//! are worth it. jieba only proposes candidates: a phrase without an accelerator is still found through its
//! bigrams. Must not know files.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::BufReader;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use flate2::bufread::GzDecoder;
use jieba_rs::Jieba;
use rayon::prelude::*;

use super::codec::PostingList;
use crate::search::corpus::Document;
use crate::search::query::analyze::{self, Mode};

/// A phrase gets an accelerator if proving it by its bigrams would move at least this many characters.
const DEAR: u64 = 12_000;
/// The most accelerators of words in one segment.
const MOST: usize = 40_000;
/// A word gets an accelerator only if it was met at least this often in the segment.
const OFTEN: u32 = 8;
/// How much text is cut into words. Of a larger segment an even sample of documents is cut.
const SAMPLE_BYTES: usize = 20_000_000;

/// jieba's dictionary: each line has a word and how often it was met. The crate would bring the same one, but
/// would compress it anew in each compilation, with a compressor in C that is compiled for that alone.
const GENERAL: &[u8] = include_bytes!("../../../search-index/jieba.txt.gz");

/// Words of the field that this dictionary would cut in pieces.
const DICTIONARY: &str = include_str!("../../../search-index/dictionary.txt");

fn jieba() -> &'static Jieba {
    static JIEBA: OnceLock<Jieba> = OnceLock::new();
    JIEBA.get_or_init(|| {
        // It is a part of the program, so this cannot fail; without it no general word is proposed.
        let mut jieba =
            Jieba::with_dict(&mut BufReader::new(GzDecoder::new(GENERAL))).unwrap_or_else(|_| Jieba::empty());
        let words =
            DICTIONARY.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        words.for_each(|word| {
            jieba.add_word(word, None, None);
        });
        jieba
    })
}

/// Loads jieba's dictionary ahead of time; this takes about as long as making a small segment.
pub fn prepare() {
    let _ = jieba();
}

/// The accelerators of a segment: by phrase, the exact postings in title and body. `costs` says how many
/// characters each bigram of the body costs a client.
pub(super) fn accelerators(
    documents: &[&Document],
    norms: [&(dyn Fn(u32) -> u8 + Sync); 2],
    costs: &HashMap<String, u64>,
    institutions: &[String],
) -> BTreeMap<String, [PostingList; 2]> {
    let cost = |phrase: &str| -> u64 {
        let tokens = analyze::tokens(phrase, Mode::Query);
        tokens.iter().map(|(_, token)| costs.get(token).copied().unwrap_or(0)).sum()
    };
    let mut dearest: Vec<u64> = costs.values().copied().collect();
    dearest.sort_unstable_by(|a, b| b.cmp(a));
    // Phrases have ten characters at most, thus nine bigrams. If the nine dearest bigrams together are
    // cheap, no phrase is dear.
    if dearest.iter().take(9).sum::<u64>() < DEAR {
        return BTreeMap::new();
    }
    let is_han = |text: &str| text.chars().all(analyze::is_han);
    let mut phrases: HashSet<String> = institutions
        .iter()
        .map(|name| analyze::key(name))
        .filter(|name| name.chars().nth(2).is_some() && is_han(name) && cost(name) >= DEAR)
        .collect();
    let mut words: Vec<(u32, String)> = proposed(documents)
        .into_iter()
        .filter(|(word, times)| *times >= OFTEN && cost(word) >= DEAR)
        .map(|(word, times)| (times, word))
        .collect();
    words.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    phrases.extend(words.into_iter().take(MOST).map(|(_, word)| word));
    let mut phrases: Vec<String> = phrases.into_iter().collect();
    phrases.sort();
    let Ok(automaton) = AhoCorasick::new(&phrases) else { return BTreeMap::new() };
    let places: Vec<[Vec<(usize, u32)>; 2]> = documents
        .par_iter()
        .map(|document| {
            [document.indexed_title(), document.body.clone()].map(|text| {
                let mut times: BTreeMap<usize, u32> = BTreeMap::new();
                for found in automaton.find_overlapping_iter(&analyze::normal(&text)) {
                    *times.entry(found.pattern().as_usize()).or_default() += 1;
                }
                times.into_iter().collect()
            })
        })
        .collect();
    let mut lists: Vec<[PostingList; 2]> = vec![Default::default(); phrases.len()];
    for (doc, fields) in (0_u32..).zip(places) {
        for (field, found) in fields.into_iter().enumerate() {
            for (phrase, times) in found {
                let list = &mut lists[phrase][field];
                list.docs.push(doc);
                list.tfs.push(times);
                list.norms.push(norms[field](doc));
            }
        }
    }
    phrases.into_iter().zip(lists).filter(|(_, lists)| lists.iter().any(|list| list.len() > 0)).collect()
}

/// Words of at least three characters and pairs of neighbouring words, with a weight: two for each document
/// that has the word, one for each that has the pair.
#[expect(clippy::iter_over_hash_type, reason = "sums do not depend on their order")]
fn proposed(documents: &[&Document]) -> HashMap<String, u32> {
    let bytes: usize = documents.iter().map(|document| document.body.len()).sum();
    let step = (bytes / SAMPLE_BYTES).max(1);
    let is_han = |text: &str| text.chars().all(analyze::is_han);
    documents
        .par_iter()
        .step_by(step)
        .fold(HashMap::new, |mut met: HashMap<String, u32>, document| {
            let text: String =
                format!("{}\n{}", document.title, document.body).chars().map(analyze::fold).collect();
            let words = jieba().cut(&text, false);
            let mut seen = HashSet::new();
            for (i, word) in words.iter().enumerate() {
                let word = word.word;
                if !is_han(word) {
                    continue;
                }
                let length = word.chars().count();
                if (3..=10).contains(&length) && seen.insert(word.to_owned()) {
                    *met.entry(word.to_owned()).or_default() += 2;
                }
                let Some(next) = words.get(i + 1).map(|next| next.word).filter(|next| is_han(next)) else {
                    continue;
                };
                let both = length + next.chars().count();
                if length > 1 && both > length + 1 && both <= 10 {
                    let pair = format!("{word}{next}");
                    if seen.insert(pair.clone()) {
                        *met.entry(pair).or_default() += 1;
                    }
                }
            }
            met
        })
        .reduce(HashMap::new, |mut a, b| {
            for (word, times) in b {
                *a.entry(word).or_default() += times;
            }
            a
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionaries_part_a_sentence_into_its_words() {
        let mut lines = String::new();
        std::io::Read::read_to_string(&mut GzDecoder::new(GENERAL), &mut lines).unwrap();
        assert_eq!(lines.lines().count(), 349_045);
        let words: Vec<&str> =
            jieba().cut("我们在省图书馆读书", false).iter().map(|word| word.word).collect();
        assert_eq!(words, ["我们", "在", "省图书馆", "读书"]);
    }
}
