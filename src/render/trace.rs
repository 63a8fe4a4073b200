//! Whether a page is what it was, told before it is made.
//!
//! Takes what a page read of the model when it was made, noted beside it in the output; a page whose
//! reads are all as they were stands as it is. Must not know how a page is made.

use crate::config::Config;
use crate::model::{Fingerprint, Prints, Read, Site, fingerprint, reading};
use crate::output::Output;
use crate::theme::Theme;

/// The fingerprints of everything that pages of a language are made from.
pub(super) struct Trace<'a> {
    prints: &'a Prints,
    /// What no page reads as a record: the program, the theme, the settings, the frame.
    common: Vec<u8>,
}

/// What is noted of a file.
struct Note {
    /// Names the view: equal keys mean equal bytes.
    key: Fingerprint,
    /// Of everything that was read.
    print: Fingerprint,
    reads: Vec<Read>,
}

/// Bytes of the two fingerprints.
const HEAD: usize = 32;

impl Note {
    fn of(bytes: &[u8]) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(HEAD)?;
        let (key, print) = head.split_at_checked(HEAD / 2)?;
        let reads = rest.chunks(Read::SIZE).map(|read| Some(Read::of(read.try_into().ok()?)));
        let reads = reads.collect::<Option<_>>()?;
        Some(Self { key: key.try_into().ok()?, print: print.try_into().ok()?, reads })
    }

    fn bytes(&self) -> Vec<u8> {
        let reads = self.reads.iter().flat_map(|read| read.bytes());
        self.key.into_iter().chain(self.print).chain(reads).collect()
    }
}

/// The fingerprints of a model for an output that remembers; none for another, which needs none.
#[must_use]
pub fn prints(site: &Site, output: &dyn Output) -> Option<Prints> {
    output.remembers().then(|| Prints::new(site))
}

impl<'a> Trace<'a> {
    pub(super) fn new(prints: &'a Prints, theme: &Theme, config: &Config, frame: &str) -> Self {
        // Where a setting is written is none of what it says.
        let area = config.area_id.as_ref().map(|area| &area.value);
        let settings = Config { area_id: None, ..config.clone() };
        let common = fingerprint(&(theme.id(), format!("{settings:?}"), area, frame));
        Self { prints, common: common.to_vec() }
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
    let own = own.map(|own| [trace.common.as_slice(), &own].concat());
    let print = |reads: &[Read]| trace.prints.all(reads, own.as_ref()?);
    let known = output.noted(path).and_then(Note::of);
    if let Some(known) = &known
        && print(&known.reads) == Some(known.print)
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
    // What cannot be told again has a fingerprint that nothing has.
    let print = print(&reads).unwrap_or_default();
    output.note(path, Note { key, print, reads }.bytes());
    Ok(())
}
