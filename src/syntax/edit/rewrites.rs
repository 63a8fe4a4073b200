//! Ways to write a change into the text of a record.
//!
//! Takes a record's text and tree, and a change; gives replacements that may be right, the most
//! natural first. Must not decide which is: the caller parses the result of each.

use super::change::{Edit, RecordAt};
use super::places;
use crate::syntax::shape::Shape;
use crate::syntax::yaml::quoting::{Context, quoted, scalar};
use crate::syntax::yaml::{Entry, Kind, Node};

/// A range of the text, from and to, and what replaces it.
pub(super) type Rewrite = (usize, usize, String);

/// A record within its text.
pub(super) struct Record<'a> {
    text: &'a str,
    entries: &'a [Entry],
    /// The byte of its `{`, if it is in flow style.
    brace: Option<usize>,
    /// The first byte behind its last line.
    end: usize,
    /// The indentation of its keys.
    indent: String,
    newline: &'static str,
}

impl<'a> Record<'a> {
    pub(super) fn new(text: &'a str, top: &Node, record: &'a Node, place: RecordAt, end: usize) -> Self {
        let entries: &[Entry] = if let Kind::Mapping(entries) = &record.kind { entries } else { &[] };
        let at = record.span.start as usize;
        let brace = (!matches!(record.kind, Kind::Null) && text[at..].starts_with('{')).then_some(at);
        let next = match (place.item, &top.kind) {
            (Some(i), Kind::Sequence(items)) => {
                items.get(i + 1).map(|n| places::line_start(text, n.span.start as usize))
            }
            _ => None,
        };
        let indent = entries.first().map_or(0, |e| {
            let key = e.key_span.start as usize;
            text[places::line_start(text, key)..key].trim_start_matches('\u{feff}').chars().count()
        });
        let crlf = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
        Self {
            text,
            entries,
            brace,
            end: next.unwrap_or(end),
            indent: " ".repeat(indent),
            newline: if crlf { "\r\n" } else { "\n" },
        }
    }

    /// All ways to write a change, the most natural first.
    pub(super) fn rewrites(&self, edit: &Edit<'_>, shape: &Shape) -> Vec<Rewrite> {
        let (Edit::Set { key, .. } | Edit::AppendItem { key, .. } | Edit::AppendPair { key, .. }) = *edit;
        let Some(at) = self.entries.iter().position(|e| e.key == key) else {
            return self.new_key(edit, shape);
        };
        let found = &self.entries[at];
        let (start, end) = (found.value.span.start as usize, found.value.span.end as usize);
        match (edit, &found.value.kind) {
            (Edit::Set { value, .. }, Kind::Scalar(_)) => {
                let new = match self.text[start..end].chars().next() {
                    Some('"') => quoted(value),
                    Some('\'') => format!("'{}'", value.replace('\'', "''")),
                    _ => scalar(value, Context::Flow),
                };
                vec![(start, end, new)]
            }
            (_, Kind::Null) => self.over_nothing(found, &short(edit)),
            (Edit::AppendItem { item, .. }, Kind::Sequence(_)) => {
                if self.text[start..].starts_with('[') {
                    return self.in_flow(start, &flow_mapping(item));
                }
                let (from, to) = self.region(at);
                let dash = self.text[from..to].lines().find(|line| line.trim_start().starts_with('-'));
                let indent = dash.map_or("", |line| &line[..line.len() - line.trim_start().len()]);
                self.lines(from, to, &format!("{indent}- {}", flow_mapping(item)))
            }
            (Edit::AppendPair { pair: (key, value), .. }, Kind::Mapping(inner)) => {
                if self.text[start..].starts_with('{') {
                    return self
                        .in_flow(start, &format!("{}: {}", as_key(key), scalar(value, Context::Flow)));
                }
                let (from, to) = self.region(at);
                let indent = inner.first().map_or(0, |e| {
                    let key = e.key_span.start as usize;
                    key - places::line_start(self.text, key)
                });
                self.lines(
                    from,
                    to,
                    &format!("{}{}: {}", " ".repeat(indent), as_key(key), scalar(value, Context::Flow)),
                )
            }
            _ => Vec::new(),
        }
    }

    /// Adds a key that the record doesn't have yet.
    fn new_key(&self, edit: &Edit<'_>, shape: &Shape) -> Vec<Rewrite> {
        let (Edit::Set { key, .. } | Edit::AppendItem { key, .. } | Edit::AppendPair { key, .. }) = *edit;
        if let Some(brace) = self.brace {
            return self.in_flow(brace, &format!("{key}: {}", short(edit)));
        }
        let line = match edit {
            Edit::AppendItem { item, .. } => {
                let (indent, newline) = (&self.indent, self.newline);
                format!("{indent}{key}:{newline}{indent}- {}", flow_mapping(item))
            }
            _ => format!("{}{key}: {}", self.indent, short(edit)),
        };
        match shape.slot(self.entries.iter().map(|e| e.key.as_str()), key) {
            at if at > 0 && at < self.entries.len() => {
                let (from, to) = self.region(at - 1);
                self.lines(from, to, &line)
            }
            _ => {
                let from = self.entries.first().map_or(self.end, |e| e.key_span.start as usize);
                self.lines(from, self.end, &line)
            }
        }
    }

    /// Puts a value in place of `~`, or behind the colon of an empty value.
    fn over_nothing(&self, found: &Entry, new: &str) -> Vec<Rewrite> {
        let (start, end) = (found.value.span.start as usize, found.value.span.end as usize);
        if self.text[start..end].trim().is_empty() {
            let key = found.key_span.end as usize;
            let colon = self.text[key..].find(':').map(|at| key + at + 1);
            return colon.map(|at| (at, at, format!(" {new}"))).into_iter().collect();
        }
        vec![(start, end, new.to_owned())]
    }

    /// Adds an item before the bracket that closes the one at `open`.
    fn in_flow(&self, open: usize, new: &str) -> Vec<Rewrite> {
        let Some((last, at)) = places::last_within(self.text, open) else { return Vec::new() };
        let comma = match last {
            None => "",
            Some(',') => " ",
            Some(_) => ", ",
        };
        vec![(at, at, format!("{comma}{new}"))]
    }

    /// The lines below an entry's key, up to the next key.
    fn region(&self, at: usize) -> (usize, usize) {
        let from = places::next_line(self.text, self.entries[at].key_span.end as usize);
        let next = self.entries.get(at + 1).map(|e| places::line_start(self.text, e.key_span.start as usize));
        let to = next.unwrap_or(self.end);
        (from.min(to), to)
    }

    /// Adds a line at the end of a range of lines: before the comments at its end, behind them, or at
    /// its very end.
    fn lines(&self, from: usize, to: usize, line: &str) -> Vec<Rewrite> {
        let (text, newline) = (self.text, self.newline);
        let (mut code, mut comments) = (from, from);
        let mut at = from;
        while at < to {
            let next = places::next_line(text, at).min(to);
            let content = text[at..next].trim();
            if !content.is_empty() && content != "..." {
                comments = next;
                if !content.starts_with('#') {
                    code = next;
                }
            }
            at = next;
        }
        let rewrite = |at: usize| {
            let new = if at > 0 && !text[..at].ends_with('\n') && text[..at] != *"\u{feff}" {
                format!("{newline}{line}")
            } else {
                format!("{line}{newline}")
            };
            (at, at, new)
        };
        vec![rewrite(code), rewrite(comments), rewrite(to)]
    }
}

fn flow_mapping(pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{}: {}", as_key(key), scalar(value, Context::Flow)))
        .collect();
    format!("{{{}}}", pairs.join(", "))
}

/// A key as records write it. Plain words stay plain, even `on`, which our reader takes as a key like
/// any other.
fn as_key(key: &str) -> String {
    let plain = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if plain { key.to_owned() } else { scalar(key, Context::Flow) }
}

/// The new value of a change, in flow style.
fn short(edit: &Edit<'_>) -> String {
    match edit {
        Edit::Set { value, .. } => scalar(value, Context::Flow),
        Edit::AppendItem { item, .. } => format!("[{}]", flow_mapping(item)),
        Edit::AppendPair { pair, .. } => flow_mapping(&[*pair]),
    }
}
