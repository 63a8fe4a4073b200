//! Scans keys and scalars: plain, quoted, and block texts behind `|` and `>`.
//!
//! Takes the scanner at the start of a key or scalar; gives it as it is written and moves behind it.
//! Must not know records.

use super::scalar::{Scalar, Style};
use super::scan::Scan;
use super::tree::{BlockItem, Text, Value};
use super::unusual::{Feature, Unusual};

impl<'a> Scan<'a> {
    /// Whether a key begins here: a scalar with a colon behind it on the same line.
    pub(super) fn is_key(&self, at: usize) -> Result<bool, Unusual> {
        match self.byte_at(at) {
            b'"' | b'\'' => {
                let Some(end) = self.quoted_end(at) else {
                    return Err(Unusual { at, feature: Feature::Other });
                };
                let mut after = end;
                while matches!(self.byte_at(after), b' ' | b'\t') {
                    after += 1;
                }
                Ok(self.byte_at(after) == b':' && !self.slice(at, end).contains('\n'))
            }
            b'[' | b'{' | b'|' | b'>' => Ok(false),
            _ => Ok(self.plain_key_end(at).is_some()),
        }
    }

    /// The colon after a plain key.
    fn plain_key_end(&self, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            match self.byte_at(at) {
                b'\n' => return None,
                b':' if matches!(self.byte_at(at + 1), b' ' | b'\n' | b'\t') => return Some(at),
                b'#' if at > from && matches!(self.byte_at(at - 1), b' ' | b'\t') => return None,
                _ => at += 1,
            }
        }
    }

    /// The byte behind the closing quote.
    pub(super) fn quoted_end(&self, at: usize) -> Option<usize> {
        let quote = self.byte_at(at);
        let mut end = at + 1;
        while end < self.bytes.len() {
            match self.byte_at(end) {
                b'\\' if quote == b'"' => end += 2,
                b if b == quote && quote == b'\'' && self.byte_at(end + 1) == b'\'' => end += 2,
                b if b == quote => return Some(end + 1),
                _ => end += 1,
            }
        }
        None
    }

    pub(super) fn quoted(&mut self) -> Result<Scalar<'a>, Unusual> {
        let style = if self.byte() == b'"' { Style::Double } else { Style::Single };
        let Some(end) = self.quoted_end(self.at).filter(|end| self.text.is_char_boundary(*end)) else {
            return self.refuse(Feature::Other);
        };
        let raw = self.slice(self.at, end);
        self.at = end;
        Ok(Scalar { raw, style })
    }

    /// Refuses a scalar that begins with a feature that records don't need.
    pub(super) fn usual(&self) -> Result<(), Unusual> {
        match self.byte() {
            b'&' | b'*' => self.refuse(Feature::Anchor),
            b'!' => self.refuse(Feature::Tag),
            b'?' if matches!(self.byte_at(self.at + 1), b' ' | b'\n' | b'\t') => self.refuse(Feature::Other),
            b'%' | b'@' | b'`' => self.refuse(Feature::Other),
            // A byte order mark. If sorting moved it to the start of the file, it would be dropped.
            0xEF if self.bytes.get(self.at..self.at + 3) == Some(b"\xEF\xBB\xBF") => {
                self.refuse(Feature::Other)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn key(&mut self) -> Result<Scalar<'a>, Unusual> {
        self.usual()?;
        let key = if matches!(self.byte(), b'"' | b'\'') {
            self.quoted()?
        } else {
            let Some(colon) = self.plain_key_end(self.at) else { return self.refuse(Feature::Other) };
            let raw = self.slice(self.at, colon).trim_end_matches([' ', '\t']);
            self.at = colon;
            Scalar { raw, style: Style::Plain }
        };
        self.spaces();
        if self.byte() != b':' || key.raw == "<<" || key.has_lines() || key.raw.is_empty() {
            return self.refuse(Feature::Other);
        }
        self.at += 1;
        Ok(key)
    }

    /// A plain scalar with its continuation lines.
    pub(super) fn plain(&mut self, indent: usize) -> Scalar<'a> {
        let start = self.at;
        let mut end = self.plain_line(start);
        loop {
            let mut line = self.after_line(end);
            let rest = self.slice(end, line);
            if !rest.trim().is_empty() {
                break;
            }
            while line < self.text.len() && self.slice(line, self.after_line(line)).trim().is_empty() {
                line = self.after_line(line);
            }
            let content = self.slice(line, self.after_line(line));
            let text = content.trim_start_matches(' ');
            if content.len() - text.len() <= indent || text.trim_start().starts_with('#') || text.is_empty() {
                break;
            }
            end = self.plain_line(line + content.len() - text.len());
        }
        self.at = end;
        Scalar { raw: self.slice(start, end), style: Style::Plain }
    }

    /// Where a plain scalar ends on its line.
    fn plain_line(&self, start: usize) -> usize {
        let mut at = start;
        loop {
            match self.byte_at(at) {
                b'\n' => break,
                b'#' if at > start && matches!(self.byte_at(at - 1), b' ' | b'\t') => break,
                _ => at += 1,
            }
        }
        start + self.slice(start, at).trim_end_matches([' ', '\t']).len()
    }

    /// A block text: `|` or `>`, the rest of that line, and the lines below.
    pub(super) fn block_text(&mut self, parent: usize, entry: &mut BlockItem<'a>) -> Result<(), Unusual> {
        let style = char::from(self.byte());
        self.at += 1;
        let (mut count, mut end) = (None, "");
        loop {
            match self.byte() {
                digit @ b'1'..=b'9' if count.is_none() => count = Some(usize::from(digit - b'0')),
                b'-' | b'+' if end.is_empty() => end = self.slice(self.at, self.at + 1),
                _ => break,
            }
            self.at += 1;
        }
        let start = self.at;
        self.spaces();
        match self.byte() {
            b'\n' => {}
            b'#' if self.at > start => entry.note = self.slice(start, self.after_line(start)),
            _ => return self.refuse(Feature::Other),
        }
        self.at = self.after_line(self.at);
        let start = self.at;
        let (mut indent, mut line, mut last) = (count.map(|n| parent + n), start, start);
        while line < self.text.len() {
            let next = self.after_line(line);
            let content = self.slice(line, next).trim_end_matches('\n');
            let spaces = content.len() - content.trim_start_matches(' ').len();
            if indent.is_none() && spaces < content.len() {
                if spaces <= parent {
                    break;
                }
                indent = Some(spaces);
            }
            if spaces == content.len() && indent.is_none_or(|indent| spaces <= indent) {
                line = next;
                continue;
            }
            if indent.is_some_and(|indent| spaces < indent) {
                break;
            }
            (line, last) = (next, next);
        }
        let to = if end == "+" { line } else { last };
        let mut lines = self.slice(start, to);
        if let Some((_, last)) = lines.rsplit_once('\n')
            && last.len() <= indent.unwrap_or(usize::MAX)
            && last.bytes().all(|b| b == b' ')
        {
            // Spaces at the end of the file don't make a line.
            lines = &lines[..lines.len() - last.len()];
        }
        let indent = indent.unwrap_or(parent + 1);
        let widest = lines.lines().take_while(|line| line.trim_matches(' ').is_empty()).map(str::len).max();
        if count.is_none() && widest.is_some_and(|widest| widest > indent) {
            return self.refuse(Feature::Other);
        }
        self.at = to;
        entry.value = Value::Text(Text { style, counted: count.is_some(), end, lines, indent });
        Ok(())
    }
}
