//! `explain` explains every code in both languages; its wrong examples have the fault, its right ones don't.

use daibiao::testing::diag::Code;

use crate::project::Project;
use crate::report;

#[test]
fn a_code_is_explained_at_length_whatever_its_case() {
    let run = Project::empty().run(["explain", "e0201"]).succeeds();
    assert!(run.stdout.starts_with("E0201：这类记录没有这个键\n"), "{run}");
    for heading in ["## 影响", "## 怎样改正", "## 示例"] {
        assert!(run.stdout.contains(heading), "{heading}");
    }
    let run = Project::empty().run(["--lang", "en", "explain", "E0201"]).succeeds();
    assert!(run.stdout.starts_with("E0201: This kind of record has no such key\n"), "{run}");
}

#[test]
fn an_unknown_code_exits_with_2() {
    Project::empty().run(["explain", "E9999"]).fails_with(2).shows("`E9999`").shows("daibiao explain");
}

#[test]
fn all_codes_are_listed_a_line_each() {
    for lang in ["zh-CN", "en"] {
        let list = Project::empty().run(["--lang", lang, "explain"]).succeeds().stdout;
        assert_eq!(list.lines().count(), Code::ALL.len());
        for (line, code) in list.lines().zip(Code::ALL) {
            let title = line.strip_prefix(code.id()).unwrap_or_else(|| panic!("{line}"));
            assert!(title.trim().chars().count() > 5, "{line}");
        }
    }
    insta::assert_snapshot!("explain_list_zh", Project::empty().run(["explain"]).stdout);
}

#[test]
fn every_explanation_has_the_same_parts_in_both_languages() {
    for code in Code::ALL {
        let text = |lang| Project::empty().run(["--lang", lang, "explain", code.id()]).stdout;
        let (zh, en) = (text("zh-CN"), text("en"));
        for headings in
            [["## 影响", "## Why it matters"], ["## 怎样改正", "## How to fix it"], ["## 示例", "## Example"]]
        {
            assert!(zh.contains(headings[0]) && en.contains(headings[1]), "{}: {headings:?}", code.id());
        }
        let fences = |text: &str| text.lines().filter(|line| line.starts_with("```")).count();
        assert_eq!((fences(&zh), fences(&en)), (4, 4), "{}", code.id());
        assert!(zh.contains("改后") && en.contains("Right"), "{}", code.id());
    }
}

/// The two examples of an explanation, wrong and right, if they are YAML.
fn examples(code: &str) -> Option<(String, String)> {
    let text = Project::empty().run(["explain", code]).succeeds().stdout;
    let mut blocks = text.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned());
    Some((blocks.next()?, blocks.next()?))
}

/// Keys with which a piece of a proposal's record begins.
const PROPOSALS: [&str; 8] = [
    "kind: motion",
    "sponsors:",
    "submitted:",
    "handling:",
    "replies:",
    "history:",
    "visibility:",
    "merged_into:",
];
const PUBLISHED: &str =
    "sources: [{title: 名单}]\nstatus: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n";

/// A proposal's file: what a piece of its record says, and what every proposal must say.
fn proposal(number: &str, piece: &str) -> (String, String) {
    let says = |key: &str| piece.lines().any(|line| line.starts_with(key));
    let kind = if says("kind: motion") { "motion" } else { "suggestion" };
    let mut text = format!("number: \"{number}\"\ntitle: 关于加强急救能力的建议\n{piece}");
    for (keys, line) in [
        (["kind:", "kind:"], "kind: suggestion\n"),
        (["submitted:", "submitted:"], "submitted: 2026-01-25\n"),
        (["sponsors:", "delegation:"], "sponsors: [{deputy_id: tao-peiran, role: lead}]\n"),
    ] {
        if !keys.iter().any(|key| says(key)) {
            text.push_str(line);
        }
    }
    (format!("content/proposals/cc-14-4/{kind}-{number}.yml"), text)
}

/// The blank portal with a session, another deputy, and one who has resigned.
fn people(project: Project) -> Project {
    let session = "- {id: cc-14-4, parent_id: cc-14, session: 4, start_date: 2026-01-24}\n";
    let mandate = "mandates:\n- term: cc-14\n  start_date: 2023-01-14\n";
    let resigned = "  end_date: 2025-11-28\n  end_reason: resigned\n  announcement: {title: 公告}\n";
    project
        .replace("content/terms.yml", "- id: cc-14", &format!("{session}- id: cc-14"))
        .file("content/deputies/he-yanqiu.yml", &format!("name: 贺砚秋\n{mandate}{PUBLISHED}"))
        .file("content/deputies/lu-wangshu.yml", &format!("name: 卢望舒\n{mandate}{resigned}{PUBLISHED}"))
}

/// The codes that a check finds for a piece of a record, in a portal where everything exists that it refers to.
fn codes_of(example: &str) -> Vec<String> {
    let record = if example.lines().any(|line| line.starts_with("name")) {
        example.to_owned()
    } else {
        format!("name: 某人\n{example}")
    };
    let county = "- {id: lt-18, congress: 柳汀县人民代表大会, level: county, area_id: \"990700\", ordinal: 18, start_date: 2022-01-05}\n";
    let project = Project::blank()
        .replace("content/terms.yml", "- id: cc-14", &format!("{county}- id: cc-14"))
        .file("content/topics.yml", "- {id: education, name: 教育}\n")
        .file(
            "content/organizations/del-qinglu.yml",
            "name: 青芦县代表团\nclassification: delegation\nstatus: published\n\
             reviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n",
        )
        .file("content/deputies/he-yanqiu.yml", &record);
    let begins = |keys: &[&str]| keys.iter().any(|key| example.starts_with(key));
    let project = if begins(&["reception:"]) {
        let station = format!("name: 芦湾镇人大代表联络站\n{example}");
        project.remove("content/deputies/he-yanqiu.yml").file("content/stations/luwan.yml", &station)
    } else if begins(&["attendees:", "date:", "figures:"]) {
        let day = if begins(&["date:"]) { "" } else { "date: 2026-03-12\n" };
        let visit = format!("title: 走访三个村\nkind: visit\n{day}{example}");
        people(project).file("content/activities/visit.yml", &visit)
    } else if begins(&PROPOSALS) {
        let (path, text) = proposal("0128", example);
        let (other, published) = proposal("0127", PUBLISHED);
        people(project).file(&path, &text).file(&other, &published)
    } else if begins(&["- {id: "]) && example.contains("congress:") {
        project.replace("content/terms.yml", "- id: cc-14", &format!("{example}- id: cc-14"))
    } else {
        project
    };
    report::all_codes(&project)
}

/// Codes whose examples can't be checked like this: they are not a piece of one record, need a list beside it,
/// mask the number that they warn of, or concern published records only.
const OTHER_RECORDS: &[&str] = &[
    "E0202", "E0208", "E0303", "E0304", "E0310", "E0311", "E0401", "E0516", "E0606", "W0503", "W0504",
    "E0601", "E0602", "W0701", "W0702", "W0703", "E0202", "E0208", "E0303", "E0304", "E0401", "W0503",
    "W0504", "E0601", "E0602", "W0701", "W0702", "W0703", "W0811", "W0814", "W0703", "I0511", "W0512",
];

#[test]
fn the_wrong_example_shows_the_fault_and_the_right_one_does_not() {
    let mut count = 0;
    for code in Code::ALL.iter().map(|code| code.id()).filter(|code| !OTHER_RECORDS.contains(code)) {
        let Some((wrong, right)) = examples(code) else { continue };
        count += 1;
        let (before, after) = (codes_of(&wrong), codes_of(&right));
        assert!(
            before.iter().any(|found| found == code),
            "{code}: the wrong example gives {before:?}\n{wrong}"
        );
        assert!(
            !after.iter().any(|found| found == code),
            "{code}: the right example gives {after:?}\n{right}"
        );
        // Somebody who copies the right example must not get another message.
        let new: Vec<_> = after.iter().filter(|found| !before.contains(found)).collect();
        assert!(new.is_empty(), "{code}: the right example brings {new:?}\n{right}");
    }
    assert!(count > 20, "{count} examples");
}
