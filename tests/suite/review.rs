//! `review` adds a review, changes the status, and leaves all other bytes alone.

use std::fs;

use crate::project::{Project, Run, tree};
use crate::report;

const ARTICLE: &str = "content/bulletins/jianxun-1/shuiku.md";
const ISSUE: &str = "content/bulletins/jianxun-1/issue.yml";

/// A portal that requires two reviews, with a bulletin in draft.
fn project() -> Project {
    Project::blank()
        .replace("content/site.yml", "[终审]", "[初审, 终审]")
        .replace(
            "content/organizations/del-liuting.yml",
            "- {stage: 终审",
            "- {stage: 初审, by: 闻歌, on: 2026-05-14}\n- {stage: 终审",
        )
        .replace(
            "content/deputies/tao-peiran.yml",
            "- {stage: 终审",
            "- {stage: 初审, by: 闻歌, on: 2026-05-14}\n- {stage: 终审",
        )
        .file(ISSUE, "series: 联络简讯\ntotal_number: 1\ndate: 2026-05-01\nsources: [{title: 原件}]\n")
        .file(
            ARTICLE,
            "---\ntitle: 水库边的约定\nsources: [{title: 原件}]\nstatus: draft # 待审\n---\n正文。\n",
        )
        .file("content/bulletins/jianxun-1/original.txt", "原件\n")
}

fn text(project: &Project, path: &str) -> String {
    fs::read_to_string(project.path(path)).unwrap()
}

fn review(project: &Project, path: &str, stage: &str, by: &str) -> Run {
    project.run(["review", path, "--stage", stage, "--by", by, "--on", "2026-05-12"])
}

#[test]
fn a_record_is_published_once_it_has_every_stage() {
    let project = project();
    review(&project, ARTICLE, "初审", "闻歌").succeeds().shows("draft → review").shows("还缺终审");
    assert_eq!(
        text(&project, ARTICLE),
        "---\ntitle: 水库边的约定\nsources: [{title: 原件}]\nstatus: review # 待审\nreviews:\n- {stage: 初审, by: 闻歌, on: 2026-05-12}\n---\n正文。\n"
    );
    review(&project, ARTICLE, "终审", "岑砚").succeeds().shows("review → published");
    assert!(text(&project, ARTICLE).contains(
        "status: published # 待审\nreviews:\n- {stage: 初审, by: 闻歌, on: 2026-05-12}\n- {stage: 终审, by: 岑砚, on: 2026-05-12}\n---\n"
    ));
}

#[test]
fn a_folder_is_reviewed_whole_and_then_shown_on_the_site() {
    let project = project();
    let run = review(&project, "content/bulletins", "初审", "闻歌").succeeds();
    run.shows("issue.yml").shows("shuiku.md").hides("original.txt");
    review(&project, "content/bulletins", "终审", "岑砚").succeeds();
    assert_eq!(report::codes(&project), [""; 0]);
    assert!(!project.build().holding("水库边的约定").is_empty());
    assert_eq!(text(&project, "content/bulletins/jianxun-1/original.txt"), "原件\n");
}

#[test]
fn the_same_review_again_changes_nothing() {
    let project = project();
    review(&project, "content", "终审", "岑砚").succeeds();
    let before = tree(&project.path("content"));
    review(&project, "content", "终审", "岑砚").succeeds().shows("没有改动");
    assert_eq!(tree(&project.path("content")), before);
    review(&project, ARTICLE, "终审", "闻歌").succeeds();
    assert!(text(&project, ARTICLE).contains("by: 岑砚, on: 2026-05-12}\n- {stage: 终审, by: 闻歌"));
}

#[test]
fn line_ends_comments_byte_order_mark_and_blank_lines_are_kept() {
    let before = "\u{feff}# 卷首\r\n\r\nname: '陶沛然'   # 姓名\r\nreviews:\r\n- stage: 初审\r\n  by: 闻歌\r\n  on: 2026-05-01   # 第一遍\r\n\r\n# 未完\r\nsources: []\r\nstatus: \"review\"";
    let project = project().file("content/deputies/tao.yml", before);
    review(&project, "content/deputies/tao.yml", "终审", "岑砚").succeeds();
    let new = "# 第一遍\r\n- {stage: 终审, by: 岑砚, on: 2026-05-12}\r\n";
    let wanted = before.replace("# 第一遍\r\n", new).replace("\"review\"", "\"published\"");
    assert_eq!(text(&project, "content/deputies/tao.yml"), wanted);
}

#[test]
fn one_record_of_several_or_all_of_them() {
    let path = "content/deputies/list.yml";
    let before = "- id: a-one\n  name: 陶一\n# 第二位\n- {id: b-two, name: 陶二}\n";
    let project = project().file(path, before);
    project
        .run(["review", path, "--stage", "终审", "--by", "岑砚", "--on", "2026-05-12", "--id", "b-two"])
        .succeeds()
        .shows("b-two")
        .hides("a-one");
    let two = "{id: b-two, name: 陶二, status: review, reviews: [{stage: 终审, by: 岑砚, on: 2026-05-12}]}";
    assert_eq!(text(&project, path), before.replace("{id: b-two, name: 陶二}", two));
    review(&project, path, "初审", "闻歌").succeeds().shows("a-one").shows("b-two");
    assert!(
        text(&project, path).contains(
            "  status: review\n  reviews:\n  - {stage: 初审, by: 闻歌, on: 2026-05-12}\n# 第二位\n"
        )
    );
    assert!(
        text(&project, path)
            .contains("status: published, reviews: [{stage: 终审, by: 岑砚, on: 2026-05-12}, {stage: 初审")
    );
    project
        .run(["review", path, "--stage", "终审", "--by", "岑砚", "--on", "2026-05-12", "--id", "c"])
        .fails_with(2)
        .shows("`c`");
}

#[test]
fn what_must_not_be_reviewed_is_refused_and_left_alone() {
    let project = project()
        .file("content/deputies/wrong.yml", "name: 单望舒\ngendr: 女\n")
        .file(
            "content/deputies/gone.yml",
            "name: 单望舒\nstatus: withdrawn\nwithdrawn: {date: 2026-05-16, reason: 重复登记}\n",
        )
        .bytes("content/deputies/old.yml", &encode("name: 单望舒\n"));
    let before = tree(&project.path("content"));
    review(&project, "content/deputies/wrong.yml", "终审", "岑砚")
        .fails_with(1)
        .shows("E0201")
        .shows("没有改动");
    review(&project, "content/deputies/gone.yml", "终审", "岑砚").fails_with(1).shows("撤回");
    review(&project, "content/deputies/old.yml", "终审", "岑砚").fails_with(1).shows("W0108");
    review(&project, "content/areas.yml", "终审", "岑砚").fails_with(1).shows("没有审核");
    review(&project, "content/deputies/none.yml", "终审", "岑砚").fails_with(3).shows("none.yml");
    assert_eq!(tree(&project.path("content")), before);
    // The other files of the folder are reviewed all the same.
    review(&project, "content/deputies", "终审", "岑砚")
        .fails_with(1)
        .shows("tao-peiran.yml")
        .shows("gone.yml");
}

#[test]
fn a_review_in_the_wrong_form_is_a_wrong_command_line() {
    let project = project();
    let before = tree(&project.path("content"));
    review(&project, ARTICLE, "终申", "岑砚").fails_with(2).shows("`终审`");
    review(&project, ARTICLE, "好的审查", "岑砚").fails_with(2).shows("初审、复审、终审");
    review(&project, ARTICLE, "终审", " ").fails_with(2).shows("--by");
    let on = |day| {
        project.run(["--lang", "en", "review", ARTICLE, "--stage", "终审", "--by", "岑砚", "--on", day])
    };
    on("2026-02-30").fails_with(2).shows("2026-02-30");
    on("2026-05").fails_with(2).shows("--on");
    project.run(["review", ARTICLE, "--stage", "终审", "--by", "岑砚"]).fails_with(2).shows("--on");
    assert_eq!(tree(&project.path("content")), before);
}

#[test]
fn a_stage_of_the_portals_own_is_accepted_and_named_beside_the_three() {
    let project = project().replace("content/site.yml", "[初审, 终审]", "[终审, 法工委审]");
    let unknown = review(&project, ARTICLE, "好的审查", "岑砚").fails_with(2);
    unknown.shows("应为 初审、复审、终审、法工委审 之一");
    review(&project, ARTICLE, "法工委", "岑砚").fails_with(2).shows("`法工委审`");
    review(&project, ARTICLE, "法工委审", "岑砚").succeeds().shows("draft → review").shows("还缺终审");
    review(&project, ARTICLE, "初审", "闻歌").succeeds().shows("还缺终审");
    review(&project, ARTICLE, "终审", "闻歌").succeeds().shows("review → published");
}

/// What `review` offers and what `check` expects is one list.
#[test]
fn review_and_check_name_the_same_stages() {
    let path = "content/deputies/tao-peiran.yml";
    let project = project().replace("content/site.yml", "[初审, 终审]", "[终审, 法工委审]").replace(
        path,
        "stage: 终审",
        "stage: 好的审查",
    );
    let mut offered = review(&project, ARTICLE, "好的审查", "岑砚").fails_with(2);
    let mut checked = project.run(["check"]);
    for stage in ["初审", "复审", "终审", "法工委审"] {
        offered = offered.shows(stage);
        checked = checked.shows(stage);
    }
    checked.shows("初审、复审、终审、法工委审");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let project = project().symlink("content/deputies/link.yml", "tao-peiran.yml");
    review(&project, "content/deputies/link.yml", "终审", "岑砚").fails_with(1);
    assert!(project.path("content/deputies/link.yml").is_symlink());
}

/// A file in GB18030, as old editors save it.
fn encode(text: &str) -> Vec<u8> {
    let (bytes, _, faulty) = encoding_rs::GB18030.encode(text);
    assert!(!faulty);
    bytes.into_owned()
}
