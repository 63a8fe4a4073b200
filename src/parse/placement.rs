//! Where the files of a kind lie and how they are written.
//!
//! Each kind says it in its own file, as a [`Placement`]. Must not know how a record is read.

/// How the files of a kind of record are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileForm {
    /// YAML: a mapping is one record, a sequence many.
    Records,
    /// The same, or Markdown with the record as front matter.
    Texts,
    /// Markdown with the record as front matter.
    Markdown,
    /// YAML with exactly one record.
    Single,
    /// YAML with a sequence of records.
    List,
    /// YAML with a sequence of entries to which nothing refers: they have no id.
    Entries,
}

/// Which folders the files of a kind may lie in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Folders {
    /// Any: they mean nothing.
    Any,
    /// None.
    None,
    /// Exactly one, whose name says something, in Chinese and English: `{session id}`.
    Named(&'static str, &'static str),
}

/// The files of a kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placement {
    /// Its name in English, singular: `deputy`, `term`.
    pub(super) name: &'static str,
    /// Where its files lie, below `content/`: a folder with a slash, or a file.
    pub(super) place: &'static str,
    /// How they are written.
    pub(super) form: FileForm,
    /// Which folders they may lie in, below `place`.
    pub(super) folders: Folders,
    /// Whether `about.en.md` is the English record beside `about.md`.
    pub(super) translated: bool,
    /// What the hint about a misplaced file calls the records, in Chinese and English.
    pub(super) plural: Option<(&'static str, &'static str)>,
}

impl Placement {
    /// Files in any folder below `place`.
    pub(super) const fn new(name: &'static str, place: &'static str, form: FileForm) -> Self {
        Self { name, place, form, folders: Folders::Any, translated: false, plural: None }
    }

    pub(super) const fn called(self, zh: &'static str, en: &'static str) -> Self {
        Self { plural: Some((zh, en)), ..self }
    }

    pub(super) const fn translated(self) -> Self {
        Self { translated: true, ..self }
    }

    pub(super) const fn within(self, folders: Folders) -> Self {
        Self { folders, ..self }
    }
}

/// A kind of record that lies in files.
pub(crate) trait Placed {
    /// Its files.
    const FILES: Placement;
}
