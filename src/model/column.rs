//! What follows from tables: one value for each record of one, or something of all.
//!
//! Both note what is read of them, under a number that is theirs alone.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut, Index, IndexMut};

use super::Key;
use super::reads::{self, ALL};

/// One value for each record of a table.
#[derive(Debug)]
pub struct Column<K, V, const SLOT: u8>(Vec<V>, PhantomData<fn() -> K>);

impl<K, V, const SLOT: u8> Column<K, V, SLOT> {
    /// The values in the order of the table.
    #[must_use]
    pub const fn new(values: Vec<V>) -> Self {
        Self(values, PhantomData)
    }

    pub(super) fn values(&self) -> &[V] {
        &self.0
    }
}

impl<K, V, const SLOT: u8> Default for Column<K, V, SLOT> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

#[expect(clippy::indexing_slicing, reason = "keys are only made by the ids of the table beside it")]
impl<K, V, const SLOT: u8> Index<Key<K>> for Column<K, V, SLOT> {
    type Output = V;

    fn index(&self, key: Key<K>) -> &V {
        reads::note(SLOT, reads::part(key.name()));
        &self.0[key.index()]
    }
}

#[expect(clippy::indexing_slicing, reason = "keys are only made by the ids of the table beside it")]
impl<K, V, const SLOT: u8> IndexMut<Key<K>> for Column<K, V, SLOT> {
    fn index_mut(&mut self, key: Key<K>) -> &mut V {
        &mut self.0[key.index()]
    }
}

impl<K, V, const SLOT: u8> Column<K, V, SLOT> {
    /// Every value, to be completed while the model is being made.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut()
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
