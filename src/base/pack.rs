//! Many small byte strings in one, by key: the format of all cache files.
//!
//! Takes the bytes that an earlier run packed; gives each piece by its key. A pack begins with a
//! head that names what made it and a hash of everything that follows. Bytes with another head or
//! hash count as an empty pack. Must not know what a piece means, nor touch a disk.

use std::collections::BTreeMap;

/// The key of a piece: the first 16 bytes of a hash of what the piece was made from.
pub type PackKey = [u8; 16];

#[derive(Debug, Default)]
pub struct Pack {
    bytes: Vec<u8>,
    /// Where each piece lies in the bytes.
    places: BTreeMap<PackKey, (usize, usize)>,
}

impl Pack {
    /// Opens the bytes of [`Pack::packed`]; an empty pack if they are not such bytes.
    #[must_use]
    pub fn open(bytes: Vec<u8>, head: &str) -> Self {
        let places = places(&bytes, head).unwrap_or_default();
        Self { bytes, places }
    }

    #[must_use]
    pub fn get(&self, key: &PackKey) -> Option<&[u8]> {
        let (from, to) = self.places.get(key)?;
        self.bytes.get(*from..*to)
    }

    /// Packs pieces under a head, for [`Pack::open`].
    #[must_use]
    pub fn packed<'a>(head: &str, pieces: impl IntoIterator<Item = (PackKey, &'a [u8])>) -> Vec<u8> {
        let pieces: BTreeMap<PackKey, &[u8]> = pieces.into_iter().collect();
        let size: usize = pieces.values().map(|bytes| bytes.len() + BEFORE).sum();
        let mut out = Vec::with_capacity(head.len() + HASH + size);
        out.extend(head.as_bytes());
        out.extend([0; HASH]);
        for (key, bytes) in pieces {
            out.extend(key);
            out.extend(u32::try_from(bytes.len()).unwrap_or(0).to_le_bytes());
            out.extend(bytes);
        }
        if let Some((before, rest)) = out.split_at_mut_checked(head.len() + HASH) {
            let hash = blake3::hash(rest);
            before.iter_mut().skip(head.len()).zip(hash.as_bytes()).for_each(|(to, from)| *to = *from);
        }
        out
    }
}

/// A large pack and a small one with the pieces that were added since the large one was written.
///
/// A push adds a few pieces to caches of some 20 MB. Only the small pack is then written, which is
/// some kilobytes. A piece never changes under its key.
#[derive(Debug, Default)]
pub struct Layers {
    all: Pack,
    new: Pack,
}

/// Which of the two packs of [`Layers`] has to be written, and its bytes.
#[derive(Debug, PartialEq, Eq)]
pub enum Growth {
    /// The small pack, in place of the one before.
    New(Vec<u8>),
    /// The large pack; the small one is then empty.
    All(Vec<u8>),
}

/// The small pack may grow to this fraction of the large one (1/8) before both are merged.
const SHARE: usize = 8;

impl Layers {
    /// Opens both packs from the bytes that [`Growth`] named.
    #[must_use]
    pub fn open(all: Vec<u8>, new: Vec<u8>, head: &str) -> Self {
        Self { all: Pack::open(all, head), new: Pack::open(new, head) }
    }

    #[cfg(test)]
    pub fn is_empty(&self) -> bool {
        self.all.places.is_empty() && self.new.places.is_empty()
    }

    #[must_use]
    pub fn get(&self, key: &PackKey) -> Option<&[u8]> {
        self.new.get(key).or_else(|| self.all.get(key))
    }

    /// Adds pieces. Where everything is written anew, only pieces with a `used` key are kept, so that
    /// caches don't grow for ever.
    #[must_use]
    pub fn grown<'a>(
        &'a self,
        head: &str,
        used: impl Iterator<Item = PackKey>,
        added: impl Iterator<Item = (PackKey, &'a [u8])>,
    ) -> Growth {
        let since = self.new.places.keys().filter_map(|key| Some((*key, self.new.get(key)?)));
        let new = Pack::packed(head, since.chain(added));
        if new.len() * SHARE < self.all.bytes.len() {
            return Growth::New(new);
        }
        let new = Pack::open(new, head);
        let piece = |key: PackKey| Some((key, new.get(&key).or_else(|| self.all.get(&key))?));
        Growth::All(Pack::packed(head, used.filter_map(piece)))
    }
}

/// The length of the hash behind the head. It covers all pieces, because a machine that loses its
/// power may leave any bytes in a file that was being written.
const HASH: usize = blake3::OUT_LEN;
/// The bytes before each piece: 16 for its key, 4 for its length.
const BEFORE: usize = 20;

/// Finds the pieces; `None` if head, hash or lengths are not those of a pack.
fn places(bytes: &[u8], head: &str) -> Option<BTreeMap<PackKey, (usize, usize)>> {
    let rest = bytes.strip_prefix(head.as_bytes())?;
    let (hash, pieces) = rest.split_at_checked(HASH)?;
    if blake3::hash(pieces).as_bytes() != hash {
        return None;
    }
    let mut places = Vec::new();
    let mut at = head.len() + HASH;
    while at < bytes.len() {
        let key: PackKey = bytes.get(at..at + 16)?.try_into().ok()?;
        let length = u32::from_le_bytes(bytes.get(at + 16..at + BEFORE)?.try_into().ok()?);
        let (from, to) = (at + BEFORE, at + BEFORE + usize::try_from(length).ok()?);
        if to > bytes.len() {
            return None;
        }
        places.push((key, (from, to)));
        at = to;
    }
    // Sorted already, which makes this linear.
    Some(places.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_little_more_is_written_alone_and_much_more_with_what_is_still_used() {
        let key = |n: u8| [n; 16];
        let large = vec![7_u8; 2000];
        let Growth::All(all) = Layers::default().grown(
            "h\n",
            [key(1), key(2)].into_iter(),
            [(key(1), large.as_slice()), (key(2), b"b")].into_iter(),
        ) else {
            panic!("the first time everything is written")
        };
        let layers = Layers::open(all.clone(), Vec::new(), "h\n");
        let Growth::New(new) =
            layers.grown("h\n", [key(1)].into_iter(), [(key(3), b"c".as_slice())].into_iter())
        else {
            panic!("little came")
        };
        let layers = Layers::open(all, new, "h\n");
        assert_eq!(
            (layers.get(&key(3)), layers.get(&key(2))),
            (Some(b"c".as_slice()), Some(b"b".as_slice()))
        );
        let used = [key(1), key(3), key(4)].into_iter();
        let Growth::All(all) = layers.grown("h\n", used, [(key(4), large.as_slice())].into_iter()) else {
            panic!("much came")
        };
        let layers = Layers::open(all, Vec::new(), "h\n");
        let held: Vec<usize> = (1..=5).map(|n| layers.get(&key(n)).map_or(0, <[u8]>::len)).collect();
        assert_eq!(held, [2000, 0, 1, 2000, 0], "what nobody uses is gone");
    }

    #[test]
    fn foreign_and_cut_bytes_hold_nothing() {
        let (a, b) = ([1; 16], [2; 16]);
        let bytes = Pack::packed("head 1\n", [(b, b"".as_slice()), (a, b"text")]);
        let whole = Pack::open(bytes.clone(), "head 1\n");
        assert_eq!(whole.get(&a), Some(b"text".as_slice()));
        assert_eq!(whole.get(&b), Some(b"".as_slice()));
        assert_eq!((whole.get(&[3; 16]), whole.places.len()), (None, 2));
        for n in 0..bytes.len() {
            let cut = Pack::open(bytes[..n].to_vec(), "head 1\n");
            assert!(cut.places.is_empty(), "{n}");
            let mut other = bytes.clone();
            other[n] ^= 1;
            assert!(Pack::open(other, "head 1\n").places.is_empty(), "{n}");
        }
        assert!(Pack::open(bytes, "head 2\n").places.is_empty());
    }
}
