//! How shards write numbers: documents, frequencies, norms and positions as text.
//!
//! Takes sorted lists, gives strings; the client's `codec.js` reads them. Must not know files.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Appends a number as base64url digits: five bits in each, the lowest first; the sixth bit says that
/// another digit follows.
pub(super) fn vlq(out: &mut String, mut n: u32) {
    while n >= 32 {
        out.push(char::from(DIGITS[(n & 31 | 32) as usize]));
        n >>= 5;
    }
    out.push(char::from(DIGITS[n as usize]));
}

/// How many characters [`vlq`] writes.
const fn vlq_len(n: u32) -> usize {
    match n {
        0..32 => 1,
        32..1024 => 2,
        1024..32_768 => 3,
        _ => (32 - n.leading_zeros()).div_ceil(5) as usize,
    }
}

/// The postings of a term in one field of a segment.
///
/// Norms stand beside the documents and not in a file of their own, which saves the client a request at
/// every size of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PostingList {
    /// In ascending order.
    pub(super) docs: Vec<u32>,
    /// The frequency of the term in each document.
    pub(super) tfs: Vec<u32>,
    /// The norm id of each document's field.
    pub(super) norms: Vec<u8>,
    /// The positions in all documents, one after the other; empty for fields that have none.
    pub(super) positions: Vec<u32>,
}

impl PostingList {
    pub(super) fn len(&self) -> usize {
        self.docs.len()
    }

    /// Some of the documents as `docs|tf|norm`; the first gap counts from `base`.
    pub(super) fn encoded(&self, range: std::ops::Range<usize>, base: u32) -> String {
        let mut out = String::with_capacity(range.len() * 4);
        let mut next = base;
        for doc in &self.docs[range.clone()] {
            vlq(&mut out, doc - next);
            next = doc + 1;
        }
        out.push('|');
        if self.tfs[range.clone()].iter().any(|tf| *tf != 1) {
            self.tfs[range.clone()].iter().for_each(|tf| vlq(&mut out, *tf));
        }
        out.push('|');
        if let Some(norms) = self.norms.get(range) {
            for norm in norms {
                vlq(&mut out, u32::from(*norm));
            }
        }
        out
    }

    /// How many characters all positions take.
    pub(super) fn positions_len(&self) -> usize {
        let mut total = 0;
        self.each_gap(0..self.len(), |gap| total += vlq_len(gap));
        total
    }

    /// The positions in some of the documents, as gaps that start from 0 in each document.
    pub(super) fn encoded_positions(&self, range: std::ops::Range<usize>) -> String {
        let mut out = String::new();
        self.each_gap(range, |gap| vlq(&mut out, gap));
        out
    }

    fn each_gap(&self, range: std::ops::Range<usize>, mut take: impl FnMut(u32)) {
        if self.positions.is_empty() {
            return;
        }
        let mut at: usize = self.tfs[..range.start].iter().map(|tf| *tf as usize).sum();
        for tf in &self.tfs[range] {
            let mut last = 0;
            for position in &self.positions[at..at + *tf as usize] {
                take(position - last);
                last = *position;
            }
            at += *tf as usize;
        }
    }
}

/// The counts that are not zero, each as the gap from the previous ordinal and the count.
pub(super) fn counts(counts: &[u32]) -> String {
    let mut out = String::new();
    let mut last = 0;
    for (ordinal, count) in (0_u32..).zip(counts).filter(|(_, count)| **count > 0) {
        vlq(&mut out, ordinal - last);
        vlq(&mut out, *count);
        last = ordinal;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_as_many_digits_as_they_need() {
        for n in [0, 1, 31, 32, 1023, 1024, 32_767, 32_768, 1_048_575, 1_048_576, u32::MAX] {
            let mut text = String::new();
            vlq(&mut text, n);
            assert_eq!(text.len(), vlq_len(n), "{n}");
            let digit = |c: u8| DIGITS.iter().position(|d| *d == c).unwrap() as u64;
            let value = text.bytes().rev().fold(0, |sum, c| sum << 5 | digit(c) & 31);
            assert_eq!(value, u64::from(n));
        }
    }

    #[test]
    fn a_list_is_gaps_frequencies_norms_and_positions() {
        let list = PostingList {
            docs: vec![0, 2, 40],
            tfs: vec![1, 2, 1],
            norms: vec![5, 5, 33],
            positions: vec![7, 0, 3, 40],
        };
        assert_eq!(list.encoded(0..3, 0), "ABlB|BCB|FFhB");
        assert_eq!(list.encoded(1..2, 1), "B|C|F");
        assert_eq!(list.encoded_positions(0..3), "HADoB");
        assert_eq!(list.encoded_positions(1..3), "ADoB");
        assert_eq!(list.positions_len(), 5);
        assert_eq!(counts(&[0, 3, 0, 40]), "BDCoB");
    }
}
