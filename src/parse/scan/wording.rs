//! The portal's own list of words, and its list of web addresses that no longer answer.
//!
//! Reads `content/wording.yml` and `content/dead-links.yml`; then reports, in one pass over each text,
//! the wrong forms and dead addresses in it. A phrase that one entry gives as right or excepts is never
//! reported because of another entry. Nothing is corrected, since the text may be a quotation.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::base::{Choice, Ending, FuzzyDate};
use crate::diag::{At, Code, Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::parse::file;
use crate::parse::scan::comments::Comments;
use crate::say;
use crate::syntax::fields::Fields;
use crate::syntax::yaml::{self, Kind};

/// Where the list of words stands.
const WORDING: &str = "content/wording.yml";
/// Where the list of dead addresses stands.
const DEAD_LINKS: &str = "content/dead-links.yml";

/// How much a wrong word matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Error,
    Warning,
}

impl Choice for Weight {
    const NAMES: &'static [(&'static str, Self)] = &[("error", Self::Error), ("warning", Self::Warning)];
}

/// One entry of the list of words, as written.
#[derive(Debug)]
pub(crate) struct RawWording {
    right: Option<String>,
    wrong: Vec<At<String>>,
    never: Vec<At<String>>,
    except: Vec<String>,
    allow: Vec<String>,
    severity: Option<Weight>,
    note: Option<String>,
}

/// One address that no longer answers, as written.
#[derive(Debug)]
pub(crate) struct RawDeadLink {
    url: At<String>,
    checked: FuzzyDate,
    note: Option<String>,
}

/// Reads an entry of the list of words.
pub(crate) fn wording(mut f: Fields<'_>) -> RawWording {
    f.require_one(&["wrong", "never", "allow"]);
    let wrong = f.texts("wrong");
    let right = f.text_beside("right", "wrong");
    let entry = RawWording {
        right: right.map(|text| text.value),
        wrong,
        never: f.texts("never"),
        except: f.texts("except").into_iter().map(|text| text.value).collect(),
        allow: f.texts("allow").into_iter().map(|text| text.value).collect(),
        severity: f.choice::<Weight>("severity").map(|weight| weight.value),
        note: f.text("note").map(|text| text.value),
    };
    f.finish();
    entry
}

/// Reads an entry of the list of dead addresses.
pub(crate) fn dead_link(mut f: Fields<'_>) -> Option<RawDeadLink> {
    f.require("url");
    let value = f.address("url");
    let url = f.text("url").map(|text| text.span);
    let checked = f.required_date("checked");
    let note = f.text("note").map(|text| text.value);
    f.finish();
    Some(RawDeadLink { url: At { value: value?, span: url? }, checked: checked?.value, note })
}

/// Something that is looked for in texts.
enum Pattern {
    /// To be written otherwise, or not at all.
    Wrong { right: Option<String>, weight: Weight, note: Option<String>, rule: Span },
    /// Right, though it holds a wrong form.
    Right,
    /// An address that no longer answers.
    Dead { checked: FuzzyDate, note: Option<String> },
}

/// Both lists, ready for the search.
#[derive(Default)]
pub(crate) struct Words {
    patterns: Vec<Pattern>,
    matcher: Option<AhoCorasick>,
    /// Tells only whether a text contains any of them. Hardly any text does, and to stop at the first
    /// match is several times as fast as to find all.
    any: Option<AhoCorasick>,
    /// Phrases whose characters are right as they are, however unusual.
    pub(crate) allowed: Vec<String>,
}

/// Reads both lists of the sources.
pub(crate) fn read(sources: &Sources, notes: &mut Diagnostics) -> Words {
    let mut words = Words::default();
    let mut texts: Vec<String> = Vec::new();
    let (mut rights, mut wrongs) = (Vec::new(), Vec::new());
    each(sources, WORDING, notes, |f| {
        let RawWording { right, wrong, never, except, allow, severity, note } = wording(f);
        words.allowed.extend(allow);
        rights.extend(right.clone().into_iter().chain(except));
        let usual = Weight::Warning;
        wrongs.extend(wrong.into_iter().map(|form| {
            let weight = severity.unwrap_or(usual);
            (form.value, Pattern::Wrong { right: right.clone(), weight, note: note.clone(), rule: form.span })
        }));
        wrongs.extend(never.into_iter().map(|form| {
            let weight = severity.unwrap_or(Weight::Error);
            (form.value, Pattern::Wrong { right: None, weight, note: note.clone(), rule: form.span })
        }));
    });
    // If two entries name the same form, the first one decides.
    let mut seen = std::collections::BTreeSet::new();
    wrongs.retain(|(form, _)| seen.insert(form.clone()));
    // A right form matters only if a wrong form occurs within it; the others are not looked for.
    let matcher = AhoCorasick::new(wrongs.iter().map(|(form, _)| form.as_str())).ok();
    rights.retain(|right| matcher.as_ref().is_some_and(|wrong| wrong.is_match(right)));
    for (form, pattern) in wrongs {
        texts.push(form);
        words.patterns.push(pattern);
    }
    for right in rights {
        texts.push(right);
        words.patterns.push(Pattern::Right);
    }
    each(sources, DEAD_LINKS, notes, |f| {
        if let Some(RawDeadLink { url, checked, note }) = dead_link(f) {
            texts.push(url.value);
            words.patterns.push(Pattern::Dead { checked, note });
        }
    });
    if !texts.is_empty() {
        words.matcher = AhoCorasick::new(&texts).ok();
        words.any = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(&texts).ok();
    }
    words
}

/// Calls `read` for each entry of a list that the project may have.
fn each(sources: &Sources, path: &str, notes: &mut Diagnostics, mut read: impl FnMut(Fields<'_>)) {
    let Some((file, source)) = sources.find(path).filter(|(_, source)| !source.text.is_empty()) else {
        return;
    };
    match yaml::read(&source.text, file, 0) {
        Ok(node) => match &node.kind {
            Kind::Sequence(items) => {
                for item in items {
                    read(Fields::new(item, notes));
                }
            }
            Kind::Null => {}
            _ => notes.push(file::not_a_list(&node)),
        },
        Err(diagnostic) => notes.push(*diagnostic),
    }
}

impl Words {
    /// Looks through one text.
    pub(crate) fn scan(&self, file: FileId, text: &str, ending: Ending, notes: &mut Diagnostics) {
        let Some(matcher) = &self.matcher else { return };
        if self.any.as_ref().is_some_and(|any| !any.is_match(text)) {
            return;
        }
        let mut hits: Vec<(usize, usize, &Pattern)> = matcher
            .find_overlapping_iter(text)
            .filter_map(|hit| Some((hit.start(), hit.end(), self.patterns.get(hit.pattern().as_usize())?)))
            .collect();
        // Of the hits that begin at one place the longest comes first, so that it covers the others.
        hits.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
        let mut comments = Comments::new(text, ending);
        let mut covered = 0;
        for (start, end, pattern) in hits {
            if end <= covered {
                continue;
            }
            let span = Span::new(file, start, end);
            let found = &text[start..end];
            match pattern {
                Pattern::Right => covered = end,
                _ if !is_whole(text, start, end) || comments.hold(start) => {}
                Pattern::Wrong { right, weight, note, rule } => {
                    covered = end;
                    notes.push(wrong(span, found, right.as_deref(), *weight, (*rule, note.as_deref())));
                }
                Pattern::Dead { checked, note } => {
                    covered = end;
                    notes.push(dead(span, *checked, note.as_deref()));
                }
            }
        }
    }
}

/// Whether a hit stands by itself, not within a longer Latin word, number or address.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || "-_~/?#=&%".contains(c);
    let inner = |from: &str| from.chars().next().is_some_and(|c| c.is_ascii_alphanumeric());
    let before = text[..start].chars().next_back().is_some_and(word) && inner(&text[start..]);
    let after = text[end..].chars().next().is_some_and(word)
        && text[..end].chars().next_back().is_some_and(|c| c.is_ascii_graphic());
    !before && !after
}

fn wrong(
    span: Span,
    found: &str,
    right: Option<&str>,
    weight: Weight,
    (rule, note): (Span, Option<&str>),
) -> Diagnostic {
    let code = match weight {
        Weight::Error => Code::WrongWording,
        Weight::Warning => Code::DoubtfulWording,
    };
    let label = match note {
        Some(note) => say!("用语表：{note}", "the list of words: {note}"),
        None => say!("用语表的规定", "what the list of words says"),
    };
    let diagnostic = match right {
        Some(right) => Diagnostic::new(
            code,
            span,
            say!("`{found}` 应当写作 `{right}`", "`{found}` should be written `{right}`"),
        )
        .hint(say!("改成 `{right}`", "write `{right}`")),
        None => {
            Diagnostic::new(code, span, say!("`{found}` 不得公开使用", "`{found}` must not be published"))
                .hint(say!("删去，或者换一种说法", "remove it, or say it otherwise"))
        }
    };
    diagnostic.found(found).related(rule, label)
}

fn dead(span: Span, checked: FuzzyDate, note: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Code::DeadLink,
        span,
        say!("{checked} 检查时，这个网址已经打不开", "this address did not answer on {checked}"),
    );
    match note {
        Some(note) => diagnostic.hint(say!("{note}", "{note}")),
        None => diagnostic.hint(say!(
            "换成能打开的网址，或者只留文字",
            "give an address that answers, or leave the words alone"
        )),
    }
}
