//! Whether a page is what it was, told before it is made.
//!
//! Takes what a page read of the model when it was made, noted beside it in the output; a page whose
//! reads are all as they were stands as it is. Must not know how a page is made.

use crate::config::Config;
use crate::model::{Fingerprint, Prints, Read, Site, fingerprint, reading};
use crate::theme::Theme;
use crate::world::output::Output;

/// Where the fingerprints of the whole model are noted: under no file.
const WHOLE: &str = "";

/// What is another since the files were made that stand in an output.
#[derive(Debug)]
pub struct Changes {
    /// Of what is no record.
    common: Fingerprint,
    /// What may have been read and is another, in order.
    changed: Vec<Read>,
}

/// Compares the model with that of an output that remembers, and notes it there; none for another
/// output, which is made whole.
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

/// Tells of the files of a language whether they are what they were.
pub(super) struct Trace<'a> {
    changes: &'a Changes,
    /// What no page reads as a record: the program, the theme, the settings, the frame.
    common: Fingerprint,
}

/// What is noted of a file.
struct Note<'a> {
    /// Names the view: equal keys mean equal bytes.
    key: Fingerprint,
    /// Of what is no record.
    own: Fingerprint,
    /// What was read, in order.
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

    /// Whether any of what was read is among what changed; both stand in order.
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
        // Where a setting is written is none of what it says.
        let area = config.area_id.as_ref().map(|area| &area.value);
        let settings = Config { area_id: None, ..config.clone() };
        let common = fingerprint(&(changes.common, theme.id(), format!("{settings:?}"), area, frame));
        Self { changes, common }
    }
}

/// Makes a file if it is not what it was: `make` reads the model, `key` names what it gave, `write`
/// writes it. `own` is what belongs to the file and is not read of the model; without it the file is
/// always looked at anew.
pub(super) fn made<T, E>(
    (trace, output): (Option<&Trace<'_>>, &dyn Output),
    (path, own): (&str, Option<Fingerprint>),
    make: impl Fn() -> T,
    key: impl Fn(&T) -> Fingerprint,
    write: impl FnOnce(T) -> Result<(), E>,
) -> Result<(), E> {
    let Some(trace) = trace else { return write(make()) };
    // What nobody can tell has a fingerprint that nothing has.
    let own = own.map(|own| fingerprint(&(trace.common, own)));
    let known = output.noted(path).and_then(Note::of);
    if let Some(known) = &known
        && own == Some(known.own)
        && !known.reads_any(&trace.changes.changed)
        && output.stay(path)
    {
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
