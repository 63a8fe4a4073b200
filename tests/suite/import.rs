//! `import` on an invented bulletin that has every quirk of printed ones.

use std::fmt::Write;
use std::fs;

use crate::project::{Project, Run, tree};
use crate::report;

const ONE: &[u8] = include_bytes!("../fixtures/import/chashan.txt");
const SEVERAL: &[u8] = include_bytes!("../fixtures/import/several.txt");
const SEVERAL_GB18030: &[u8] = include_bytes!("../fixtures/import/several-gb18030.txt");
const FOLDER: &str = "content/bulletins/lian-luo-jian-xun-108";

fn project(name: &str, bytes: &[u8]) -> Project {
    Project::blank().bytes(name, bytes)
}

/// Every file that an import wrote, one after the other.
fn drafts(project: &Project) -> String {
    let mut out = String::new();
    for (path, bytes) in tree(&project.path("content/bulletins")) {
        if !path.ends_with("original.txt") {
            write!(out, "=== {path}\n{}\n", String::from_utf8(bytes).unwrap()).unwrap();
        }
    }
    out
}

fn json(run: &Run) -> serde_json::Value {
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn a_bulletin_becomes_drafts() {
    let project = project("chashan.txt", ONE);
    project.run(["import", "chashan.txt"]).succeeds();
    insta::assert_snapshot!("import_one_drafts", drafts(&project));
    assert_eq!(fs::read(project.path(&format!("{FOLDER}/original.txt"))).unwrap(), ONE);
    // The original has unusual characters, which the report of the import mentions as well.
    assert_eq!(report::codes(&project), ["W0707", "W0708", "W0708"]);
    let site = project.build();
    assert!(site.holding("茶山").is_empty(), "a draft is on the site");
}

#[test]
fn the_report_is_told_in_both_languages() {
    let project = project("chashan.txt", ONE);
    let zh = project.run(["import", "chashan.txt", "--dry-run"]).succeeds();
    insta::assert_snapshot!("import_one_report_zh", zh.stderr);
    let en = project.run(["--lang", "en", "import", "chashan.txt", "--dry-run"]).succeeds();
    insta::assert_snapshot!("import_one_report_en", en.stderr);
    assert_eq!(zh.stdout, "");
}

#[test]
fn several_articles_are_parted_by_the_table_of_contents() {
    let project = project("several.txt", SEVERAL);
    project.run(["import", "several.txt"]).succeeds();
    insta::assert_snapshot!("import_several_drafts", drafts(&project));
    let run = project.run(["import", "several.txt", "--format", "json"]).succeeds();
    insta::assert_snapshot!("import_several_report", serde_json::to_string_pretty(&json(&run)).unwrap());
    assert_eq!(report::codes(&project), [""; 0]);
}

#[test]
fn gb18030_gives_the_same_articles() {
    let bodies = |name: &str, bytes| {
        let project = project(name, bytes);
        project.run(["import", name]).succeeds();
        assert_eq!(report::codes(&project), [""; 0]);
        let kept = fs::read(project.path("content/bulletins/lian-luo-jian-xun-109/original.txt")).unwrap();
        assert_eq!(kept, bytes);
        drafts(&project).lines().filter(|line| !line.contains("SHA-256")).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(bodies("several.txt", SEVERAL), bodies("several.txt", SEVERAL_GB18030));
}

#[test]
fn importing_twice_changes_nothing_and_says_so() {
    let project = project("chashan.txt", ONE);
    project.run(["import", "chashan.txt"]).succeeds().shows("已写入");
    let before = tree(&project.path("content"));
    project.run(["import", "chashan.txt"]).succeeds().shows("没有改动").hides("已写入");
    assert_eq!(tree(&project.path("content")), before);
}

#[test]
fn what_was_edited_since_is_left_alone_and_named() {
    let project = project("chashan.txt", ONE);
    project.run(["import", "chashan.txt"]).succeeds();
    let issue = format!("{FOLDER}/issue.yml");
    let article = format!("{FOLDER}/ba-lian-luo-zhan-jian-dao.md");
    let project = project.replace(&issue, "status: draft", "status: review").remove(&article);
    let run = project.run(["import", "chashan.txt"]).succeeds();
    run.shows(&format!("{issue} 导入以后有改动，保留改动")).shows(&format!("已写入 {article}"));
    assert!(fs::read_to_string(project.path(&issue)).unwrap().contains("status: review"));
    assert!(project.path(&article).is_file());
    // Another document with the same number: nothing is written, not even missing files.
    let other = String::from_utf8(ONE.to_vec()).unwrap().replace("茶山", "竹山");
    let project = project.remove(&article).file("zhushan.txt", &other);
    project.run(["import", "zhushan.txt"]).fails_with(1).shows("original.txt");
    assert!(!project.path(&article).exists());
}

#[test]
fn a_dry_run_writes_nothing_and_the_report_goes_where_it_is_told() {
    let project = project("chashan.txt", ONE);
    let before = tree(&project.path("content"));
    project
        .run(["import", "chashan.txt", "--dry-run", "--report", "reports/r.json"])
        .succeeds()
        .shows("将写入");
    assert_eq!(tree(&project.path("content")), before);
    let run = project.run(["import", "chashan.txt", "--dry-run", "--format", "json"]).succeeds();
    assert_eq!(fs::read_to_string(project.path("reports/r.json")).unwrap(), run.stdout);
    let report = json(&run);
    assert_eq!(report["format"], 1);
    assert_eq!(report["file"], "chashan.txt");
    assert_eq!(report["records"][0], format!("{FOLDER}/issue.yml"));
    let join = &report["changes"].as_array().unwrap().iter().find(|c| c["rule"] == "join").unwrap();
    assert_eq!((&join["line"], &join["column"]), (&19.into(), &51.into()));
    project.run(["import", "chashan.txt", "--report", "chashan.txt"]).fails_with(2).shows("--report");
    assert_eq!(fs::read(project.path("chashan.txt")).unwrap(), ONE);
}

#[test]
fn a_series_that_the_portal_has_keeps_its_id() {
    let issue = "series: 联络简讯\ntotal_number: 1\ndate: 2024-01-05\n";
    let project = project("chashan.txt", ONE).file("content/bulletins/jianxun-1/issue.yml", issue);
    project.run(["import", "chashan.txt"]).succeeds().shows("content/bulletins/jianxun-108/issue.yml");
}

#[test]
fn the_draft_can_be_reviewed_and_then_stands_on_the_site() {
    let project = project("several.txt", SEVERAL);
    project.run(["import", "several.txt"]).succeeds();
    project
        .run(["review", "content/bulletins", "--stage", "终审", "--by", "岑砚", "--on", "2026-05-12"])
        .succeeds();
    // The newest issue is years old, and the portal is warned about that.
    assert_eq!(report::codes(&project), ["W0512"]);
    let site = project.build();
    assert!(!site.holding("渡口边的意见箱").is_empty());
    // Distribution, contact and permit stay internal.
    for internal in ["0990-5550118", "澄印证第12号", "各联络站。"] {
        assert_eq!(site.holding(internal), [""; 0], "{internal}");
    }
}

#[test]
fn what_is_no_bulletin_is_refused() {
    let project =
        Project::blank().file("a.txt", "一段话。\n").file("b.docx", "x").bytes("c.txt", &[0xff, 0xfe, 0, 1]);
    let before = tree(&project.path("content"));
    project.run(["import", "a.txt"]).fails_with(1).shows("total_number").shows("date");
    project.run(["import", "b.docx"]).fails_with(2).shows("--as bulletin");
    project.run(["import", "c.txt"]).fails_with(1).shows("E0101");
    project.run(["import", "none.txt"]).fails_with(3).shows("none.txt");
    project.run(["import", "a.txt", "--as", "roster"]).fails_with(2).shows("roster");
    project.run(["import"]).fails_with(2);
    assert_eq!(tree(&project.path("content")), before);
    Project::empty()
        .bytes("chashan.txt", ONE)
        .run(["import", "chashan.txt"])
        .fails_with(2)
        .shows("daibiao init");
}
