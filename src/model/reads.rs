//! What is read of the model while a page is made of it.
//!
//! Every table, column and order notes what it is asked for, on the thread that asks, if somebody
//! wants to know: then the page need not be made again until something of that is another. Must not
//! know what is made.

use std::cell::RefCell;

use super::{
    Activity, Area, Article, Deputy, Issue, Law, Organization, Proposal, Session, Station, Term, Topic,
};

thread_local! {
    static READS: RefCell<Option<Vec<Read>>> = const { RefCell::new(None) };
}

/// One thing that was read: a record, a whole table, what a column has for a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Read {
    /// Which table, column or order.
    pub(super) slot: u8,
    /// A record's [`name`], or one of the constants below.
    pub(super) part: u64,
}

/// Everything of a table or an order.
pub(super) const ALL: u64 = 0;
/// Which records there are.
pub(super) const IDS: u64 = 1;
/// What cannot be told to be the same again.
pub(super) const NEVER: u64 = 2;

/// An id as a number, the same in every run.
pub(super) fn name(id: &str) -> u64 {
    let hash = blake3::hash(id.as_bytes());
    let mut first = [0; 8];
    first.iter_mut().zip(hash.as_bytes()).for_each(|(to, from)| *to = *from);
    u64::from_le_bytes(first).max(NEVER + 1)
}

/// Notes something that is read, if anybody listens on this thread.
pub(super) fn note(slot: u8, part: u64) {
    READS.with_borrow_mut(|reads| {
        if let Some(reads) = reads {
            reads.push(Read { slot, part });
        }
    });
}

/// Makes something on this thread; gives it with what it read of the model, each once.
pub fn reading<T>(make: impl FnOnce() -> T) -> (T, Vec<Read>) {
    let before = READS.replace(Some(Vec::new()));
    debug_assert!(before.is_none(), "what reads is made on one thread, one thing at a time");
    let made = make();
    let mut reads = READS.replace(None).unwrap_or_default();
    reads.sort_unstable();
    reads.dedup();
    (made, reads)
}

impl Read {
    /// Bytes of a read.
    pub const SIZE: usize = 9;

    /// The same in a few bytes.
    #[must_use]
    pub fn bytes(self) -> [u8; Self::SIZE] {
        let mut bytes = [self.slot; Self::SIZE];
        bytes.iter_mut().skip(1).zip(self.part.to_le_bytes()).for_each(|(to, from)| *to = from);
        bytes
    }

    /// Whether it is something that cannot be told to be the same again.
    pub(super) const fn is_never(self) -> bool {
        self.part == NEVER
    }

    /// Reads them back.
    #[must_use]
    pub fn of([slot, part @ ..]: [u8; Self::SIZE]) -> Self {
        Self { slot, part: u64::from_le_bytes(part) }
    }
}

/// What stands in a table of its own.
pub trait Record {
    /// The table's number.
    const SLOT: u8;
}

/// The first number of columns and orders.
pub(super) const FIRST_COLUMN: u8 = 12;

macro_rules! records {
    ($($record:ident $slot:literal)*) => { $(impl Record for $record { const SLOT: u8 = $slot; })* };
}

records! {
    Area 0 Term 1 Session 2 Topic 3 Organization 4 Deputy 5 Law 6 Station 7 Activity 8 Proposal 9 Issue 10
    Article 11
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
