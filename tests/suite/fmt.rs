//! `fmt` writes every file in one style and keeps its meaning and its comments.
//!
//! The cases lie in `tests/fixtures/fmt/`: `-- path --` and the text before, then `-- after --` and the text
//! after.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::project::{Project, tree};
use crate::report;

const DEPUTY: &str = "content/deputies/he-yanqiu.yml";

fn cases() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fmt");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

fn read(project: &Project, path: &str) -> String {
    fs::read_to_string(project.path(path)).unwrap()
}

#[test]
fn each_case_comes_out_as_it_says_and_then_stays_so() {
    let mut paths = BTreeSet::new();
    for case in cases() {
        let text = fs::read_to_string(&case).unwrap();
        let (before, after) = text.split_once("-- after --\n").unwrap();
        let (path, before) = before.split_once("\n-- ").unwrap().1.split_once(" --\n").unwrap();
        paths.insert(path.to_owned());
        let project = Project::empty().file(path, before);
        project.run(["fmt", "--check"]).fails_with(1).shows(path).shows("1 个文件中有 1 个要整理");
        assert_eq!(read(&project, path), before, "--check writes nothing");
        project.run(["fmt"]).succeeds().shows(&format!("{path}：已整理"));
        assert_eq!(read(&project, path), after, "{}", case.display());
        project.run(["fmt"]).succeeds().shows("1 个文件，没有要整理的").hides("已整理");
        project.run(["fmt", "--check"]).succeeds();
    }
    assert!(paths.len() > 6, "{paths:?}");
}

#[test]
fn what_the_program_brings_and_writes_is_canonical() {
    Project::sample().run(["fmt", "--check"]).succeeds().shows("都是统一的写法");
    let empty = Project::empty();
    empty.run(["init"]).succeeds();
    empty.run(["fmt", "--check"]).succeeds();
    let article = "content/bulletins/jianxun-1/shuiku.md";
    let project = Project::blank()
        .file(
            "content/bulletins/jianxun-1/issue.yml",
            "series: 联络简讯\ntotal_number: 1\ndate: 2026-05-01\n",
        )
        .file(article, "---\ntitle: 水库边的约定\nsources: [{title: 原件}]\n---\n正文。\n");
    project.run(["review", article, "--stage", "终审", "--by", "岑砚", "--on", "2026-05-12"]).succeeds();
    project.run(["fmt", "--check"]).succeeds();
}

#[test]
fn formatting_changes_no_page() {
    let project = Project::blank()
        .file("content/topics.yml", "- {name: 教育, id: education}\n")
        .file(
            "content/bulletins/lianluo-88/issue.yml",
            "date: 2026-05-12\r\ntotal_number: 88\r\nseries: \"联络\"\r\nsources:\r\n  - title: 原件\r\n\
             reviews:\r\n  - {by: 程以南, stage: 终审, on: \"2026-05-15\"}\r\nstatus: 'published'\r\n",
        )
        .file(
            "content/bulletins/lianluo-88/huiyin.md",
            "---\nstatus: published\nreviews: [ {on: 2026-05-15, stage: 终审, by: 程以南} ]\nsources: [{title: 原件}]\n\
             topics: ['education']\n\n\ntitle: \"让群众的话有处说\"\nsummary: |\n     两行\n     摘要\n---\n  正文。",
        );
    let before = project.build().files;
    project.run(["fmt"]).succeeds().shows("整理了 3 个");
    let after = project.build().files;
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    // Only the page on the health of the data differs: it counted the files that were not formatted.
    for (path, bytes) in before.iter().filter(|(path, _)| !path.contains("health/")) {
        assert!(after[path] == *bytes, "{path} is another");
    }
}

#[test]
fn line_ends_byte_order_mark_tabs_and_stray_spaces_go() {
    let before = "\u{feff}\r\n\r\nname: 贺砚秋  \r\ngender:\t女\t# 已核\r\n  \r\n\r\nstatus: draft";
    let project = Project::empty().file(DEPUTY, before);
    project.run(["fmt", "--check"]).fails_with(1).shows("he-yanqiu.yml:1").shows("- <BOM>␍");
    project.run(["fmt"]).succeeds();
    assert_eq!(read(&project, DEPUTY), "name: 贺砚秋\ngender: 女  # 已核\n\nstatus: draft\n");
}

#[test]
fn a_file_in_gb18030_is_written_in_utf_8() {
    let bytes = include_bytes!("../fixtures/hostile/gb18030.yml");
    let project = Project::empty().bytes(DEPUTY, bytes);
    project.run(["fmt"]).succeeds().shows("已整理");
    assert!(read(&project, DEPUTY).contains("name: "));
    project.run(["fmt", "--check"]).succeeds();
}

#[test]
fn the_body_of_an_article_keeps_every_byte_and_its_line_ends() {
    let path = "content/pages/about.md";
    let body = "  正文  \r\n\r\n\r\n```\r\n\ttitle:   甲\r\n```\r\n最后一行";
    let project =
        Project::empty().file(path, &format!("---\r\nstatus: draft\r\ntitle: '甲'\r\n---\r\n{body}"));
    project.run(["fmt"]).succeeds();
    assert_eq!(read(&project, path), format!("---\r\ntitle: 甲\r\nstatus: draft\r\n---\r\n{body}\r\n"));
}

#[test]
fn line_ends_and_the_mark_of_windows_alone_are_no_warning() {
    let project = Project::blank();
    let text = read(&project, "content/deputies/tao-peiran.yml");
    let project =
        project.file("content/deputies/tao-peiran.yml", &format!("\u{feff}{}", text.replace('\n', "\r\n")));
    assert!(report::check(&project).diagnostics.is_empty());
}

#[test]
fn files_with_errors_are_left_alone_and_the_others_are_done() {
    let project = Project::empty()
        .file("content/deputies/a.yml", "gender: 女\nname: [\n")
        .file("content/deputies/b.yml", "name: 甲\nname: 乙\n")
        .file("content/deputies/c.yml", "gender: 女\nname: 丙\n")
        .bytes("content/deputies/d.yml", b"name: \xff\xfe\x00")
        .file("content/pages/e.md", "没有字段\n");
    let before = tree(&project.path("content"));
    let run = project.run(["fmt"]).fails_with(1);
    let run = run.shows("E0102").shows("E0104").shows("E0101").shows("E0106");
    run.shows("content/deputies/a.yml 没有改动").shows("5 个文件，整理了 1 个，另有 4 个没有动");
    let mut after = tree(&project.path("content"));
    assert_eq!(
        after.insert("deputies/c.yml".to_owned(), "gender: 女\nname: 丙\n".into()).unwrap(),
        "name: 丙\ngender: 女\n".as_bytes()
    );
    assert_eq!(after, before);
}

#[test]
fn what_is_written_in_an_unusual_way_is_left_alone_and_said() {
    for (text, why) in [
        ("gender: &g 女\nname: *g\n", "第 1 行用了 `&`、`*` 引用"),
        ("gender: 女\nname: !!str 贺砚秋\n", "第 2 行用了 `!` 类型标记"),
        ("%YAML 1.2\n---\ngender: 女\nname: 贺砚秋\n", "文档标记"),
        ("gender: 女\n? name\n: 贺砚秋\n", "第 2 行这种写法本程序不整理"),
    ] {
        let project = Project::empty().file(DEPUTY, text);
        project.run(["fmt"]).succeeds().shows(why).shows("另有 1 个没有动");
        assert_eq!(read(&project, DEPUTY), text);
    }
}

#[test]
fn only_what_is_named_is_formatted() {
    let ugly = "gender: 女\nname: 丙\n";
    let project = Project::empty()
        .file("content/deputies/a.yml", ugly)
        .file("content/deputies/b/c.yml", ugly)
        .file("content/deputies/b/d.yml", ugly);
    let path = |name: &str| project.path(name).to_str().unwrap().to_owned();
    project.run(["fmt", &path("content/deputies/a.yml")]).succeeds().shows("1 个文件，整理了 1 个");
    assert_eq!(read(&project, "content/deputies/b/c.yml"), ugly);
    project
        .run(["fmt", &path("content/deputies/b"), &path("content/deputies/b/c.yml")])
        .succeeds()
        .shows("整理了 2 个");
    project.run(["--lang", "en", "fmt", &path("content")]).succeeds().shows("3 files, nothing to format");
}

#[test]
fn what_lies_elsewhere_or_is_no_record_is_refused() {
    let project = Project::empty()
        .file("content/deputies/a.yml", "name: 丙\n")
        .file("content/deputies/original.txt", "原件\n")
        .file("themes/default/locales/zh-CN.yml", "b: 1\na:   2\n")
        .file("elsewhere.yml", "b: 1\n");
    let path = |name: &str| project.path(name).to_str().unwrap().to_owned();
    for name in ["content/deputies/original.txt", "themes/default/locales/zh-CN.yml", "elsewhere.yml"] {
        project.run(["fmt", &path(name)]).fails_with(1).shows("没有改动");
    }
    project.run(["fmt", &path("content/nothing.yml")]).fails_with(3).shows("nothing.yml");
    project.run(["fmt"]).succeeds().shows("1 个文件");
    assert_eq!(read(&project, "themes/default/locales/zh-CN.yml"), "b: 1\na:   2\n");
    Project::empty().run(["fmt"]).fails_with(2).shows("content");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_and_modes_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let ugly = "gender: 女\nname: 丙\n";
    let project = Project::empty()
        .file("content/deputies/a.yml", ugly)
        .file("elsewhere.yml", ugly)
        .symlink("content/deputies/link.yml", "../../elsewhere.yml");
    fs::set_permissions(project.path("content/deputies/a.yml"), fs::Permissions::from_mode(0o640)).unwrap();
    project.run(["fmt"]).succeeds().shows("整理了 1 个");
    let link = project.path("content/deputies/link.yml").to_str().unwrap().to_owned();
    project.run(["fmt", &link]).fails_with(1).shows("链接");
    assert_eq!(read(&project, "elsewhere.yml"), ugly);
    let mode = fs::metadata(project.path("content/deputies/a.yml")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    let names: Vec<_> = fs::read_dir(project.path("content/deputies")).unwrap().collect();
    assert_eq!(names.len(), 2, "nothing else is left behind");
}

#[test]
fn a_check_shows_the_first_line_of_each_file_that_would_change() {
    let project = Project::empty()
        .file(DEPUTY, "name: 贺砚秋\ngender:   女\n")
        .file("content/deputies/lu-wangshu.yml", "name: 卢望舒   \n");
    let run = project.run(["fmt", "--check"]).fails_with(1);
    insta::assert_snapshot!(
        "fmt_check",
        format!("{run}\n{}", project.run(["--lang", "en", "fmt", "--check"]))
    );
}
