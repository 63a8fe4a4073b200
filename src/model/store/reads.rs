//! What is read of the model while a page is made of it.
//!
//! Every table, column and order notes what it is asked for, on the thread that asks, if somebody
//! wants to know: then the page need not be made again until something of that is another. Must not
//! know what is made.

use std::cell::RefCell;

thread_local! {
    static READS: RefCell<Option<Vec<Read>>> = const { RefCell::new(None) };
}

/// One thing that was read: a record, a whole table, what a column has for a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Read {
    /// Which table, column or order.
    pub(super) slot: u8,
    /// The first bits of a record's [`name`], or one of the constants below. Records that share them are
    /// one: then more is taken to be another than is.
    pub(super) part: u32,
}

/// Everything of a table or an order.
pub(super) const ALL: u32 = 0;
/// Which records there are.
pub(super) const IDS: u32 = 1;
/// What has no fingerprint, and is taken to be another each time.
const NEVER: u32 = 2;
pub(super) const UNKNOWN: Read = Read { slot: u8::MAX, part: NEVER };

/// An id as a number, the same in every run.
pub(super) fn name(id: &str) -> u64 {
    let hash = blake3::hash(id.as_bytes());
    let mut first = [0; 8];
    first.iter_mut().zip(hash.as_bytes()).for_each(|(to, from)| *to = *from);
    u64::from_be_bytes(first)
}

/// The part of a table that is one record.
pub(super) fn part(name: u64) -> u32 {
    u32::try_from(name >> 32).unwrap_or(u32::MAX).max(NEVER + 1)
}

/// Notes something that is read, if anybody listens on this thread.
pub(super) fn note(slot: u8, part: u32) {
    READS.with_borrow_mut(|reads| {
        if let Some(reads) = reads {
            reads.push(Read { slot, part });
        }
    });
}

/// Notes that something is read that has no fingerprint.
pub(in crate::model) fn note_unknown() {
    note(UNKNOWN.slot, UNKNOWN.part);
}

/// Makes something on this thread; gives it with what it read of the model, each once.
pub fn reading<T>(make: impl FnOnce() -> T) -> (T, Vec<Read>) {
    let before = READS.replace(Some(Vec::new()));
    debug_assert!(before.is_none(), "what reads is made on one thread, one thing at a time");
    let made = make();
    let mut reads = READS.replace(None).unwrap_or_default();
    reads.sort_unstable();
    // What is read whole holds each of its parts.
    reads.dedup_by(|read, before| {
        *read == *before || (read.slot == before.slot && before.part == ALL && read.part > NEVER)
    });
    (made, reads)
}

impl Read {
    /// Bytes of a read.
    pub const SIZE: usize = 5;

    /// The same in a few bytes, which stand in the same order.
    #[must_use]
    pub const fn bytes(self) -> [u8; Self::SIZE] {
        let [a, b, c, d] = self.part.to_be_bytes();
        [self.slot, a, b, c, d]
    }

    /// Reads them back.
    #[must_use]
    pub const fn of([slot, part @ ..]: [u8; Self::SIZE]) -> Self {
        Self { slot, part: u32::from_be_bytes(part) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_noted_once_and_only_while_somebody_listens() {
        note(3, 7);
        let (made, reads) = reading(|| {
            note(3, 9);
            note(1, ALL);
            note(3, 9);
            note(1, 9);
            "made"
        });
        assert_eq!(made, "made");
        assert_eq!(reads, [Read { slot: 1, part: ALL }, Read { slot: 3, part: 9 }]);
        note(3, 7);
        assert_eq!(reading(|| ()).1, []);
        for read in reads {
            assert_eq!(Read::of(read.bytes()), read);
        }
        assert_ne!(name("a"), name("b"));
    }
}
