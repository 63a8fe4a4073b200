//! Records by id and by position.
//!
//! Takes records with their ids; gives a table that is walked in the order of ids and
//! asked by [`Key`], so that a resolved reference cannot miss.

use std::collections::BTreeMap;
use std::marker::PhantomData;

/// The position of a record in its table.
pub struct Key<T>(u32, PhantomData<fn() -> T>);

impl<T> Key<T> {
    fn new(at: usize) -> Self {
        Self(u32::try_from(at).unwrap_or(u32::MAX), PhantomData)
    }

    /// The position, for tables that run beside this one.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl<T> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Key<T> {}
impl<T> PartialEq for Key<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Key<T> {}
impl<T> PartialOrd for Key<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Key<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> std::fmt::Debug for Key<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({})", self.0)
    }
}

/// Records in the order of their ids.
#[derive(Debug)]
pub struct Table<T> {
    items: Vec<T>,
    by_id: BTreeMap<String, u32>,
}

/// Ids with their positions, known before the records are built, so that records of one
/// table can refer to each other.
#[derive(Debug)]
pub struct Ids<T>(BTreeMap<String, u32>, PhantomData<fn() -> T>);

impl<T> Ids<T> {
    /// From ids in the order in which their records will be pushed.
    #[must_use]
    pub fn new<'a>(ids: impl Iterator<Item = &'a str>) -> Self {
        let numbered = ids.enumerate();
        Self(numbered.map(|(i, id)| (id.to_owned(), Key::<T>::new(i).0)).collect(), PhantomData)
    }

    /// The key of an id.
    #[must_use]
    pub fn key(&self, id: &str) -> Option<Key<T>> {
        self.0.get(id).map(|at| Key(*at, PhantomData))
    }

    /// Every id.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The table of these ids, with its records in the same order.
    #[must_use]
    pub fn table(self, items: Vec<T>) -> Table<T> {
        debug_assert_eq!(self.0.len(), items.len());
        Table { items, by_id: self.0 }
    }
}

impl<T> Table<T> {
    /// The record of a key.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "keys are only made by the table's own ids")]
    pub fn get(&self, key: Key<T>) -> &T {
        &self.items[key.index()]
    }

    /// The key of an id.
    #[must_use]
    pub fn key(&self, id: &str) -> Option<Key<T>> {
        self.by_id.get(id).map(|at| Key(*at, PhantomData))
    }

    /// Every record with its key.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Key<T>, &T)> {
        self.items.iter().enumerate().map(|(i, item)| (Key::new(i), item))
    }

    /// A record, to be completed while the model is being made.
    #[expect(clippy::indexing_slicing, reason = "keys are only made by the table's own ids")]
    pub(crate) fn get_mut(&mut self, key: Key<T>) -> &mut T {
        &mut self.items[key.index()]
    }

    /// Every record, to be completed while the model is being made.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.items.iter_mut()
    }

    /// Every key.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = Key<T>> + use<T> {
        (0..self.items.len()).map(Key::new)
    }

    /// Every id.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// How many records.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.items.len()
    }

    /// No record.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}
