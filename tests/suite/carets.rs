//! Carets stand under the characters that are meant: in a folder with ten mistakes, and in every fixture.

use std::fs;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::diagnostics::case;
use crate::project::{Project, Run};
use crate::report::{self, Found};

/// What a drawing says: `path:line:column`, the line as drawn, and the columns that the carets stand in.
struct Drawing {
    place: String,
    line: String,
    marks: String,
}

/// The drawings of a run; of each diagnostic only its main place.
fn drawings(run: &Run) -> Vec<Drawing> {
    let lines: Vec<&str> = run.stderr.lines().collect();
    let mut drawings = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let Some(place) = line.trim_start().strip_prefix("--> ") else { continue };
        let drawn = lines[i..].iter().position(|line| line.contains(" | ")).map(|n| i + n).unwrap();
        let body = |line: &str| line.split_once(" | ").map_or("", |(_, body)| body).to_owned();
        let (line, marks) = (body(lines[drawn]), body(lines[drawn + 1]));
        drawings.push(Drawing { place: place.to_owned(), line, marks });
    }
    drawings
}

/// The text of the line in its file, up to where the diagnostic begins, and from there on.
fn split_at_start(text: &str, found: &Found) -> (String, String) {
    let line = text.split('\n').nth(found.start.line - 1).unwrap_or("").trim_end_matches('\r');
    let line = line.trim_start_matches('\u{feff}');
    let before: String = line.chars().take(found.start.column - 1).collect();
    let after = line[before.len()..].to_owned();
    (before, after)
}

/// Columns of a terminal; a tab is drawn as four spaces.
fn columns(text: &str) -> usize {
    text.replace('\t', "    ").width()
}

/// Asserts that each caret stands in the terminal's column of the character that is meant.
#[track_caller]
fn assert_carets(project: &Project, run: &Run) {
    let drawings = drawings(run);
    let report = report::check(project);
    assert_eq!(drawings.len(), report.diagnostics.len(), "{run}");
    for (drawing, found) in drawings.iter().zip(&report.diagnostics) {
        assert_eq!(drawing.place, found.place());
        let text = fs::read_to_string(project.path(&found.path)).unwrap();
        let (before, after) = split_at_start(&text, found);
        // A line that is longer than the terminal is wide is cut on the left.
        if drawing.line.starts_with("...") {
            let caret = drawing.marks.find('^').unwrap();
            let shown: String = drawing
                .line
                .chars()
                .scan(0, |at, c| {
                    *at += c.width().unwrap_or(0);
                    Some((*at, c))
                })
                .filter(|(at, _)| *at > caret)
                .map(|(_, c)| c)
                .collect();
            assert!(!shown.is_empty() && after.starts_with(&shown), "{run}");
            continue;
        }
        let marks = &drawing.marks;
        let indent = marks.len() - marks.trim_start_matches(' ').len();
        assert_eq!(indent, columns(&before), "{}\n{run}", found.place());
        let carets = marks[indent..].chars().take_while(|c| *c == '^').count();
        let first = after.chars().next().map_or(1, |c| columns(&c.to_string()));
        assert!(carets >= first.max(1), "{} has {carets} carets\n{run}", found.place());
    }
}

/// A folder with ten mistakes of ten kinds. Han characters, some of them rare, stand before most of them.
fn ten_mistakes() -> Project {
    Project::blank()
        .file("content/deputies/a-kangxi.yml", "{name: 李𬭛𬭛, gendr: 男}\n")
        .file("content/deputies/b-tab.yml", "name: 贺砚秋\nextras:\t{a: 1}\ngender:\t女性\n")
        .file("content/deputies/c-name.yml", "name: 王𬭛 平\n")
        .file(
            "content/deputies/d-date.yml",
            "name: 卢望舒\nmandates:\n- {term: cc-14, role: 团长, start_date: 2023年1月}\n",
        )
        .file("content/deputies/e-colon.yml", "name: 程以南\n职业：教师\n")
        .file("content/deputies/f-at.yml", "name: 程舟\r\nbio: @程舟\r\n")
        .file("content/organizations/g-missing.yml", "\u{feff}name: 𬭛山代表小组\n")
        .file(
            "content/bulletins/lianluo-88/issue.yml",
            "series: 澄川联络\ntotal_number: 88\ndate: 2026-05-12\n",
        )
        .file(
            "content/bulletins/lianluo-88/visit.md",
            "---\ntitle: 走访\nmentions: {陶沛然: tao-peiran, 𬭛山: tao-peirann}\n---\n陶沛然在𬭛山。\n",
        )
        .file("content/pages/about.md", "---\ntitle: 关于\nstatus: published\n---\n正文\n")
        .file("content/topics.yml", "- {id: 教育, name: 教育}\n")
}

#[test]
fn ten_mistakes_are_all_reported_where_they_stand() {
    let project = ten_mistakes();
    let run = project.run(["check"]).fails_with(1);
    let told: Vec<String> =
        report::check(&project).diagnostics.iter().map(|f| format!("{} {}", f.code, f.place())).collect();
    let expected = [
        "E0302 content/bulletins/lianluo-88/visit.md:3:33",
        "E0201 content/deputies/a-kangxi.yml:1:13",
        "E0204 content/deputies/b-tab.yml:3:9",
        "E0305 content/deputies/c-name.yml:1:9",
        "E0205 content/deputies/d-date.yml:3:39",
        "E0109 content/deputies/e-colon.yml:2:3",
        "E0102 content/deputies/f-at.yml:2:6",
        "E0202 content/organizations/g-missing.yml:1:1",
        "E0501 content/pages/about.md:3:9",
        "E0206 content/topics.yml:1:8",
    ];
    assert_eq!(told, expected, "{run}");
    insta::assert_snapshot!(run.stderr);
}

#[test]
fn carets_stand_under_the_character_after_han_rare_characters_and_tabs() {
    let project = ten_mistakes();
    let run = project.run(["check"]);
    assert_carets(&project, &run);
    let english = project.run(["--lang", "en", "check"]);
    assert_carets(&project, &english);
}

#[test]
fn carets_of_every_case_stand_under_the_character() {
    let codes = daibiao::testing::diag::Code::ALL.iter().map(|code| code.id());
    // A file that is not UTF-8 has no line that could be measured here.
    for code in codes.filter(|code| !["E0101", "E0105", "W0108"].contains(code)) {
        // On a terminal, infos are only counted.
        if code.starts_with('I') {
            continue;
        }
        let case = case(code);
        if case.command == "check" {
            assert_carets(&case.project, &case.project.run(["check"]));
        }
    }
}

#[test]
fn bytes_lines_and_columns_of_every_case_agree() {
    for code in ["E0205", "E0305", "E0601", "E0106", "W0701"] {
        let project = case(code).project;
        for found in report::check(&project).diagnostics {
            let text = fs::read_to_string(project.path(&found.path)).unwrap();
            for place in [found.start, found.end] {
                let before = &text[..place.byte];
                assert_eq!(before.matches('\n').count() + 1, place.line, "{code}");
                let line = before.rsplit('\n').next().unwrap();
                assert_eq!(line.chars().count() + 1, place.column, "{code}");
            }
        }
    }
}
