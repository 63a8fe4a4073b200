//! Activities, legislation and liaison stations: what their pages show, and what links to them.

use crate::project::Project;
use crate::report;

const LAW: &str = "content/legislation/liaison.md";
const STATION: &str = "content/stations/luwan.yml";
const VISIT: &str = "content/activities/2026/visit.md";

fn portal() -> Project {
    Project::blank().with("work")
}

/// With one of the records as a draft.
fn hidden(project: Project, path: &str) -> Project {
    project.replace(path, "status: published", "status: draft")
}

#[test]
fn everything_is_found_from_everything_it_belongs_to() {
    let project = portal();
    assert_eq!(report::codes(&project), [""; 0]);
    let site = project.build();
    let expected = [
        (
            "/activities/2026/visit/",
            vec![
                "/activities/",
                "/activities/2026/",
                "/activities/kinds/visit/",
                "/deputies/tao-peiran/",
                "/stations/luwan/",
                "/organizations/del-liuting/",
                "/areas/990700/",
                "/legislation/liaison/",
                "/topics/law/",
                "/",
            ],
        ),
        (
            "/legislation/liaison/",
            vec![
                "/legislation/",
                "/activities/2026/visit/",
                "/organizations/del-liuting/",
                "/topics/law/",
                "/deputies/tao-peiran/",
            ],
        ),
        (
            "/stations/luwan/",
            vec!["/stations/", "/deputies/tao-peiran/", "/areas/990700/", "/activities/2026/visit/", "/"],
        ),
        ("/topics/law/", vec!["/topics/", "/activities/2026/visit/", "/legislation/liaison/"]),
    ];
    for (to, from) in expected {
        let links = site.linking(to);
        for page in from {
            assert!(links.contains(&page.to_owned()), "{page} does not lead to {to}: {links:?}");
        }
        assert!(site.has(&format!("/en{to}")), "no English page of {to}");
    }
}

#[test]
fn an_activity_says_who_took_part_what_came_of_it_and_in_which_numbers() {
    let site = portal().build();
    let page = site.page("/activities/2026/visit/");
    for text in ["高闻笛", "特邀专家", "组长", "登记意见9件", "芦湾镇"] {
        assert!(page.contains(text), "{text}");
    }
    assert!(page.contains("<data class=\"figure\" value=\"40\">40余人次</data>"));
    assert!(page.contains("<data class=\"figure\" value=\"9\">9件</data>"));
    assert!(page.contains("href=\"/legislation/liaison/\">条例</a>"));
    assert!(page.contains("2026-03-12") && page.contains("2026-03-13"));
}

#[test]
fn who_took_part_has_it_in_their_years_once() {
    let site = portal().build();
    let page = site.page("/deputies/tao-peiran/");
    assert_eq!(page.matches("href=\"/activities/2026/visit/\"").count(), 1);
    assert!(page.contains("接待日要写进条例"), "the sentence of the law's text is missing");
}

#[test]
fn a_law_shows_its_way_in_the_order_of_days() {
    let site = portal().build();
    let page = site.page("/legislation/liaison/");
    let (first, adopted) = (page.find("2025-09-26").unwrap(), page.rfind("2025-11-28").unwrap());
    assert!(first < adopted);
    assert!(page.contains("2026-01-01") && page.contains("第十六次会议"));
}

#[test]
fn a_station_tells_its_next_days_from_the_day_that_the_portal_goes_by() {
    let project = portal();
    let site = project.build_with(["--as-of", "2026-06-16"]);
    let page = site.page("/stations/luwan/");
    for day in ["2026-07-15", "2026-08-15"] {
        assert!(page.contains(day), "{day} is missing");
    }
    for day in ["2026-06-15", "2026-10-15"] {
        assert!(!page.contains(day), "{day} is past or too far");
    }
    assert!(page.contains("9:00—11:30") && page.contains("逢集日顺延"));
    let site = project.build_with(["--as-of", "2026-06-15"]);
    assert!(site.page("/stations/luwan/").contains("2026-06-15"), "the day itself is still to come");
    assert!(site.page("/deputies/tao-peiran/").contains("2026-06-15"), "the profile says where to meet them");
}

#[test]
fn drafts_of_each_kind_are_in_no_file_and_their_mistakes_are_told() {
    let project = [LAW, STATION, VISIT].into_iter().fold(portal(), hidden);
    let project = project.replace(VISIT, "[[#people]]", "[[#poeple]]").replace(
        VISIT,
        "[[stations/luwan]]",
        "[[station/luwan]]",
    );
    let codes = report::codes(&project);
    assert_eq!(codes.iter().filter(|code| *code == "E0302").count(), 2, "{codes:?}");
    let project = hidden(project.with("work"), VISIT);
    let project = [LAW, STATION].into_iter().fold(project, hidden);
    let site = project.build();
    for secret in ["联络站条例", "liaison", "luwan", "芦湾镇", "走访三个村"] {
        assert_eq!(site.holding(secret), [""; 0], "{secret} is public");
    }
    assert!(!site.has("/activities/") && !site.has("/stations/") && !site.has("/legislation/"));
}

#[test]
fn drafts_are_marked_in_a_preview() {
    let site = hidden(portal(), VISIT).build_with(["--drafts"]);
    assert!(site.page("/activities/2026/visit/").contains("draft-bar"));
    assert!(!site.page("/stations/luwan/").contains("draft-bar"));
}

#[test]
fn published_records_of_each_kind_need_a_source() {
    for path in [LAW, STATION, VISIT] {
        let project = portal().replace(path, "sources: [{title: 名单}]\n", "");
        assert_eq!(report::codes(&project), ["E0502"], "{path}");
    }
}

#[test]
fn what_the_three_kinds_refer_to_must_exist() {
    let wrong = [
        (LAW, "del-liuting", "del-liutign"),
        (STATION, "tao-peiran", "tao-peirna"),
        (VISIT, "station_id: luwan", "station_id: luwna"),
        (VISIT, "[liaison]", "[liasion]"),
        (VISIT, "deputy_id: tao-peiran", "deputy_id: tao-peirna"),
    ];
    for (path, right, mistake) in wrong {
        let project = portal().replace(path, right, mistake);
        assert_eq!(report::codes(&project), ["E0302"], "{path}: {mistake}");
    }
}

#[test]
fn keys_of_each_kind_are_known_or_offered() {
    for (path, key, near) in [
        (LAW, "effective_on", "effective_no"),
        (STATION, "reception", "recepton"),
        (VISIT, "attendees", "attendes"),
    ] {
        let project = portal().replace(path, key, near);
        project.run(["check"]).fails_with(1).shows("E0201").shows(&format!("是不是 `{key}`？"));
    }
}
