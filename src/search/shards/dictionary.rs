//! Writes the dictionary of a segment.
//!
//! Takes terms in the order of their keys. Each file of the dictionary holds a range of keys; posting
//! lists that are too long for it go into packs of their own. Gives the table by which the client finds
//! the file of a key. Must not know where terms come from.

use std::fmt::Write;
use std::ops::Range;

use super::codec::PostingList;
use super::files::ShardFiles;
use crate::world::output::OutputError;

/// A list of up to this many characters stands in the dictionary itself.
const INLINE: usize = 800;
/// The most characters of a pack.
const PACK: usize = 16_000;
/// The most documents of a block. A client fetches only the blocks that its query needs.
const BLOCK: usize = 4096;

/// A key of the dictionary with its posting lists.
pub(super) struct Term {
    pub(super) key: String,
    /// The list in each field.
    pub(super) lists: [PostingList; 4],
    /// The JSON members `d` and `c`, as `search-index/README.md` describes them.
    pub(super) extra: Vec<String>,
}

/// A piece of a long list: the pack and slot that hold it, its first and last document, and how many it
/// has.
struct Block {
    pack: usize,
    slot: usize,
    first: u32,
    last: u32,
    count: usize,
}

/// A posting list as the dictionary holds it: not at all, as text, or as a number of documents in blocks.
enum StoredList {
    Absent,
    Inline(String),
    External(usize, Vec<Block>),
}

struct Row {
    key: String,
    lists: Vec<StoredList>,
    extra: Vec<String>,
}

/// The pack that is being filled: lists and their positions by slot.
#[derive(Default)]
struct OpenPack {
    lists: Vec<String>,
    positions: Vec<String>,
    size: usize,
}

/// A dictionary that is being written.
pub(super) struct Dictionary<'a> {
    files: ShardFiles<'a>,
    /// The number of characters at which a file is finished.
    target: usize,
    rows: Vec<Row>,
    size: usize,
    pack: OpenPack,
    /// The hashes of the packs that the pending rows refer to: lists, then positions (empty if there are
    /// none).
    packs: Vec<(String, String)>,
    separators: Vec<String>,
    hashes: String,
    last: String,
}

/// Whether a list is too long to stand in the dictionary itself.
pub(super) fn is_long(list: &PostingList) -> bool {
    // A cheap estimate first; only a list that may be too long is encoded to measure it.
    list.len() * 6 + list.positions.len() * 3 > INLINE
        && list.encoded(0..list.len(), 0).len() + list.positions_len() > INLINE
}

impl<'a> Dictionary<'a> {
    /// Begins a dictionary of about `estimate` characters. A query fetches a few of its files, and every
    /// reader fetches the table of all files; a file size that grows with the square root balances the
    /// two.
    pub(super) fn new(files: ShardFiles<'a>, estimate: usize) -> Self {
        let target = (9 * estimate).isqrt().clamp(2_000, 14_000);
        Self {
            files,
            target,
            rows: Vec::new(),
            size: 0,
            pack: OpenPack::default(),
            packs: Vec::new(),
            separators: Vec::new(),
            hashes: String::new(),
            last: String::new(),
        }
    }

    /// Adds a term, whose key must come after those before it.
    pub(super) fn push(&mut self, term: Term) -> Result<(), OutputError> {
        let Term { key, lists, extra } = term;
        let mut stored = Vec::new();
        let mut size = key.len() + 8 + extra.iter().map(|e| e.len() + 1).sum::<usize>();
        for list in &lists {
            let list = self.store(list)?;
            size += match &list {
                StoredList::Absent => 2,
                StoredList::Inline(text) => text.len() + 3,
                StoredList::External(_, blocks) => 20 + blocks.len() * 58,
            };
            stored.push(list);
        }
        self.size += size;
        self.rows.push(Row { key, lists: stored, extra });
        if self.size >= self.target { self.end_file() } else { Ok(()) }
    }

    fn store(&mut self, list: &PostingList) -> Result<StoredList, OutputError> {
        if list.len() == 0 {
            return Ok(StoredList::Absent);
        }
        if !is_long(list) {
            let mut text = list.encoded(0..list.len(), 0);
            if !list.positions.is_empty() {
                text.push('|');
                text.push_str(&list.encoded_positions(0..list.len()));
            }
            return Ok(StoredList::Inline(text));
        }
        let blocks = list.len().div_ceil(BLOCK);
        let cut = |n: usize| n * list.len() / blocks;
        let mut made = Vec::new();
        for n in 0..blocks {
            let range: Range<usize> = cut(n)..cut(n + 1);
            let first = if n == 0 { 0 } else { list.docs[range.start - 1] + 1 };
            let text = list.encoded(range.clone(), first);
            if self.pack.size + text.len() > PACK {
                self.end_pack()?;
            }
            self.pack.size += text.len();
            made.push(Block {
                pack: self.packs.len(),
                slot: self.pack.lists.len(),
                first,
                last: list.docs[range.end - 1],
                count: range.len(),
            });
            self.pack.lists.push(text);
            self.pack.positions.push(list.encoded_positions(range));
        }
        Ok(StoredList::External(list.len(), made))
    }

    fn end_pack(&mut self) -> Result<(), OutputError> {
        let OpenPack { lists, positions, .. } = std::mem::take(&mut self.pack);
        if lists.is_empty() {
            return Ok(());
        }
        let lists = self.files.put('p', &strings(&lists))?;
        let positions = if positions.iter().all(String::is_empty) {
            String::new()
        } else {
            self.files.put('x', &strings(&positions))?
        };
        self.packs.push((lists, positions));
        Ok(())
    }

    fn end_file(&mut self) -> Result<(), OutputError> {
        self.end_pack()?;
        let rows = std::mem::take(&mut self.rows);
        let packs = std::mem::take(&mut self.packs);
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(()) };
        let separator =
            if self.separators.is_empty() { String::new() } else { between(&self.last, &first.key) };
        self.separators.push(separator);
        self.last.clone_from(&last.key);
        let mut text = String::from("{");
        for (i, row) in rows.iter().enumerate() {
            if i > 0 {
                text.push(',');
            }
            write_row(&mut text, row, &packs);
        }
        text.push('}');
        self.hashes.push_str(&self.files.put('t', &text)?);
        self.size = 0;
        Ok(())
    }

    /// Finishes the dictionary; gives the separators and hashes of its files.
    pub(super) fn finish(mut self) -> Result<(Vec<String>, String), OutputError> {
        self.end_file()?;
        Ok((self.separators, self.hashes))
    }
}

/// A JSON list of texts that need no escaping.
fn strings(texts: &[String]) -> String {
    format!("[\"{}\"]", texts.join("\",\""))
}

/// The shortest beginning of `first` that is greater than `last`.
fn between(last: &str, first: &str) -> String {
    let mut text = String::new();
    for c in first.chars() {
        text.push(c);
        if text.as_str() > last {
            break;
        }
    }
    text
}

fn write_row(out: &mut String, row: &Row, packs: &[(String, String)]) {
    let Row { key, lists, extra } = row;
    out.push_str(&serde_json::Value::from(key.as_str()).to_string());
    out.push_str(":[");
    let kept = if extra.is_empty() {
        lists.iter().rposition(|list| !matches!(list, StoredList::Absent)).map_or(0, |i| i + 1)
    } else {
        lists.len()
    };
    for (i, list) in lists[..kept].iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        match list {
            StoredList::Absent => out.push('0'),
            StoredList::Inline(text) => {
                out.push('"');
                out.push_str(text);
                out.push('"');
            }
            StoredList::External(n, blocks) => {
                let blocks: Vec<String> = blocks
                    .iter()
                    .map(|Block { pack, slot, first, last, count }| {
                        let (lists, positions) = &packs[*pack];
                        format!("[\"{lists}\",\"{positions}\",{slot},{first},{last},{count}]")
                    })
                    .collect();
                // Writing to a string cannot fail.
                let _ = write!(out, "{{\"n\":{n},\"b\":[{}]}}", blocks.join(","));
            }
        }
    }
    if !extra.is_empty() {
        let _ = write!(out, ",{{{}}}", extra.join(","));
    }
    out.push(']');
}
