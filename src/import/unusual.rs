//! Characters that a simplified Chinese text should not have.
//!
//! Takes the lines; reports each such character once, with its first place and how often it
//! stands there. Nothing is changed: it may be a name or a quotation. Traditional characters
//! are told by `OpenCC`'s dictionaries of characters and phrases (乾隆 is right, 乾燥 is not).

use std::collections::BTreeMap;

use super::Report;
use super::lines::{Line, Placed};
use super::opencc;
use super::report::Warning;
use crate::base::Bilingual;
use crate::han::characters::is_han;
use crate::han::{self, Unusual};
use crate::say;

#[derive(Clone, Copy)]
struct Found {
    at: Placed,
    count: usize,
    rule: &'static str,
    simplified: Option<char>,
}

pub(super) fn report(lines: &[Line], report: &mut Report) {
    let mut found: BTreeMap<char, Found> = BTreeMap::new();
    let mut note = |at: &Placed, rule, simplified| {
        let entry = found.entry(at.c).or_insert(Found { at: *at, count: 0, rule, simplified });
        entry.count += 1;
    };
    for line in lines {
        for placed in &line.chars {
            if let Some(rule) = kind(placed.c) {
                note(placed, rule, None);
            }
        }
        for (placed, simplified) in traditional(line) {
            note(placed, "traditional", Some(simplified));
        }
    }
    for (c, found) in found {
        let Placed { line, column, .. } = found.at;
        report.warnings.push(Warning { line, column, rule: found.rule, message: message(c, found) });
    }
}

fn kind(c: char) -> Option<&'static str> {
    match han::unusual(c)? {
        // Phrases decide about these.
        Unusual::Traditional(_) => None,
        Unusual::Compatibility(_) => Some("compatibility"),
        Unusual::PrivateUse => Some("private-use"),
        Unusual::Garbled => Some("replacement"),
    }
}

fn message(c: char, found: Found) -> Bilingual {
    let (code, n) = (u32::from(c), found.count);
    match (found.rule, found.simplified) {
        ("traditional", Some(s)) => say!(
            "繁体字“{c}”，规范字是“{s}”，共 {n} 处；没有改动，姓名和引文可能本来如此",
            "traditional character “{c}”, in simplified form “{s}”, {n} in all; left as it is, since names and quotations may want it"
        ),
        ("compatibility", _) => say!(
            "兼容汉字“{c}”（U+{code:04X}），共 {n} 处；没有改动，请换成通用的字",
            "compatibility character “{c}” (U+{code:04X}), {n} in all; left as it is, put the common character in its place"
        ),
        ("private-use", _) => say!(
            "自造字 U+{code:04X}，共 {n} 处；没有改动，别的电脑上看不到，请查明是什么字",
            "private-use character U+{code:04X}, {n} in all; left as it is, other computers cannot show it"
        ),
        _ => say!(
            "乱码 U+{code:04X}，共 {n} 处；没有改动，请对照原件",
            "garbled character U+{code:04X}, {n} in all; left as it is, compare the original"
        ),
    }
}

/// The traditional characters of a line, each with its simplified form.
fn traditional(line: &Line) -> Vec<(&Placed, char)> {
    let alone = |p: &Placed| opencc::simplified(p.c).filter(|_| is_han(p.c));
    if !line.chars.iter().any(|p| alone(p).is_some()) {
        return Vec::new();
    }
    let text: Vec<char> = line.chars.iter().map(|p| p.c).collect();
    let in_phrases = opencc::simplify(&text);
    let here = line.chars.iter().zip(in_phrases);
    here.filter_map(|(p, in_phrase)| {
        // A phrase may say that the character is right here.
        let simplified = alone(p).filter(|_| in_phrase != p.c && kind(p.c).is_none())?;
        Some((p, simplified))
    })
    .collect()
}
