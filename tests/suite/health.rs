//! The page on the health of the data: what the checks found in records that readers can see.

use serde_json::Value;

use crate::determinism::several_records;
use crate::html::links_to;
use crate::project::{Built, Project};

const REVIEWED: &str = "status: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n";

fn data(site: &Built) -> Value {
    serde_json::from_str(site.page("/health/index.json")).unwrap()
}

fn rule<'a>(data: &'a Value, code: &str) -> &'a Value {
    let rules = data["rules"].as_array().unwrap();
    rules.iter().find(|rule| rule["code"] == code).unwrap_or(&Value::Null)
}

fn kind<'a>(data: &'a Value, name: &str) -> &'a Value {
    data["kinds"].as_array().unwrap().iter().find(|kind| kind["kind"] == name).unwrap()
}

/// A deputy with a polyphonic surname, published or not.
fn shan(end: &str) -> Project {
    let text = format!("name: 单望舒\nsources: [{{title: 名单}}]\n{end}");
    Project::blank().file("content/deputies/shan-wangshu.yml", &text)
}

#[test]
fn a_warning_is_listed_under_its_rule_with_a_link_to_the_record() {
    let site = shan(REVIEWED).build();
    for (path, title, deputy) in [
        ("/health/", "姓氏读音不止一种，没有注明", "/deputies/shan-wangshu/"),
        ("/en/health/", "The surname can be read in more than one way", "/en/deputies/shan-wangshu/"),
    ] {
        let page = site.page(path);
        assert!(page.contains("W0307") && links_to(page, deputy), "{page}");
        assert!(page.contains(title), "{title}: {page}");
        assert!(links_to(page, "/health/index.json"));
    }
    let data = data(&site);
    let rule = rule(&data, "W0307");
    assert_eq!((&rule["count"], &rule["severity"]), (&1.into(), &"warning".into()));
    assert_eq!(rule["places"][0]["path"], "content/deputies/shan-wangshu.yml");
    assert_eq!(rule["places"][0]["line"], 1);
    assert_eq!(rule["places"][0]["url"], "/deputies/shan-wangshu/");
}

#[test]
fn a_draft_is_neither_listed_nor_counted() {
    let site = shan("status: draft\n").build();
    for path in ["/health/", "/en/health/", "/health/index.json"] {
        let text = site.page(path);
        assert!(
            !text.contains("W0307") && !text.contains("单望舒") && !text.contains("shan-wangshu"),
            "{text}"
        );
    }
    assert_eq!(kind(&data(&site), "deputy")["total"], 1);
}

#[test]
fn a_draft_in_a_file_with_published_records_is_not_listed_either() {
    let text = "- id: shan-a\n  name: 单望舒\n  sources: [{title: 名单}]\n  status: published\n  reviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n\
                - id: shan-b\n  name: 单知远\n  sources: [{title: 名单}]\n";
    let site = Project::blank().file("content/deputies/two.yml", text).build();
    let data = data(&site);
    let places = rule(&data, "W0307")["places"].as_array().unwrap();
    assert_eq!(places.len(), 1);
    assert_eq!(places[0]["url"], "/deputies/shan-a/");
    assert_eq!(site.holding("shan-b"), [""; 0]);
}

#[test]
fn what_a_message_quotes_of_a_hidden_record_is_not_on_the_page() {
    let text =
        format!("name: 省人大专业小组\nclassification: specialist-group\nparent_id: secret-plan\n{REVIEWED}");
    let project = Project::blank()
        .file("content/organizations/grp.yml", &text)
        .file("content/organizations/secret-plan.yml", "name: 未公开\nclassification: specialist-group\n");
    project.run(["check"]).succeeds().shows("W0503").shows("secret-plan");
    let site = project.build();
    assert_eq!(rule(&data(&site), "W0503")["count"], 1);
    assert_eq!(site.holding("secret-plan"), [""; 0]);
}

#[test]
fn accepted_warnings_stand_apart_with_their_reasons() {
    let text = format!(
        "name: 单望舒  # daibiao: allow W0307: 读音与<俗>读一致\nsources: [{{title: 名单}}]\n{REVIEWED}"
    );
    let site = Project::blank().file("content/deputies/shan-wangshu.yml", &text).build();
    let page = site.page("/health/");
    assert!(page.contains("读音与&lt;俗&gt;读一致") && !page.contains("<俗>"), "{page}");
    let data = data(&site);
    assert_eq!(data["accepted"][0]["code"], "W0307");
    assert_eq!(data["accepted"][0]["reason"], "读音与<俗>读一致");
    assert_eq!(rule(&data, "W0307"), &Value::Null);
}

#[test]
fn sources_gaps_and_verification_are_counted_by_kind() {
    let partly = format!(
        "name: 贺砚秋\noccupation: 教师\nsources:\n- {{title: 甲, supports: [name]}}\n- {{title: 乙, supports: [name]}}\nlast_verified: 2024-05-01\n{REVIEWED}"
    );
    let site = Project::blank().file("content/deputies/he-yanqiu.yml", &partly).build();
    let data = data(&site);
    let deputies = kind(&data, "deputy");
    assert_eq!(deputies["sources"], serde_json::json!({"whole": 1, "partly": 1, "none": 0}));
    let organizations = kind(&data, "organization");
    assert_eq!(organizations["sources"], serde_json::json!({"whole": 0, "partly": 0, "none": 1}));
    let missing = |field: &str| {
        let gaps = deputies["gaps"].as_array().unwrap();
        gaps.iter().find(|gap| gap["field"] == field).map(|gap| gap["missing"].as_u64().unwrap())
    };
    assert_eq!(
        (missing("occupation"), missing("gender"), missing("birth_year")),
        (Some(1), Some(1), Some(2))
    );
    assert_eq!(data["verified"], serde_json::json!({"total": 2, "within_a_year": 1, "older": 1, "never": 0}));
    assert_eq!(rule(&data, "I0511")["places"][0]["url"], "/deputies/he-yanqiu/");
}

#[test]
fn long_lists_are_cut_on_the_page_and_whole_in_the_data() {
    let one = |n: usize| {
        format!(
            "- id: shan-{n}\n  name: 单文{}\n  disambiguation: 第{n}号\n  sources: [{{title: 名单}}]\n  status: published\n  reviews: [{{stage: 终审, by: 程以南, on: 2026-05-15}}]\n",
            char::from_u32(0x4e00 + u32::try_from(n).unwrap()).unwrap()
        )
    };
    let text: String = (0..450).map(one).collect();
    let project = Project::blank().file("content/deputies/all.yml", &text);
    let site = project.build();
    let page = site.page("/health/");
    let listed = page.matches("href=\"/deputies/shan-").count();
    assert_eq!(listed, 20);
    assert!(page.contains("450条记录") && page.contains("其余430条"), "{page}");
    let data = data(&site);
    assert_eq!(rule(&data, "W0307")["count"], 450);
    let places = rule(&data, "W0307")["places"].as_array().unwrap();
    assert_eq!(places.len(), 450);
    assert_eq!(
        (&places[449]["line"], &places[449]["url"]),
        (&(449 * 6 + 2).into(), &"/deputies/shan-449/".into())
    );
}

#[test]
fn the_page_is_linked_from_every_foot_and_no_navigation() {
    let site = several_records().build();
    assert!(site.pages().all(|(path, page)| {
        links_to(page, if path.starts_with("en/") { "/en/health/" } else { "/health/" })
    }));
    let home = site.page("/");
    let head = home.split_once("<main").unwrap().0;
    assert!(!links_to(head, "/health/"));
    let empty = Project::empty();
    empty.run(["init"]).succeeds();
    let blank = empty.build();
    assert!(!blank.has("/health/") && blank.linking("/health/").is_empty());
}
