//! The canonical writing of a record's file.
//!
//! Takes the text of a YAML file or of Markdown with front matter, and the shapes of the records
//! in it; gives the same text with its keys in the order of the shape and one way of writing
//! indents, spaces and quotes. Comments and single blank lines stay where they belong, the body
//! of Markdown stays as it is. What was made is read back and compared, so that a changed
//! meaning never leaves this module. Must not know which keys a record has.

mod flow;
mod order;
mod print;
mod scalar;
mod scan;
mod tree;
mod unusual;
mod words;

use std::borrow::Cow;

use self::scan::Top;
use self::unusual::{Unusual, What};
use super::front_matter;
use super::shape::Shape;
use super::yaml::{self, Kind, Node};
use crate::base::{Bilingual, Ending};
use crate::diag::{Diagnostic, FileId, Span};

/// What a file holds.
#[derive(Clone, Copy, Debug)]
pub struct Holds<'s> {
    /// Markdown with front matter, else the whole file is YAML.
    pub front_matter: bool,
    /// The shapes that its records may have.
    pub shapes: &'s [&'s Shape],
}

impl<'s> Holds<'s> {
    /// What a file of this name holds.
    #[must_use]
    pub fn new(path: &str, shapes: &'s [&'s Shape]) -> Self {
        Self { front_matter: Ending::of(path) == Ending::Markdown, shapes }
    }
}

/// Why a file is left alone.
#[derive(Debug)]
pub enum LayoutError {
    /// It cannot be read.
    Unreadable(Box<Diagnostic>),
    /// It is written in a way that no record needs, in this line.
    Unusual(Span, Bilingual),
    /// The new text would not say the same: a fault of this program.
    NotKept,
}

/// Writes a file in the canonical way; the text as it was if it is so written already.
///
/// # Errors
/// [`LayoutError`]; the file then stays as it is.
pub fn format(text: &str, holds: Holds<'_>) -> Result<String, LayoutError> {
    let (old, _) = read(text, holds).map_err(LayoutError::Unreadable)?;
    let made = lay_out(text, holds)
        .map_err(|(line, what)| LayoutError::Unusual(line_span(text, line), what.words()))?;
    if made == text {
        return Ok(made);
    }
    let kept = read(&made, holds).is_ok_and(|(new, _)| says_the_same(&old, &new))
        && comments(text, holds).is_some_and(|old| comments(&made, holds) == Some(old))
        && lay_out(&made, holds).is_ok_and(|again| again == made);
    if kept { Ok(made) } else { Err(LayoutError::NotKept) }
}

/// The first line that [`format`] would write in another way. The line ends and the byte order
/// mark of editors on Windows alone are none. Takes a text that has been read without a fault, and is fast:
/// what would come out is not read back.
#[must_use]
pub fn first_change(text: &str, holds: Holds<'_>) -> Option<Span> {
    let made = lay_out(text, holds).ok()?;
    if made == text {
        return None;
    }
    let bare = |line: &str| line.strip_suffix('\r').unwrap_or(line).len();
    let mut new = made.split('\n');
    let content = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (i, old) in content.split('\n').enumerate() {
        let same = new.next().is_some_and(|new| new.get(..bare(new)) == old.get(..bare(old)));
        if !same {
            return Some(line_span(text, i));
        }
    }
    // One more line is the line end that the last line lacks.
    new.next().map(|_| line_span(text, text.matches('\n').count()))
}

/// A line, counted from 0, without what is blank at its end.
fn line_span(text: &str, line: usize) -> Span {
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let content = text[start..].lines().next().unwrap_or("").trim_end();
    Span::new(FileId(0), start, start + content.len())
}

/// The tree of the record, and the text that is not its own.
fn read<'a>(text: &'a str, holds: Holds<'_>) -> Result<(Node, &'a str), Box<Diagnostic>> {
    if holds.front_matter {
        let parts = front_matter::split(text, FileId(0))?;
        return Ok((yaml::read(parts.yaml, FileId(0), parts.yaml_at)?, parts.body));
    }
    Ok((yaml::read(text, FileId(0), 0)?, ""))
}

/// The canonical text, not yet compared; or the line, from 0, that is not taken apart.
fn lay_out(text: &str, holds: Holds<'_>) -> Result<String, (usize, What)> {
    let mut out = String::with_capacity(text.len() + 64);
    let refused = |yaml: &str, unusual: Unusual| {
        (yaml.bytes().take(unusual.at).filter(|b| *b == b'\n').count(), unusual.what)
    };
    if !holds.front_matter {
        let yaml = line_feeds(text);
        let top = scan::scan(&yaml).map_err(|unusual| refused(&yaml, unusual))?;
        print::print(&top, holds.shapes, &mut out);
        return Ok(out);
    }
    let parts = front_matter::split(text, FileId(0)).map_err(|_| (0, What::Form))?;
    let yaml = line_feeds(parts.yaml);
    out.push_str("---\n");
    let top = scan::scan(&yaml).map_err(|unusual| {
        let (line, what) = refused(&yaml, unusual);
        (line + 1, what)
    })?;
    print::print(&top, holds.shapes, &mut out);
    out.push_str("---\n");
    // One file has one kind of line end, and the body's is not touched.
    let feed = parts.body.find('\n');
    let returns = feed.is_some_and(|at| parts.body[..at].ends_with('\r'));
    if returns {
        out = out.replace('\n', "\r\n");
    }
    out.push_str(parts.body);
    if !out.ends_with('\n') {
        out.push_str(if returns { "\r\n" } else { "\n" });
    }
    Ok(out)
}

/// The text without a byte order mark and with a line feed at the end of each line.
fn line_feeds(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

/// Whether two trees say the same, in whatever order their keys stand.
fn says_the_same(a: &Node, b: &Node) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Null, Kind::Null) => true,
        (Kind::Scalar(a), Kind::Scalar(b)) => a == b,
        (Kind::Sequence(a), Kind::Sequence(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| says_the_same(a, b))
        }
        (Kind::Mapping(a), Kind::Mapping(b)) => {
            let mut pairs: (Vec<_>, Vec<_>) = (a.iter().collect(), b.iter().collect());
            pairs.0.sort_by(|x, y| x.key.cmp(&y.key));
            pairs.1.sort_by(|x, y| x.key.cmp(&y.key));
            a.len() == b.len()
                && pairs
                    .0
                    .iter()
                    .zip(&pairs.1)
                    .all(|(a, b)| a.key == b.key && says_the_same(&a.value, &b.value))
        }
        _ => false,
    }
}

/// Every comment, sorted.
fn comments(text: &str, holds: Holds<'_>) -> Option<Vec<String>> {
    let yaml = if holds.front_matter { front_matter::split(text, FileId(0)).ok()?.yaml } else { text };
    let yaml = line_feeds(yaml);
    let mut found = Vec::new();
    match &scan::scan(&yaml).ok()? {
        Top::Nothing(lines) => tree::lines(lines, &mut found),
        Top::Mapping(block) | Top::Sequence(block) => tree::comments(block, &mut found),
    }
    found.sort_unstable();
    Some(found.into_iter().map(str::to_owned).collect())
}
