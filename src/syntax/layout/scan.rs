//! Scans YAML to a tree that keeps comments, quotes and blank lines.
//!
//! Takes YAML that the parser accepts, with LF line ends; gives its [`Block`], or says which feature
//! it does not support: anchors, tags and others that records don't need. Must not know records.
// No YAML parser keeps comments, quotes and blank lines, hence a scanner of our own. It knows the YAML
// that records use. A file with anything else is refused and stays as it is.

use super::scalar::Scalar;
use super::tree::{Block, BlockItem, Value};
use super::unusual::{Feature, Unusual};

/// The deepest nesting that is scanned. The parser's own limit is lower, so this one is never met.
const MAX_DEPTH: usize = 40;

/// The text, and how far it has been scanned.
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    pub(super) depth: usize,
    /// The comments within the brackets that are being scanned.
    pub(super) comments: Vec<&'a str>,
}

/// The next line that is neither blank nor a comment.
#[derive(Clone, Copy)]
struct Next {
    line: usize,
    indent: usize,
}

/// A whole document.
#[derive(Debug)]
pub(super) enum Document<'a> {
    /// Only comments.
    Nothing(&'a str),
    Mapping(Block<'a>),
    Sequence(Block<'a>),
}

/// Reads one document.
pub(super) fn scan(text: &str) -> Result<Document<'_>, Unusual> {
    let mut scan = Scan { text, bytes: text.as_bytes(), at: 0, depth: 0, comments: Vec::new() };
    scan.document()
}

impl<'a> Scan<'a> {
    pub(super) fn byte(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(b'\n')
    }

    pub(super) fn byte_at(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b'\n')
    }

    pub(super) fn refuse<T>(&self, feature: Feature) -> Result<T, Unusual> {
        Err(Unusual { at: self.at, feature })
    }

    pub(super) fn deeper(&mut self) -> Result<(), Unusual> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { self.refuse(Feature::Other) } else { Ok(()) }
    }

    pub(super) fn slice(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or("")
    }

    /// The start of the line behind the one in which `at` lies, or the text's end.
    pub(super) fn after_line(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or(&[]);
        rest.iter().position(|b| *b == b'\n').map_or(self.bytes.len(), |n| at + n + 1)
    }

    fn document(&mut self) -> Result<Document<'a>, Unusual> {
        let mut found = self.next_line()?;
        let mut from = 0;
        if found.is_some_and(|next| self.is_marker(next.line, "---")) {
            // A line `---` at the very start may be dropped. Anywhere else it begins a document.
            let line = found.map_or(0, |next| next.line);
            if !self.slice(line + 3, self.after_line(line)).trim().is_empty() || line != 0 {
                self.at = line;
                return self.refuse(Feature::Documents);
            }
            self.at = self.after_line(line);
            from = self.at;
            found = self.next_line()?;
        }
        let Some(next) = found else { return Ok(Document::Nothing(self.slice(from, self.text.len()))) };
        if self.byte() == b'%' {
            return self.refuse(Feature::Documents);
        }
        let above = self.slice(from, next.line);
        self.at = next.line + next.indent;
        let top = if self.is_dash(self.at) {
            Document::Sequence(self.sequence(next.indent, next.indent, above)?)
        } else if self.is_key(self.at)? {
            Document::Mapping(self.mapping(next.indent, above)?)
        } else {
            return self.refuse(Feature::Other);
        };
        if self.at < self.text.len() { self.refuse(Feature::Other) } else { Ok(top) }
    }

    fn is_marker(&self, line: usize, marker: &str) -> bool {
        self.text.get(line..line + 3) == Some(marker)
            && matches!(self.byte_at(line + 3), b' ' | b'\t' | b'\n')
    }

    /// Looks ahead from the start of a line to the next one that is neither blank nor a comment.
    fn next_line(&self) -> Result<Option<Next>, Unusual> {
        let mut line = self.at;
        while line < self.bytes.len() {
            let rest = self.bytes.get(line..).unwrap_or(&[]);
            let indent = rest.iter().position(|b| *b != b' ').unwrap_or(rest.len());
            match self.byte_at(line + indent) {
                b'\n' | b'#' => {}
                b'\t' => {
                    let content = self.slice(line, self.after_line(line)).trim();
                    if !content.is_empty() && !content.starts_with('#') {
                        return Err(Unusual { at: line + indent, feature: Feature::Other });
                    }
                }
                _ if indent == 0 && line > 0 && self.is_marker(line, "---") => {
                    return Err(Unusual { at: line, feature: Feature::Documents });
                }
                _ if indent == 0 && self.is_marker(line, "...") => {
                    return Err(Unusual { at: line, feature: Feature::Documents });
                }
                _ => return Ok(Some(Next { line, indent })),
            }
            line = self.after_line(line);
        }
        Ok(None)
    }

    /// Takes the comments that are indented by at least `least`, up to the next line that is neither
    /// blank nor a comment.
    fn claim(&mut self, least: usize) -> &'a str {
        let start = self.at;
        let (mut line, mut last) = (start, start);
        while line < self.bytes.len() {
            let next = self.after_line(line);
            let content = self.slice(line, next);
            let comment = content.trim_start();
            if comment.starts_with('#') {
                if content.len() - comment.len() < least {
                    break;
                }
                last = next;
            } else if !comment.is_empty() {
                break;
            }
            line = next;
        }
        self.at = last;
        self.slice(start, last)
    }

    fn is_dash(&self, at: usize) -> bool {
        self.byte_at(at) == b'-' && matches!(self.byte_at(at + 1), b' ' | b'\n' | b'\t')
    }

    pub(super) fn spaces(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    fn mapping(&mut self, indent: usize, above: &'a str) -> Result<Block<'a>, Unusual> {
        self.deeper()?;
        let mut block = Block::default();
        let mut above = above;
        loop {
            let key = self.key()?;
            let mut entry = entry(above, Some(key));
            self.value(indent, &mut entry)?;
            block.items.push(entry);
            match self.next_line()? {
                Some(next) if next.indent == indent => {
                    above = self.slice(self.at, next.line);
                    self.at = next.line + next.indent;
                }
                Some(next) if next.indent > indent => {
                    self.at = next.line;
                    return self.refuse(Feature::Other);
                }
                found => {
                    block.tail = self.tail(indent, found);
                    self.depth -= 1;
                    return Ok(block);
                }
            }
        }
    }

    /// A sequence. Comments behind it belong to it if they are indented by at least `least`.
    fn sequence(&mut self, indent: usize, least: usize, above: &'a str) -> Result<Block<'a>, Unusual> {
        self.deeper()?;
        let mut block = Block::default();
        let mut above = above;
        loop {
            self.at += 1;
            let mut entry = entry(above, None);
            self.value(indent, &mut entry)?;
            block.items.push(entry);
            match self.next_line()? {
                Some(next) if next.indent == indent && self.is_dash(next.line + indent) => {
                    above = self.slice(self.at, next.line);
                    self.at = next.line + next.indent;
                }
                Some(next) if next.indent > indent => {
                    self.at = next.line;
                    return self.refuse(Feature::Other);
                }
                found => {
                    block.tail = self.tail(least, found);
                    self.depth -= 1;
                    return Ok(block);
                }
            }
        }
    }

    /// The comments behind the last item of a block. At the end of the file the outermost block takes
    /// all that is left.
    fn tail(&mut self, least: usize, next: Option<Next>) -> &'a str {
        if next.is_none() && self.depth == 1 {
            let start = self.at;
            self.at = self.text.len();
            return self.slice(start, self.at);
        }
        self.claim(least)
    }

    /// The value behind a colon or a dash; stops at the start of a line.
    fn value(&mut self, indent: usize, entry: &mut BlockItem<'a>) -> Result<(), Unusual> {
        let start = self.at;
        self.spaces();
        match self.byte() {
            b'\n' | b'#' => {}
            _ => {
                if entry.key.is_none() && self.slice(start, self.at).contains('\t') {
                    return self.refuse(Feature::Other);
                }
                let column = self.at - self.text[..self.at].rfind('\n').map_or(0, |n| n + 1);
                if entry.key.is_none() && self.is_dash(self.at) {
                    entry.value = Value::Sequence(self.sequence(column, column, "")?);
                    return Ok(());
                }
                if entry.key.is_none() && self.is_key(self.at)? {
                    entry.value = Value::Mapping(self.mapping(column, "")?);
                    return Ok(());
                }
                return self.inline(indent, entry);
            }
        }
        let end = self.after_line(self.at);
        entry.mark = self.slice(start, end);
        if self.byte() != b'#' {
            entry.mark = "";
        }
        self.at = end;
        let next = self.next_line()?;
        let Some(next) = next.filter(|next| {
            let dash = entry.key.is_some() && self.is_dash(next.line + next.indent);
            next.indent > indent || (dash && next.indent == indent)
        }) else {
            entry.between = self.claim(indent + 1);
            return Ok(());
        };
        let lines = self.slice(self.at, next.line);
        self.at = next.line + next.indent;
        if self.is_dash(self.at) {
            let least = if entry.key.is_some() { indent + 1 } else { next.indent };
            entry.value = Value::Sequence(self.sequence(next.indent, least, lines)?);
        } else if self.is_key(self.at)? {
            entry.value = Value::Mapping(self.mapping(next.indent, lines)?);
        } else {
            entry.between = lines;
            entry.below = true;
            self.inline(indent, entry)?;
        }
        Ok(())
    }

    /// A scalar or a flow collection, and the comment behind it.
    fn inline(&mut self, indent: usize, entry: &mut BlockItem<'a>) -> Result<(), Unusual> {
        self.usual()?;
        match self.byte() {
            b'|' | b'>' => return self.block_text(indent, entry),
            b'[' | b'{' => {
                self.comments.clear();
                entry.value = Value::Flow(self.flow()?);
            }
            b'"' | b'\'' => entry.value = Value::Scalar(self.quoted()?),
            _ => entry.value = Value::Scalar(self.plain(indent)),
        }
        let start = self.at;
        self.spaces();
        match self.byte() {
            b'\n' => {}
            b'#' if self.at > start => entry.note = self.slice(start, self.after_line(start)),
            _ => return self.refuse(Feature::Other),
        }
        self.at = self.after_line(self.at);
        Ok(())
    }
}

const fn entry<'a>(above: &'a str, key: Option<Scalar<'a>>) -> BlockItem<'a> {
    BlockItem { above, key, mark: "", between: "", below: false, value: Value::Nothing, note: "" }
}
