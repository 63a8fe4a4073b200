//! Same input, same bytes: whatever the threads, the time zone, the locale, the day.

use std::collections::BTreeMap;

use crate::project::{Project, tree};

const REVIEWED: &str = "status: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n";

/// The smallest portal with enough records that threads have something to disagree about.
pub(crate) fn several_records() -> Project {
    let mut project = Project::blank()
        .file("content/topics.yml", "- {id: education, name: 教育, name_en: Education}\n")
        .file("content/organizations/grp-science.yml", &format!("name: 科技专业代表小组\nclassification: specialist-group\nfounding_date: 2023-04\ndescription: 研究**科技**的小组。\n{REVIEWED}"))
        .file("content/pages/about.md", &format!("---\ntitle: 关于本站\norder: 1\n{REVIEWED}---\n本站公开代表的**履职**情况。\n"))
        .file("content/pages/about.en.md", &format!("---\ntitle: About\norder: 1\n{REVIEWED}---\nHow deputies work.\n"));
    let names = [
        "覃文澜",
        "贺砚秋",
        "卢望舒",
        "程舟",
        "吉木·阿果",
        "欧阳霁",
        "李𬭛",
        "王平",
        "高和",
        "向前",
        "苏里",
        "安然",
    ];
    for (i, name) in names.iter().enumerate() {
        let n = i + 1;
        project = project.file(
            &format!("content/deputies/folder-{}/deputy-{n}.yml", n % 3),
            &format!(
                "name: {name}\nname_pinyin: reading{n} of\ngender: 女\nethnicity: 侗族\ntopics: [education]\n\
                 mandates:\n- {{term: cc-14, delegation: del-liuting, area_id: \"990700\", start_date: 2023-02-{n:02}, sources: [s1]}}\n\
                 memberships: [{{organization_id: grp-science, role: 组员, start_date: 2023-05}}]\n\
                 sources: [{{id: s1, title: 名单, supports: [name, mandates.0]}}]\nlast_verified: 2026-05-{n:02}\n{REVIEWED}"
            ),
        );
    }
    for total in 86..=88 {
        let folder = format!("content/bulletins/lianluo-{total}");
        project = project.file(
            &format!("{folder}/issue.yml"),
            &format!("series: 澄川联络\nseries_en: Chengchuan Liaison\nnumber: {}\ntotal_number: {total}\npublisher: 澄川省人大常委会代表工作委员会\ndate: 2026-0{}-12\n{REVIEWED}", total - 82, total - 83),
        );
        for (order, stem) in ["visit", "survey", "letter"].iter().enumerate() {
            project = project.file(
                &format!("{folder}/{stem}.md"),
                &format!("---\ntitle: 第{total}期的{stem}\nsummary: 一句话。\norder: {order}\nmentions: {{覃文澜: deputy-1, 贺砚秋: deputy-2}}\ntopics: [education]\narea_ids: [\"990700\"]\n{REVIEWED}---\n**一是走访。**覃文澜和贺砚秋走访了三个村。\n\n**二是座谈。**听取意见。\n"),
            );
        }
    }
    project
}

fn build(variables: &[(&str, &str)], jobs: &str) -> BTreeMap<String, Vec<u8>> {
    let project = variables.iter().fold(several_records(), |p, (name, value)| p.env(name, value));
    project.build_with(["--jobs", jobs]).files
}

#[track_caller]
fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (path, bytes) in one {
        assert!(Some(bytes) == other.get(path), "{path} differs");
    }
}

#[test]
fn threads_time_zone_and_locale_leave_no_trace() {
    let shanghai = [("TZ", "Asia/Shanghai"), ("LANG", "zh_CN.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")];
    let new_york = [("TZ", "America/New_York"), ("LANG", "en_US.UTF-8"), ("LC_ALL", "C"), ("COLUMNS", "40")];
    let one = build(&shanghai, "1");
    assert!(one.len() > 50, "{} files only", one.len());
    assert_same(&one, &build(&new_york, "2"));
    assert_same(&one, &build(&new_york, "8"));
}

#[test]
fn a_second_build_over_the_first_gives_the_same_bytes() {
    let project = several_records();
    let first = project.build().files;
    assert_same(&first, &project.build().files);
}

#[test]
fn the_order_in_which_files_were_made_leaves_no_trace() {
    let first = several_records();
    let texts = tree(&first.path("content"));
    let backwards = texts
        .iter()
        .rev()
        .fold(Project::empty(), |project, (path, bytes)| project.bytes(&format!("content/{path}"), bytes));
    assert_same(&first.build().files, &backwards.build().files);
}

#[test]
fn a_check_says_the_same_with_one_thread_and_with_many() {
    let broken = || {
        (1..=12).fold(several_records(), |project, n| {
            project.file(&format!("content/deputies/wrong-{n}.yml"), &format!("name: 王 {n}\ngendr: 女\n"))
        })
    };
    let one = broken().env("RAYON_NUM_THREADS", "1").run(["check"]).fails_with(1);
    let many = broken().env("RAYON_NUM_THREADS", "8").run(["check"]).fails_with(1);
    assert_eq!(one.stderr, many.stderr);
}

#[test]
fn the_day_comes_from_the_content_and_not_from_the_clock() {
    let project = Project::blank();
    project.run(["check"]).shows("2026-05-15");
    project.run(["check", "--as-of", "2027-08-01"]).succeeds().shows("W0504").shows("2027-08-01");
}
