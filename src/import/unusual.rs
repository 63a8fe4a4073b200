//! Characters that a simplified Chinese text should not have.
//!
//! Takes the lines; reports each such character once, with its first place and how often it
//! stands there. Nothing is changed: it may be a name or a quotation. Traditional characters
//! are told by `OpenCC`'s dictionaries of characters and phrases (乾隆 is right, 乾燥 is not).

use std::collections::BTreeMap;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use super::Report;
use super::lines::{Line, Placed};
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
    let traditional = Traditional::new(lines);
    for line in lines {
        for placed in &line.chars {
            if let Some(rule) = kind(placed.c) {
                note(placed, rule, None);
            }
        }
        for (placed, simplified) in traditional.of(line) {
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

/// Characters of the text that have a simplified form.
struct Traditional {
    converter: Option<OpenCC>,
    candidates: BTreeMap<char, char>,
}

impl Traditional {
    fn new(lines: &[Line]) -> Self {
        // The dictionaries are part of the program, so this cannot fail; without them nothing
        // is reported.
        let converter = OpenCC::from_config(BuiltinConfig::T2s).ok();
        let mut candidates = BTreeMap::new();
        let mut seen = std::collections::BTreeSet::new();
        if let Some(converter) = &converter {
            for c in lines.iter().flat_map(|line| &line.chars).map(|p| p.c).filter(|c| is_han(*c)) {
                if seen.insert(c) {
                    let simplified = converter.convert(c.encode_utf8(&mut [0; 4]));
                    if let Some(s) = simplified.chars().next().filter(|s| *s != c) {
                        candidates.insert(c, s);
                    }
                }
            }
        }
        Self { converter, candidates }
    }

    fn of<'a>(&self, line: &'a Line) -> Vec<(&'a Placed, char)> {
        let any = line.chars.iter().any(|p| self.candidates.contains_key(&p.c));
        let Some(converter) = self.converter.as_ref().filter(|_| any) else { return Vec::new() };
        let simplified: Vec<char> = converter.convert(&line.text()).chars().collect();
        let same_length = simplified.len() == line.chars.len();
        line.chars
            .iter()
            .enumerate()
            .filter_map(|(i, p)| {
                let s = self.candidates.get(&p.c)?;
                // The phrase says that the character is right here.
                let kept = same_length && simplified[i] == p.c;
                (!kept && kind(p.c).is_none()).then_some((p, *s))
            })
            .collect()
    }
}
