//! Prints a scanned tree in the canonical layout.
//!
//! Takes a [`Document`] and the shapes of its records; gives text. Each level is indented by two spaces, a
//! list as deep as its key; keys are in the order of the shape; at most one blank line stands between
//! items. Must not know records.

use super::order::{Arranged, arrange, field, split};
use super::scalar::Meant;
use super::scan::Document;
use super::tree::{Block, BlockItem, Text, Value};
use crate::syntax::shape::Shape;
use crate::syntax::yaml::quoting::Context;

/// Writes a whole document.
pub(super) fn print(document: &Document<'_>, shapes: &[&Shape], out: &mut String) {
    let mut print = Print { out, tight: usize::MAX };
    let meant = Meant::Top(shapes);
    match document {
        Document::Nothing(lines) => print.last_lines(lines, 0, false),
        Document::Mapping(block) => print.mapping(block, 0, &arrange(block, meant), Head::Below),
        Document::Sequence(block) => print.sequence(block, 0, 0, meant, Head::Below),
    }
}

/// Where the first item of a block is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    /// On a line of its own.
    Below,
    /// Behind the dash of the list item that the block is. The comments above are printed already.
    Behind,
}

pub(super) struct Print<'o> {
    pub(super) out: &'o mut String,
    /// The output's length behind a block text that keeps its trailing blank lines (`|+`). A blank line
    /// added there would become part of the text.
    tight: usize,
}

impl Print<'_> {
    pub(super) fn pad(&mut self, indent: usize) {
        const SPACES: &str = "                                ";
        let mut left = indent;
        while left > 0 {
            let some = left.min(SPACES.len());
            self.out.push_str(&SPACES[..some]);
            left -= some;
        }
    }

    fn mapping(&mut self, block: &Block<'_>, indent: usize, arranged: &Arranged<'_>, head: Head) {
        let mut near = 0;
        for slot in 0..block.items.len() {
            let at = arranged.at(slot);
            let Some(entry) = block.items.get(at) else { continue };
            if slot == 0 {
                if head == Head::Below {
                    self.first_lines(block, arranged, indent);
                    self.pad(indent);
                }
            } else {
                let own = if at == 0 { split(entry.above).1 } else { entry.above };
                self.lines(own, indent, true);
                self.pad(indent);
            }
            let Some(key) = entry.key else { continue };
            let (key_meant, meant) = field(arranged.meant, key, &mut near);
            key.write(key_meant, Context::Block, self.out);
            self.out.push(':');
            self.value(entry, indent, meant);
        }
        self.last_lines(block.tail, indent, true);
    }

    /// The comments above a mapping: its own, then those of the key that now comes first.
    fn first_lines(&mut self, block: &Block<'_>, arranged: &Arranged<'_>, indent: usize) {
        let above = block.items.first().map_or("", |entry| entry.above);
        match arranged.at(0) {
            0 => self.lines(above, indent, false),
            at => {
                self.lines(split(above).0, indent, false);
                self.lines(block.items.get(at).map_or("", |entry| entry.above), indent, false);
            }
        }
    }

    /// The comments behind the last item are indented by `tail`.
    fn sequence(&mut self, block: &Block<'_>, indent: usize, tail: usize, meant: Meant<'_>, head: Head) {
        let item = meant.item();
        for (i, entry) in block.items.iter().enumerate() {
            let behind = i == 0 && head == Head::Behind;
            if !behind {
                self.lines(entry.above, indent, i > 0);
            }
            match &entry.value {
                Value::Mapping(inner) if entry.mark.is_empty() => {
                    let arranged = arrange(inner, item);
                    if !behind {
                        self.first_lines(inner, &arranged, indent);
                        self.pad(indent);
                    }
                    self.out.push_str("- ");
                    self.mapping(inner, indent + 2, &arranged, Head::Behind);
                }
                Value::Sequence(inner) if entry.mark.is_empty() => {
                    if !behind {
                        self.lines_within(inner, indent, item);
                        self.pad(indent);
                    }
                    self.out.push_str("- ");
                    self.sequence(inner, indent + 2, indent + 2, item, Head::Behind);
                }
                _ => {
                    if !behind {
                        self.pad(indent);
                    }
                    self.out.push('-');
                    self.value(entry, indent, item);
                }
            }
        }
        // Behind a block text, a comment as deep as its lines would become one of them.
        let text = block.items.last().is_some_and(|entry| matches!(entry.value, Value::Text(_)));
        self.last_lines(block.tail, if text { indent } else { tail }, true);
    }

    /// The comments above a sequence whose first item stands behind a dash.
    fn lines_within(&mut self, block: &Block<'_>, indent: usize, meant: Meant<'_>) {
        let Some(first) = block.items.first() else { return };
        self.lines(first.above, indent, false);
        if first.mark.is_empty() {
            match &first.value {
                Value::Mapping(inner) => self.first_lines(inner, &arrange(inner, meant.item()), indent),
                Value::Sequence(inner) => self.lines_within(inner, indent, meant.item()),
                _ => {}
            }
        }
    }

    /// Everything behind a colon or a dash, up to the end of its last line.
    fn value(&mut self, entry: &BlockItem<'_>, indent: usize, meant: Meant<'_>) {
        match &entry.value {
            Value::Nothing => {
                self.note(entry.mark);
                self.last_lines(entry.between, indent + 2, true);
            }
            Value::Mapping(block) => {
                self.note(entry.mark);
                self.mapping(block, indent + 2, &arrange(block, meant), Head::Below);
            }
            Value::Sequence(block) => {
                self.note(entry.mark);
                let dash = if entry.key.is_some() { indent } else { indent + 2 };
                self.sequence(block, dash, indent + 2, meant, Head::Below);
            }
            Value::Scalar(scalar) => {
                self.before(entry, indent, scalar.has_lines());
                if scalar.has_lines() {
                    self.kept_lines(scalar.raw, indent + 2, indent + 2);
                } else {
                    scalar.write(meant, Context::Block, self.out);
                }
                self.note(entry.note);
            }
            Value::Flow(flow) => {
                self.before(entry, indent, false);
                self.flow(flow, if entry.key.is_some() { indent } else { indent + 2 }, meant);
                self.note(entry.note);
            }
            Value::Text(text) => {
                self.before(entry, indent, false);
                self.text(text, entry.note, indent);
            }
        }
    }

    /// What separates the colon from the value: a space, or lines with comments.
    fn before(&mut self, entry: &BlockItem<'_>, indent: usize, has_lines: bool) {
        let comments = !entry.mark.is_empty() || entry.between.contains('#');
        if comments || (entry.below && has_lines) {
            self.note(entry.mark);
            self.lines(entry.between, indent + 2, false);
            self.pad(indent + 2);
        } else {
            self.out.push(' ');
        }
    }

    /// Ends a line, with its trailing comment if there is one.
    fn note(&mut self, note: &str) {
        let comment = note.trim();
        if !comment.is_empty() {
            let before = &note[..note.len() - note.trim_start().len()];
            // Comments may be aligned with those on the lines around, so their distance is kept.
            self.pad(if before.contains('\t') { 2 } else { before.len().max(1) });
            self.out.push_str(comment);
        }
        self.out.push('\n');
    }

    /// Lines of comments. Several blank lines become one; those before the first comment are dropped
    /// unless `blank`.
    fn lines(&mut self, text: &str, indent: usize, blank: bool) {
        if text.is_empty() {
            return;
        }
        let (mut allowed, mut due) = (blank && self.tight != self.out.len(), false);
        for line in text.lines().map(str::trim) {
            if line.is_empty() {
                due = allowed;
            } else {
                if due {
                    self.out.push('\n');
                }
                self.pad(indent);
                self.out.push_str(line);
                self.out.push('\n');
                (allowed, due) = (true, false);
            }
        }
        if due {
            self.out.push('\n');
        }
    }

    /// Lines of comments at the end of a block, without blank lines behind the last.
    fn last_lines(&mut self, text: &str, indent: usize, blank: bool) {
        if !text.is_empty() {
            self.lines(text.trim_end(), indent, blank);
        }
    }

    /// A scalar of several lines, unchanged but for its indentation.
    pub(super) fn kept_lines(&mut self, raw: &str, indent: usize, last: usize) {
        let count = raw.split('\n').count();
        for (i, line) in raw.split('\n').enumerate() {
            let mut line = if i == 0 { line } else { line.trim_start_matches([' ', '\t']) };
            let trimmed = line.trim_end_matches([' ', '\t']);
            // In double quotes, a space behind a backslash is part of the text.
            if !trimmed.ends_with('\\') {
                line = trimmed;
            }
            if i > 0 {
                self.out.push('\n');
                if !line.is_empty() {
                    self.pad(if i + 1 == count { last } else { indent });
                }
            }
            self.out.push_str(line);
        }
    }

    fn text(&mut self, text: &Text<'_>, note: &str, indent: usize) {
        self.out.push(text.style);
        if text.counted {
            self.out.push('2');
        }
        self.out.push_str(text.end);
        self.note(note);
        for line in text.lines.split_terminator('\n') {
            let content = line.get(text.indent..).filter(|rest| !rest.is_empty());
            if let Some(content) = content {
                self.pad(indent + 2);
                self.out.push_str(content);
            }
            self.out.push('\n');
        }
        if text.end == "+" {
            self.tight = self.out.len();
        }
    }
}
