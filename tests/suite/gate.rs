//! What is not published reaches no file of the site.

use crate::html::links_to;
use crate::project::{Built, Project};
use crate::report;

const REVIEWED: &str = "status: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n";

/// A deputy whose name and id occur nowhere else.
fn deputy(publication: &str) -> String {
    format!(
        "name: 霍未央\noccupation: 藏书楼修复师\nmandates:\n- {{term: cc-14, delegation: del-liuting, area_id: \"990700\"}}\n\
         sources: [{{title: 名单}}]\n{publication}"
    )
}

const PATH: &str = "content/deputies/huo-weiyang.yml";
const SECRETS: [&str; 3] = ["霍未央", "huo-weiyang", "藏书楼修复师"];

#[track_caller]
fn assert_hidden(site: &Built, secrets: &[&str]) {
    for secret in secrets {
        assert_eq!(site.holding(secret), [""; 0], "{secret} is public");
    }
}

#[test]
fn a_published_deputy_is_shown_so_that_the_other_tests_mean_something() {
    let site = Project::blank().file(PATH, &deputy(REVIEWED)).build();
    for secret in SECRETS {
        assert!(!site.holding(secret).is_empty(), "{secret} is nowhere");
    }
}

#[test]
fn a_deputy_without_status_is_a_draft_and_in_no_file() {
    assert_hidden(&Project::blank().file(PATH, &deputy("")).build(), &SECRETS);
}

#[test]
fn a_draft_and_a_record_under_review_are_in_no_file() {
    for status in ["draft", "review"] {
        let publication =
            format!("status: {status}\nreviews: [{{stage: 终审, by: 程以南, on: 2026-05-15}}]\n");
        let project = Project::blank().file(PATH, &deputy(&publication));
        project.run(["check"]).succeeds();
        assert_hidden(&project.build(), &SECRETS);
    }
}

#[test]
fn a_draft_that_a_published_article_mentions_is_linked_nowhere() {
    let project = Project::blank()
        .file(PATH, &deputy("status: draft\n"))
        .file("content/bulletins/lianluo-88/issue.yml", &format!("series: 澄川联络\ntotal_number: 88\ndate: 2026-05-12\n{REVIEWED}"))
        .file(
            "content/bulletins/lianluo-88/visit.md",
            &format!("---\ntitle: 走访\nmentions: {{霍未央: huo-weiyang, 陶沛然: tao-peiran}}\n{REVIEWED}---\n霍未央和陶沛然走访了三个村。\n"),
        );
    assert_eq!(report::codes(&project), ["W0503"]);
    let site = project.build();
    assert_hidden(&site, &["huo-weiyang", "藏书楼修复师"]);
    let article = site.page("/bulletins/lianluo/88/visit/");
    assert!(links_to(article, "/deputies/tao-peiran/"));
    // The reviewed text itself is unchanged.
    assert!(article.contains("霍未央"));
}

#[test]
fn draft_organizations_articles_issues_and_pages_are_in_no_file() {
    let site = Project::blank()
        .file("content/organizations/grp-hidden.yml", "name: 未名小组\nclassification: deputy-group\n")
        .file(
            PATH,
            &deputy(REVIEWED).replace(
                "sources:",
                "memberships: [{organization_id: grp-hidden, role: 未名组长}]\nsources:",
            ),
        )
        .file("content/pages/hidden-page.md", "---\ntitle: 未名页面\n---\n未名正文\n")
        .file(
            "content/bulletins/lianluo-88/issue.yml",
            &format!("series: 澄川联络\ntotal_number: 88\ndate: 2026-05-12\n{REVIEWED}"),
        )
        .file("content/bulletins/lianluo-88/hidden-article.md", "---\ntitle: 未名文章\n---\n未名正文\n")
        .file(
            "content/bulletins/weiming-1/issue.yml",
            "series: 未名简报\ntotal_number: 1\ndate: 2026-05-12\n",
        )
        .file("content/bulletins/weiming-1/text.md", &format!("---\ntitle: 未名\n{REVIEWED}---\n未名\n"))
        .build();
    assert_hidden(&site, &["未名", "grp-hidden", "hidden-page", "hidden-article", "weiming"]);
    assert!(site.has("/deputies/huo-weiyang/") && site.has("/bulletins/lianluo/88/"));
}

#[test]
fn drafts_are_shown_when_asked_for() {
    let site = Project::blank().file(PATH, &deputy("status: draft\n")).build_with(["--drafts"]);
    assert!(site.page("/deputies/huo-weiyang/").contains("霍未央"));
}

#[test]
fn of_a_withdrawn_record_only_the_address_is_left_even_with_drafts() {
    let withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-05-16, reason: 重复登记}\n";
    let site = Project::blank().file(PATH, &deputy(withdrawn)).build_with(["--drafts"]);
    assert_hidden(&site, &["霍未央", "藏书楼修复师"]);
    assert!(site.page("/deputies/huo-weiyang/").contains("重复登记"));
}

#[test]
fn publishing_without_review_is_an_error_and_builds_nothing() {
    let project = Project::blank().file(PATH, &deputy("status: published\n"));
    assert_eq!(report::codes(&project), ["E0501"]);
    project.run(["build"]).fails_with(1).shows("E0501").shows(PATH);
    assert!(!project.path("public").exists());
}

#[test]
fn a_stage_that_the_settings_ask_for_is_asked_for() {
    let three = |stages: &str| {
        let reviews: Vec<String> = stages
            .split(' ')
            .map(|stage| format!("{{stage: {stage}, by: 程以南, on: 2026-05-15}}"))
            .collect();
        let project = Project::blank()
            .replace("content/site.yml", "required: [终审]", "required: [初审, 复审]")
            .file(
                "content/organizations/del-liuting.yml",
                &format!(
                    "name: 柳汀市代表团\nclassification: delegation\nstatus: published\nreviews: [{}]\n",
                    reviews.join(", ")
                ),
            )
            .remove("content/deputies/tao-peiran.yml");
        report::codes(&project)
    };
    assert_eq!(three("初审 复审"), [""; 0]);
    assert_eq!(three("初审 终审"), ["E0501"]);
}

#[test]
fn a_draft_with_mistakes_is_reported_and_stays_hidden() {
    let project = Project::blank().file(PATH, &deputy("").replace("del-liuting", "del-nowhere"));
    assert_eq!(report::codes(&project), ["E0302"]);
}

#[test]
fn who_reviewed_is_in_no_file() {
    assert_hidden(&Project::blank().build(), &["程以南"]);
}

#[test]
fn internal_masthead_fields_are_in_no_file() {
    let site = Project::blank()
        .file(
            "content/bulletins/lianluo-88/issue.yml",
            &format!("series: 澄川联络\ntotal_number: 88\ndate: 2026-05-12\npermit_number: 澄简准字第7号\ndistribution: 各市州人大\ncontact: 0990-5550119\nextras: {{备注: 内部留存}}\n{REVIEWED}"),
        )
        .build();
    assert!(site.has("/bulletins/lianluo/88/"));
    assert_hidden(&site, &["澄简准字", "各市州人大", "5550119", "内部留存"]);
}
