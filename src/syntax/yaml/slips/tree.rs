//! Slips in a text that is valid YAML but says something else than was meant.
//!
//! Takes the tree and its text. Must not know records.

use super::line::{bullet, of_line};
use super::slip::{Slip, full_width};
use crate::diag::Span;
use crate::say;
use crate::syntax::yaml::tree::{Kind, Node};

/// The first slip in a tree. `offset` is the byte at which the text begins in its file.
pub(in crate::syntax::yaml) fn of_tree(node: &Node, text: &str, offset: usize) -> Option<Slip> {
    within(node, text, offset, true)
}

/// The first slip within a node; `root` if it is the whole file.
fn within(node: &Node, text: &str, offset: usize, root: bool) -> Option<Slip> {
    let local = |span: Span| (span.start as usize).checked_sub(offset);
    match &node.kind {
        // The whole file was read as one text. Its first line shows why.
        Kind::Scalar(_) => {
            let start = local(node.span)?;
            of_line(text, text[..start].rfind('\n').map_or(0, |i| i + 1))
        }
        Kind::Mapping(entries) => entries.iter().find_map(|entry| {
            let lone = entry.value.kind == Kind::Null;
            if lone && let Some(mark) = ['：', '，', ':'].into_iter().find(|mark| entry.key.contains(*mark))
            {
                let start = local(entry.key_span)?;
                let line = text[..start].rfind('\n').map_or(0, |i| i + 1);
                return of_line(text, line).or_else(|| {
                    let at = start + text.get(start..)?.find(mark)?;
                    Some(full_width(at, mark))
                });
            }
            if entry.key.starts_with(['｛', '［', '【', '〔', '\u{3000}', '\u{a0}']) {
                let start = local(entry.key_span)?;
                let line = text[..start].rfind('\n').map_or(0, |i| i + 1);
                return of_line(text, line);
            }
            if lone && let Some(slip) = lost(text, local(entry.key_span)?, &entry.key) {
                return Some(slip);
            }
            if let Some(key) = entry.key.strip_prefix(['-', '－', '—', '–', '•', '·'])
                && key.starts_with(|c: char| c.is_alphabetic() || c.is_whitespace())
            {
                let start = local(entry.key_span)?;
                return bullet(text.get(start..)?.lines().next()?, start);
            }
            match entry.value.kind {
                Kind::Scalar(_) => None,
                _ => within(&entry.value, text, offset, false),
            }
        }),
        Kind::Sequence(items) => items.iter().find_map(|item| match item.kind {
            // A text in a file's list of records is a record that went wrong. Other lists may hold texts.
            Kind::Scalar(_) if !root => None,
            _ => within(item, text, offset, false),
        }),
        Kind::Null => None,
    }
}

/// A value that YAML takes for an anchor, a tag or a comment, so that the key has no value.
fn lost(text: &str, key: usize, name: &str) -> Option<Slip> {
    let line = text.get(key..)?.lines().next()?;
    let after = line.strip_prefix(name)?.strip_prefix(':')?;
    let value = after.trim_start_matches(' ');
    let mark = value.chars().next().filter(|c| matches!(c, '&' | '!' | '#'))?;
    // `# 待补`, with a space, is meant as a comment.
    if !value[1..].starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let from = key + line.len() - value.len();
    Some(Slip::new(
        (from, from + 1),
        say!("内容不能直接以 `{mark}` 开头", "a value cannot simply begin with `{mark}`"),
        say!("整段加引号，如 `\"{mark}…\"`", "put it in quotes, as `\"{mark}…\"`"),
    ))
}
