//! Bulletins: series, masthead and colophon, corrections, figures, digests.

use crate::project::Project;
use crate::report;

const ISSUE: &str = "content/bulletins/lianluo-88/issue.yml";
const ARTICLE: &str = "content/bulletins/lianluo-88/visit.md";

/// A portal with one issue, whose one article has more front matter and another text.
fn portal(front: &str, body: &str) -> Project {
    Project::blank()
        .with("bulletin")
        .replace(ARTICLE, "title: 走村入户听民声\n", &format!("title: 走村入户听民声\n{front}"))
        .replace(ARTICLE, "正文。\n", &format!("{body}\n"))
}

#[test]
fn permit_distribution_and_contact_stay_internal_unless_the_portal_says_otherwise() {
    let project = portal("", "三个村都去了。");
    let site = project.build();
    for secret in ["澄简准字", "省委办公厅", "5550102"] {
        assert_eq!(site.holding(secret), [""; 0], "{secret} is public");
    }
    assert!(site.page("/bulletins/lianluo/88/").contains("岑砚"));
    let site =
        project.replace("content/site.yml", "review:", "bulletin: {public: [distribution]}\nreview:").build();
    assert!(site.page("/bulletins/lianluo/88/").contains("省委办公厅、省政府办公厅"));
    assert_eq!(site.holding("澄简准字"), [""; 0]);
}

#[test]
fn a_field_that_no_issue_has_cannot_be_made_public() {
    let project = portal("", "三个村都去了。").replace(
        "content/site.yml",
        "required: [终审]\n",
        "required: [终审]\nbulletin: {public: [permit_numbr]}\n",
    );
    assert_eq!(report::codes(&project), ["E0204"]);
    project.run(["check"]).shows("是不是 `permit_number`？");
}

#[test]
fn several_series_have_an_archive_each_and_one_together() {
    let project = portal("", "三个村都去了。");
    let second = project
        .text(ISSUE)
        .replace("澄川联络", "云渚简讯")
        .replace("88", "31")
        .replace("2026-05-12", "2025-03-24");
    assert!(!project.build().has("/bulletins/lianluo/"), "one series needs no archive of its own");
    let site = project.file("content/bulletins/jianxun-31/issue.yml", &second).build();
    let all = site.page("/bulletins/");
    assert!(all.contains("澄川联络") && all.contains("云渚简讯") && all.contains("2025"));
    let own = site.page("/bulletins/jianxun/");
    assert!(
        own.contains("href=\"/bulletins/jianxun/31/\"") && !own.contains("href=\"/bulletins/lianluo/88/\"")
    );
    assert!(site.page("/bulletins/lianluo/").contains("href=\"/bulletins/lianluo/88/\""));
}

#[test]
fn a_correction_is_told_on_the_article_and_moves_its_feed_entry() {
    let front = "corrections: [{date: 2026-05-14, note: 第一段“四个村”应为“三个村”，已改正}]\n";
    let site = portal(front, "三个村都去了。").build();
    let page = site.page("/bulletins/lianluo/88/visit/");
    assert!(page.contains("第一段“四个村”应为“三个村”，已改正") && page.contains("2026-05-14"));
    assert!(site.page("/feeds/all.xml").contains("2026-05-14T00:00:00+08:00"));
}

#[test]
fn figures_stand_in_the_text_as_chinese_writes_them() {
    let front = "figures:\n- {id: people, label: 每名代表身后, value: 10, unit: 万人, approx: near}\n\
                 - {id: times, label: 接待, value: 40, unit: 人次, approx: over}\n- {id: rate, label: 满意, value: 99.5, unit: \"%\"}\n";
    let site = portal(front, "[[#people]]、[[#times]]、[[#rate]]").build();
    let page = site.page("/bulletins/lianluo/88/visit/");
    for text in ["近10万人</data>", "40余人次</data>", "99.5%</data>"] {
        assert!(page.contains(text), "{text}");
    }
}

#[test]
fn a_figure_that_is_no_number_is_told_how_to_be_one() {
    let project = portal("figures: [{id: people, label: 身后, value: 近10, unit: 万人}]\n", "三个村");
    assert_eq!(report::codes(&project), ["E0208"]);
    project.run(["check"]).shows("approx: near");
}

#[test]
fn a_digest_says_that_it_is_one() {
    let site = portal("form: digest\n", "三个村都去了。").build();
    assert!(site.page("/bulletins/lianluo/88/visit/").contains("摘要，非原刊文字"));
    let site = portal("", "三个村都去了。").build();
    assert!(!site.page("/bulletins/lianluo/88/visit/").contains("非原刊文字"));
}

#[test]
fn points_and_headings_can_be_linked_to() {
    let body =
        "## 一、背景\n\n**一是接待定时。**每月十五日。\n\n二是登记到件，件件有号。\n\n第三，办理到期。\n";
    let site = portal("", body).build();
    let page = site.page("/bulletins/lianluo/88/visit/");
    for id in [
        "<h2 id=\"s1\">",
        "<p id=\"p1\" class=\"run-in\">",
        "<p id=\"p2\" class=\"run-in\">二是",
        "<p id=\"p3\" class=\"run-in\">第三",
    ] {
        assert!(page.contains(id), "{id}");
    }
}

#[test]
fn footnotes_tables_and_titles_in_their_marks_come_through() {
    let body = "依照《代表法》〔2025年修正〕[^1]办理。\n\n| 站 | 件 |\n|---|---|\n| 芦湾 | 9 |\n\n[^1]: 第五十一条。\n";
    let site = portal("", body).build();
    let page = site.page("/bulletins/lianluo/88/visit/");
    assert!(page.contains("《代表法》〔2025年修正〕<sup class=\"footnote-ref\">"), "a footnote mark");
    assert!(page.contains("<table>") && page.contains("第五十一条。"));
}

#[test]
fn a_link_to_a_draft_is_only_its_words() {
    let body = "见[[bulletins/lianluo-89|下一期]]。";
    let project = portal("", body);
    let draft = project.text(ISSUE).replace("88", "89").replace("status: published", "status: draft");
    let project = project.file("content/bulletins/lianluo-89/issue.yml", &draft);
    assert_eq!(report::codes(&project), ["W0503"]);
    let site = project.build();
    assert!(site.page("/bulletins/lianluo/88/visit/").contains("见下一期。"));
    assert_eq!(site.holding("lianluo-89"), [""; 0]);
}

#[test]
fn a_link_into_a_collection_that_is_none_is_told_the_nearest() {
    let project = portal("", "见[[organisations/del-liuting]]和[[bulletins/lianluo-99]]。");
    assert_eq!(report::codes(&project), ["E0302", "E0302"]);
    project.run(["check"]).fails_with(1).shows("visit.md:6:2").shows("是不是 `organizations`？");
}
