//! The table of the kinds of records: where their files lie, and which type reads them.
//!
//! Each kind has one row, made from its own file. Which reader gets a file, the shapes of records and the hint about a misplaced
//! file follow from the rows.

use super::file::{self, File};
use super::markdown::RawBody;
use super::parsed::{Listed, Parsed, RawPlace};
use super::placement::{FileForm, Folders, Placement};
use super::raw_record::{Beside, RawRecord};
use super::scan::wording;
use super::term::{RawSession, RawTerm};
use crate::base::{Ending, Id};
use crate::diag::{At, Diagnostics, FileId, Span};
use crate::model::Kind;
use crate::model::kind::each_kind;
use crate::syntax::fields::Fields;

/// A kind of record, its files and its reader.
pub(super) struct Row {
    /// Where its files lie, and how they are written.
    pub(super) files: Placement,
    /// The kind in the model; nothing for lists that are no records.
    pub(super) kind: Option<Kind>,
    read: fn(&Self, &File<'_>, &mut Parsed, &mut Diagnostics),
    /// Runs the reader on no file, to note which keys it asks for.
    pub(super) keys: fn(Fields<'_>, At<Id>),
}

/// Makes the rows of all kinds; the lists of words and of dead links are no kinds.
macro_rules! rows {
    (
        folders { $($folder:tt)* }
        files { $($file:tt)* }
        with_pages { $(
            $paged:ident $paged_file:ident $paged_key:ident $paged_raw:ident $paged_table:ident
            $paged_name:literal $column:literal $paged_zh:literal $paged_en:literal $paged_many:literal;
        )* }
        others { $(
            $plain:ident $plain_file:ident $plain_key:ident $plain_raw:ident $plain_table:ident
            $plain_name:literal $plain_zh:literal $plain_en:literal $plain_many:literal;
        )* }
        without_tables { $(
            $loose:ident $loose_file:ident $loose_raw:ident $loose_table:ident
            $loose_name:literal $loose_folder:literal $loose_zh:literal $loose_en:literal $loose_many:literal;
        )* }
    ) => {
        /// Every kind of record, and the lists beside them.
        pub(super) static KINDS: &[Row] = &[
            $(row::<super::$paged_file::$paged_raw>(),)*
            $(row::<super::$plain_file::$plain_raw>(),)*
            $(row::<super::$loose_file::$loose_raw>(),)*
            list("wording", "wording.yml", |f, _| drop(wording::wording(f))),
            list("dead_link", "dead-links.yml", |f, _| drop(wording::dead_link(f))),
        ];
    };
}
each_kind!(rows);

const fn row<R: Listed>() -> Row {
    let read = match R::KIND {
        Kind::Term | Kind::Session => read_terms,
        _ => read::<R>,
    };
    Row { files: R::FILES, kind: Some(R::KIND), read, keys: keys::<R> }
}

/// A list that is read before all records, by those who need it.
const fn list(name: &'static str, place: &'static str, keys: fn(Fields<'_>, At<Id>)) -> Row {
    Row { files: Placement::new(name, place, FileForm::Entries), kind: None, read: |_, _, _, _| (), keys }
}

impl Row {
    /// Whether a file, by its path below `content/`, is written and named as those of the kind are.
    pub(super) fn fits(&self, path: &str) -> bool {
        let ending = Ending::of(path);
        let Some((stem, _)) = path.rsplit_once('.') else { return false };
        let (yaml, markdown) = (ending == Ending::Yaml, ending == Ending::Markdown);
        let written = match self.files.form {
            FileForm::Records => yaml,
            FileForm::Texts => yaml || markdown,
            FileForm::Markdown => markdown,
            FileForm::Single => yaml && stem.ends_with("/issue"),
            FileForm::List | FileForm::Entries => {
                return yaml && self.files.place.strip_suffix(".yml") == Some(stem);
            }
        };
        written && path.starts_with(self.files.place)
    }

    /// Whether the records of a file are of the kind: it lies in a folder where they belong too.
    pub(super) fn holds(&self, file: &File<'_>) -> bool {
        let here = match self.files.folders {
            Folders::Any => true,
            Folders::None => file.folders().count() == 0,
            Folders::Named(..) => file.folders().count() == 1,
        };
        // The lists are looked for under exactly these names.
        here && self.fits(file.path)
            && (self.files.form != FileForm::Entries || file.path == self.files.place)
    }

    /// Reads the records of a file.
    pub(super) fn read(&self, file: &File<'_>, out: &mut Parsed, notes: &mut Diagnostics) {
        (self.read)(self, file, out, notes);
    }
}

fn read<R: Listed>(row: &Row, file: &File<'_>, out: &mut Parsed, notes: &mut Diagnostics) {
    // The folder's name is a part of the id, except of an issue, whose id is just the folder's name.
    let folder = match row.files.folders {
        Folders::Named(..) if row.files.form != FileForm::Single => {
            let Some(id) = file.name(file.folders().next().unwrap_or_default(), notes) else { return };
            Some(id.value)
        }
        _ => None,
    };
    let prefix = folder.as_ref().map(|folder| format!("{folder}-")).unwrap_or_default();
    let list = R::list(out);
    let standing = file::each(row.files, file, notes, |f, (id, body, lang)| {
        list.extend(R::read(f, id, Beside { folder: folder.clone(), body, lang }));
    });
    out.places.extend(standing.into_iter().map(|standing| RawPlace {
        kind: R::KIND,
        id: format!("{prefix}{}", standing.id),
        whole: standing.whole,
        head: standing.head,
    }));
}

/// Terms and sessions stand in one list; an entry with a `parent_id` is a session.
fn read_terms(row: &Row, file: &File<'_>, out: &mut Parsed, notes: &mut Diagnostics) {
    file::each(row.files, file, notes, |mut f, (id, ..)| {
        if f.text("parent_id").is_some() {
            out.sessions.extend(RawSession::read(f, id, Beside::nothing()));
        } else {
            out.terms.extend(RawTerm::read(f, id, Beside::nothing()));
        }
    });
}

fn keys<R: RawRecord>(f: Fields<'_>, id: At<Id>) {
    let body = Some(RawBody { text: String::new(), span: Span::top(FileId(0)) });
    drop(R::read(f, id, Beside { body, ..Beside::nothing() }));
}

/// Where the records of a kind are written, below the root, for messages.
pub(crate) fn place_of(kind: Kind) -> String {
    let row = KINDS.iter().find(|row| row.kind == Some(kind));
    format!("content/{}", row.map_or("", |row| row.files.place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_lies_in_the_folder_of_its_collection() {
        for kind in Kind::ALL {
            let place = place_of(*kind);
            match kind.collection() {
                Some(collection) => assert_eq!(place, format!("content/{}/", collection.name())),
                None => assert!(place.ends_with("s.yml"), "{place}"),
            }
        }
    }
}
