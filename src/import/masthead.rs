//! The head of an issue: series, numbers, date, publisher, in any order and spacing.
//!
//! Takes the lines; fills in the issue and gives the number of lines of its head. Numbers and dates
//! are recognised by their form. Of the other lines among them the first is the series and the second
//! the publisher. The line behind the last field is a title, whatever it says. Must not know the
//! articles.

use super::found::Issue;
use super::lines::{Line, Placed, text};
use super::numbers::{date, is_numeral, number};
use super::padding::unpadded;
use super::report::Report;
use super::{colophon, contents};
use crate::base::FuzzyDate;
use crate::say;

/// The most lines of a head.
const MOST_LINES: usize = 14;
/// How many lines may lie between a line without fields and the next field.
const LOOK_AHEAD: usize = 5;
/// The longest line of a head, in characters without spaces.
const MOST_CHARS: usize = 60;
/// Words behind a publisher's name that are not part of it.
const VERBS: [&str; 8] = ["编辑出版", "编印", "主办", "编辑", "编发", "印发", "主编", "编"];
/// Endings of publishers' names.
const PUBLISHER_ENDINGS: [&str; 8] =
    ["委员会", "办公室", "办公厅", "研究室", "编辑部", "人大常委会", "工委", "主席团"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Number(u32),
    Total(u32),
    Date(FuzzyDate),
}

impl Field {
    fn is_free(self, issue: &Issue) -> bool {
        match self {
            Self::Number(_) => issue.number.is_none(),
            Self::Total(_) => issue.total.is_none(),
            Self::Date(_) => issue.date.is_none(),
        }
    }
}

/// The fields of a line, each with its characters, and the characters that are left.
struct Scan {
    fields: Vec<(Field, Vec<Placed>)>,
    rest: Vec<Placed>,
}

pub(super) fn read(lines: &[Line], issue: &mut Issue, report: &mut Report) -> usize {
    let most = lines.len().min(MOST_LINES);
    let mut at = 0;
    while at < most {
        let line = &lines[at];
        if contents::is_heading(line) || line.compact().chars().count() > MOST_CHARS {
            break;
        }
        let scan = scan(line);
        if scan.fields.iter().any(|(field, _)| field.is_free(issue)) && is_head(&scan) {
            take(scan, issue, report);
        } else if let Some((label, value)) = colophon::single(line) {
            issue.extras.push((label, value));
        } else if is_notice(line) {
            unexplained(line, line.text(), issue, report);
        } else if is_publisher(line, issue) || more(&lines[at + 1..most], issue) {
            assign(&line.chars, issue, report);
        } else {
            break;
        }
        at += 1;
    }
    at
}

/// Whether a line is the publisher: an organization's name, with or without 编 and the like, while no
/// publisher has been found.
fn is_publisher(line: &Line, issue: &Issue) -> bool {
    let text = line.compact();
    issue.series.is_some()
        && issue.publisher.is_none()
        && (is_organization(&text) || without_verb(&text).is_some())
}

/// Whether a line is a notice such as 内部资料 注意保存, which is no title.
fn is_notice(line: &Line) -> bool {
    let text = line.compact();
    let notices =
        ["内部资料", "内部刊物", "内部文件", "内部参考", "注意保存", "仅供参考", "秘密", "机密", "绝密"];
    text.chars().count() <= 16 && notices.iter().any(|notice| text.starts_with(notice))
}

/// Whether a line holds nothing but fields and perhaps a name.
fn is_head(scan: &Scan) -> bool {
    scan.rest.len() <= 32 && !scan.rest.iter().any(|p| matches!(p.c, '。' | '，' | '；' | ','))
}

/// Whether a field that is still missing follows within a few lines.
fn more(lines: &[Line], issue: &Issue) -> bool {
    lines.iter().take(LOOK_AHEAD).take_while(|line| !contents::is_heading(line)).any(|line| {
        if line.compact().chars().count() > MOST_CHARS {
            return false;
        }
        let scan = scan(line);
        is_head(&scan) && scan.fields.iter().any(|(field, _)| field.is_free(issue))
    })
}

fn scan(line: &Line) -> Scan {
    let placed: Vec<Placed> = line.chars.iter().copied().filter(|p| !p.c.is_whitespace()).collect();
    let chars: Vec<char> = placed.iter().map(|p| p.c).collect();
    let (mut fields, mut rest) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < chars.len() {
        if let Some((field, length)) = field_at(&chars[at..]) {
            let (from, to) = (placed[at].column, placed[at + length - 1].column);
            let within = |p: &&Placed| (from..=to).contains(&p.column);
            fields.push((field, line.chars.iter().filter(within).copied().collect()));
            at += length;
        } else {
            rest.push(placed[at]);
            at += 1;
        }
    }
    // Brackets and dashes around the fields are dropped, and so is the year in 2024年第22期.
    if !fields.is_empty() {
        let text: String = rest.iter().map(|p| p.c).collect();
        let bare = text.trim_matches(|c: char| "()（）[]【】〔〕·|｜,，、—-".contains(c));
        let year =
            bare.strip_suffix('年').is_some_and(|y| y.chars().count() == 4 && y.chars().all(is_numeral));
        let from = text.chars().take_while(|c| !bare.starts_with(*c)).count();
        if bare.is_empty() || year {
            rest.clear();
        } else {
            rest = rest.into_iter().skip(from).take(bare.chars().count()).collect();
        }
    }
    Scan { fields, rest }
}

fn field_at(chars: &[char]) -> Option<(Field, usize)> {
    if let Some((day, length)) = date(chars) {
        return Some((Field::Date(day), length));
    }
    let (total, mut at) = match chars {
        ['总', '期', '第', ..] | ['总', '第', ..] if chars[1] == '期' => (true, 3),
        ['总', '第', ..] => (true, 2),
        ['总', ..] => (true, 1),
        ['第', ..] => (false, 1),
        _ => return None,
    };
    let length = chars[at..].iter().take_while(|c| is_numeral(**c)).count();
    let value = number(&chars[at..at + length])?;
    at += length;
    chars.get(at).filter(|c| matches!(c, '期' | '号'))?;
    Some((if total { Field::Total(value) } else { Field::Number(value) }, at + 1))
}

fn take(scan: Scan, issue: &mut Issue, report: &mut Report) {
    for (field, placed) in scan.fields {
        let Some(first) = placed.first().copied() else { continue };
        let written = text(&placed);
        match field {
            Field::Number(n) if issue.number.is_none() => {
                issue.number = Some(n);
                report.change(first, written, n.to_string(), "issue-number");
            }
            Field::Total(n) if issue.total.is_none() => {
                issue.total = Some(n);
                report.change(first, written, n.to_string(), "total-number");
            }
            Field::Date(day) if issue.date.is_none() => {
                issue.date = Some(day);
                report.change(first, written, day.to_string(), "date");
            }
            _ => issue.unknown.push(written),
        }
    }
    if !scan.rest.is_empty() {
        assign(&scan.rest, issue, report);
    }
}

/// Gives a name to the first of series and publisher that is still missing.
fn assign(chars: &[Placed], issue: &mut Issue, report: &mut Report) {
    let Some(first) = chars.first().copied() else { return };
    let name = unpadded(chars, report);
    if issue.series.is_none() {
        issue.series = Some(name);
    } else if issue.publisher.is_none() {
        let bare = without_verb(&name).map(str::to_owned);
        if let Some(bare) = &bare {
            report.change(first, name.clone(), bare.clone(), "publisher-verb");
        }
        issue.publisher = Some(bare.unwrap_or(name));
    } else {
        unexplained(&Line { chars: chars.to_vec() }, name, issue, report);
    }
}

/// Keeps and reports a line without a field.
fn unexplained(line: &Line, name: String, issue: &mut Issue, report: &mut Report) {
    report.warn(
        Some(line),
        "unknown-line",
        say!(
            "刊头这一行没有对应的字段，记在 `extras` 中：{name}",
            "a line of the head without a field of its own, kept under `extras`: {name}"
        ),
    );
    issue.unknown.push(name);
}

/// A publisher's name without the verb at its end, if it has one.
fn without_verb(name: &str) -> Option<&str> {
    VERBS.iter().find_map(|verb| name.strip_suffix(verb)).filter(|bare| is_organization(bare))
}

fn is_organization(name: &str) -> bool {
    PUBLISHER_ENDINGS.iter().any(|ending| name.ends_with(ending))
}
