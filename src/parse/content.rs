//! Every file of content, read on all cores and merged in the order of paths.

use std::cell::RefCell;

use rayon::prelude::*;

use super::file::File;
use super::kinds::{KINDS, Row};
use super::misplaced::misplaced;
use super::parsed::Parsed;
use super::placement::FileForm;
use super::scan::{characters, privacy, wording};
use super::shapes::Shapes;
use crate::base::{Ending, Growth};
use crate::diag::{Checked, Code, Diagnostic, Diagnostics, FileId, SourceFile, Sources, Span};
use crate::syntax::layout::{self, Holds};
use crate::syntax::trees::{Trees, Used};
use crate::syntax::yaml;
use crate::{config, say};

/// Reads every record of every content file.
#[must_use]
pub fn parse(sources: &Sources) -> Checked<Parsed> {
    with(sources, &Trees::default(), false).0
}

/// The same with the YAML trees of an earlier run; gives the trees to keep for the next run, if there
/// are new ones. Only trees are kept, not records: what a record means is read anew each time.
#[must_use]
pub fn parse_again(sources: &Sources, trees: &Trees) -> (Checked<Parsed>, Option<Growth>) {
    let (parsed, used) = with(sources, trees, true);
    (parsed, trees.kept(&used))
}

fn with(sources: &Sources, trees: &Trees, keep: bool) -> (Checked<Parsed>, Used) {
    let files: Vec<(FileId, &SourceFile)> =
        sources.iter().filter(|(_, file)| file.path.starts_with("content/")).collect();
    let mut notes = Diagnostics::new();
    let mut words = wording::read(sources, &mut notes);
    let mut parsed = Parsed { allowed: std::mem::take(&mut words.allowed), ..Parsed::default() };
    let shapes = Shapes::new();
    let around = Around { trees, keep, words: &words, shapes: &shapes };
    // Results of neighbouring files are merged by the core that read them, so that little is left to
    // merge on one core.
    let (records, faults, used) = files.par_iter().map(|(id, file)| parse_file(*id, file, around)).reduce(
        <(Parsed, Diagnostics, Used)>::default,
        |mut before, (records, faults, trees)| {
            before.0.append(records);
            before.1.append(faults);
            before.2.append(trees);
            before
        },
    );
    parsed.append(records);
    notes.append(faults);
    (Checked { value: Some(parsed), notes }, used)
}

/// What every file is read with.
#[derive(Clone, Copy)]
struct Around<'a> {
    trees: &'a Trees,
    /// Whether trees are kept for the next run.
    keep: bool,
    words: &'a wording::Words,
    shapes: &'a Shapes,
}

fn parse_file(id: FileId, source: &SourceFile, around: Around<'_>) -> (Parsed, Diagnostics, Used) {
    let Around { trees, keep, words, shapes } = around;
    let mut parsed = Parsed::default();
    let mut notes = Diagnostics::new();
    // A text that could not be read has its own diagnostic already.
    if source.text.is_empty() {
        return (parsed, notes, Used::default());
    }
    let path = source.path.strip_prefix("content/").unwrap_or(&source.path);
    let used = RefCell::new(keep.then(Used::default));
    let file = File { id, path, text: &source.text, trees, used };
    privacy::scan(id, file.text, file.collection(), &mut notes);
    let row: Option<&Row> = KINDS.iter().find(|row| row.holds(&file));
    let ending = Ending::of(path);
    // A list of words contains the very phrases that it forbids, so it is not searched for them.
    if ending.holds_records() && row.is_none_or(|row| row.files.form != FileForm::Entries) {
        words.scan(id, file.text, ending, &mut notes);
        parsed.unusual.extend(characters::scan(id, file.text, ending));
    }
    match row {
        Some(row) => row.read(&file, &mut parsed, &mut notes),
        // The settings are read elsewhere.
        None if source.path == config::PATH => {}
        None => notes.push(misplaced(&file, &source.path)),
    }
    let mut used = file.used.into_inner();
    // `fmt` refuses a file with errors, so a warning that asks for it would be of no use.
    if !notes.has_errors() {
        let mut warning = None;
        trees.in_order((&source.path, &source.text), used.as_mut(), || {
            warning = unformatted(id, source, shapes);
            warning.is_none()
        });
        if let Some(warning) = warning {
            notes.push(warning);
        }
    }
    (parsed, notes, used.unwrap_or_default())
}

/// The warning about a file that is not written in the canonical way.
fn unformatted(id: FileId, source: &SourceFile, shapes: &Shapes) -> Option<Diagnostic> {
    let held = shapes.of(&source.path);
    // The settings are read elsewhere, with all their faults.
    let readable = source.path != config::PATH || yaml::read(&source.text, id, 0).is_ok();
    if held.is_empty() || !readable {
        return None;
    }
    let span = layout::first_change(&source.text, Holds::new(&source.path, &held))?;
    let message = say!(
        "键的次序、缩进或者引号不是统一的写法",
        "the order of keys, the indents or the quotes are not canonical"
    );
    Some(Diagnostic::new(Code::NotFormatted, Span { file: id, ..span }, message).hint(say!(
        "运行 `daibiao fmt` 自动整理，内容和说明都不变",
        "run `daibiao fmt`: it changes neither content nor comments"
    )))
}
