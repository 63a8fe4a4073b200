//! The canonical layout of a record's file: what `daibiao fmt` writes.
//!
//! Takes the text of a YAML file or of Markdown with front matter, and the shapes of the records in
//! it; gives the same text with its keys in the order of the shape and with uniform indentation,
//! spaces and quotes. Comments and single blank lines stay with their keys, and the body of Markdown
//! stays as it is. [`format()`] parses its own result and compares trees and comments, so it can't
//! change what a record says. Must not know which keys a record has.

mod flow;
mod order;
mod print;
mod scalar;
mod scan;
mod scan_scalars;
mod tree;
mod unusual;

use std::borrow::Cow;

use self::scan::Document;
use self::unusual::{Feature, Unusual};
use super::front_matter;
use super::shape::Shape;
use super::yaml::{self, Kind, Node};
use crate::base::{Bilingual, Ending};
use crate::diag::{Diagnostic, FileId, Span};

/// Feature [`format()`] has to know of a file.
#[derive(Clone, Copy, Debug)]
pub struct Holds<'s> {
    /// The file is Markdown with front matter; else all of it is YAML.
    pub front_matter: bool,
    /// The shapes that its records can have.
    pub shapes: &'s [&'s Shape],
}

impl<'s> Holds<'s> {
    /// For a file of this name.
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
    /// It uses a feature of YAML that records don't need, on this line.
    Unusual(Span, Bilingual),
    /// The result would say something else, which is a bug in this module.
    NotKept,
}

/// Lays a file out canonically. Gives the same text if it is so already.
///
/// # Errors
/// [`LayoutError`] says why the file has to stay as it is.
pub fn format(text: &str, holds: Holds<'_>) -> Result<String, LayoutError> {
    let (old, _) = read(text, holds).map_err(LayoutError::Unreadable)?;
    let made = lay_out(text, holds)
        .map_err(|(line, feature)| LayoutError::Unusual(line_span(text, line), feature.words()))?;
    if made == text {
        return Ok(made);
    }
    let kept = read(&made, holds).is_ok_and(|(new, _)| says_the_same(&old, &new))
        && comments(text, holds).is_some_and(|old| comments(&made, holds) == Some(old))
        && lay_out(&made, holds).is_ok_and(|again| again == made);
    if kept { Ok(made) } else { Err(LayoutError::NotKept) }
}

/// The first line that [`format()`] would change. CRLF line ends and a byte order mark alone, which
/// editors on Windows write, don't count as a change.
///
/// The check asks this of every file, so the result is not parsed again and compared as [`format()`]
/// does. It takes some 5 µs a file. The text must have been read without an error.
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
    // If the result has one more line, then the text's last line lacks its line end.
    new.next().map(|_| line_span(text, text.matches('\n').count()))
}

/// The span of a line, counted from 0, without trailing spaces.
fn line_span(text: &str, line: usize) -> Span {
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let content = text[start..].lines().next().unwrap_or("").trim_end();
    Span::new(FileId(0), start, start + content.len())
}

/// Parses a file; gives its tree, and the body of Markdown.
fn read<'a>(text: &'a str, holds: Holds<'_>) -> Result<(Node, &'a str), Box<Diagnostic>> {
    if holds.front_matter {
        let parts = front_matter::split(text, FileId(0))?;
        return Ok((yaml::read(parts.yaml, FileId(0), parts.yaml_at)?, parts.body));
    }
    Ok((yaml::read(text, FileId(0), 0)?, ""))
}

/// The canonical text, not yet compared; or the line, from 0, that can't be scanned.
fn lay_out(text: &str, holds: Holds<'_>) -> Result<String, (usize, Feature)> {
    let mut out = String::with_capacity(text.len() + 64);
    let refused = |yaml: &str, unusual: Unusual| {
        (yaml.bytes().take(unusual.at).filter(|b| *b == b'\n').count(), unusual.feature)
    };
    if !holds.front_matter {
        let yaml = line_feeds(text);
        let top = scan::scan(&yaml).map_err(|unusual| refused(&yaml, unusual))?;
        print::print(&top, holds.shapes, &mut out);
        return Ok(out);
    }
    let parts = front_matter::split(text, FileId(0)).map_err(|_| (0, Feature::Other))?;
    let yaml = line_feeds(parts.yaml);
    out.push_str("---\n");
    let top = scan::scan(&yaml).map_err(|unusual| {
        let (line, feature) = refused(&yaml, unusual);
        (line + 1, feature)
    })?;
    print::print(&top, holds.shapes, &mut out);
    out.push_str("---\n");
    // The body is not touched, so the front matter gets the line ends of the body.
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

/// The text without a byte order mark and with LF line ends.
fn line_feeds(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

/// Whether two trees say the same, whatever the order of their keys.
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

/// All comments of a file, sorted.
fn comments(text: &str, holds: Holds<'_>) -> Option<Vec<String>> {
    let yaml = if holds.front_matter { front_matter::split(text, FileId(0)).ok()?.yaml } else { text };
    let yaml = line_feeds(yaml);
    let mut found = Vec::new();
    match &scan::scan(&yaml).ok()? {
        Document::Nothing(lines) => tree::lines(lines, &mut found),
        Document::Mapping(block) | Document::Sequence(block) => tree::comments(block, &mut found),
    }
    found.sort_unstable();
    Some(found.into_iter().map(str::to_owned).collect())
}
