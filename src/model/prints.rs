//! Fingerprints of everything that can be read of the model.
//!
//! Takes a model; gives one number for whatever was read of it or of an earlier one: equal where that
//! is equal. A place in a file is nothing that a page shows and is in no fingerprint. Must not know what is
//! made of the model.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use rayon::prelude::*;

use super::reads::{ALL, FIRST_COLUMN, IDS, Record};
use super::{Column, Derived, Ordered, Read, Site, Table};

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

/// The fingerprints of a table, a column or an order.
#[derive(Debug, Default)]
struct Slot {
    /// The table whose records it runs beside.
    table: usize,
    all: Fingerprint,
    ids: Fingerprint,
    /// By the position of the record.
    of: Vec<Fingerprint>,
}

/// The fingerprints of a model.
#[derive(Debug)]
pub struct Prints {
    common: Fingerprint,
    slots: Vec<Slot>,
    /// Of each table, the positions of its records by their names.
    positions: Vec<HashMap<u64, usize>>,
}

impl Prints {
    /// Fingerprints of everything.
    #[must_use]
    pub fn new(site: &Site) -> Self {
        let Site {
            areas,
            terms,
            sessions,
            topics,
            organizations,
            deputies,
            laws,
            stations,
            activities,
            proposals,
            issues,
            articles,
            pages,
            tombstones,
            redirects,
            as_of,
            derived,
        } = site;
        let mut prints = Self {
            common: fingerprint(&(pages, tombstones, redirects, as_of)),
            slots: Vec::new(),
            positions: Vec::new(),
        };
        prints.table(areas);
        prints.table(terms);
        prints.table(sessions);
        prints.table(topics);
        prints.table(organizations);
        prints.table(deputies);
        prints.table(laws);
        prints.table(stations);
        prints.table(activities);
        prints.table(proposals);
        prints.table(issues);
        prints.table(articles);
        prints.derived(derived);
        prints
    }

    fn derived(&mut self, derived: &Derived) {
        let Derived {
            // Places are asked for by `Site::record_at` alone, which is never the same again.
            places: _,
            by_pinyin,
            by_stroke,
            mandates_in,
            people_below,
            children,
            members,
            delegation,
            elected,
            child_organizations,
            mentions,
            attended,
            stations_of,
            activities,
            proposals,
            sponsored,
            proposed,
            handled,
            proposals_in,
            proposals_on,
            namesakes,
            issues,
            articles,
        } = derived;
        self.column(mandates_in);
        self.column(people_below);
        self.column(children);
        self.column(members);
        self.column(delegation);
        self.column(elected);
        self.column(child_organizations);
        self.column(mentions);
        self.column(attended);
        self.column(stations_of);
        self.column(sponsored);
        self.column(proposed);
        self.column(handled);
        self.column(proposals_in);
        self.column(proposals_on);
        self.column(namesakes);
        self.column(articles);
        self.order(by_pinyin);
        self.order(by_stroke);
        self.order(activities);
        self.order(proposals);
        self.order(issues);
    }

    fn next(&mut self, slot: u8, prints: Slot) {
        debug_assert_eq!(self.slots.len(), usize::from(slot), "each has a number of its own");
        self.slots.push(prints);
    }

    fn table<T: Record + Hash + Sync>(&mut self, table: &Table<T>) {
        let of: Vec<Fingerprint> = table.items().par_iter().map(fingerprint).collect();
        let names = table.names();
        self.positions.push(names.iter().copied().zip(0..).collect());
        let (all, ids) = (fingerprint(&(names, &of)), fingerprint(&names));
        self.next(T::SLOT, Slot { table: usize::from(T::SLOT), all, ids, of });
    }

    fn column<K: Record, V: Hash + Sync, const SLOT: u8>(&mut self, column: &Column<K, V, SLOT>) {
        debug_assert!(SLOT >= FIRST_COLUMN, "the numbers before are the tables'");
        let of = column.values().par_iter().map(fingerprint).collect();
        self.next(SLOT, Slot { table: usize::from(K::SLOT), of, ..Slot::default() });
    }

    fn order<T, const SLOT: u8>(&mut self, order: &Ordered<T, SLOT>) {
        self.next(SLOT, Slot { all: fingerprint(order), ..Slot::default() });
    }

    fn of(&self, read: Read) -> Option<Fingerprint> {
        let slot = self.slots.get(usize::from(read.slot))?;
        match read.part {
            ALL => Some(slot.all),
            IDS => Some(slot.ids),
            name => slot.of.get(*self.positions.get(slot.table)?.get(&name)?).copied(),
        }
    }

    /// The fingerprint of all that was read, of what belongs to no record, and of what else counts;
    /// none where that could not be told again.
    #[must_use]
    pub fn all(&self, reads: &[Read], own: &[u8]) -> Option<Fingerprint> {
        let mut bytes = Vec::with_capacity(16 + own.len() + 17 * reads.len());
        bytes.extend(self.common);
        bytes.extend(own);
        for read in reads {
            if read.is_never() {
                return None;
            }
            // What is not there is something, too.
            let print = self.of(*read);
            bytes.push(u8::from(print.is_some()));
            bytes.extend(print.unwrap_or_default());
        }
        Some(Bytes(bytes).print())
    }
}
