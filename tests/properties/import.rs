//! Importing: any text quickly gives drafts or a report, and every change to the body is reported.

use std::collections::BTreeMap;
use std::time::Duration;

use daibiao::testing::import::{Change, Imported, Original, Report, bulletin};
use daibiao::testing::syntax::markdown;
use daibiao::testing::world::load::{self, Found, FoundFile};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::{cpu, input};

const HEAD: &str = "联络简讯\n第 1 期\n（总第二期）\n2025 年 1 月 2 日\n标题\n";
/// Pieces of bodies: marks of either width, numbers, addresses, Markdown, lines.
const PIECES: [&str; 44] = [
    "代表",
    "群众",
    "意见",
    "學",
    "乾",
    "\u{f9dc}",
    "\u{e000}",
    ",",
    "，",
    ":",
    "：",
    ";",
    "；",
    "(",
    ")",
    "（",
    "）",
    "。",
    "！",
    "“",
    "”",
    " ",
    "\u{3000}",
    "\t",
    "10",
    "1,046",
    "100%",
    "近",
    "余",
    "http://a.example/x,y",
    "a_b@c.example",
    "GB",
    "*",
    "_",
    "[",
    "]",
    "<b>",
    "\\",
    "&amp;",
    "\n",
    "\r\n",
    "\u{200b}",
    "一是",
    "…",
];
/// Lines of heads, contents and feet, in no order.
const LINES: [&str; 34] = [
    "联络简讯",
    "第 8 期",
    "(总第三百零九期)",
    "总第5期 第1期",
    "某省人大常委会代表联络委员会编",
    "2024 年 12 月 16 日",
    "二〇二四年二月三十日",
    "标题",
    "目 录",
    "本期要目",
    "标题……3",
    "另一标题 4",
    "另一标题",
    "——副题",
    "本刊记者 某某",
    "（某某）",
    "一、小标题",
    "一是甲。",
    "代表,群众",
    "正文。",
    "(某会 供稿)",
    "供稿：某会",
    "送：甲，乙、丙（丁、戊）",
    "抄送",
    "责任编辑：汤 砚 联系方式：0990—5550118",
    "编辑:",
    "批准文号：第 9 号",
    "共印 120 份",
    "\u{3000}\u{3000}",
    "",
    "\u{feff}",
    "密级：内部",
    "【栏目】",
    "\u{c}",
];

fn import(text: &str) -> Result<Imported, Box<Report>> {
    bulletin(text, &Original { name: "a.txt", sha256: "00", series: &[] })
}

fn body(imported: &Imported) -> &str {
    imported.articles[0].text.splitn(3, "---\n").nth(2).unwrap()
}

fn pieces() -> impl Strategy<Value = String> {
    vec(proptest::sample::select(&PIECES[..]), 0..80).prop_map(|pieces| pieces.concat())
}

/// The lines of the original after the head, with every reported change applied, without blank lines.
fn with_changes(text: &str, changes: &[Change]) -> String {
    let text = text.replace("\r\n", "\n");
    let mut cells: BTreeMap<(u32, u32), String> = BTreeMap::new();
    for (line, content) in (1..).zip(text.split('\n')) {
        if content.chars().all(|c| c.is_whitespace() || c == '\u{200b}') {
            continue;
        }
        for (column, c) in (1..).zip(content.chars()) {
            cells.insert((line, column), c.to_string());
        }
    }
    for change in changes.iter().filter(|change| change.rule != "join") {
        if !cells.contains_key(&(change.line, change.column)) {
            continue;
        }
        let length = if change.rule == "invisible" { 1 } else { change.before.chars().count() };
        for column in (change.column..).take(length) {
            cells.insert((change.line, column), String::new());
        }
        cells.insert((change.line, change.column), change.after.clone());
    }
    cells.into_iter().filter(|((line, _), _)| *line > 5).map(|(_, c)| c).collect()
}

proptest! {
    #[test]
    fn any_bytes_give_drafts_or_a_report(bytes in input::bytes()) {
        let found = FoundFile { path: "a.txt".to_owned(), bytes: Found::Bytes(bytes) };
        let sources = load::decode(vec![found], Vec::new()).value.unwrap_or_default();
        for (_, file) in sources.iter() {
            let _ = import(&file.text);
        }
    }

    #[test]
    fn any_lines_of_a_bulletin_give_drafts_that_can_be_read(lines in vec(proptest::sample::select(&LINES[..]), 0..40)) {
        let text = lines.join("\n");
        if let Ok(imported) = import(&text) {
            let files = std::iter::once(&imported.issue).chain(&imported.articles).map(|draft| FoundFile {
                path: draft.path.clone(),
                bytes: Found::Bytes(draft.text.clone().into_bytes()),
            });
            let loaded = load::decode(files.collect(), Vec::new());
            let parsed = daibiao::testing::parse::parse(&loaded.value.unwrap_or_default());
            prop_assert!(!parsed.notes.has_errors(), "{:?}\n{:?}", imported, parsed.notes);
        }
    }

    #[test]
    fn a_text_gives_the_same_twice(text in pieces()) {
        let text = format!("{HEAD}{text}");
        prop_assert_eq!(import(&text), import(&text));
    }

    #[test]
    fn every_character_survives_but_for_the_reported_changes(text in pieces()) {
        let text = format!("{HEAD}正文。\n{text}\n(某会 供稿)\n");
        let imported = import(&text).unwrap();
        let wanted = with_changes(&text, &imported.report.changes);
        let wanted = wanted.strip_suffix("某会").unwrap();
        prop_assert_eq!(body(&imported).replace('\n', ""), wanted);
    }

    #[test]
    fn what_was_evened_out_stays_so(text in pieces()) {
        let first = import(&format!("{HEAD}正文。\n{text}\n尾。")).unwrap();
        let plain = markdown::to_text(body(&first), &|_| None);
        let second = import(&format!("{HEAD}{plain}")).unwrap();
        prop_assert_eq!(body(&first), body(&second));
    }
}

#[test]
fn a_megabyte_of_whatever_is_hardest_takes_a_second_of_a_processor_at_most() {
    let units = [
        "代表,",
        "(",
        "(代)",
        "学 1",
        "**",
        "送：",
        "送 ",
        "编 辑：",
        "一是甲。\n",
        "甲\n",
        "目录\n",
        "http://",
        "a@",
        "—",
        " ",
        "責",
        "0—",
        "第",
        "a\n\n",
        "…3\n",
    ];
    for unit in units {
        let long = unit.repeat(1_000_000 / unit.len());
        for text in [
            format!("{HEAD}{long}"),
            format!("{HEAD}正文。\n责任编辑：{long}甲"),
            format!("{HEAD}a{long}b"),
            long.clone(),
            format!("联络简讯\n第1期\n总第2期\n2025-01-02\n目录\n甲乙\n{long}\n甲乙\n正文。"),
        ] {
            let begun = cpu::of_this_thread();
            let _ = import(&text);
            let taken = cpu::of_this_thread().saturating_sub(begun);
            assert!(taken <= Duration::from_secs(1), "{unit:?}: {taken:?}");
        }
    }
}
