//! Records by id and by position.
//!
//! Takes records with their ids; gives a table that is walked in the order of ids and
//! asked by [`Key`], so that a resolved reference cannot miss. Notes what is read of it. A key is
//! typed by the kind of its record, not by the record: records of different kinds hold keys of each
//! other, and their files would have to import each other.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::sync::Arc;

use super::reads::{self, ALL, IDS};

/// A kind of records, with the number under which reads of its table are noted.
pub trait Slot {
    /// The number, which no other table, column or order has.
    const SLOT: u8;
}

/// A record that stands in a table of its own.
pub trait Record {
    /// Its kind.
    type Kind: Slot;
}

/// The position of a record in its table, with the name that it keeps when others come before it.
pub struct KeyOf<K> {
    at: u32,
    name: u64,
    of: PhantomData<fn() -> K>,
}

/// The key of a record of this type.
pub type Key<T> = KeyOf<<T as Record>::Kind>;

impl<K> KeyOf<K> {
    const fn new(at: u32, name: u64) -> Self {
        Self { at, name, of: PhantomData }
    }

    /// The position, for tables that run beside this one.
    #[must_use]
    pub const fn index(self) -> usize {
        self.at as usize
    }

    /// The record's id as a number.
    pub(super) const fn name(self) -> u64 {
        self.name
    }
}

/// A record is the same wherever it stands.
impl<K> Hash for KeyOf<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl<K> Clone for KeyOf<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for KeyOf<K> {}
impl<K> PartialEq for KeyOf<K> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}
impl<K> Eq for KeyOf<K> {}
impl<K> PartialOrd for KeyOf<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for KeyOf<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.at.cmp(&other.at)
    }
}
impl<K> std::fmt::Debug for KeyOf<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({})", self.at)
    }
}

/// Records in the order of their ids.
#[derive(Debug)]
pub struct Table<T> {
    items: Vec<T>,
    by_id: BTreeMap<String, u32>,
    /// The records' names, by position.
    names: Arc<[u64]>,
}

/// Ids with their positions, known before the records are built, so that records of one
/// table can refer to each other.
#[derive(Debug)]
pub struct Ids<T>(BTreeMap<String, u32>, PhantomData<fn() -> T>);

impl<T: Record> Ids<T> {
    /// From ids in the order in which their records will be pushed.
    #[must_use]
    pub fn new<'a>(ids: impl Iterator<Item = &'a str>) -> Self {
        Self((0..).zip(ids).map(|(at, id)| (id.to_owned(), at)).collect(), PhantomData)
    }

    /// The key of an id.
    #[must_use]
    pub fn key(&self, id: &str) -> Option<Key<T>> {
        self.0.get(id).map(|at| KeyOf::new(*at, reads::name(id)))
    }

    /// Every id.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The table of these ids, with its records in the same order.
    #[must_use]
    pub fn table(self, items: Vec<T>) -> Table<T> {
        debug_assert_eq!(self.0.len(), items.len());
        let mut names = vec![0; items.len()];
        for (id, at) in &self.0 {
            names.iter_mut().skip(*at as usize).take(1).for_each(|name| *name = reads::name(id));
        }
        Table { items, by_id: self.0, names: names.into() }
    }
}

impl<T: Record> Table<T> {
    /// A record, to be completed while the model is being made.
    #[expect(clippy::indexing_slicing, reason = "keys are only made by the table's own ids")]
    pub(crate) fn get_mut(&mut self, key: Key<T>) -> &mut T {
        &mut self.items[key.index()]
    }

    /// Every record, to be completed while the model is being made.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.items.iter_mut()
    }

    pub(super) fn items(&self) -> &[T] {
        &self.items
    }

    pub(super) fn names(&self) -> &[u64] {
        &self.names
    }

    /// The same, for a column beside the table.
    pub(super) fn shared_names(&self) -> Arc<[u64]> {
        Arc::clone(&self.names)
    }
}

impl<T: Record> Table<T> {
    /// The record of a key.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "keys are only made by the table's own ids")]
    pub fn get(&self, key: Key<T>) -> &T {
        reads::note(T::Kind::SLOT, reads::part(key.name));
        &self.items[key.index()]
    }

    /// The key of an id.
    #[must_use]
    pub fn key(&self, id: &str) -> Option<Key<T>> {
        let name = reads::name(id);
        reads::note(T::Kind::SLOT, reads::part(name));
        self.by_id.get(id).map(|at| KeyOf::new(*at, name))
    }

    /// Every record with its key.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Key<T>, &T)> {
        reads::note(T::Kind::SLOT, ALL);
        self.keys().zip(&self.items)
    }

    /// Every key.
    #[must_use]
    pub fn keys(&self) -> impl ExactSizeIterator<Item = Key<T>> + use<T> {
        reads::note(T::Kind::SLOT, IDS);
        let names = Arc::clone(&self.names);
        (0..self.items.len()).map(move |i| {
            let at = u32::try_from(i).unwrap_or(u32::MAX);
            KeyOf::new(at, names.get(i).copied().unwrap_or_default())
        })
    }

    /// Every id.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        reads::note(T::Kind::SLOT, IDS);
        self.by_id.keys().map(String::as_str)
    }

    /// How many records.
    #[must_use]
    pub fn len(&self) -> usize {
        reads::note(T::Kind::SLOT, IDS);
        self.items.len()
    }

    /// No record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
