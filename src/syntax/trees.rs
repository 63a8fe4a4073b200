//! The cache of parsed YAML: trees by the hash of their text.
//!
//! Takes the bytes that an earlier run kept; gives the tree of a text without parsing it again, and
//! whether a file is known to be laid out canonically. What a record means is read anew each time,
//! since that depends on more than its text. The bytes name the build that made them, and those of
//! another build are ignored. Must not touch a disk.

use super::yaml::{self, Entry, Kind, Node};
use crate::base::{self, Growth, Layers, PackKey};
use crate::diag::{Diagnostic, FileId, Span};

/// Trees by the hash of their text.
#[derive(Debug, Default)]
pub struct Trees(Layers);

/// Which kept trees one file used, and which it added.
#[derive(Debug, Default)]
pub struct Used {
    old: Vec<PackKey>,
    new: Vec<(PackKey, Vec<u8>)>,
}

impl Used {
    pub fn append(&mut self, mut other: Self) {
        self.old.append(&mut other.old);
        self.new.append(&mut other.new);
    }
}

impl Trees {
    /// The head of the kept bytes: the build of this program.
    pub const HEAD: &str = base::BUILD;

    #[must_use]
    pub const fn new(kept: Layers) -> Self {
        Self(kept)
    }

    /// Reads one document as [`yaml::read`] does, and notes in `used` what can be kept. Without `used`
    /// nothing is looked up.
    ///
    /// # Errors
    /// Those of [`yaml::read`].
    pub fn read(
        &self,
        text: &str,
        file: FileId,
        offset: usize,
        used: Option<&mut Used>,
    ) -> Result<Node, Box<Diagnostic>> {
        let Some(used) = used else { return yaml::read(text, file, offset) };
        let key = key(None, text);
        if let Some(mut node) = self.0.get(&key).and_then(|bytes| postcard::from_bytes::<Node>(bytes).ok()) {
            used.old.push(key);
            place(&mut node, file, offset);
            return Ok(node);
        }
        // Places are kept as if the text began its file. A faulty text is read again at its real
        // offset, so that its diagnostic has the right place.
        let mut node = yaml::read(text, file, 0).or_else(|_| yaml::read(text, file, offset))?;
        if let Ok(bytes) = postcard::to_allocvec(&node) {
            used.new.push((key, bytes));
        }
        place(&mut node, file, offset);
        Ok(node)
    }

    /// Whether a file is laid out canonically, as an earlier run or else `look` finds.
    pub fn in_order(
        &self,
        (path, text): (&str, &str),
        used: Option<&mut Used>,
        look: impl FnOnce() -> bool,
    ) -> bool {
        let Some(used) = used else { return look() };
        let key = key(Some(path), text);
        if self.0.get(&key).is_some() {
            used.old.push(key);
            return true;
        }
        let found = look();
        if found {
            used.new.push((key, Vec::new()));
        }
        found
    }

    /// What has to be written for the next run; `None` if nothing was added.
    #[must_use]
    pub fn kept(&self, used: &Used) -> Option<Growth> {
        if used.new.is_empty() {
            return None;
        }
        let new = || used.new.iter().map(|(key, bytes)| (*key, bytes.as_slice()));
        let all = used.old.iter().copied().chain(new().map(|(key, _)| key));
        Some(self.0.grown(Self::HEAD, all, new()))
    }
}

/// The key of a text's tree; with a path, of the fact that this file is laid out canonically.
fn key(path: Option<&str>, text: &str) -> PackKey {
    let mut hasher = blake3::Hasher::new();
    if let Some(path) = path {
        hasher.update(path.as_bytes()).update(&[0]);
    }
    let hash = hasher.update(text.as_bytes()).finalize();
    let mut key = PackKey::default();
    key.iter_mut().zip(hash.as_bytes()).for_each(|(to, from)| *to = *from);
    key
}

/// Moves all places of a tree by `offset` into a file.
fn place(node: &mut Node, file: FileId, offset: usize) {
    let by = u32::try_from(offset).unwrap_or(u32::MAX);
    let moved =
        |span: Span| Span { file, start: span.start.saturating_add(by), end: span.end.saturating_add(by) };
    node.span = moved(node.span);
    match &mut node.kind {
        Kind::Null | Kind::Scalar(_) => {}
        Kind::Sequence(items) => items.iter_mut().for_each(|item| place(item, file, offset)),
        Kind::Mapping(entries) => {
            for Entry { key_span, value, .. } in entries {
                *key_span = moved(*key_span);
                place(value, file, offset);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The trees that a next run of a program with this head gets.
    fn again(kept: Option<Growth>, head: &str) -> Trees {
        let Some(Growth::All(bytes)) = kept else { panic!("the first time everything is kept") };
        Trees::new(Layers::open(bytes, Vec::new(), head))
    }

    const TEXT: &str = "name: 贺砚秋\nmandates:\n- {term: cc-14, no: 0731}\n";

    #[test]
    fn a_kept_tree_is_the_tree_with_its_places() {
        let mut used = Used::default();
        let first = Trees::default().read(TEXT, FileId(3), 0, Some(&mut used)).unwrap();
        let trees = again(Trees::default().kept(&used), Trees::HEAD);
        let mut second = Used::default();
        for (file, offset) in [(3, 0), (7, 40)] {
            let kept = trees.read(TEXT, FileId(file), offset, Some(&mut second)).unwrap();
            assert_eq!(kept, yaml::read(TEXT, FileId(file), offset).unwrap());
        }
        assert_eq!(first, yaml::read(TEXT, FileId(3), 0).unwrap());
        assert!(second.new.is_empty() && trees.kept(&second).is_none());
    }

    #[test]
    fn what_is_wrong_is_told_at_its_place_and_not_kept() {
        let mut used = Used::default();
        let wrong = "a: 1\na: 2\n";
        let reported = Trees::default().read(wrong, FileId(1), 9, Some(&mut used)).unwrap_err();
        assert_eq!(reported, yaml::read(wrong, FileId(1), 9).unwrap_err());
        assert!(used.new.is_empty());
    }

    #[test]
    fn trees_of_another_build_are_not_used() {
        let mut used = Used::default();
        Trees::default().read(TEXT, FileId(0), 0, Some(&mut used)).unwrap();
        assert!(again(Trees::default().kept(&used), "another build").0.is_empty());
        assert!(!again(Trees::default().kept(&used), Trees::HEAD).0.is_empty());
    }
}
