//! The committed fold table equals what its sources give. It is committed so that an update of a library
//! can't change what an index means unnoticed. With `UPDATE=1` it is written again.

use std::collections::HashMap;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

/// Pairs of code points: traditional characters with their simplified forms, and radicals and compatibility
/// ideographs, which come from PDF files, with the unified characters that they look like.
fn table() -> (String, String) {
    let opencc = opencc();
    let ranges = [0x2E80..=0x2FD5, 0x3400..=0x4DBF, 0x4E00..=0x9FFF, 0xF900..=0xFAFF, 0x20000..=0x323AF];
    let mut pairs = (String::new(), String::new());
    for c in ranges.into_iter().flatten().filter_map(char::from_u32) {
        let unified = one(c.nfkc()).unwrap_or(c);
        // 薴 becomes 苧, which itself is the traditional form of 苎: to the end of each chain.
        let mut simplified = unified;
        for _ in 0..4 {
            simplified = opencc.get(&simplified).copied().unwrap_or(simplified);
        }
        if simplified != c {
            pairs.0.push(c);
            pairs.1.push(simplified);
        }
    }
    pairs
}

/// `OpenCC`'s dictionary of characters; of several forms the first one counts.
fn opencc() -> HashMap<char, char> {
    let lines = include_str!("../../src/han/data/opencc-characters.txt").lines();
    let entries = lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    entries.map(|(from, to)| (one(from.chars()).unwrap(), to.chars().next().unwrap())).collect()
}

fn one(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next()?;
    chars.next().is_none().then_some(first)
}

#[test]
fn the_fold_table_is_its_sources() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("search-index/fold.json");
    let made = serde_json::to_string(&table()).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), made);
    let (from, to) = table();
    let pair = |c: char| from.chars().zip(to.chars()).find(|(f, _)| *f == c).map(|(_, t)| t);
    assert_eq!([pair('環'), pair('⼈'), pair('環'), pair('环')], [Some('环'), Some('人'), Some('环'), None]);
    // Folding twice changes nothing: no character that something folds to is itself folded.
    assert_eq!(to.chars().find(|c| pair(*c).is_some()), None);
}
