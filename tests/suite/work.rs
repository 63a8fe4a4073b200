//! Activities, legislation, contact stations, topics: each record kind by what it shows.

use crate::project::Project;
use crate::report;

const REVIEWED: &str =
    "sources: [{title: 名单}]\nstatus: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n";
const LAW: &str = "content/legislation/liaison.md";
const STATION: &str = "content/stations/luwan.yml";
const VISIT: &str = "content/activities/2026/visit.md";

fn law() -> String {
    format!(
        "---\ntitle: 澄川省联络站条例\ntitle_en: Contact Stations Regulation\nkind: regulation\nstage: in-force\nadopted_on: 2025-11-28\n\
         effective_on: 2026-01-01\ndates:\n- {{date: 2025-11-28, stage: adopted, note: 第十六次会议}}\n\
         - {{date: 2025-09-26, stage: first-reading}}\n\
         bodies: [{{organization_id: del-liuting, role: review}}]\ntopics: [law]\n{REVIEWED}---\n[[tao-peiran]]提出，接待日要写进条例。\n"
    )
}

fn station() -> String {
    format!(
        "name: 芦湾镇人大代表联络站\narea_id: \"990700\"\naddress: 芦湾镇临河路 18 号\nphone: 0990-5550118\n\
         deputies: [tao-peiran]\nreception:\n\
         - {{rrule: FREQ=MONTHLY;BYMONTHDAY=15, start: \"09:00\", end: \"11:30\", note: 逢集日顺延}}\n{REVIEWED}"
    )
}

fn visit() -> String {
    format!(
        "---\ntitle: 走访三个村\nkind: visit\nstart_date: 2026-03-12\nend_date: 2026-03-13\nplace: 芦湾镇\n\
         organization_id: del-liuting\nstation_id: luwan\narea_ids: [\"990700\"]\nattendees:\n- {{deputy_id: tao-peiran, role: 组长}}\n\
         - {{name: 高闻笛, role: 特邀专家, unresolved: true}}\ntarget: 村道\noutcome: 登记意见9件\n\
         figures:\n- {{id: opinions, label: 登记意见, value: 9, unit: 件}}\n- {{id: people, label: 走访群众, value: 40, unit: 人次, approx: over}}\n\
         topics: [law]\nlegislation_ids: [liaison]\n{REVIEWED}---\n走访群众[[#people]]，登记[[#opinions]]。见[[stations/luwan]]和[[legislation/liaison|条例]]。\n"
    )
}

fn portal() -> Project {
    Project::blank()
        .file("content/topics.yml", "- {id: law, name: 法治, name_en: Law}\n")
        .file(LAW, &law())
        .file(STATION, &station())
        .file(VISIT, &visit())
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
    let hidden = |text: &str| text.replace("status: published", "status: draft");
    let project = portal().file(LAW, &hidden(&law())).file(STATION, &hidden(&station())).file(
        VISIT,
        &hidden(&visit())
            .replace("[[#people]]", "[[#poeple]]")
            .replace("[[stations/luwan]]", "[[station/luwan]]"),
    );
    let codes = report::codes(&project);
    assert_eq!(codes.iter().filter(|code| *code == "E0302").count(), 2, "{codes:?}");
    let project = project.file(VISIT, &hidden(&visit()));
    let site = project.build();
    for secret in ["联络站条例", "liaison", "luwan", "芦湾镇", "走访三个村"] {
        assert_eq!(site.holding(secret), [""; 0], "{secret} is public");
    }
    assert!(!site.has("/activities/") && !site.has("/stations/") && !site.has("/legislation/"));
}

#[test]
fn drafts_are_marked_in_a_preview() {
    let project = portal().file(VISIT, &visit().replace("status: published", "status: draft"));
    let site = project.build_with(["--drafts"]);
    assert!(site.page("/activities/2026/visit/").contains("draft-bar"));
    assert!(!site.page("/stations/luwan/").contains("draft-bar"));
}

#[test]
fn published_records_of_each_kind_need_a_source() {
    for (path, text) in [(LAW, law()), (STATION, station()), (VISIT, visit())] {
        let project = portal().file(path, &text.replace("sources: [{title: 名单}]\n", ""));
        assert_eq!(report::codes(&project), ["E0502"], "{path}");
    }
}

#[test]
fn what_the_three_kinds_refer_to_must_exist() {
    let wrong = [
        (LAW, law(), "del-liuting", "del-liutign"),
        (STATION, station(), "tao-peiran", "tao-peirna"),
        (VISIT, visit(), "station_id: luwan", "station_id: luwna"),
        (VISIT, visit(), "[liaison]", "[liasion]"),
        (VISIT, visit(), "deputy_id: tao-peiran", "deputy_id: tao-peirna"),
    ];
    for (path, text, right, mistake) in wrong {
        let project = portal().file(path, &text.replace(right, mistake));
        assert_eq!(report::codes(&project), ["E0302"], "{path}: {mistake}");
    }
}

#[test]
fn keys_of_each_kind_are_known_or_offered() {
    for (path, text, key, near) in [
        (LAW, law(), "effective_on", "effective_no"),
        (STATION, station(), "reception", "recepton"),
        (VISIT, visit(), "attendees", "attendes"),
    ] {
        let project = portal().file(path, &text.replacen(key, near, 1));
        project.run(["check"]).fails_with(1).shows("E0201").shows(&format!("是不是 `{key}`？"));
    }
}
