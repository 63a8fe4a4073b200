//! Splits an issue into articles by its table of contents.
//!
//! Takes the lines between head and foot; gives the title and lines of each article. An article begins
//! where a title of the contents stands on a line of its own. Must not know what an article holds.

use std::collections::BTreeMap;

use super::lines::{Line, is_cjk};
use super::padding::unpadded;
use super::report::Report;
use crate::say;

/// The most lines of a table of contents.
const MOST_ENTRIES: usize = 200;

/// The lines of one article.
pub(super) struct ArticleLines<'a> {
    pub(super) title: Vec<&'a Line>,
    pub(super) lines: &'a [Line],
}

/// Whether a line is the heading of a table of contents, such as 目录 or 本期要目.
pub(super) fn is_heading(line: &Line) -> bool {
    let text = line.compact();
    let text = text.trim_matches(|c: char| !crate::han::characters::is_han(c));
    ["目录", "本期目录", "本期要目", "要目", "本期内容", "目次"].contains(&text)
}

pub(super) fn parts<'a>(body: &'a [Line], report: &mut Report) -> Vec<ArticleLines<'a>> {
    let Some(first) = body.first() else { return Vec::new() };
    if !is_heading(first) {
        return vec![ArticleLines { title: vec![first], lines: &body[1..] }];
    }
    let mut entries: BTreeMap<String, usize> = BTreeMap::new();
    let limit = body.len().min(MOST_ENTRIES);
    let begin = (1..limit).find(|at| {
        if standing(body, *at, &entries).is_some() {
            return true;
        }
        for key in entry_keys(&body[*at]) {
            entries.entry(key).or_insert(*at);
        }
        false
    });
    let Some(begin) = begin else {
        report.warn(
            Some(first),
            "contents-title",
            say!(
                "目录中的标题在正文里都没有单独成行，全文当作一篇",
                "no title of the contents stands alone in the text: taken for a single article"
            ),
        );
        note(&body[..1], report);
        return body
            .get(1)
            .map(|title| ArticleLines { title: vec![title], lines: &body[2..] })
            .into_iter()
            .collect();
    };
    note(&body[..begin], report);
    let mut used = vec![false; begin];
    let mut starts = Vec::new();
    let mut at = begin;
    while at < body.len() {
        match standing(body, at, &entries).filter(|(entry, _)| !used[*entry]) {
            Some((entry, length)) => {
                used[entry] = true;
                starts.push((at, length));
                at += length;
            }
            None => at += 1,
        }
    }
    for (line, _) in body[1..begin].iter().zip(&used[1..]).filter(|(_, used)| !**used) {
        let title = line.text();
        report.warn(
            Some(line),
            "contents-title",
            say!(
                "目录中的“{title}”在正文里没有单独成行",
                "“{title}” of the contents does not stand alone in the text"
            ),
        );
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([body.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|((at, length), end)| ArticleLines {
            title: body[*at..at + length].iter().collect(),
            lines: &body[at + length..end],
        })
        .collect()
}

/// Reports the lines of the contents, which are left out.
fn note(lines: &[Line], report: &mut Report) {
    for line in lines {
        if let Some(first) = line.first() {
            report.change(*first, line.text(), "", "contents");
        }
    }
}

/// The entry of the contents whose title is this line, or this and the next, and how many lines that is.
fn standing(body: &[Line], at: usize, entries: &BTreeMap<String, usize>) -> Option<(usize, usize)> {
    // A long line is a paragraph and no title.
    let line = body.get(at).filter(|line| line.chars.len() <= 120)?;
    let one = keys(&line.compact()).into_iter().find_map(|key| entries.get(&key));
    if let Some(entry) = one {
        return Some((*entry, 1));
    }
    let next = body.get(at + 1).filter(|line| line.chars.len() <= 120)?;
    let two = format!("{}{}", line.compact(), next.compact());
    keys(&two).into_iter().find_map(|key| entries.get(&key)).map(|entry| (*entry, 2))
}

/// The forms in which a title is compared: punctuation full-width, without bullets; with its number
/// and without.
fn keys(compact: &str) -> Vec<String> {
    let wide: String = compact
        .chars()
        .map(|c| match c {
            ',' => '，',
            ':' => '：',
            ';' => '；',
            '(' => '（',
            ')' => '）',
            c => c,
        })
        .collect();
    let bare = wide.trim_start_matches(|c: char| !c.is_alphanumeric() && !is_cjk(c) || "·—…、。".contains(c));
    if bare.is_empty() {
        return Vec::new();
    }
    let mut keys = vec![bare.to_owned()];
    let numberless = bare.trim_start_matches(super::numbers::is_numeral);
    if let Some(rest) = numberless.strip_prefix(['、', '.', '．']).filter(|_| numberless.len() < bare.len())
    {
        keys.push(rest.to_owned());
    }
    keys.retain(|key| key.chars().count() > 1);
    keys
}

/// The forms of a line of the contents, without its leaders and what follows them (author, page).
fn entry_keys(line: &Line) -> Vec<String> {
    let text = line.text();
    let chars: Vec<char> = text.chars().collect();
    let leader = (0..chars.len()).find(|at| {
        let run = chars[*at..].iter().take(3).take_while(|c| **c == chars[*at]).count();
        match chars[*at] {
            '…' | '‥' | '\t' => true,
            '.' | '·' | '．' | '-' => run >= 3,
            _ => false,
        }
    });
    let title: String = chars[..leader.unwrap_or(chars.len())].iter().collect();
    let title = title.trim_end();
    let mut keys = keys(&title.split_whitespace().collect::<String>());
    // 标题 3, 标题 （3）
    let page = |c: char| c.is_ascii_digit() || "()（） 　".contains(c);
    let pageless = title.trim_end_matches(page);
    if pageless.len() < title.len() {
        keys.extend(self::keys(&pageless.split_whitespace().collect::<String>()));
    }
    keys
}

/// A title of one or two lines.
pub(super) fn title(lines: &[&Line], report: &mut Report) -> String {
    let parts: Vec<String> = lines
        .iter()
        .map(|line| {
            let whole = super::normalise::text(&line.chars, report);
            // A short title whose characters are spaced out over the line.
            let spaced = line.chars.split(|p| p.c.is_whitespace()).filter(|word| !word.is_empty());
            if whole.contains(char::is_whitespace) && spaced.clone().all(|word| word.len() == 1) {
                return unpadded(&line.chars, report);
            }
            whole
        })
        .collect();
    if let [first, _] = lines
        && let Some(last) = first.chars.last()
    {
        report.change(*last, format!("{}⏎", last.c), last.c.to_string(), "join");
    }
    parts.concat()
}
