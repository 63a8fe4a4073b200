//! The foot of an issue: distribution list, editors, contact, permit.
//!
//! Takes the lines; fills in the issue. Fields are found by their labels, since several may stand on
//! one line. A line without a known label is kept and reported. Must not know the articles.

use super::found::Issue;
use super::lines::{Line, Placed, text};
use super::normalise;
use super::padding::unpadded;
use super::report::Report;
use crate::say;

/// The most lines of a foot.
const MOST_LINES: usize = 40;
/// The most lines in a row without a label.
const MOST_UNKNOWN: usize = 2;
/// The longest line without a label, unless it continues a list.
const MOST_CHARS: usize = 40;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Distribution,
    Editor,
    Proofreader,
    Contact,
    Permit,
    Other,
}

/// Labels. One that ends with another stands before it.
const LABELS: [(&str, Kind); 40] = [
    ("责任编辑", Kind::Editor),
    ("本期编辑", Kind::Editor),
    ("责编", Kind::Editor),
    ("编辑", Kind::Editor),
    ("责任校对", Kind::Proofreader),
    ("校对", Kind::Proofreader),
    ("联系方式", Kind::Contact),
    ("联系电话", Kind::Contact),
    ("投稿邮箱", Kind::Contact),
    ("电子邮箱", Kind::Contact),
    ("电子邮件", Kind::Contact),
    ("联系人", Kind::Contact),
    ("邮箱", Kind::Contact),
    ("电话", Kind::Contact),
    ("传真", Kind::Contact),
    ("地址", Kind::Contact),
    ("邮政编码", Kind::Contact),
    ("邮编", Kind::Contact),
    ("批准文号", Kind::Permit),
    ("准印证号", Kind::Permit),
    ("准印证", Kind::Permit),
    ("准印号", Kind::Permit),
    ("主送", Kind::Distribution),
    ("抄送", Kind::Distribution),
    ("抄报", Kind::Distribution),
    ("送", Kind::Distribution),
    ("报", Kind::Distribution),
    ("发", Kind::Distribution),
    ("签发人", Kind::Other),
    ("签发", Kind::Other),
    ("审核", Kind::Other),
    ("审稿", Kind::Other),
    ("主编", Kind::Other),
    ("印数", Kind::Other),
    ("共印", Kind::Other),
    ("印发", Kind::Other),
    ("份数", Kind::Other),
    ("份号", Kind::Other),
    ("密级", Kind::Other),
    ("页数", Kind::Other),
];

/// A label in a line.
#[derive(Clone, Copy)]
struct Label {
    name: &'static str,
    kind: Kind,
    /// The position of its first character, and of the first behind it and its colon.
    from: usize,
    to: usize,
}

/// The label at a position. It may be padded with spaces, and a colon has to follow, except for 共印.
fn label_at(chars: &[Placed], at: usize) -> Option<Label> {
    let before = at.checked_sub(1).map(|i| chars[i].c);
    // A long label is one wherever it stands. A short one only at the start of a line or behind a mark;
    // elsewhere it is part of another word.
    let free = before.is_none_or(|c| c.is_whitespace() || "。；;，,、|｜（(【".contains(c));
    LABELS.iter().find_map(|(name, kind)| {
        let long = name.chars().count() > 2;
        if !free && !long {
            return None;
        }
        let mut i = at;
        for (n, wanted) in name.chars().enumerate() {
            while n > 0 && chars.get(i).is_some_and(|p| p.c.is_whitespace()) {
                i += 1;
            }
            chars.get(i).filter(|p| p.c == wanted)?;
            i += 1;
        }
        let to = i + chars[i..].iter().take_while(|p| p.c.is_whitespace()).count();
        let colon = chars.get(to).is_some_and(|p| matches!(p.c, '：' | ':'));
        let counted = *name == "共印" && chars.get(to).is_some_and(|p| super::numbers::is_numeral(p.c));
        (colon || counted).then_some(Label { name, kind: *kind, from: at, to: to + usize::from(colon) })
    })
}

fn labels(line: &Line) -> Vec<Label> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.chars.len() {
        match label_at(&line.chars, at) {
            Some(label) => {
                at = label.to;
                found.push(label);
                // A distribution list takes the rest of its line, even if a name in it looks like a label.
                if label.kind == Kind::Distribution {
                    break;
                }
            }
            None => at += 1,
        }
    }
    found
}

fn opens(line: &Line) -> Option<Label> {
    label_at(&line.chars, 0)
}

/// The label and value of a line such as `密级：内部`, which may also stand in the head.
pub(super) fn single(line: &Line) -> Option<(String, String)> {
    let label = opens(line).filter(|label| label.kind == Kind::Other)?;
    Some((label.name.to_owned(), text(&line.chars[label.to..]).trim().to_owned()))
}

/// The position of the first line of the foot: the first with a label after which nothing looks like an
/// article.
pub(super) fn find(lines: &[Line], from: usize) -> usize {
    let earliest = from.max(lines.len().saturating_sub(MOST_LINES));
    (earliest..lines.len())
        .find(|at| opens(&lines[*at]).is_some() && is_foot(&lines[*at..]))
        .unwrap_or(lines.len())
}

fn is_foot(lines: &[Line]) -> bool {
    let mut unknown = 0;
    let mut in_list = false;
    lines.iter().all(|line| {
        match opens(line) {
            Some(label) => {
                in_list = label.kind == Kind::Distribution && !matches!(line.last(), Some('。'));
                unknown = 0;
            }
            None if in_list => in_list = !matches!(line.last(), Some('。')),
            None => unknown += 1,
        }
        unknown <= MOST_UNKNOWN && (unknown == 0 || line.chars.len() <= MOST_CHARS)
    })
}

pub(super) fn read(lines: &[Line], issue: &mut Issue, report: &mut Report) {
    let mut in_list = false;
    for line in lines {
        let labels = labels(line);
        let first = labels.first().map_or(line.chars.len(), |label| label.from);
        if first > 0 {
            let rest = text(&line.chars[..first]).trim().to_owned();
            match issue.distribution.last_mut().filter(|_| in_list) {
                Some(list) => list.push_str(&rest),
                None => unknown(line, rest, issue, report),
            }
        }
        in_list = (in_list && labels.is_empty()) && !matches!(line.last(), Some('。'));
        for (i, label) in labels.iter().enumerate() {
            let to = labels.get(i + 1).map_or(line.chars.len(), |next| next.from);
            let value = trimmed(&line.chars[label.to..to]);
            take(*label, value, line, issue, report);
            in_list = label.kind == Kind::Distribution && !matches!(line.last(), Some('。'));
        }
    }
}

fn trimmed(chars: &[Placed]) -> &[Placed] {
    let edge = |p: &Placed| p.c.is_whitespace() || matches!(p.c, '；' | ';' | '|' | '｜');
    let from = chars.iter().position(|p| !edge(p)).unwrap_or(chars.len());
    let to = chars.iter().rposition(|p| !edge(p)).map_or(from, |at| at + 1);
    &chars[from..to]
}

fn take(label: Label, value: &[Placed], line: &Line, issue: &mut Issue, report: &mut Report) {
    if value.is_empty() {
        return;
    }
    match label.kind {
        Kind::Distribution => issue.distribution.push(line.text()),
        Kind::Editor if issue.editor.is_none() => issue.editor = Some(people(value, report)),
        Kind::Proofreader if issue.proofreader.is_none() => issue.proofreader = Some(people(value, report)),
        Kind::Contact if label.name == "联系方式" => issue.contact.push(contact(value, report)),
        Kind::Contact => issue.contact.push(format!("{}：{}", label.name, contact(value, report))),
        Kind::Permit if issue.permit.is_none() => issue.permit = Some(normalise::text(value, report)),
        _ => issue.extras.push((label.name.to_owned(), normalise::text(value, report))),
    }
}

fn unknown(line: &Line, rest: String, issue: &mut Issue, report: &mut Report) {
    report.warn(
        Some(line),
        "unknown-line",
        say!(
            "刊尾这一行看不出是什么，记在 `extras` 中：{rest}",
            "a line of the foot that nothing explains, kept under `extras`: {rest}"
        ),
    );
    issue.unknown.push(rest);
}

/// Names of people. 简 宁 is one padded name, while two full names stay two.
fn people(chars: &[Placed], report: &mut Report) -> String {
    let written = text(chars);
    let parts: Vec<&str> = written.split_whitespace().collect();
    if parts.iter().all(|part| !part.chars().all(crate::han::characters::is_han)) {
        return unpadded(chars, report);
    }
    let mut names: Vec<String> = Vec::new();
    for part in parts {
        match names.last_mut().filter(|last| last.chars().count() == 1) {
            Some(last) => last.push_str(part),
            None => names.push(part.to_owned()),
        }
    }
    // A single character at the end belongs to a padded name with a compound surname.
    if names.len() > 1 && names.last().is_some_and(|name| name.chars().count() == 1) {
        let rest = names.pop().unwrap_or_default();
        if let Some(last) = names.last_mut() {
            last.push_str(&rest);
        }
    }
    let joined = names.join("、");
    if let Some(first) = chars.first() {
        report.change(*first, written, joined.clone(), "padding");
    }
    joined
}

/// A telephone number or an address, unchanged except for dashes between digits.
fn contact(chars: &[Placed], report: &mut Report) -> String {
    let mut out = String::new();
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|p| p.c.is_ascii_digit());
    let mut at = 0;
    while let Some(p) = chars.get(at) {
        let dashes = chars[at..].iter().take_while(|p| "-–—―－‐‑".contains(p.c)).count();
        if dashes > 0 && digit(at.checked_sub(1)) && digit(Some(at + dashes)) {
            report.change(*p, text(&chars[at..at + dashes]), "-", "phone-dash");
            out.push('-');
            at += dashes;
        } else {
            let run = dashes.max(1);
            out.extend(chars[at..at + run].iter().map(|p| p.c));
            at += run;
        }
    }
    out
}
