//! The shape of every kind of record.
//!
//! Each reader notes the keys that it would ask for. The schema for editors, the data dictionary and the
//! order of keys that `fmt` writes follow from that, so none of them can differ from the readers.

use super::kinds::{KINDS, Row};
use super::placement::FileForm;
use crate::base::Id;
use crate::config;
use crate::diag::{At, Diagnostics, FileId, Span};
use crate::syntax::fields::Fields;
use crate::syntax::shape::{Field, Form, Shape};

/// One kind of record.
#[derive(Clone, Debug)]
pub struct RecordShape {
    /// Its name in English, singular: `deputy`, `term`.
    pub name: &'static str,
    /// Where its files lie, below `content/`: a folder with a slash, or a file.
    pub place: &'static str,
    /// How its files are written.
    pub file: FileForm,
    /// Its keys.
    pub shape: Shape,
}

/// The shapes of all files of content.
#[derive(Clone, Debug)]
pub struct Shapes {
    records: Vec<RecordShape>,
    settings: Shape,
}

impl Shapes {
    /// Every kind of record, and the settings.
    #[must_use]
    pub fn new() -> Self {
        Self { records: shapes(), settings: config::shape() }
    }

    /// The shapes of the records that a file may hold, by its path below the root; none if no
    /// record belongs there.
    #[must_use]
    pub fn of(&self, path: &str) -> Vec<&Shape> {
        if path == config::PATH {
            return vec![&self.settings];
        }
        let Some(path) = path.strip_prefix("content/") else { return Vec::new() };
        let rows = KINDS.iter().zip(&self.records);
        rows.filter(|(row, _)| row.fits(path)).map(|(_, record)| &record.shape).collect()
    }
}

impl Default for Shapes {
    fn default() -> Self {
        Self::new()
    }
}

/// Every kind of record, in the order of the content model.
#[must_use]
pub fn shapes() -> Vec<RecordShape> {
    KINDS.iter().map(shape).collect()
}

fn shape(row: &Row) -> RecordShape {
    let mut shape = Shape::default();
    let mut notes = Diagnostics::new();
    let id = At { value: Id::number(0_u32), span: Span::top(FileId(0)) };
    (row.keys)(Fields::recording(&mut shape, &mut notes), id);
    if matches!(row.files.form, FileForm::Records | FileForm::Texts | FileForm::List) {
        // In a file of its own a record has no `id`: the file's name is its id.
        let required = row.files.form == FileForm::List;
        shape.fields.insert(0, Field { key: "id", required, form: Form::Id });
    }
    RecordShape { name: row.files.name, place: row.files.place, file: row.files.form, shape }
}
