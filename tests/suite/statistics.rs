//! The statistics page: counts add up, zero and “not reported” are told apart, and the CSV says the same.

use std::collections::BTreeSet;

use crate::html::{links_to, tags};
use crate::project::{Built, Project};

const REVIEWED: &str =
    "sources: [{title: 目录}]\nstatus: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n";
const DAY: [&str; 2] = ["--as-of", "2026-05-18"];

fn portal() -> Project {
    Project::blank().with("statistics")
}

fn built() -> Built {
    portal().build_with(DAY)
}

/// The words that a page shows: what stands between tags.
fn words(html: &str) -> String {
    let texts = html.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text);
    texts.collect()
}

#[track_caller]
fn shows(html: &str, texts: &[&str]) {
    let words = words(html);
    for text in texts {
        assert!(words.contains(text), "{text} is missing in\n{words}");
    }
}

/// Rows of the file: table, row, column, value, unit, day.
fn rows(site: &Built, file: &str) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(&site.files[file]).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("a mark for spreadsheets");
    assert!(text.lines().count() == text.matches("\r\n").count(), "every line ends as RFC 4180 says");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(head, ["table", "row", "column", "value", "unit", "as_of"]);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_whole_stands_before_its_parts_and_they_add_up() {
    let site = built();
    shows(
        site.page("/statistics/"),
        &["共交办建议5件。查到公开答复2件；延期办理1件；未查到公开答复2件。退回再次办理的有1件。"],
    );
    let rows = rows(&site, "statistics/statistics.csv");
    let of = |row: &str, column: &str| -> Vec<usize> {
        let found = rows.iter().filter(|r| r[0].ends_with("分类别的建议办理情况") && r[2] == column);
        found.filter(|r| (r[1] == "合计") == (row == "合计")).map(|r| r[3].parse().unwrap()).collect()
    };
    for column in ["交办", "查到公开答复", "延期办理", "未查到公开答复"] {
        assert_eq!(of("合计", column), [of("", column).iter().sum::<usize>()], "{column}");
    }
    assert_eq!(of("合计", "交办"), [5]);
}

#[test]
fn categories_keep_the_order_of_numbers_and_those_without_come_last() {
    let site = built();
    let rows = rows(&site, "statistics/statistics.csv");
    let order: Vec<&str> = rows.iter().filter(|r| r[2] == "交办").map(|r| r[1].as_str()).collect();
    assert_eq!(order, ["教科文卫", "农业农村", "未登记类别", "合计"]);
    let page = site.page("/statistics/");
    assert!(!page.contains("未交办类"), "what was not handed over is not counted");
    assert!(!words(page).contains('%') && !page.contains("style="));
    shows(page, &["不等于没有答复", "未查到公开答复"]);
}

#[test]
fn both_axes_of_both_rounds_are_told_apart_and_what_was_not_returned_is_no_answer() {
    let site = built();
    shows(
        site.page("/statistics/"),
        &[
            "第一次答复的建议2件，收录评价2次；其中1次登记了份数，共发出评价表3份，收回2份。",
            "再次答复的建议1件，收录评价1次；评价表份数均未登记。",
            "满意1010",
            "不满意0100",
            "未反馈1100",
            "未登记0001",
            "合计2211",
        ],
    );
}

#[test]
fn a_month_without_activities_is_nought_and_one_after_the_newest_was_not_reported() {
    let site = built();
    let rows = rows(&site, "statistics/statistics.csv");
    let value = |month: &str| rows.iter().find(|r| r[1] == month).map(|r| r[3].as_str());
    assert_eq!(value("2025-05"), None, "twelve months");
    assert_eq!(value("2025-06"), Some("0"));
    assert_eq!(value("2025-11"), Some("1"));
    assert_eq!(value("2026-02"), Some("0"));
    assert_eq!(value("2026-03"), Some("2"));
    assert_eq!(value("2026-04"), Some("未报送"));
    assert_eq!(value("2026-05"), Some("未报送"));
    let page = site.page("/statistics/");
    shows(page, &["本站收录3项。", "2026年2月为0项。", "2026年4月、2026年5月尚未报送，不按0计。"]);
    let dashed = tags(page).iter().filter(|tag| tag.name == "rect" && tag.get("class") == Some("o")).count();
    assert_eq!(dashed, 2);
}

#[test]
fn people_count_once_at_each_level() {
    let project = portal()
        .replace(
            "content/terms.yml",
            "- id: cc-14\n",
            "- {id: lt-6, congress: 柳汀市人民代表大会, level: prefectural, area_id: \"990700\", ordinal: 6, start_date: 2022-01-10}\n- id: cc-14\n",
        )
        .file(
            "content/deputies/gu-wanqing.yml",
            &format!(
                "name: 顾晚晴\nmandates: [{{term: cc-14, start_date: 2023-01-14}}, {{term: lt-6, start_date: 2022-01-10}}]\nlast_verified: 2026-05-10\n{REVIEWED}"
            ),
        );
    let site = project.build_with(DAY);
    shows(
        site.page("/statistics/"),
        &["本站收录现任代表2名。", "省级人大代表2", "市级人大代表1", "总人数（每人计一次）2"],
    );
}

#[test]
fn english_says_the_same_and_has_its_own_file() {
    let site = built();
    shows(
        site.page("/en/statistics/"),
        &[
            "5 suggestions handed over for handling: public reply found to 2; time limit extended for 1; no public reply found to 2.",
            "Not reported yet, and not counted as none: April 2026, May 2026.",
        ],
    );
    assert!(links_to(site.page("/en/statistics/"), "/en/statistics/statistics.csv"));
    let (zh, en) = (rows(&site, "statistics/statistics.csv"), rows(&site, "en/statistics/statistics.csv"));
    assert_eq!(zh.len(), en.len());
    assert!(en.iter().any(|r| r[1] == "2026-05" && r[3] == "Not reported"));
    assert!(zh.iter().chain(&en).all(|r| r[5] == "2026-05-18"));
    assert!(zh.iter().any(|r| r[1] == "基本满意") && en.iter().any(|r| r[1] == "Mostly satisfied"));
    let is_key = |cell: &String| {
        cell.contains('.') && cell.chars().all(|c| c.is_ascii_lowercase() || ".-".contains(c))
    };
    assert_eq!(zh.iter().chain(&en).flatten().find(|cell| is_key(cell)), None, "a message that nobody wrote");
}

#[test]
fn it_is_found_from_every_page_and_its_ids_are_unique() {
    let site = built();
    for from in ["/", "/proposals/", "/sitemap/"] {
        assert!(links_to(site.page(from), "/statistics/"), "{from}");
    }
    let page = site.page("/statistics/");
    let tags = tags(page);
    let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{ids:?}");
    for fill in tags.iter().filter_map(|tag| tag.get("fill")) {
        let id = fill.trim_start_matches("url(#").trim_end_matches(')');
        assert!(ids.contains(&id), "{fill} has no pattern");
    }
}

#[test]
fn without_anything_to_count_there_is_no_page() {
    let site = Project::blank().build();
    assert!(!site.has("/statistics/") && !site.files.contains_key("statistics/statistics.csv"));
    assert_eq!(site.linking("/statistics/"), [""; 0]);
}
