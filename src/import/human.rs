//! The report of an import in words.
//!
//! Takes a report; gives text, rule by rule, with the places of equal changes on one line. Must not
//! know the terminal.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::report::{Change, Report};
use crate::base::Lang;

/// Each rule with its description, in the order of the report.
const RULES: [(&str, &str, &str); 15] = [
    ("issue-number", "期号写成数字", "issue number in digits"),
    ("total-number", "总期号写成数字", "total number in digits"),
    ("date", "日期写成 ISO 形式", "date in ISO form"),
    ("publisher-verb", "编印单位去掉“编”等字", "verb after the publisher left out"),
    ("padding", "去掉撑开字的空格", "padding spaces left out"),
    ("contributor-line", "供稿一行写入 contributor", "contributor's line made a field"),
    ("phone-dash", "电话中的横线", "dash of a telephone number"),
    ("contents", "目录不进正文", "contents left out of the articles"),
    ("join", "分页断开的句子接起来", "sentence broken by a page joined"),
    ("width-comma", "半角逗号改全角", "comma made full-width"),
    ("width-colon", "半角冒号改全角", "colon made full-width"),
    ("width-semicolon", "半角分号改全角", "semicolon made full-width"),
    ("width-bracket", "半角括号改全角", "bracket made full-width"),
    ("digit-space", "去掉汉字与数字之间的空格", "space between Chinese and digits left out"),
    ("markdown-escape", "加反斜杠，免得被当作标记", "escaped, so that it is no mark-up"),
];

/// The report in one language, with a newline at its end.
#[must_use]
pub fn human(report: &Report, lang: Lang) -> String {
    let t = |zh: &'static str, en: &'static str| lang.pick(zh, en);
    let mut out = String::new();
    let (changes, warnings) = (report.changes.len(), report.warnings.len());
    // Writing to a string cannot fail.
    let _ = match lang {
        Lang::Zh => writeln!(out, "{}：改动 {changes} 处，待核对 {warnings} 处", report.file),
        Lang::En => writeln!(out, "{}: {changes} changes, {warnings} to look at", report.file),
    };
    let mut by_rule: BTreeMap<(usize, &str), Vec<&Change>> = BTreeMap::new();
    for change in &report.changes {
        let place = RULES.iter().position(|(id, ..)| *id == change.rule).unwrap_or(RULES.len());
        by_rule.entry((place, change.rule)).or_default().push(change);
    }
    for ((place, rule), changes) in by_rule {
        let name = RULES.get(place).map_or_else(
            || match rule {
                "mark-space" => t("去掉标点后面的空格", "space after such a mark left out"),
                "edge-space" => t("去掉行首行尾的空格", "spaces at the ends of lines left out"),
                _ => t("去掉看不见的字符", "invisible characters left out"),
            },
            |(_, zh, en)| t(zh, en),
        );
        let n = changes.len();
        let _ = match lang {
            Lang::Zh => writeln!(out, "\n{name}（{rule}，{n} 处）"),
            Lang::En => writeln!(out, "\n{name} ({rule}, {n})"),
        };
        group(&mut out, &changes, lang);
    }
    if !report.warnings.is_empty() {
        let _ = writeln!(out, "\n{}", t("请核对", "Please look at"));
        for warning in &report.warnings {
            let (line, column, text) = (warning.line, warning.column, warning.message.get(lang));
            let _ = match lang {
                Lang::Zh => writeln!(out, "  {line}:{column}  {text}（{}）", warning.rule),
                Lang::En => writeln!(out, "  {line}:{column}  {text} ({})", warning.rule),
            };
        }
    }
    if !report.recipients.is_empty() {
        let n = report.recipients.len();
        let _ = match lang {
            Lang::Zh => writeln!(out, "\n送达单位 {n} 个，不对外公开"),
            Lang::En => writeln!(out, "\n{n} recipients, kept internal"),
        };
    }
    if !report.not_found.is_empty() {
        let names = report.not_found.join(t("、", ", "));
        let _ = writeln!(out, "\n{}{names}", t("文中没有：", "Not in the text: "));
    }
    out
}

/// Equal changes with all their places, on one line.
fn group(out: &mut String, changes: &[&Change], lang: Lang) {
    let mut lines: Vec<(&str, &str, Vec<String>)> = Vec::new();
    let mut place: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for change in changes {
        let at = *place.entry((&change.before, &change.after)).or_insert_with(|| {
            lines.push((&change.before, &change.after, Vec::new()));
            lines.len() - 1
        });
        lines[at].2.push(format!("{}:{}", change.line, change.column));
    }
    for (before, after, places) in lines {
        let (before, after) = (shown(before, lang), shown(after, lang));
        let _ = writeln!(out, "  {before} → {after}  {}", places.join(" "));
    }
}

/// A text in quotes, so that spaces show; a long one is cut.
fn shown(text: &str, lang: Lang) -> String {
    const MOST: usize = 40;
    if text.is_empty() {
        return lang.pick("（无）", "(nothing)").to_owned();
    }
    let short: String = text.chars().take(MOST).collect();
    let more = if text.chars().count() > MOST { "…" } else { "" };
    format!("“{short}{more}”")
}
