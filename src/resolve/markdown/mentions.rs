//! Names in texts that nobody has confirmed.
//!
//! Takes the resolved site; proposes, as warnings, whom a text may name: every recorded
//! deputy's name that stands in a body, is not part of a longer confirmed name and is not
//! confirmed there. Nothing is linked by it, so a new deputy never changes other pages.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use rayon::prelude::*;

use crate::base::Bilingual;
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::han::characters::is_han;
use crate::model::{Area, Deputy, Key, Kind, Markdown, Owner, Site, Target};
use crate::resolve::visible::Unseen;
use crate::say;
use crate::syntax::markdown;

/// Words beside a name that tell a deputy from anybody else.
const CUES: [&str; 12] =
    ["代表", "委员", "同志", "主任", "组长", "团长", "站长", "书记", "教师", "医生", "村民", "领衔"];
/// How far before a name a cue may stand, in bytes of Han text: twelve characters.
const BEFORE: usize = 36;
/// How far after it: six characters.
const AFTER: usize = 18;
/// From this length on a whole name is hardly a word of the text: no cue is needed.
const SURE: usize = 3;

/// A text with what it confirms.
struct Reading<'a> {
    body: &'a Markdown,
    /// The kind of its record, which decides how a name can be confirmed.
    kind: Kind,
    areas: &'a [Key<Area>],
    present: Vec<Key<Deputy>>,
    /// The name of the deputy whose profile it is, which the text may write without being asked.
    own: Option<&'a str>,
}

/// A name that a text has and nobody has confirmed.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The name, where the text has it first.
    pub span: Span,
    /// The name.
    pub name: String,
    /// Who bears it, in the order of ids.
    pub bearers: Vec<Key<Deputy>>,
    /// The sentence that has it.
    pub sentence: String,
    /// The kind of the record that has the text.
    pub kind: Kind,
}

/// Reports every candidate.
pub(crate) fn propose(site: &Site, unseen: &[Unseen], notes: &mut Diagnostics) {
    let hidden = unseen.iter().map(|text| Reading {
        body: &text.body,
        kind: text.kind,
        areas: &text.areas,
        present: text.present.clone(),
        own: text.own.as_deref(),
    });
    for candidate in found(site, readings(site).chain(hidden)) {
        notes.push(diagnostic(site, &candidate));
    }
}

/// Every candidate that the `mentions` of a visible record can confirm, for a person to decide.
#[must_use]
pub fn candidates(site: &Site) -> Vec<Candidate> {
    let mut list = found(site, readings(site).filter(|text| text.kind.confirms_names()));
    list.sort_by_key(|candidate| candidate.span);
    list
}

/// Every text that readers see.
fn readings(site: &Site) -> impl Iterator<Item = Reading<'_>> {
    site.texts().map(|text| Reading {
        body: text.markdown,
        kind: text.owner.kind(),
        areas: text.record.areas(),
        present: text.record.people(),
        own: match text.owner {
            Owner::Record(Target::Deputy(key)) => Some(&site.deputies.get(key).name),
            _ => None,
        },
    })
}

fn found<'a>(site: &Site, texts: impl Iterator<Item = Reading<'a>>) -> Vec<Candidate> {
    let mut bearers: BTreeMap<&str, Vec<Key<Deputy>>> = BTreeMap::new();
    for (key, deputy) in site.deputies.iter() {
        bearers.entry(&deputy.name).or_default().push(key);
    }
    let names: Vec<&str> = bearers.keys().copied().collect();
    let Ok(matcher) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&names) else {
        return Vec::new();
    };
    let texts: Vec<Reading<'a>> = texts.collect();
    let of_one = |text: &Reading<'a>| {
        let mut candidates = Vec::new();
        let markdown = &text.body.markdown;
        let taken = taken(text);
        let mut seen: Vec<usize> = Vec::new();
        for found in matcher.find_iter(markdown) {
            let (i, range) = (found.pattern().as_usize(), found.range());
            if seen.contains(&i) || overlaps(&taken, &range) {
                continue;
            }
            let (name, people) = (names[i], &bearers[names[i]]);
            if text.own == Some(name) {
                continue;
            }
            if name.chars().count() >= SURE || cue(site, text, &range, people) {
                seen.push(i);
                candidates.push(Candidate {
                    span: text.body.place(&range),
                    name: name.to_owned(),
                    bearers: people.clone(),
                    sentence: around(markdown, &range),
                    kind: text.kind,
                });
            }
        }
        candidates
    };
    texts.par_iter().flat_map_iter(of_one).collect()
}

/// Whether a range overlaps one of those settled, which are in order and apart.
fn overlaps(taken: &[Range<usize>], range: &Range<usize>) -> bool {
    let after = taken.partition_point(|t| t.start < range.end);
    after.checked_sub(1).and_then(|last| taken.get(last)).is_some_and(|t| range.start < t.end)
}

/// The sentence around a place.
fn around(text: &str, range: &Range<usize>) -> String {
    let ends = ['。', '！', '？', '；', '\n'];
    let start = text[..range.start].rfind(ends).map_or(0, |i| boundary(text, i + 1));
    let end = text[range.end..].find(ends).map_or(text.len(), |i| boundary(text, range.end + i + 1));
    text[start..end].trim().to_owned()
}

/// Where the text is settled already: confirmed names, and everything in brackets.
fn taken(text: &Reading<'_>) -> Vec<Range<usize>> {
    let markdown = &text.body.markdown;
    let mut taken: Vec<Range<usize>> = Vec::new();
    for name in &text.body.settled {
        taken.extend(markdown.match_indices(name).map(|(i, _)| i..i + name.len()));
    }
    if markdown.contains("[[") {
        taken.extend(markdown::references(markdown).into_iter().map(|reference| match reference {
            markdown::Reference::Wiki { range, .. }
            | markdown::Reference::Image { range, .. }
            | markdown::Reference::Link { range, .. } => range,
        }));
    }
    taken.sort_by_key(|range| range.start);
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in taken {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

/// Whether anything in the sentence speaks for a deputy: an office beside the name, the place
/// of one of the bearers, or a bearer who took part.
fn cue(site: &Site, text: &Reading<'_>, range: &Range<usize>, people: &[Key<Deputy>]) -> bool {
    let markdown = &text.body.markdown;
    let before = &markdown[boundary(markdown, range.start.saturating_sub(BEFORE))..range.start];
    let after = &markdown[range.end..boundary(markdown, (range.end + AFTER).min(markdown.len()))];
    let office =
        CUES.iter().any(|cue| last_clause(before).contains(cue) || first_clause(after).contains(cue));
    let there = people.iter().any(|key| {
        text.present.contains(key)
            || site
                .deputies
                .get(*key)
                .mandates
                .iter()
                .filter_map(|m| m.area)
                .any(|area| text.areas.contains(&area))
    });
    office || there
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// What stands since the last mark that is not a list's.
fn last_clause(text: &str) -> &str {
    text.rsplit(|c: char| !is_han(c) && c != '、').next().unwrap_or(text)
}

fn first_clause(text: &str) -> &str {
    text.split(|c: char| !is_han(c) && c != '、').next().unwrap_or(text)
}

fn diagnostic(site: &Site, candidate: &Candidate) -> Diagnostic {
    let Candidate { span, name, bearers, kind, .. } = candidate;
    let id = |key: &Key<Deputy>| site.deputies.get(*key).id.clone();
    let none = format!("{name}: ~");
    if let [one] = bearers.as_slice() {
        let id = id(one);
        let line = format!("{name}: {id}");
        let diagnostic = Diagnostic::new(
            Code::UnconfirmedMention,
            *span,
            say!(
                "正文写到 `{name}`，没有确认是不是本站收录的这位代表",
                "the text names `{name}`; nobody has confirmed that it is the recorded deputy"
            ),
        )
        .found(name.clone());
        return diagnostic.hint(if kind.confirms_names() {
            say!(
                "是的，在 `mentions` 中加 `{line}`；不是的，加 `{none}`",
                "if it is, add `{line}` to `mentions`; if not, `{none}`"
            )
        } else {
            say!("是的，写成 `[[{id}|{name}]]`", "if it is, write `[[{id}|{name}]]`")
        });
    }
    let listed: Vec<String> = bearers
        .iter()
        .map(|key| {
            let deputy = site.deputies.get(*key);
            let note = deputy.disambiguation.as_deref().unwrap_or("—");
            format!("`{}`（{note}）", deputy.id)
        })
        .collect();
    let (zh, en) = (listed.join("、"), listed.join(", "));
    let count = bearers.len();
    let diagnostic = Diagnostic::new(
        Code::AmbiguousMention,
        *span,
        say!("正文写到 `{name}`，本站有 {count} 名同名代表，没有确认是哪一位", "the text names `{name}`; {count} recorded deputies bear the name and nobody has confirmed which one"),
    )
    .found(name.clone())
    .expected(Bilingual::new(format!("下列之一：{zh}"), format!("one of {en}")));
    diagnostic.hint(if kind.confirms_names() {
        say!(
            "查明以后在 `mentions` 中写 `{name}: id`；都不是的，写 `{none}`",
            "find out and write `{name}: id` in `mentions`; if none of them, `{none}`"
        )
    } else {
        say!("查明以后写成 `[[id|{name}]]`", "find out and write `[[id|{name}]]`")
    })
}
