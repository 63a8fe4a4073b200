//! Fingerprints of everything that can be read of the model.
//!
//! Takes a model; gives one number for whatever was read of it or of an earlier one: equal where that
//! is equal. A place in a file is nothing that a page shows and is in no fingerprint. Must not know what is
//! made of the model.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;

use super::column::{Column, Whole};
use super::reads::{self, ALL, IDS, Read};
use super::table::{Record, Slot, Table};

/// A fingerprint: the first bytes of a hash.
pub type Fingerprint = [u8; 16];

/// The fingerprint of plain data.
#[must_use]
pub fn fingerprint(value: &impl Hash) -> Fingerprint {
    let mut bytes = Bytes(Vec::with_capacity(1024));
    value.hash(&mut bytes);
    bytes.print()
}

/// Writes what is hashed one after another, so that a good hash can be made of it.
struct Bytes(Vec<u8>);

impl Bytes {
    fn print(&self) -> Fingerprint {
        let mut print = Fingerprint::default();
        print.iter_mut().zip(blake3::hash(&self.0).as_bytes()).for_each(|(to, from)| *to = *from);
        print
    }
}

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Nobody asks for it: sixty-four bits are too few.
    fn finish(&self) -> u64 {
        0
    }
}

/// The fingerprints of a model: of everything that can be read of it, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Prints {
    /// Of what is no record.
    common: Fingerprint,
    of: Vec<(Read, Fingerprint)>,
}

/// Bytes of a fingerprint.
const SIZE: usize = size_of::<Fingerprint>();

impl Prints {
    /// No fingerprints yet but that of what is no record.
    pub(in crate::model) fn begin(common: &impl Hash) -> Self {
        Self { common: fingerprint(common), of: Vec::new() }
    }

    /// Brings all into order; records that share a name are one.
    pub(in crate::model) fn settle(&mut self) {
        self.of.sort_unstable();
        self.of.dedup_by(|(read, print), (before, both)| {
            let same = read == before;
            if same {
                *both = fingerprint(&(*both, *print));
            }
            same
        });
    }

    /// Adds a table: each record, all of them, which there are.
    pub(in crate::model) fn table<T: Record + Hash + Sync>(&mut self, table: &Table<T>) {
        let of: Vec<Fingerprint> = table.items().par_iter().map(fingerprint).collect();
        let names = table.names();
        let parts = names.iter().map(|name| reads::part(*name)).zip(of.iter().copied());
        let whole = [(ALL, fingerprint(&(names, &of))), (IDS, fingerprint(&names))];
        self.of.extend(
            whole.into_iter().chain(parts).map(|(part, print)| (Read { slot: T::Kind::SLOT, part }, print)),
        );
    }

    /// Adds a column. What is empty has no fingerprint, as if it were not there.
    pub(in crate::model) fn column<K: Record, V: Default + Hash + PartialEq + Sync, const SLOT: u8>(
        &mut self,
        column: &Column<K, V, SLOT>,
    ) {
        let values = column.entries().filter(|(_, value)| **value != V::default());
        let of =
            values.map(|(name, value)| (Read { slot: SLOT, part: reads::part(name) }, fingerprint(value)));
        self.of.par_extend(of);
    }

    /// Adds what is read whole.
    pub(in crate::model) fn whole<V: Hash, const SLOT: u8>(&mut self, whole: &Whole<V, SLOT>) {
        self.of.push((Read { slot: SLOT, part: ALL }, fingerprint(whole)));
    }

    /// Of what is no record.
    #[must_use]
    pub const fn common(&self) -> &Fingerprint {
        &self.common
    }

    /// What was another thing in an earlier model, or was not there, or is not there now; in order.
    #[must_use]
    pub fn changed(&self, before: &Self) -> Vec<Read> {
        let (mut new, mut old) = (self.of.iter().peekable(), before.of.iter().peekable());
        let mut changed = vec![reads::UNKNOWN];
        loop {
            let next = match (new.peek(), old.peek()) {
                (None, None) => break,
                (Some((read, _)), None) | (None, Some((read, _))) => *read,
                (Some((a, _)), Some((b, _))) => *a.min(b),
            };
            let is_next = |entry: &&(Read, Fingerprint)| entry.0 == next;
            if new.next_if(is_next) != old.next_if(is_next) {
                changed.push(next);
            }
        }
        changed.sort_unstable();
        changed
    }

    /// The same in bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let of = self.of.iter().flat_map(|(read, print)| read.bytes().into_iter().chain(*print));
        self.common.into_iter().chain(of).collect()
    }

    /// Reads them back; nothing if they are cut.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (common, rest) = bytes.split_at_checked(SIZE)?;
        let entry = |bytes: &[u8]| {
            let (read, print) = bytes.split_at_checked(Read::SIZE)?;
            Some((Read::of(read.try_into().ok()?), print.try_into().ok()?))
        };
        let of = rest.chunks(Read::SIZE + SIZE).map(entry).collect::<Option<_>>()?;
        Some(Self { common: common.try_into().ok()?, of })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prints(of: &[(u32, u8)]) -> Prints {
        let of = of.iter().map(|(part, print)| (Read { slot: 1, part: *part }, [*print; SIZE])).collect();
        Prints { common: [7; SIZE], of }
    }

    #[test]
    fn what_changed_came_or_went_is_told_in_order() {
        let (old, new) =
            (prints(&[(3, 1), (4, 1), (5, 1), (9, 1)]), prints(&[(3, 1), (4, 2), (6, 1), (9, 1)]));
        let parts = |changed: Vec<Read>| changed.iter().map(|read| read.part).collect::<Vec<_>>();
        assert_eq!(parts(new.changed(&old)), [4, 5, 6, reads::UNKNOWN.part]);
        assert_eq!(new.changed(&new), [reads::UNKNOWN]);
        assert_eq!(parts(old.changed(&Prints::default())).len(), 5);
        assert_eq!(Prints::read(&new.bytes()), Some(new));
        assert_eq!(Prints::read(&old.bytes()[1..]), None);
    }

    #[test]
    fn records_that_share_a_name_are_one_and_both_count() {
        let both = |second: u8| {
            let mut prints = prints(&[(3, 1), (3, second), (4, 1)]);
            prints.settle();
            prints
        };
        assert_eq!(both(2).of.len(), 2);
        assert_ne!(both(2), both(3));
    }
}
