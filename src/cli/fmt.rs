//! `fmt`: one order of keys and one way of writing in every file of content.
//!
//! Takes files or folders of content; writes those anew that are written otherwise, or only
//! names them. Each file is done or left alone on its own. Must not know how a file is laid out.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;

use super::content_files::{self, ContentFile};
use super::exit::Exit;
use super::failure::world;
use super::help::both;
use super::progress::Work;
use super::refusal::{Refusal, refused};
use super::report::draw;
use super::terminal::Terminal;
use crate::base::Bilingual;
use crate::diag::{Diagnostics, FileId, Sources};
use crate::parse::Shapes;
use crate::pipeline::Progress;
use crate::say;
use crate::syntax::layout::{self, Holds, LayoutError};
use crate::world::load::{self, LoadError};
use crate::world::output;

/// From this many files on, formatting may take a second or more, so progress is shown.
const MANY: usize = 5000;
/// How many files are laid out, on all threads, before the first of them is written.
const AT_ONCE: usize = 1024;
/// Lines longer than this many characters are cut where a difference is shown.
const SHOWN: usize = 72;

#[derive(Debug, Args)]
#[command(override_usage = "daibiao fmt [OPTIONS] [PATH…]")]
pub(super) struct Arguments {
    #[arg(
        value_name = "PATH",
        num_args = 1..,
        help = both(
            "内容文件或者文件夹，默认为整个 content 文件夹",
            "files or folders of content; the whole folder `content` by default",
        ),
    )]
    paths: Vec<PathBuf>,
    #[arg(
        long,
        help = both("只指出要整理的文件，不写任何文件", "only name what would change; write nothing"),
    )]
    check: bool,
}

/// What came of laying out one file.
enum Outcome {
    /// Nothing would change.
    Canonical,
    /// Its new text, and where it first differs.
    Changed(String, Difference),
    /// Valid, but written in a way that `fmt` does not know how to lay out, for this reason.
    Unusual(Bilingual),
    Faulty(Diagnostics, Sources),
    Refused(Refusal),
}

/// The first line that changes.
struct Difference {
    line: usize,
    old: String,
    new: String,
}

pub(super) fn run(root: &Path, arguments: Arguments, terminal: &Terminal) -> Exit {
    let Arguments { mut paths, check: only_check } = arguments;
    let shapes = Shapes::new();
    let content = root.join("content");
    if !content.is_dir() {
        return world(&LoadError::NoContent { path: content }.into(), terminal);
    }
    if paths.is_empty() {
        paths.push(content);
    }
    let mut exit = Exit::Fine;
    let mut files = Vec::new();
    let otherwise =
        say!("它是链接，或者不是记录和设置", "it is a link, or neither a record nor the settings");
    for path in &paths {
        match content_files::at(root, path, &|name| !shapes.of(name).is_empty(), &otherwise) {
            Ok(found) => files.extend(found),
            Err(refusal) => exit = exit.max(refused(&path.display().to_string(), &refusal, terminal)),
        }
    }
    files.sort();
    files.dedup();
    let bar = (files.len() >= MANY).then(|| terminal.progress(Work::Formatting));
    if let Some(bar) = &bar {
        bar.pages(files.len());
    }
    let (mut changed, mut left) = (0, 0);
    for batch in files.chunks(AT_ONCE) {
        let outcomes: Vec<Outcome> = batch.par_iter().map(|file| lay_out(file, &shapes)).collect();
        for (ContentFile { path, name }, outcome) in batch.iter().zip(outcomes) {
            if let Some(bar) = &bar {
                bar.page();
            }
            let refusal = match outcome {
                Outcome::Canonical => continue,
                Outcome::Changed(_, difference) if only_check => {
                    changed += 1;
                    terminal.say(&shown(name, &difference));
                    continue;
                }
                Outcome::Changed(text, _) => match output::replace_file(path, text.as_bytes()) {
                    Ok(()) => {
                        changed += 1;
                        terminal.say(&say!("{name}：已整理", "{name}: formatted"));
                        continue;
                    }
                    Err(error) => Refusal::World(error.into()),
                },
                Outcome::Unusual(why) => {
                    left += 1;
                    let (zh, en) = (&why.zh, &why.en);
                    terminal.say(&Bilingual::new(
                        format!("{name}：没有改动，因为{zh}"),
                        format!("{name}: left alone, since {en}"),
                    ));
                    continue;
                }
                Outcome::Faulty(notes, sources) => {
                    draw(notes, &sources, terminal);
                    Refusal::Faulty
                }
                Outcome::Refused(refusal) => refusal,
            };
            left += 1;
            exit = exit.max(refused(name, &refusal, terminal));
        }
    }
    drop(bar);
    terminal.say(&summary((files.len(), changed, left), only_check));
    if only_check && changed > 0 { exit.max(Exit::ContentErrors) } else { exit }
}

/// Reads one file and lays it out; writes nothing.
fn lay_out(ContentFile { path, name }: &ContentFile, shapes: &Shapes) -> Outcome {
    let found = match load::read_file(path, name) {
        Ok(found) => found,
        Err(error) => return Outcome::Refused(Refusal::World(error.into())),
    };
    let loaded = load::decode(vec![found], Vec::new());
    let (sources, mut notes) = (loaded.value.unwrap_or_default(), loaded.notes);
    if notes.has_errors() {
        return Outcome::Faulty(notes, sources);
    }
    let text = sources.file(FileId(0)).map_or("", |file| file.text.as_str());
    let held = shapes.of(name);
    match layout::format(text, Holds::new(name, &held)) {
        // A note, here, says that the file is in GB18030: that is reason enough to write it, in UTF-8.
        Ok(made) if made == text && notes.is_empty() => Outcome::Canonical,
        Ok(made) => {
            let difference = difference(text, &made);
            Outcome::Changed(made, difference)
        }
        Err(LayoutError::Unreadable(diagnostic)) => {
            notes = Diagnostics::new();
            notes.push(*diagnostic);
            Outcome::Faulty(notes, sources)
        }
        Err(LayoutError::Unusual(span, why)) => {
            let line = text.get(..span.start as usize).unwrap_or("").matches('\n').count() + 1;
            let (zh, en) = (why.zh, why.en);
            Outcome::Unusual(say!("第 {line} 行{zh}", "in line {line} {en}"))
        }
        Err(LayoutError::NotKept) => Outcome::Refused(Refusal::Because(say!(
            "整理以后意思会变，这是本程序的错误，请把这个文件发给开发者",
            "its meaning would change, which is a bug of this program; please report this file"
        ))),
    }
}

fn difference(text: &str, made: &str) -> Difference {
    let mut new = made.split('\n');
    let found = text.split('\n').enumerate().find_map(|(i, old)| {
        let new = new.next().unwrap_or("");
        (old != new).then(|| (i, old.to_owned(), new.to_owned()))
    });
    let (i, old, new) = found.unwrap_or_default();
    Difference { line: i + 1, old, new }
}

/// A file that would change, with the first line that would.
fn shown(name: &str, difference: &Difference) -> Bilingual {
    let line = difference.line;
    let mut text = String::new();
    for (mark, line) in [('-', &difference.old), ('+', &difference.new)] {
        let cut: String = visible(line).chars().take(SHOWN).collect();
        let more = if line.chars().count() > SHOWN { "…" } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(text, "\n  {mark} {cut}{more}");
    }
    Bilingual::new(format!("{name}:{line} 要整理{text}"), format!("{name}:{line} would change{text}"))
}

/// A line with its invisible characters shown: tabs, blanks at the end, a byte order mark.
fn visible(line: &str) -> String {
    let end = line.trim_end_matches([' ', '\t', '\r']).len();
    let (content, blank) = line.split_at(end);
    let blank: String = blank
        .chars()
        .map(|c| match c {
            '\t' => '→',
            '\r' => '␍',
            _ => '·',
        })
        .collect();
    content.replace('\u{feff}', "<BOM>").replace('\t', "→") + &blank
}

fn summary((files, changed, left): (usize, usize, usize), only_check: bool) -> Bilingual {
    let (zh, en) = match (only_check, changed) {
        (true, 0) => (format!("{files} 个文件都是统一的写法"), format!("{files} files, all canonical")),
        (true, _) => (
            format!("{files} 个文件中有 {changed} 个要整理"),
            format!("{changed} of {files} files would change"),
        ),
        (false, 0) => (format!("{files} 个文件，没有要整理的"), format!("{files} files, nothing to format")),
        (false, _) => {
            (format!("{files} 个文件，整理了 {changed} 个"), format!("{files} files, {changed} formatted"))
        }
    };
    if left == 0 {
        return Bilingual::new(zh, en);
    }
    Bilingual::new(format!("{zh}，另有 {left} 个没有动"), format!("{en}, {left} left alone"))
}
