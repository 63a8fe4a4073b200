//! Reads the lines of an article: subtitle, byline, paragraphs, contributor.
//!
//! Takes the lines of one article; gives the article. A line that doesn't end with a closing mark is
//! continued by the next, without a space. Must not know where the article goes.

use super::contents::{self, ArticleLines};
use super::found::Article;
use super::lines::{Line, Placed, text};
use super::normalise;
use super::padding::unpadded;
use super::report::Report;
use crate::say;

/// The longest run-in heading, in characters. A longer sentence is a paragraph of its own.
const SHORT: usize = 40;
/// The longest heading on a line of its own, in characters.
const MOST_OF_HEADING: usize = 30;

pub(super) fn article(part: &ArticleLines<'_>, report: &mut Report) -> Article {
    let mut article = Article { title: contents::title(&part.title, report), ..Article::default() };
    let mut lines = part.lines;
    lines = head(lines, &mut article, report);
    lines = foot(lines, &mut article, report);
    let joined = join(lines, report);
    propose(&joined, report);
    article.paragraphs = joined.iter().map(|chars| normalise::placed(chars, report)).collect();
    article
}

/// Takes the subtitle and byline below the title.
fn head<'a>(mut lines: &'a [Line], article: &mut Article, report: &mut Report) -> &'a [Line] {
    if let Some((first, rest)) = lines.split_first()
        && let Some(from) = first.text().starts_with("——").then_some(2)
        && first.chars.len() <= 60
        && !ends(first)
    {
        let from = first.chars[from..]
            .iter()
            .position(|p| !p.c.is_whitespace() && p.c != '—')
            .map_or(from, |n| n + from);
        article.subtitle = Some(normalise::text(&first.chars[from..], report));
        lines = rest;
    }
    if let Some((first, rest)) = lines.split_first()
        && let Some(name) = byline(first)
    {
        article.byline = Some(name.clone());
        report.warn(
            Some(first),
            "byline",
            say!(
                "署名“{name}”记在 `extras` 中，请核对是否写进 `contributor`",
                "the byline “{name}” is kept under `extras`: see whether it belongs in `contributor`"
            ),
        );
        lines = rest;
    }
    lines
}

/// The author of a byline: `本刊记者 …`, `作者：…`, `文/…`, `□ …`, or a name in brackets.
fn byline(line: &Line) -> Option<String> {
    let text = line.text();
    if text.chars().count() > 40 || text.contains(['。', '，', ',']) {
        return None;
    }
    let bracketed = text.strip_prefix(['（', '(']).and_then(|t| t.strip_suffix(['）', ')']));
    // (一) is an ordinal.
    if let Some(inner) = bracketed.filter(|inner| inner.chars().count() > 2) {
        return Some(inner.trim().to_owned());
    }
    let marks = ["作者：", "作者:", "文/", "文／", "撰稿：", "撰稿:", "撰文：", "□", "◎", "○"];
    let rest = marks.iter().find_map(|mark| text.strip_prefix(mark));
    let roles = ["本刊记者", "本刊通讯员", "通讯员", "特约通讯员", "记者"];
    let role = roles.iter().any(|role| text.starts_with(role)) && !ends(line);
    rest.map(|rest| rest.trim().to_owned())
        .or_else(|| role.then(|| text.clone()))
        .filter(|name| !name.is_empty())
}

/// Takes the contributor at the end: `（… 供稿）` with either kind of bracket, or `供稿：…`.
fn foot<'a>(lines: &'a [Line], article: &mut Article, report: &mut Report) -> &'a [Line] {
    let Some((last, rest)) = lines.split_last() else { return lines };
    let Some(name) = contributor(&last.chars) else { return lines };
    let Some(first) = last.first() else { return lines };
    let name = unpadded(name, &mut Report::new(""));
    report.change(*first, last.text(), name.clone(), "contributor-line");
    article.contributor = Some(name);
    rest
}

fn contributor(chars: &[Placed]) -> Option<&[Placed]> {
    if chars.len() > 80 {
        return None;
    }
    let skip = |chars: &[Placed], word: &str| -> Option<usize> {
        let starts = chars.iter().map(|p| p.c).take(word.chars().count()).eq(word.chars());
        starts.then(|| word.chars().count())
    };
    let trimmed = |chars: &'_ [Placed]| -> (usize, usize) {
        let edge = |p: &Placed| p.c.is_whitespace();
        let from = chars.iter().position(|p| !edge(p)).unwrap_or(0);
        (from, chars.iter().rposition(|p| !edge(p)).map_or(from, |at| at + 1))
    };
    let bracketed =
        matches!(chars.first()?.c, '(' | '（') && matches!(chars.last()?.c, ')' | '）') && chars.len() > 2;
    let inner = if bracketed { &chars[1..chars.len() - 1] } else { chars };
    let labels = ["供稿单位：", "供稿单位:", "供稿人：", "供稿人:", "供稿：", "供稿:"];
    if let Some(length) = labels.iter().find_map(|label| skip(inner, label)) {
        let (from, to) = trimmed(&inner[length..]);
        return Some(&inner[length + from..length + to]).filter(|name| !name.is_empty());
    }
    let written = text(inner);
    let verb =
        ["供稿", "撰稿", "提供"].iter().find(|verb| bracketed && written.trim_end().ends_with(**verb))?;
    let end = trimmed(inner).1 - verb.chars().count();
    let (from, to) = trimmed(&inner[..end]);
    Some(&inner[from..to]).filter(|name| !name.is_empty())
}

/// Whether a line ends with a closing mark.
fn ends(line: &Line) -> bool {
    line.last().is_some_and(|c| "。！？；：…!?;:”’）〉》」』】〕〗)]".contains(c))
}

/// Joins lines to paragraphs.
fn join(lines: &[Line], report: &mut Report) -> Vec<Vec<Placed>> {
    let mut joined: Vec<Vec<Placed>> = Vec::new();
    let mut open = false;
    for line in lines {
        match joined.last_mut().filter(|_| open) {
            Some(paragraph) => {
                note_join(paragraph, line, report);
                paragraph.extend(&line.chars);
            }
            None => joined.push(line.chars.clone()),
        }
        open = !ends(line);
        if open && joined.last().is_some_and(|p| p.len() == line.chars.len()) && is_heading(line) {
            open = false;
            let heading = line.text();
            report.warn(Some(line), "heading-alone", say!(
                "“{heading}”当作单独成行的标题，没有与下一行合并",
                "“{heading}” is taken for a heading on a line of its own and was not joined with the next line"
            ));
        }
    }
    joined
}

fn note_join(paragraph: &[Placed], line: &Line, report: &mut Report) {
    let Some(last) = paragraph.last() else { return };
    let left = text(&paragraph[paragraph.len().saturating_sub(6)..]);
    let right = text(&line.chars[..line.chars.len().min(6)]);
    report.change(*last, format!("{left}⏎{right}"), format!("{left}{right}"), "join");
}

/// Whether a line is a numbered heading (一、…, （一）…, 1. …) without the punctuation of a sentence.
fn is_heading(line: &Line) -> bool {
    let chars: Vec<char> = line.compact().chars().collect();
    let number =
        |from: usize| from + chars[from..].iter().take_while(|c| super::numbers::is_numeral(**c)).count();
    let bracket = usize::from(matches!(chars.first(), Some('（' | '(')));
    let end = number(bracket);
    let closing = if bracket > 0 { ['）', ')', ')'] } else { ['、', '.', '．'] };
    end > bracket
        && chars.get(end).is_some_and(|c| closing.contains(c))
        && chars.len() > end + 2
        && chars.len() <= MOST_OF_HEADING
        && !chars.iter().any(|c| "，。；,;".contains(*c))
}

/// Whether a paragraph begins with an ordinal: 一是, 第一, 一、, （一）, 首先, 其次.
fn is_ordinal(chars: &[Placed]) -> bool {
    let chars: Vec<char> = chars.iter().take(8).map(|p| p.c).filter(|c| !c.is_whitespace()).collect();
    let number = |from: usize| {
        from + chars[from.min(chars.len())..].iter().take_while(|c| super::numbers::is_numeral(**c)).count()
    };
    match chars.first() {
        Some('第' | '（' | '(') => number(1) > 1,
        Some('首' | '其' | '再' | '最') => matches!(chars.get(1), Some('先' | '次' | '后')),
        _ => number(0) > 0 && matches!(chars.get(number(0)), Some('是' | '、' | '.' | '．' | '要')),
    }
}

/// Reports each run-in heading of one short sentence that is followed by a paragraph without an
/// ordinal. They may be one paragraph; only a person can tell.
fn propose(paragraphs: &[Vec<Placed>], report: &mut Report) {
    for pair in paragraphs.windows(2) {
        let (heading, next) = (&pair[0], &pair[1]);
        let sentences = heading.iter().filter(|p| matches!(p.c, '。' | '！' | '？')).count();
        let ended = heading.last().is_some_and(|p| p.c == '。');
        let listed = heading.first().is_some_and(|p| p.c.is_ascii_digit());
        if is_ordinal(heading)
            && !listed
            && heading.len() <= SHORT
            && sentences == 1
            && ended
            && !is_ordinal(next)
        {
            let (line, from) = (next.first().map_or(0, |p| p.line), text(&next[..next.len().min(8)]));
            let at = Line { chars: heading.clone() };
            let written = at.text();
            report.warn(
                Some(&at),
                "propose-join",
                say!(
                    "“{written}”可能与第 {line} 行“{from}…”是同一段；没有合并，请核对",
                    "“{written}” and line {line}, “{from}…”, may be one paragraph; not joined, please look"
                ),
            );
        }
    }
}
