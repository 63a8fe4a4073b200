//! One file of content: its YAML tree, its records one after another, their ids.
//!
//! Takes a text and how files of its kind are written; calls a reader for each record and gives
//! where each of them stands. Must not know which kinds there are.

use std::cell::RefCell;

use super::markdown::RawBody;
use super::placement::{FileForm, Placement};
use crate::base::{Ending, Id, Lang};
use crate::diag::{At, Code, Diagnostic, Diagnostics, FileId, Span};
use crate::say;
use crate::syntax::fields::Fields;
use crate::syntax::front_matter;
use crate::syntax::trees::{Trees, Used};
use crate::syntax::values;
use crate::syntax::yaml::{Kind, Node};

/// One file on its way to records.
pub(super) struct File<'a> {
    pub(super) id: FileId,
    /// The path below `content/`.
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    pub(super) trees: &'a Trees,
    /// What was used of the trees, if they are kept.
    pub(super) used: RefCell<Option<Used>>,
}

impl<'a> File<'a> {
    /// The file's name without its ending.
    pub(super) fn stem(&self) -> &'a str {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        name.rsplit_once('.').map_or(self.path, |(stem, _)| stem)
    }

    /// The folder that its kind is known by; empty for a file directly below `content/`.
    pub(super) fn collection(&self) -> &'a str {
        self.path.split_once('/').map_or("", |(collection, _)| collection)
    }

    /// The folders between that one and the file.
    pub(super) fn folders(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let path = self.path.rsplit_once('/').map_or("", |(folders, _)| folders);
        path.split('/').skip(1)
    }

    /// An id that its own name or that of its folder gives.
    pub(super) fn name(&self, name: &str, notes: &mut Diagnostics) -> Option<At<Id>> {
        values::id(At { value: name.to_owned(), span: Span::top(self.id) }, notes)
    }

    fn tree(&self, text: &str, offset: usize) -> Result<Node, Box<Diagnostic>> {
        self.trees.read(text, self.id, offset, self.used.borrow_mut().as_mut())
    }

    /// Everything in it, its end included, where something may be missing.
    fn whole(&self) -> Span {
        Span::new(self.id, 0, self.text.len() + 1)
    }
}

/// Where a record stands.
pub(super) struct Standing {
    /// The id as the file has it.
    pub(super) id: String,
    /// Everything that is written of it.
    pub(super) whole: Span,
    /// Its first key.
    pub(super) head: Span,
}

/// What stands with the keys of a record: its id, the text below its front matter, and the language that its
/// file's name tells.
pub(super) type Found = (At<Id>, Option<RawBody>, Lang);

/// Calls `read` for each record of a file; gives where each record stands.
pub(super) fn each(
    files: Placement,
    file: &File<'_>,
    notes: &mut Diagnostics,
    mut read: impl FnMut(Fields<'_>, Found),
) -> Vec<Standing> {
    let alone = |id: &At<Id>| vec![Standing { id: id.value.to_string(), whole: file.whole(), head: id.span }];
    match files.form {
        FileForm::Records => each_record(file, notes, |f, id| read(f, (id, None, Lang::Zh))),
        FileForm::Texts => each_text(file, notes, |f, id, body| read(f, (id, body, Lang::Zh))),
        FileForm::List => each_entry(file, notes, |f, id| read(f, (id, None, Lang::Zh))),
        FileForm::Single => {
            let Some(id) = file.name(file.folders().next().unwrap_or_default(), notes) else {
                return Vec::new();
            };
            let standing = alone(&id);
            if let Some(node) = yaml_of(file, notes) {
                read(Fields::new(&node, notes), (id, None, Lang::Zh));
            }
            standing
        }
        FileForm::Markdown => {
            let english = file.stem().strip_suffix(".en").filter(|_| files.translated);
            let lang = if english.is_some() { Lang::En } else { Lang::Zh };
            let Some(id) = file.name(english.unwrap_or(file.stem()), notes) else { return Vec::new() };
            let standing = alone(&id);
            if let Some((node, body)) = front(file, notes) {
                read(Fields::new(&node, notes), (id, Some(body), lang));
            }
            standing
        }
        // Nothing refers to them; whoever needs them reads them before all records.
        FileForm::Entries => Vec::new(),
    }
}

/// Where the id of a record comes from.
enum IdFrom<'a> {
    /// The only record of its file: the stem is the id.
    Alone(&'a File<'a>),
    /// One of several: it must have an `id`.
    Listed,
}

/// Calls `read` for each record of a YAML file: a mapping is one, a sequence is many. Gives
/// where each of them stands.
fn each_record(
    file: &File<'_>,
    notes: &mut Diagnostics,
    mut read: impl FnMut(Fields<'_>, At<Id>),
) -> Vec<Standing> {
    let mut places = Vec::new();
    let Some(node) = yaml_of(file, notes) else { return places };
    let mut one = |node: &Node, place: IdFrom<'_>, from: usize, to: usize| {
        let mut fields = Fields::new(node, notes);
        let head = fields.span();
        if let Some(id) = id(&mut fields, place) {
            places.push(Standing { id: id.value.to_string(), whole: Span::new(file.id, from, to), head });
            read(fields, id);
        }
    };
    let Kind::Sequence(items) = &node.kind else {
        one(&node, IdFrom::Alone(file), 0, file.whole().end as usize);
        return places;
    };
    // A record reaches to the next one, with the comments between them.
    let ends = items.iter().skip(1).map(|item| item.span.start).chain([file.whole().end]);
    for (item, end) in items.iter().zip(ends) {
        one(item, IdFrom::Listed, item.span.start as usize, end as usize);
    }
    places
}

/// Calls `read` for each entry of a file that is always a sequence; gives where each stands.
fn each_entry(
    file: &File<'_>,
    notes: &mut Diagnostics,
    read: impl FnMut(Fields<'_>, At<Id>),
) -> Vec<Standing> {
    let Some(node) = yaml_of(file, notes) else { return Vec::new() };
    match &node.kind {
        Kind::Null => return Vec::new(),
        Kind::Sequence(_) => return each_record(file, notes, read),
        _ => notes.push(not_a_list(&node)),
    }
    Vec::new()
}

/// The diagnostic about a file that must be a list and is none.
pub(super) fn not_a_list(node: &Node) -> Diagnostic {
    Diagnostic::new(Code::WrongType, node.span, say!("这个文件应写成列表", "this file must be a list"))
        .expected(say!("以 `- ` 开头的列表", "entries that begin with `- `"))
}

/// The same for records that may have a text: a Markdown file is one record with its body.
fn each_text(
    file: &File<'_>,
    notes: &mut Diagnostics,
    mut read: impl FnMut(Fields<'_>, At<Id>, Option<RawBody>),
) -> Vec<Standing> {
    let mut places = Vec::new();
    if Ending::of(file.path) != Ending::Markdown {
        return each_record(file, notes, |f, id| read(f, id, None));
    }
    let Some((node, body)) = front(file, notes) else { return places };
    let mut fields = Fields::new(&node, notes);
    let head = fields.span();
    if let Some(id) = id(&mut fields, IdFrom::Alone(file)) {
        places.push(Standing { id: id.value.to_string(), whole: file.whole(), head });
        let body = Some(body).filter(|body| !body.text.trim().is_empty());
        read(fields, id, body);
    }
    places
}

/// The front matter's tree and the body of a Markdown file.
fn front(file: &File<'_>, notes: &mut Diagnostics) -> Option<(Node, RawBody)> {
    let read = front_matter::split(file.text, file.id)
        .and_then(|parts| file.tree(parts.yaml, parts.yaml_at).map(|node| (node, parts)));
    match read {
        Ok((node, parts)) => {
            let span = Span::new(file.id, parts.body_at, parts.body_at + parts.body.len());
            Some((node, RawBody { text: parts.body.to_owned(), span }))
        }
        Err(diagnostic) => {
            notes.push(*diagnostic);
            None
        }
    }
}

/// The tree of a YAML file; a fault is noted.
fn yaml_of(file: &File<'_>, notes: &mut Diagnostics) -> Option<Node> {
    match file.tree(file.text, 0) {
        Ok(node) => Some(node),
        Err(diagnostic) => {
            notes.push(*diagnostic);
            None
        }
    }
}

/// The id of a record, from its file's name or its `id`.
fn id(f: &mut Fields<'_>, place: IdFrom<'_>) -> Option<At<Id>> {
    match place {
        IdFrom::Alone(file) => {
            let stem = At { value: file.stem().to_owned(), span: f.span() };
            if let Some(written) = f.text("id") {
                let diagnostic = Diagnostic::new(
                    Code::IdInFile,
                    written.span,
                    if written.value == stem.value {
                        say!(
                            "单独成文件的记录不写 `id`，文件名就是 id",
                            "a record in a file of its own has no `id`: the file's name is its id"
                        )
                    } else {
                        let (id, stem) = (&written.value, &stem.value);
                        say!(
                            "`id` 是 `{id}`，文件名却是 `{stem}`",
                            "`id` is `{id}`, but the file is called `{stem}`"
                        )
                    },
                )
                .found(written.value)
                .hint(say!("删去这一行", "remove this line"));
                f.notes().push(diagnostic);
            }
            values::id(stem, f.notes())
        }
        IdFrom::Listed => f.required_id("id"),
    }
}
