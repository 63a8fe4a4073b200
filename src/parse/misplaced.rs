//! Files below `content` that hold no kind of record.

use super::file::File;
use super::kinds::{KINDS, Row};
use super::placement::FileForm;
use super::placement::Folders;
use crate::base::text::nearest;
use crate::base::{Bilingual, Ending};
use crate::diag::{Code, Diagnostic, Span};
use crate::{config, say};

/// A text from which no record was read; `path` is the one below the root.
pub(super) fn misplaced(file: &File<'_>, path: &str) -> Diagnostic {
    let found = |message| Diagnostic::new(Code::MisplacedFile, Span::top(file.id), message);
    if !Ending::of(path).holds_records() {
        let message = say!("`{path}` 不是记录，没有读取", "`{path}` is no record and was not read");
        return found(message).hint(say!(
            "记录写在 `.yml` 或者 `.md` 文件里；不是记录的文件移到 `content` 之外",
            "records are written in `.yml` or `.md` files; move what is no record out of `content`"
        ));
    }
    let diagnostic =
        found(say!("`{path}` 所在的位置不对应任何一种记录", "`{path}` lies where no kind of record belongs"));
    let (stem, collection) = (file.stem(), file.collection());
    if collection.is_empty() && fixed().any(|name| name.strip_suffix(".yml") == Some(stem)) {
        return diagnostic.hint(say!("文件名改为 `{stem}.yml`", "name the file `{stem}.yml`"));
    }
    match nearest(collection, KINDS.iter().filter_map(|row| row.files.place.strip_suffix('/'))) {
        Some(near) if near != collection => {
            diagnostic.hint(say!("文件夹是不是 `{near}`？", "did you mean the folder `{near}`?"))
        }
        _ => diagnostic.hint(whereabouts()),
    }
}

/// Files that are looked for under exactly these names.
fn fixed() -> impl Iterator<Item = &'static str> {
    let lists = KINDS.iter().filter(|row| row.files.form == FileForm::Entries).map(|row| row.files.place);
    lists.chain(config::PATH.strip_prefix("content/"))
}

/// Where the records of each kind belong.
fn whereabouts() -> Bilingual {
    let rows: Vec<(&Row, (&str, &str))> =
        KINDS.iter().filter_map(|row| Some((row, row.files.plural?))).collect();
    let zh = rows.iter().map(|(row, (plural, _))| {
        let inner = if let Folders::Named(folder, _) = row.files.folders {
            format!("{folder}/")
        } else {
            String::new()
        };
        format!("{plural}放在 `{}{inner}`", row.files.place)
    });
    let en = rows.iter().enumerate().map(|(i, (row, (_, plural)))| {
        let inner = if let Folders::Named(_, folder) = row.files.folders {
            format!("{folder}/")
        } else {
            String::new()
        };
        let go = if i == 0 { "go to" } else { "to" };
        format!("{plural} {go} `{}{inner}`", row.files.place)
    });
    Bilingual::new(zh.collect::<Vec<_>>().join("，"), en.collect::<Vec<_>>().join(", "))
}
