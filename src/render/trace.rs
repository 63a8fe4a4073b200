//! Finds out which files need not be made again.
//!
//! While a file is made, the model records what is read of it (`model::reads`), and the output keeps that
//! record as a note of the file. On the next run a file is left as it is if nothing that it read has
//! changed. If something has, the view is made, and the file is rendered only if the key of the view is
//! new. Must not know how a file is made.

use crate::config::Config;
use crate::model::{Fingerprint, Prints, Read, Site, fingerprint, reading};
use crate::theme::Theme;
use crate::world::output::Output;

/// The fingerprints of the whole model are noted under this name, which no file has.
const WHOLE: &str = "";

/// What changed in the model since the files in an output were made.
#[derive(Debug)]
pub struct Changes {
    /// The fingerprint of what belongs to no record.
    common: Fingerprint,
    /// Everything that can be read and has changed, in ascending order.
    changed: Vec<Read>,
}

/// Compares the model with the one that the output was made from, and notes the new one there. Gives none
/// for an output that does not remember its files: there everything is made.
#[must_use]
pub fn changes(site: &Site, output: &dyn Output) -> Option<Changes> {
    if !output.remembers() {
        return None;
    }
    let prints = site.prints();
    let before = output.noted(WHOLE).and_then(Prints::read);
    output.note(WHOLE, prints.bytes());
    let before = before.unwrap_or_default();
    Some(Changes { common: *prints.common(), changed: prints.changed(&before) })
}

/// Tells which files of one language need not be made again.
pub(super) struct Trace<'a> {
    changes: &'a Changes,
    /// The fingerprint of what all files of the language depend on: the program, the theme, the settings,
    /// the frame of the pages.
    common: Fingerprint,
}

/// What the output keeps about a file.
struct Note<'a> {
    /// The key of the view: equal keys mean equal bytes of the file.
    key: Fingerprint,
    /// The fingerprint of what the file shows that does not come from the model.
    own: Fingerprint,
    /// What was read of the model, in ascending order.
    reads: &'a [[u8; Read::SIZE]],
}

impl<'a> Note<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let (key, rest) = bytes.split_first_chunk()?;
        let (own, rest) = rest.split_first_chunk()?;
        let (reads, []) = rest.as_chunks() else { return None };
        Some(Self { key: *key, own: *own, reads })
    }

    fn bytes(&self) -> Vec<u8> {
        [self.key.as_slice(), &self.own, self.reads.as_flattened()].concat()
    }

    /// Whether anything that was read is in `changed`. Both lists are sorted, so the shorter one is
    /// searched in the longer.
    fn reads_any(&self, changed: &[Read]) -> bool {
        if changed.len() < self.reads.len() {
            changed.iter().any(|read| self.reads.binary_search(&read.bytes()).is_ok())
        } else {
            self.reads.iter().any(|read| changed.binary_search(&Read::of(*read)).is_ok())
        }
    }
}

impl<'a> Trace<'a> {
    pub(super) fn new(changes: &'a Changes, theme: &Theme, config: &Config, frame: &str) -> Self {
        // `area_id` carries its place in the file, which must not count as a change.
        let area = config.area_id.as_ref().map(|area| &area.value);
        let settings = Config { area_id: None, ..config.clone() };
        let common = fingerprint(&(changes.common, theme.id(), format!("{settings:?}"), area, frame));
        Self { changes, common }
    }
}

/// Makes a file unless it can stay as it is. `make` reads the model and gives a view, `key` gives the key
/// of the view, and `write` writes the file. `own` is the fingerprint of what the file shows that does
/// not come from the model; without it the view is made every time.
pub(super) fn made<T, E>(
    (trace, output): (Option<&Trace<'_>>, &dyn Output),
    (path, own): (&str, Option<Fingerprint>),
    make: impl Fn() -> T,
    key: impl Fn(&T) -> Fingerprint,
    write: impl FnOnce(T) -> Result<(), E>,
) -> Result<(), E> {
    let Some(trace) = trace else { return write(make()) };
    let own = own.map(|own| fingerprint(&(trace.common, own)));
    let known = output.noted(path).and_then(Note::of);
    if let Some(known) = &known
        && own == Some(known.own)
        && !known.reads_any(&trace.changes.changed)
        && output.stay(path)
    {
        // Builds with debug assertions make the view all the same: a difference means that something was
        // read without being noted, and fails the tests.
        debug_assert_eq!(key(&make()), known.key, "{path}: a page read what it did not note");
        output.note(path, known.bytes());
        return Ok(());
    }
    let (made, reads) = reading(make);
    let key = key(&made);
    if !known.is_some_and(|known| known.key == key && output.stay(path)) {
        write(made)?;
    }
    let reads: Vec<_> = reads.into_iter().map(Read::bytes).collect();
    output.note(path, Note { key, own: own.unwrap_or_default(), reads: &reads }.bytes());
    Ok(())
}
