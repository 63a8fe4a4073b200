//! What runs beside a table: one value for each record, or the records in another order.
//!
//! Both note what is read of them, under a number that is theirs alone.

use std::hash::{Hash, Hasher};
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

/// Records of a table in another order.
#[derive(Debug)]
pub struct Ordered<T, const SLOT: u8>(Vec<Key<T>>);

impl<T, const SLOT: u8> Default for Ordered<T, SLOT> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T, const SLOT: u8> FromIterator<Key<T>> for Ordered<T, SLOT> {
    fn from_iter<I: IntoIterator<Item = Key<T>>>(keys: I) -> Self {
        Self(keys.into_iter().collect())
    }
}

impl<T, const SLOT: u8> Deref for Ordered<T, SLOT> {
    type Target = [Key<T>];

    fn deref(&self) -> &[Key<T>] {
        reads::note(SLOT, ALL);
        &self.0
    }
}

impl<T, const SLOT: u8> DerefMut for Ordered<T, SLOT> {
    fn deref_mut(&mut self) -> &mut [Key<T>] {
        &mut self.0
    }
}

impl<'a, T, const SLOT: u8> IntoIterator for &'a Ordered<T, SLOT> {
    type Item = &'a Key<T>;
    type IntoIter = std::slice::Iter<'a, Key<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T, const SLOT: u8> Hash for Ordered<T, SLOT> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
