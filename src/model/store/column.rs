//! What follows from tables: one value for each record of one, or something of all.
//!
//! Both note what is read of them, under a number that is theirs alone.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut, Index, IndexMut};
use std::sync::Arc;

use rayon::prelude::*;

use super::reads::{self, ALL};
use super::table::{Key, Record, Table};

/// One value for each record of a table.
#[derive(Debug)]
pub struct Column<K, V, const SLOT: u8> {
    values: Vec<V>,
    /// The records' names, by position.
    names: Arc<[u64]>,
    of: PhantomData<fn() -> K>,
}

impl<K: Record, V, const SLOT: u8> Column<K, V, SLOT> {
    /// The values of a table's records, in its order.
    #[must_use]
    pub fn new(table: &Table<K>, values: Vec<V>) -> Self {
        Self { values, names: table.shared_names(), of: PhantomData }
    }

    /// Names and values, record by record.
    pub(super) fn entries(&self) -> impl IndexedParallelIterator<Item = (u64, &V)>
    where
        V: Sync,
    {
        self.names.par_iter().copied().zip(&self.values)
    }
}

impl<K: Record, V: Default, const SLOT: u8> Column<K, V, SLOT> {
    /// Nothing yet for each record of a table.
    #[must_use]
    pub fn beside(table: &Table<K>) -> Self {
        Self::new(table, std::iter::repeat_with(V::default).take(table.len()).collect())
    }
}

impl<K, V, const SLOT: u8> Default for Column<K, V, SLOT> {
    fn default() -> Self {
        Self { values: Vec::new(), names: Arc::default(), of: PhantomData }
    }
}

#[expect(clippy::indexing_slicing, reason = "keys are only made by the ids of the table beside it")]
impl<K: Record, V, const SLOT: u8> Index<Key<K>> for Column<K, V, SLOT> {
    type Output = V;

    fn index(&self, key: Key<K>) -> &V {
        reads::note(SLOT, reads::part(key.name()));
        &self.values[key.index()]
    }
}

#[expect(clippy::indexing_slicing, reason = "keys are only made by the ids of the table beside it")]
impl<K: Record, V, const SLOT: u8> IndexMut<Key<K>> for Column<K, V, SLOT> {
    fn index_mut(&mut self, key: Key<K>) -> &mut V {
        &mut self.values[key.index()]
    }
}

impl<K, V, const SLOT: u8> Column<K, V, SLOT> {
    /// Every value, to be completed while the model is being made.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.values.iter_mut()
    }
}

/// What is read whole: records in another order, groups of them, counts.
#[derive(Debug, Default, Hash)]
pub struct Whole<V, const SLOT: u8>(V);

impl<V, const SLOT: u8> From<V> for Whole<V, SLOT> {
    fn from(value: V) -> Self {
        Self(value)
    }
}

impl<V, const SLOT: u8> Deref for Whole<V, SLOT> {
    type Target = V;

    fn deref(&self) -> &V {
        reads::note(SLOT, ALL);
        &self.0
    }
}

impl<V, const SLOT: u8> DerefMut for Whole<V, SLOT> {
    fn deref_mut(&mut self) -> &mut V {
        &mut self.0
    }
}
