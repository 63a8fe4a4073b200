//! Flow collections: mappings and sequences in brackets.
//!
//! Scans the text from an opening bracket on to a [`Flow`], and prints that with uniform spaces and
//! with its line breaks where they were. Must not know records.

use super::order::{arrange_flow, field};
use super::print::Print;
use super::scalar::{Meant, Scalar, Style};
use super::scan::Scan;
use super::tree::{Flow, FlowItem, Value};
use super::unusual::{Feature, Unusual};
use crate::syntax::yaml::quoting::Context;

impl<'a> Scan<'a> {
    /// Scans from `[` or `{` to behind the bracket that closes it.
    pub(super) fn flow(&mut self) -> Result<Flow<'a>, Unusual> {
        self.deeper()?;
        let (start, noted) = (self.at, self.comments.len());
        let mapping = self.byte() == b'{';
        let close = if mapping { b'}' } else { b']' };
        self.at += 1;
        let mut items = Vec::new();
        let closes_below = loop {
            let below = self.gap();
            if self.byte() == close {
                break below;
            }
            items.push(if mapping { self.pair(below)? } else { self.item(below)? });
            let after = self.gap();
            match self.byte() {
                b',' => self.at += 1,
                b if b == close => break after,
                _ => return self.refuse(Feature::Other),
            }
        };
        self.at += 1;
        self.depth -= 1;
        let raw = self.text.get(start..self.at).unwrap_or("");
        let comments = self.comments.get(noted..).unwrap_or(&[]).to_vec();
        Ok(Flow { raw, mapping, items, closes_below, comments })
    }

    /// Skips spaces, line feeds and comments; says whether there was a line feed.
    fn gap(&mut self) -> bool {
        let mut feed = false;
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b' ' | b'\t' => {}
                b'\n' => feed = true,
                b'#' if matches!(self.byte_at(self.at - 1), b' ' | b'\t' | b'\n') => {
                    let rest = &self.text[self.at..];
                    let comment = &rest[..rest.find('\n').unwrap_or(rest.len())];
                    self.comments.push(comment.trim_end());
                    self.at += comment.len();
                    continue;
                }
                _ => return feed,
            }
            self.at += 1;
        }
        feed
    }

    fn pair(&mut self, below: bool) -> Result<FlowItem<'a>, Unusual> {
        let key = self.flow_scalar()?;
        self.gap();
        let colon = self.byte() == b':';
        let mut value = Value::Nothing;
        if colon {
            self.at += 1;
            self.gap();
            if !matches!(self.byte(), b',' | b'}') {
                value = self.flow_value()?;
            }
        }
        if key.has_lines() || key.raw == "<<" {
            return self.refuse(Feature::Other);
        }
        Ok(FlowItem { below, key: Some(key), colon, value })
    }

    fn item(&mut self, below: bool) -> Result<FlowItem<'a>, Unusual> {
        Ok(FlowItem { below, key: None, colon: false, value: self.flow_value()? })
    }

    fn flow_value(&mut self) -> Result<Value<'a>, Unusual> {
        match self.byte() {
            b'[' | b'{' => Ok(Value::Flow(self.flow()?)),
            _ => Ok(Value::Scalar(self.flow_scalar()?)),
        }
    }

    fn flow_scalar(&mut self) -> Result<Scalar<'a>, Unusual> {
        self.usual()?;
        match self.byte() {
            b'"' | b'\'' => return self.quoted(),
            b'[' | b']' | b'{' | b'}' | b',' | b':' | b'|' | b'>' => return self.refuse(Feature::Other),
            _ => {}
        }
        let start = self.at;
        let mut end = start;
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b',' | b'[' | b']' | b'{' | b'}' => break,
                b':' if b" \t\n,[]{}".contains(&self.byte_at(self.at + 1)) => break,
                b'#' if matches!(self.byte_at(self.at - 1), b' ' | b'\t' | b'\n') => break,
                b' ' | b'\t' | b'\n' => self.at += 1,
                _ => {
                    self.at += 1;
                    end = self.at;
                }
            }
        }
        self.at = end;
        Ok(Scalar { raw: self.text.get(start..end).unwrap_or(""), style: Style::Plain })
    }
}

impl Print<'_> {
    /// Prints a flow collection. One with comments keeps its lines and its order.
    pub(super) fn flow(&mut self, flow: &Flow<'_>, indent: usize, meant: Meant<'_>) {
        if flow.comments.is_empty() {
            self.brackets(flow, indent, meant);
        } else {
            let below = flow.raw.rsplit('\n').next().is_some_and(|line| line.trim().len() == 1);
            self.kept_lines(flow.raw, indent + 2, if below { indent } else { indent + 2 });
        }
    }

    fn brackets(&mut self, flow: &Flow<'_>, indent: usize, meant: Meant<'_>) {
        self.out.push(if flow.mapping { '{' } else { '[' });
        let arranged = flow.mapping.then(|| arrange_flow(flow, meant));
        let broken = flow.closes_below || flow.items.iter().any(|item| item.below);
        let inner = if broken { indent + 2 } else { indent };
        let mut near = 0;
        for slot in 0..flow.items.len() {
            let at = arranged.as_ref().map_or(slot, |arranged| arranged.at(slot));
            let Some(item) = flow.items.get(at) else { continue };
            if slot > 0 {
                self.out.push(',');
            }
            // When keys move, the line breaks stay at their positions.
            if flow.items.get(slot).is_some_and(|item| item.below) {
                self.out.push('\n');
                self.pad(inner);
            } else if slot > 0 {
                self.out.push(' ');
            }
            let mut value_meant = meant.item();
            if let (Some(key), Some(arranged)) = (item.key, &arranged) {
                let (key_meant, found) = field(arranged.meant, key, &mut near);
                key.write(key_meant, Context::Flow, self.out);
                value_meant = found;
                if item.colon {
                    self.out.push(':');
                }
                if !matches!(item.value, Value::Nothing) {
                    self.out.push(' ');
                }
            }
            match &item.value {
                Value::Flow(flow) => self.brackets(flow, inner, value_meant),
                Value::Scalar(scalar) if scalar.has_lines() => {
                    self.kept_lines(scalar.raw, inner + 2, inner + 2);
                }
                Value::Scalar(scalar) => scalar.write(value_meant, Context::Flow, self.out),
                _ => {}
            }
        }
        if flow.closes_below && !flow.items.is_empty() {
            self.out.push('\n');
            self.pad(indent);
        }
        self.out.push(if flow.mapping { '}' } else { ']' });
    }
}
