//! The shape of every kind of record.
//!
//! Gives what the readers of this folder would read, noted by the readers themselves: the
//! schema for editors, the data dictionary and the canonical order of keys follow from it.

use crate::base::Ending;
use crate::config;
use crate::diag::{At, Diagnostics, FileId, Span};
use crate::parse::area;
use crate::parse::bulletin;
use crate::parse::deputy;
use crate::parse::organization;
use crate::parse::proposal;
use crate::parse::record::RawBody;
use crate::parse::scan::wording;
use crate::parse::work;
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
        let Some((path, (stem, _))) =
            path.strip_prefix("content/").and_then(|path| Some((path, path.rsplit_once('.')?)))
        else {
            return Vec::new();
        };
        let (yaml, markdown) = (Ending::of(path) == Ending::Yaml, Ending::of(path) == Ending::Markdown);
        let here = |record: &&RecordShape| {
            let written = match record.file {
                FileForm::Records => yaml,
                FileForm::Texts => yaml || markdown,
                FileForm::Markdown => markdown,
                FileForm::Single => yaml && stem.ends_with("/issue"),
                FileForm::List | FileForm::Entries => {
                    return yaml && record.place.strip_suffix(".yml") == Some(stem);
                }
            };
            written && path.starts_with(record.place)
        };
        self.records.iter().filter(here).map(|record| &record.shape).collect()
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
    use FileForm::{Entries, List, Markdown, Records, Single, Texts};
    vec![
        record("area", "areas.yml", List, |f, id| drop(area::area(f, id))),
        record("term", "terms.yml", List, |f, id| drop(area::term(f, id))),
        record("session", "terms.yml", List, |f, id| drop(area::session(f, id))),
        record("topic", "topics.yml", List, |f, id| drop(area::topic(f, id))),
        record("deputy", "deputies/", Records, |f, id| drop(deputy::read(f, id))),
        record("organization", "organizations/", Records, |f, id| drop(organization::read(f, id))),
        record("station", "stations/", Records, |f, id| drop(work::station(f, id))),
        record("activity", "activities/", Texts, |f, id| drop(work::activity(f, id, None))),
        record("legislation", "legislation/", Texts, |f, id| drop(work::law(f, id, None))),
        record("proposal", "proposals/", Texts, |f, id| drop(proposal::read(f, id, "", None))),
        record("issue", "bulletins/", Single, |f, id| drop(bulletin::issue_fields(f, id.value))),
        record("article", "bulletins/", Markdown, |f, id| {
            drop(bulletin::article_fields(f, String::new(), id, no_body()));
        }),
        record("wording", "wording.yml", Entries, |f, _| drop(wording::wording(f))),
        record("dead_link", "dead-links.yml", Entries, |f, _| drop(wording::dead_link(f))),
        record("page", "pages/", Markdown, |f, id| drop(bulletin::page_fields(f, id, no_body()))),
    ]
}

fn no_body() -> RawBody {
    RawBody { text: String::new(), span: Span::top(FileId(0)) }
}

fn record(
    name: &'static str,
    place: &'static str,
    file: FileForm,
    read: impl FnOnce(Fields<'_>, At<String>),
) -> RecordShape {
    let mut shape = Shape::default();
    let mut notes = Diagnostics::new();
    let id = At { value: "x".to_owned(), span: Span::top(FileId(0)) };
    read(Fields::recording(&mut shape, &mut notes), id);
    if matches!(file, FileForm::Records | FileForm::Texts | FileForm::List) {
        // Needed in a sequence only; the reader of a record is handed it.
        let required = file == FileForm::List;
        shape.fields.insert(0, Field { key: "id", required, form: Form::Id });
    }
    RecordShape { name, place, file, shape }
}
