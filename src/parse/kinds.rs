//! The table of the kinds of records: where their files lie, how these are written, which type reads
//! them.
//!
//! Each kind has one row. Which reader gets a file, the shapes of records and the hint about a misplaced
//! file follow from the rows.

use super::activity::RawActivity;
use super::area::RawArea;
use super::bulletin::{RawArticle, RawIssue};
use super::deputy::RawDeputy;
use super::file::{self, File, FileForm};
use super::law::RawLaw;
use super::markdown::RawBody;
use super::organization::RawOrganization;
use super::page::RawTextPage;
use super::parsed::{Listed, Parsed, RawPlace};
use super::proposal::RawProposal;
use super::raw_record::{Beside, RawRecord};
use super::scan::wording;
use super::station::RawStation;
use super::term::{RawSession, RawTerm};
use super::topic::RawTopic;
use crate::base::Ending;
use crate::diag::{At, Diagnostics, FileId, Span};
use crate::model::Kind;
use crate::syntax::fields::Fields;

/// A kind of record and its files.
#[derive(Clone, Copy)]
pub(super) struct Row {
    /// Its name in English, singular: `deputy`, `term`.
    pub(super) name: &'static str,
    /// Where its files lie, below `content/`: a folder with a slash, or a file.
    pub(super) place: &'static str,
    /// How its files are written.
    pub(super) form: FileForm,
    /// The kind in the model; nothing for lists that are no records.
    pub(super) kind: Option<Kind>,
    /// Which folders its files may lie in, below `place`.
    pub(super) folders: Folders,
    /// What the hint about a misplaced file calls the records, in Chinese and English.
    pub(super) plural: Option<(&'static str, &'static str)>,
    read: fn(&Self, &File<'_>, &mut Parsed, &mut Diagnostics),
    /// Runs the reader on no file, to note which keys it asks for.
    pub(super) keys: fn(Fields<'_>, At<String>),
}

/// Which folders the files of a kind may lie in.
#[derive(Clone, Copy)]
pub(super) enum Folders {
    /// Any: they mean nothing.
    Any,
    /// None.
    None,
    /// Exactly one, whose name says something, in Chinese and English: `{session id}`.
    Named(&'static str, &'static str),
}

use FileForm::{Entries, List, Markdown, Records, Single, Texts};

/// Every kind of record, in the order of the content model.
pub(super) static KINDS: [Row; 15] = [
    row::<RawArea>("area", "areas.yml", List),
    Row { read: read_terms, ..row::<RawTerm>("term", "terms.yml", List) },
    Row { read: read_terms, ..row::<RawSession>("session", "terms.yml", List) },
    row::<RawTopic>("topic", "topics.yml", List),
    row::<RawDeputy>("deputy", "deputies/", Records).called("代表", "deputies"),
    row::<RawOrganization>("organization", "organizations/", Records).called("机构", "bodies"),
    row::<RawStation>("station", "stations/", Records).called("联络站", "stations"),
    row::<RawActivity>("activity", "activities/", Texts).called("活动", "activities"),
    row::<RawLaw>("legislation", "legislation/", Texts).called("法规", "laws"),
    row::<RawProposal>("proposal", "proposals/", Texts)
        .within(Folders::Named("会议 id", "{session id}"))
        .called("议案建议", "proposals"),
    row::<RawIssue>("issue", "bulletins/", Single)
        .within(Folders::Named("刊名-总期号", "{series}-{total}"))
        .called("简报", "bulletins"),
    row::<RawArticle>("article", "bulletins/", Markdown)
        .within(Folders::Named("刊名-总期号", "{series}-{total}")),
    list("wording", "wording.yml", |f, _| drop(wording::wording(f))),
    list("dead_link", "dead-links.yml", |f, _| drop(wording::dead_link(f))),
    row::<RawTextPage>("page", "pages/", Markdown).within(Folders::None).called("页面", "pages"),
];

const fn row<R: Listed>(name: &'static str, place: &'static str, form: FileForm) -> Row {
    Row {
        name,
        place,
        form,
        kind: Some(R::KIND),
        folders: Folders::Any,
        plural: None,
        read: read::<R>,
        keys: keys::<R>,
    }
}

/// A list that is read before all records, by those who need it.
const fn list(name: &'static str, place: &'static str, keys: fn(Fields<'_>, At<String>)) -> Row {
    Row {
        name,
        place,
        form: Entries,
        kind: None,
        folders: Folders::Any,
        plural: None,
        read: |_, _, _, _| (),
        keys,
    }
}

impl Row {
    const fn called(self, zh: &'static str, en: &'static str) -> Self {
        Self { plural: Some((zh, en)), ..self }
    }

    const fn within(self, folders: Folders) -> Self {
        Self { folders, ..self }
    }

    /// Whether a file, by its path below `content/`, is written and named as those of the kind are.
    pub(super) fn fits(&self, path: &str) -> bool {
        let ending = Ending::of(path);
        let Some((stem, _)) = path.rsplit_once('.') else { return false };
        let (yaml, markdown) = (ending == Ending::Yaml, ending == Ending::Markdown);
        let written = match self.form {
            Records => yaml,
            Texts => yaml || markdown,
            Markdown => markdown,
            Single => yaml && stem.ends_with("/issue"),
            List | Entries => return yaml && self.place.strip_suffix(".yml") == Some(stem),
        };
        written && path.starts_with(self.place)
    }

    /// Whether the records of a file are of the kind: it lies in a folder where they belong too.
    pub(super) fn holds(&self, file: &File<'_>) -> bool {
        let here = match self.folders {
            Folders::Any => true,
            Folders::None => file.folders().count() == 0,
            Folders::Named(..) => file.folders().count() == 1,
        };
        // The lists are looked for under exactly these names.
        here && self.fits(file.path) && (self.form != Entries || file.path == self.place)
    }

    /// Reads the records of a file.
    pub(super) fn read(&self, file: &File<'_>, out: &mut Parsed, notes: &mut Diagnostics) {
        (self.read)(self, file, out, notes);
    }
}

fn read<R: Listed>(row: &Row, file: &File<'_>, out: &mut Parsed, notes: &mut Diagnostics) {
    let folder = file.folders().next().unwrap_or_default();
    let list = R::list(out);
    let standing = file::each(row.form, file, notes, |f, id, body| {
        list.extend(R::read(f, id, Beside { folder, body }));
    });
    // The folder's name is a part of the id, except of an issue, whose id is just the folder's name.
    let prefix = match row.folders {
        Folders::Named(..) if row.form != Single => format!("{folder}-"),
        _ => String::new(),
    };
    out.places.extend(standing.into_iter().map(|standing| RawPlace {
        kind: R::KIND,
        id: format!("{prefix}{}", standing.id),
        whole: standing.whole,
        head: standing.head,
    }));
}

/// Terms and sessions stand in one list; an entry with a `parent_id` is a session.
fn read_terms(row: &Row, file: &File<'_>, out: &mut Parsed, notes: &mut Diagnostics) {
    file::each(row.form, file, notes, |mut f, id, _| {
        if f.text("parent_id").is_some() {
            out.sessions.extend(RawSession::read(f, id, Beside::default()));
        } else {
            out.terms.extend(RawTerm::read(f, id, Beside::default()));
        }
    });
}

fn keys<R: RawRecord>(f: Fields<'_>, id: At<String>) {
    let body = Some(RawBody { text: String::new(), span: Span::top(FileId(0)) });
    drop(R::read(f, id, Beside { folder: "", body }));
}

/// Where the records of a kind are written, below the root, for messages.
pub(crate) fn place_of(kind: Kind) -> String {
    let row = KINDS.iter().find(|row| row.kind == Some(kind));
    format!("content/{}", row.map_or("", |row| row.place))
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
