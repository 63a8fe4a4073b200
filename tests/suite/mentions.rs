//! Names in texts: linked where they are confirmed, proposed where they are not.

use crate::project::Project;
use crate::report;

const REVIEWED: &str = "status: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n";
const VISIT: &str = "content/bulletins/lianluo-88/visit.md";
const PAGE: &str = "/bulletins/lianluo/88/visit/";

fn article(front: &str, body: &str) -> String {
    format!("---\ntitle: 走村入户听民声\n{front}{REVIEWED}---\n{body}\n")
}

/// A portal with one issue and one article.
fn portal(front: &str, body: &str) -> Project {
    let issue = format!("series: 澄川联络\ntotal_number: 88\ndate: 2026-05-12\n{REVIEWED}");
    Project::blank().file("content/bulletins/lianluo-88/issue.yml", &issue).file(VISIT, &article(front, body))
}

fn deputy(name: &str, note: &str) -> String {
    format!(
        "name: {name}\n{note}mandates:\n- {{term: cc-14, delegation: del-liuting, area_id: \"990700\"}}\n\
         sources: [{{title: 名单}}]\n{REVIEWED}"
    )
}

#[test]
fn a_confirmed_name_is_a_link_wherever_the_text_has_it() {
    let body = "陶沛然走访了三个村。\n\n## 陶沛然的三个村\n\n村民对**陶沛然**说，路还没有修到。";
    let project = portal("mentions: {陶沛然: tao-peiran}\n", body);
    assert_eq!(report::codes(&project), [""; 0]);
    let site = project.build();
    let text = site.page(PAGE).split("class=\"body\"").nth(1).unwrap();
    let text = &text[..text.find("imprint").unwrap()];
    assert_eq!(text.matches("href=\"/deputies/tao-peiran/\">陶沛然</a>").count(), 2);
    assert!(text.contains("<h2 id=\"s1\">陶沛然的三个村</h2>"), "headings stay plain");
}

#[test]
fn the_deputys_page_quotes_the_sentence() {
    let body = "三个村都去了。省人大代表陶沛然说：“路还没有修到。”村民点头。";
    let site = portal("mentions: {陶沛然: tao-peiran}\n", body).build();
    let profile = site.page("/deputies/tao-peiran/");
    assert!(profile.contains("省人大代表<b>陶沛然</b>说：“路还没有修到。”"), "the sentence is missing");
    assert!(!profile.contains("村民点头") && !profile.contains("三个村都去了"));
}

#[test]
fn a_bare_name_is_proposed_and_no_link() {
    let project = portal("", "陶沛然走访了三个村，陶沛然说路还没有修到。");
    assert_eq!(report::codes(&project), ["W0702"]);
    project.run(["check"]).succeeds().shows("visit.md:6:1").shows("`陶沛然: tao-peiran`");
    assert!(!project.build().linking("/deputies/tao-peiran/").contains(&PAGE.to_owned()));
}

#[test]
fn what_is_said_to_be_nobody_recorded_is_not_proposed_again() {
    let project = portal("mentions: {陶沛然: ~}\n", "陶沛然走访了三个村。");
    assert_eq!(report::codes(&project), [""; 0]);
    assert!(!project.build().linking("/deputies/tao-peiran/").contains(&PAGE.to_owned()));
}

#[test]
fn a_name_within_a_longer_confirmed_name_is_neither_linked_nor_proposed() {
    let project = portal("mentions: {陶沛然泽: tao-peiranze}\n", "陶沛然泽走访了三个村。")
        .file("content/deputies/tao-peiranze.yml", &deputy("陶沛然泽", ""));
    assert_eq!(report::codes(&project), [""; 0]);
    let site = project.build();
    assert!(site.page(PAGE).contains("<a class=\"nb\" href=\"/deputies/tao-peiranze/\">陶沛然泽</a>"));
    assert!(!site.linking("/deputies/tao-peiran/").contains(&PAGE.to_owned()));
}

#[test]
fn two_characters_need_a_cue() {
    let portal = |body: &str| portal("", body).file("content/deputies/gao-ming.yml", &deputy("高明", ""));
    assert_eq!(report::codes(&portal("这个办法比别的办法高明，村民都说好。")), [""; 0]);
    assert_eq!(report::codes(&portal("省人大代表高明走访了三个村。")), ["W0702"]);
}

#[test]
fn drafts_are_proposed_for_before_anybody_publishes_them() {
    let project = portal("", "")
        .file(VISIT, "---\ntitle: 走村入户听民声\n---\n陶沛然走访了三个村，见[[tao-peirann]]。\n");
    assert_eq!(report::codes(&project), ["W0702", "E0302"]);
}

#[test]
fn namesakes_are_never_mixed() {
    let other = deputy("陶沛然", "disambiguation: 溪塘\n");
    let project = portal("mentions: {陶沛然: tao-peiran-xitang}\n", "陶沛然走访了三个村。")
        .replace("content/deputies/tao-peiran.yml", "gender: 男", "disambiguation: 柳汀\ngender: 男")
        .file("content/deputies/tao-peiran-xitang.yml", &other)
        .file(
            "content/bulletins/lianluo-88/second.md",
            &article("order: 2\n", "[[tao-peiran]]看了渡口，[[tao-peiran-xitang]]看了码头。"),
        );
    assert_eq!(report::codes(&project), [""; 0]);
    let site = project.build();
    assert!(site.page(PAGE).contains("<a class=\"nb\" href=\"/deputies/tao-peiran-xitang/\">陶沛然</a>"));
    assert!(!site.page(PAGE).contains("href=\"/deputies/tao-peiran/\""), "the namesake got a link");
    let second = site.page("/bulletins/lianluo/88/second/");
    assert!(second.contains("href=\"/deputies/tao-peiran/\">陶沛然</a>看了渡口"));
    assert!(second.contains("href=\"/deputies/tao-peiran-xitang/\">陶沛然</a>看了码头"));
    let profile = site.page("/deputies/tao-peiran/");
    assert!(profile.contains("看了渡口") && !profile.contains("走访了三个村"));
}

#[test]
fn a_name_of_several_is_proposed_with_all_of_them() {
    let project = portal("", "陶沛然走访了三个村。")
        .replace("content/deputies/tao-peiran.yml", "gender: 男", "disambiguation: 柳汀\ngender: 男")
        .file("content/deputies/tao-peiran-xitang.yml", &deputy("陶沛然", "disambiguation: 溪塘\n"));
    assert_eq!(report::codes(&project), ["W0703"]);
    project.run(["check"]).shows("`tao-peiran`（柳汀）").shows("`tao-peiran-xitang`（溪塘）");
}

#[test]
fn a_new_deputy_whose_name_stands_in_old_articles_changes_no_other_page_and_is_proposed() {
    let body = "省人大代表霍未央、陶沛然走访了三个村。\n\n霍未央说，路还没有修到。";
    let old = portal("mentions: {陶沛然: tao-peiran}\n", body);
    assert_eq!(report::codes(&old), [""; 0]);
    let before = old.build_with(["--as-of", "2026-05-15"]);
    let new = old.file("content/deputies/huo-weiyang.yml", &deputy("霍未央", ""));
    assert_eq!(report::codes(&new), ["W0702"]);
    let after = new.build_with(["--as-of", "2026-05-15"]);
    // Pages that list or count all deputies change. Texts that were written before the deputy came don't.
    let records = ["bulletins/", "deputies/tao-peiran/", "feeds/all.xml", "about/"];
    let mut same = 0;
    for (path, bytes) in &before.files {
        let path_in_chinese = path.trim_start_matches("en/");
        if records.iter().any(|record| path_in_chinese.starts_with(record)) {
            assert!(after.files.get(path) == Some(bytes), "{path} changed");
            same += 1;
        }
    }
    assert!(same >= 8, "{same} files");
    assert!(after.has("/deputies/huo-weiyang/"));
    assert!(!after.page("/deputies/huo-weiyang/").contains("走访了三个村"));
}

#[test]
fn a_person_confirms_names_one_by_one_and_every_other_byte_stays() {
    let front = "# 编辑注：二稿\nmentions:\n  霍未央: huo-weiyang # 已核对\n";
    let body = "霍未央、陶沛然走访了三个村。省人大代表高明说：“路还没有修到。”";
    let project = portal(front, body)
        .file("content/deputies/huo-weiyang.yml", &deputy("霍未央", ""))
        .file("content/deputies/gao-ming.yml", &deputy("高明", ""));
    assert_eq!(report::codes(&project), ["W0702", "W0702"]);
    let before = std::fs::read_to_string(project.path(VISIT)).unwrap();
    // An empty answer changes nothing.
    project.answer(["review", "--mentions"], "").succeeds().shows("[1/2]").shows("未定 2 处");
    assert_eq!(std::fs::read_to_string(project.path(VISIT)).unwrap(), before);
    let run = project.answer(["review", "--mentions", VISIT], "1\n0\n");
    run.succeeds()
        .shows("省人大代表高明说：“路还没有修到。")
        .shows("确认 1 处，不是本站代表 1 处，未定 0 处");
    let after = std::fs::read_to_string(project.path(VISIT)).unwrap();
    assert_eq!(
        after,
        before.replace("# 已核对\n", "# 已核对\n  陶沛然: tao-peiran\n  高明: \"~\"\n"),
        "only two lines were added"
    );
    assert_eq!(report::codes(&project), [""; 0]);
    project.answer(["review", "--mentions"], "").succeeds().shows("没有要确认的姓名");
}

#[test]
fn a_namesake_is_chosen_by_number() {
    let project = portal("", "陶沛然走访了三个村。")
        .replace("content/deputies/tao-peiran.yml", "gender: 男", "disambiguation: 柳汀\ngender: 男")
        .file("content/deputies/tao-peiran-xitang.yml", &deputy("陶沛然", "disambiguation: 溪塘\n"));
    let run = project.answer(["review", "--mentions"], "7\n");
    run.succeeds().shows("1  陶沛然（柳汀").shows("2  陶沛然（溪塘").shows("没有这个序号");
    project.answer(["review", "--mentions"], "2\n").succeeds();
    assert_eq!(report::codes(&project), [""; 0]);
    assert!(project.build().page(PAGE).contains("href=\"/deputies/tao-peiran-xitang/\">陶沛然</a>"));
}
