//! What holds for a text holds for every text of every kind of record.

use crate::project::Project;
use crate::report;

/// A text of each kind: its file, and the piece of it behind which a sentence is added.
const TEXTS: [(&str, &str); 9] = [
    ("content/deputies/qin-wenlan.yml", "讲授地理，兼任寄宿生管理。"),
    ("content/organizations/cc-education.yml", "order: 2\n"),
    ("content/stations/luxu.yml", "站址在镇文化站一楼。"),
    ("content/activities/2026-03-luxu-reception.md", "上午接待群众**12人次**。"),
    ("content/legislation/rural-water.md", "草案适用于农村集中式供水。"),
    ("content/proposals/cc-14-4/suggestion-0093.md", "---\n建议明确管护经费。"),
    ("content/proposals/cc-14-3/suggestion-0127.md", "    列入计划解决。"),
    ("content/bulletins/lianluo-87/reshui.md", "---\n"),
    ("content/pages/about.md", "本站公开代表的**履职**情况。"),
];

/// The portal with a record of every kind, in each text of which a sentence is added.
fn portal(sentence: &str) -> Project {
    TEXTS.iter().fold(Project::fixture("every-kind"), |project, (path, piece)| {
        let text = project.text(path);
        let (before, after) = match *piece {
            // The last of several: the end of the front matter.
            "---\n" => text.rsplit_once("---\n").unwrap(),
            piece => text.split_once(piece).unwrap_or_else(|| panic!("{path} does not contain {piece}")),
        };
        let added = match *piece {
            "order: 2\n" => format!("order: 2\ndescription: {sentence}\n"),
            "---\n" => format!("---\n{sentence}\n\n"),
            piece => format!("{piece}{sentence}"),
        };
        let text = format!("{before}{added}{after}");
        project.file(path, &text)
    })
}

/// The files in which a rule is broken, in the order of paths.
fn files(project: &Project, code: &str) -> Vec<String> {
    let report = report::read(&project.run(["check", "--format", "json"]));
    let mut files: Vec<String> =
        report.diagnostics.into_iter().filter(|found| found.code == code).map(|found| found.path).collect();
    files.dedup();
    files
}

/// The files of all texts, in the order of paths.
fn every_file() -> Vec<String> {
    let mut files: Vec<String> = TEXTS.iter().map(|(path, _)| (*path).to_owned()).collect();
    files.sort();
    files
}

#[test]
fn a_name_that_nobody_confirmed_is_asked_about_in_every_text() {
    let project = portal("由左见秋代表说明。");
    assert_eq!(files(&project, "W0702"), every_file());
}

#[test]
fn the_hint_offers_mentions_only_where_records_have_that_key() {
    let report = report::read(&portal("由左见秋代表说明。").run(["check", "--format", "json"]));
    let asked: Vec<_> = report.diagnostics.into_iter().filter(|found| found.code == "W0702").collect();
    assert_eq!(asked.len(), TEXTS.len());
    for found in asked {
        let hint = found.hint.unwrap().zh;
        let without = ["deputies/", "organizations/", "stations/", "pages/"];
        if without.iter().any(|folder| found.path.starts_with(&format!("content/{folder}"))) {
            assert_eq!(hint, "是的，写成 `[[zuo-jianqiu|左见秋]]`", "{}", found.path);
        } else {
            assert!(hint.contains("在 `mentions` 中加 `左见秋: zuo-jianqiu`"), "{}: {hint}", found.path);
        }
    }
}

#[test]
fn a_profile_may_name_its_own_deputy() {
    let project = Project::fixture("every-kind").replace(
        "content/deputies/qin-wenlan.yml",
        "讲授地理",
        "覃文澜代表讲授地理",
    );
    assert_eq!(files(&project, "W0702"), [""; 0]);
}

#[test]
fn a_name_confirmed_by_a_proposal_is_settled_in_its_replies() {
    let project = Project::fixture("every-kind")
        .replace(
            "content/proposals/cc-14-3/suggestion-0127.md",
            "    列入计划解决。",
            "    已与左见秋代表沟通。",
        )
        .replace(
            "content/proposals/cc-14-3/suggestion-0127.md",
            "topics: [boarding]",
            "topics: [boarding]\nmentions: {左见秋: zuo-jianqiu}",
        );
    assert_eq!(report::codes(&project), report::codes(&Project::fixture("every-kind")));
    let site = project.build();
    assert!(
        site.page("/proposals/cc-14-3/suggestion-0127/")
            .contains("href=\"/deputies/zuo-jianqiu/\">左见秋</a>代表沟通。")
    );
}

#[test]
fn a_dead_link_is_found_in_every_text() {
    let project = portal("见[旧页](/nowhere/)。");
    assert_eq!(files(&project, "E0713"), every_file());
}

#[test]
fn a_bracket_that_leads_nowhere_is_found_in_every_text() {
    let project = portal("见[[stations/nowhere]]。");
    assert_eq!(files(&project, "E0302"), every_file());
}

#[test]
fn a_link_to_any_file_of_the_portal_passes() {
    let project = Project::fixture("every-kind");
    let site = project.build();
    // What a build names by its hash, its own mark, and copies for servers are nothing to link to.
    let unnamed = |path: &&String| {
        path.starts_with('.')
            || path.starts_with("assets/")
            || path.starts_with("search/") && path.matches('/').count() > 1
            || [".br", ".gz"].iter().any(|ending| path.ends_with(ending))
    };
    let named = |path: &&String| !unnamed(path);
    let paths: Vec<String> = site.files.keys().filter(named).cloned().collect();
    for own in ["data/deputies.csv", "ids.txt", "deputies/qin-wenlan/index.json", "statistics/statistics.csv"]
    {
        assert!(paths.contains(&own.to_owned()), "the portal has no {own}: {paths:?}");
    }
    let links: Vec<String> = paths.iter().map(|path| format!("- [{path}](/{path})")).collect();
    let text = format!("内容来源\n\n{}\n", links.join("\n"));
    let project = project.replace("content/pages/about.md", "内容来源\n", &text);
    assert_eq!(files(&project, "E0713"), [""; 0]);
    project.build();
    let strange =
        project.replace("content/pages/about.md", "[ids.txt](/ids.txt)", "[ids.txt](/data/ids.txt)");
    assert_eq!(files(&strange, "E0713"), ["content/pages/about.md"]);
}
