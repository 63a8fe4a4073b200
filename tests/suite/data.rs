//! Open data: programs can read it, it agrees with the pages, its addresses exist, and it holds nothing that
//! is not public.

use daibiao::testing::model::Kind;
use std::collections::{BTreeMap, BTreeSet};

use boon::{Compiler, Schemas};
use serde_json::{Value, json};

use crate::determinism::several_records;
use crate::html::{links_to, tags};
use crate::project::{Built, Project, extension};

const ORIGIN: &str = "https://chengchuan.example";
const REVIEWED: &str = "sources: [{id: s1, title: 名单, url: \"https://chengchuan.example/list\"}]\nstatus: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n";

fn sample() -> Built {
    Project::sample().build_with(["--base-url", "https://chengchuan.example/"])
}

fn json_of(site: &Built, address: &str) -> Value {
    serde_json::from_str(site.page(address)).unwrap_or_else(|error| panic!("{address}: {error}"))
}

/// Files of open data: beside pages, and below `/data/`.
fn files(site: &Built) -> Vec<(&str, &str)> {
    let data = |path: &str| {
        let open = path.starts_with("data/") || path.ends_with("index.json") || path.ends_with(".ndjson");
        open && ["json", "csv", "ndjson"].contains(&extension(path))
    };
    let found = site.files.iter().filter(|(path, _)| data(path));
    found.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap())).collect()
}

/// A portal with one of everything.
fn portal() -> Project {
    Project::blank().with("open-data")
}

#[test]
fn every_file_is_json_or_a_table_and_says_its_version_and_its_day() {
    let site = sample();
    let files = files(&site);
    assert!(files.len() > 150, "{} files only", files.len());
    for (path, text) in files {
        let check = |json: &Value| {
            assert_eq!(json["format"], 1, "{path}");
            assert!(json["as_of"].as_str().is_some_and(|day| day.len() == 10), "{path}");
            assert_eq!(json["licence"]["name"], "CC0 1.0", "{path}");
        };
        match extension(path) {
            "csv" => {
                assert!(text.starts_with('\u{feff}') && text.contains("\r\n"), "{path}");
                assert!(!text.replace("\r\n", "").contains('\r'), "{path}");
                let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
                assert!(reader.records().map(Result::unwrap).count() > 0, "{path}");
            }
            "ndjson" => text.lines().for_each(|line| check(&serde_json::from_str(line).unwrap())),
            _ if path.starts_with("data/schema/") => drop(serde_json::from_str::<Value>(text).unwrap()),
            _ => {
                let json: Value = serde_json::from_str(text).unwrap();
                check(json.get("meta").unwrap_or(&json));
            }
        }
    }
}

#[test]
fn a_collection_holds_every_record_that_has_a_page() {
    let site = sample();
    let columns: BTreeSet<&str> = Kind::ALL.iter().filter_map(|kind| kind.bracket()).collect();
    for name in columns {
        let pattern = match name {
            // Lists of a session's proposals lie between theirs.
            "proposals" => continue,
            "activities" => "activities/*/*/".to_owned(),
            "bulletins" => "bulletins/*/*/*/".to_owned(),
            other => format!("{other}/*/"),
        };
        let json = json_of(&site, &format!("/data/{name}.json"));
        let records = json["records"].as_array().unwrap();
        assert_eq!(json["count"], records.len());
        let addresses: BTreeSet<String> =
            records.iter().map(|record| record["url"].as_str().unwrap().replace(ORIGIN, "")).collect();
        assert_eq!(addresses.len(), records.len(), "{name}: two records of one address");
        let like = |path: &str| {
            let (path, pattern): (Vec<&str>, Vec<&str>) =
                (path.split('/').collect(), pattern.split('/').collect());
            path.len() == pattern.len()
                && path.iter().zip(&pattern).all(|(part, wanted)| *wanted == "*" || part == wanted)
                && !["by", "kinds"].contains(&path[1])
        };
        let pages: BTreeSet<String> = site
            .pages()
            .filter_map(|(path, _)| path.strip_suffix("index.html"))
            .filter(|path| like(path) && !site.page(&format!("/{path}")).contains("name=\"robots\""))
            .map(|path| format!("/{path}"))
            .collect();
        assert_eq!(addresses, pages, "{name}");
        for record in records {
            let address = record["url"].as_str().unwrap().replace(ORIGIN, "");
            if name == "activities" {
                let year = address.split('/').nth(2).unwrap();
                let lines = site.page(&format!("/activities/{year}/activities.ndjson"));
                let found = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
                assert_eq!(found.filter(|line| line["record"] == *record).count(), 1, "{address}");
            } else {
                let beside = json_of(&site, &format!("{address}index.json"));
                assert_eq!(beside["record"], *record, "{address}");
                assert!(!site.has(&format!("/en{address}index.json")), "{address}: a copy for each language");
            }
        }
    }
}

/// Every text in a value.
fn texts<'a>(value: &'a Value, out: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => out.push(text),
        Value::Array(list) => list.iter().for_each(|value| texts(value, out)),
        Value::Object(map) => map.values().for_each(|value| texts(value, out)),
        _ => {}
    }
}

/// Addresses of the portal in a value, without those of invented sources and links on its host.
fn addresses_in(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => out.extend(text.strip_prefix(ORIGIN).map(str::to_owned)),
        Value::Array(list) => list.iter().for_each(|value| addresses_in(value, out)),
        Value::Object(map) => {
            let own = map
                .iter()
                .filter(|(key, _)| !["sources", "links", "announcement", "replies"].contains(&key.as_str()));
            own.for_each(|(_, value)| addresses_in(value, out));
        }
        _ => {}
    }
}

#[test]
fn every_address_of_the_portal_in_the_data_has_a_page() {
    let site = sample();
    let mut addresses = BTreeSet::new();
    for (path, text) in files(&site).into_iter().filter(|(path, _)| extension(path) == "json") {
        if !path.starts_with("data/schema/") {
            addresses_in(&serde_json::from_str(text).unwrap(), &mut addresses);
        }
    }
    assert!(addresses.len() > 150, "{} addresses only", addresses.len());
    let dead: Vec<&String> = addresses.iter().filter(|address| !site.has(address)).collect();
    assert!(dead.is_empty(), "{dead:?}");
}

#[test]
fn what_is_not_public_is_in_no_data() {
    let draft =
        format!("title: 未定稿活动\nkind: visit\ndate: 2026-03-13\n{REVIEWED}").replace("published", "draft");
    let project = portal().file("content/activities/2026/draft.yml", &draft).with("withheld");
    let site = project.build();
    for secret in ["程以南", "私密内容", "未定稿活动", "不公开的标题", "不公开的正文"]
    {
        let holding: Vec<&str> = files(&site)
            .into_iter()
            .filter(|(_, text)| text.contains(secret))
            .map(|(path, _)| path)
            .collect();
        assert_eq!(holding, [""; 0], "{secret}");
    }
    let proposal = &json_of(&site, "/data/proposals.json")["records"][0];
    assert_eq!(
        (&proposal["visibility"], &proposal["title"], &proposal["text"]),
        (&json!("withheld"), &json!(null), &json!(null))
    );
    assert_eq!(proposal["visibility_reason"], "涉及商业秘密");
    for (path, text) in files(&site) {
        assert!(!text.contains("contact_details"), "{path}");
    }
}

#[test]
fn a_deputy_is_a_person_as_popolo_says_it() {
    let site = portal().build();
    let json = json_of(&site, "/deputies/qin-wenlan/index.json");
    let record = &json["record"];
    assert_eq!(json["kind"], "deputy");
    assert_eq!(record["name"], "覃文澜");
    assert_eq!(record["sort_name"], "qin wenlan");
    assert_eq!(record["gender"], "female");
    assert_eq!(record["birth_date"], "1968");
    assert_eq!(record["biography"], "在柳汀工作。");
    assert_eq!(record["url"], "https://chengchuan.example/deputies/qin-wenlan/");
    assert_eq!(record["reviewed_on"], "2026-05-15");
    assert_eq!(record["mandates"][0]["source_ids"], json!(["s1"]));
    assert_eq!(
        record["mandates"][0]["delegation"]["url"],
        "https://chengchuan.example/organizations/del-liuting/"
    );
    assert_eq!(record["mandates"][1]["described_as"], "县人大代表");
    assert_eq!(record["stations"][0]["id"], "luwan");
    assert_eq!(record["sources"][0]["url"], "https://chengchuan.example/list");
}

#[test]
fn a_table_has_a_row_for_each_mandate_and_no_formula() {
    let site = portal().build();
    let text = site.page("/data/deputies.csv");
    let mut reader = csv::Reader::from_reader(text.strip_prefix('\u{feff}').unwrap().as_bytes());
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let own: Vec<_> = rows.iter().filter(|row| row["id"] == "qin-wenlan").collect();
    assert_eq!(own.len(), 2);
    assert_eq!(own[0]["occupation"], "'=HYPERLINK(1)");
    assert_eq!((own[0]["term_id"].as_str(), own[0]["delegation"].as_str()), ("cc-14", "柳汀市代表团"));
    assert_eq!((own[1]["term_id"].as_str(), own[1]["level"].as_str()), ("", "county"));
    let page = site.page("/data/activities.csv");
    assert!(page.contains("走访") && page.contains("陶沛然") && page.contains(";高闻笛"), "{page}");
}

#[test]
fn pages_lead_to_their_data() {
    let site = portal().build();
    for (page, data, media) in [
        ("/deputies/qin-wenlan/", "/deputies/qin-wenlan/index.json", "application/json"),
        ("/en/deputies/qin-wenlan/", "/deputies/qin-wenlan/index.json", "application/json"),
        ("/areas/990700/", "/areas/990700/index.json", "application/json"),
        ("/activities/2026/meeting/", "/activities/2026/activities.ndjson", "application/x-ndjson"),
        ("/activities/2026/", "/activities/2026/activities.ndjson", "application/x-ndjson"),
    ] {
        let html = site.page(page);
        let alternate = tags(html)
            .iter()
            .any(|tag| tag.name == "link" && tag.get("href") == Some(data) && tag.get("type") == Some(media));
        assert!(alternate && links_to(html, data), "{page}");
        assert!(site.has(data));
    }
    assert!(!site.page("/search/").contains("index.json"));
}

#[test]
fn the_page_of_open_data_lists_every_file_with_its_size() {
    let site = portal().build();
    for prefix in ["", "/en"] {
        let page = site.page(&format!("{prefix}/data/"));
        for path in ["deputies.json", "deputies.csv", "popolo.json", "schema/deputy.schema.json"] {
            assert!(links_to(page, &format!("/data/{path}")), "{prefix}: {path}");
        }
        for year in ["2025", "2026"] {
            assert!(links_to(page, &format!("/activities/{year}/activities.ndjson")), "{prefix}: {year}");
        }
        let bytes = site.files["data/deputies.json"].len();
        assert!(page.contains(&format!("{}.{} KB", bytes / 1000, bytes % 1000 / 100)), "{prefix}: {bytes}");
        assert!(page.contains("\"@type\":\"Dataset\""));
        assert!(links_to(site.page(&format!("{prefix}/")), &format!("{prefix}/data/")));
    }
    let dictionary = site.page("/data/dictionary/deputy/");
    for text in ["mandates.announcement.title", "公告标题", "term-expired", "必填"] {
        assert!(dictionary.contains(text), "{text}");
    }
    assert!(site.page("/en/data/dictionary/site/").contains("statute.most_seats.township"));
}

#[test]
fn what_a_portal_does_not_have_is_neither_written_nor_listed() {
    let site = Project::blank().build();
    for path in ["activities.json", "proposals.csv", "stations.json", "topics.csv"] {
        assert!(!site.has(&format!("/data/{path}")), "{path}");
        assert!(!site.page("/data/").contains(path), "{path}");
    }
}

#[test]
fn data_below_a_base_path_has_whole_addresses() {
    let site = several_records().build_with(["--base-url", "https://chengchuan.example/a/sub/"]);
    let record = &json_of(&site, "/deputies/deputy-1/index.json")["record"];
    assert_eq!(record["url"], "https://chengchuan.example/a/sub/deputies/deputy-1/");
    assert!(links_to(site.page("/data/"), "/a/sub/data/deputies.csv"));
}

/// What Popolo's own schemas ask of its classes (those of the specification's repository, which
/// are of draft 3 that no validator at hand reads): the types of their properties, dates that may
/// be only a year or a month, the parts of a name, an identifier and a link that must be there.
/// Properties that Popolo does not have are allowed there and here.
fn popolo() -> Value {
    let text = || json!({"type": ["string", "null"]});
    let uri = || json!({"type": ["string", "null"], "format": "uri"});
    let date = || json!({"type": ["string", "null"], "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"});
    let list = |class: &str| json!({"type": "array", "items": {"$ref": format!("#/$defs/{class}")}});
    let class = |texts: &[&str], dates: &[&str], lists: &[(&str, &str)], required: &[&str]| {
        let mut properties = serde_json::Map::new();
        properties.extend(texts.iter().map(|key| ((*key).to_owned(), text())));
        properties.extend(dates.iter().map(|key| ((*key).to_owned(), date())));
        properties.extend(lists.iter().map(|(key, class)| ((*key).to_owned(), list(class))));
        json!({"type": "object", "properties": properties, "required": required})
    };
    let proofs = [
        ("links", "link"),
        ("sources", "link"),
        ("identifiers", "identifier"),
        ("other_names", "other_name"),
    ];
    let mut person = class(
        &[
            "id",
            "name",
            "family_name",
            "given_name",
            "sort_name",
            "gender",
            "summary",
            "biography",
            "national_identity",
        ],
        &["birth_date", "death_date"],
        &proofs,
        &[],
    );
    person["properties"]["image"] = uri();
    let mut link = class(&["note"], &[], &[], &["url"]);
    link["properties"]["url"] = json!({"type": "string", "format": "uri"});
    let mut other_name = class(&["note"], &["start_date", "end_date"], &[], &["name"]);
    other_name["properties"]["name"] = json!({"type": "string"});
    let mut identifier = class(&["scheme"], &[], &[], &["identifier"]);
    identifier["properties"]["identifier"] = json!({"type": "string"});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["persons", "organizations", "memberships", "areas", "events"],
        "properties": {
            "persons": list("person"),
            "organizations": list("organization"),
            "memberships": list("membership"),
            "areas": list("area"),
            "events": list("event"),
        },
        "$defs": {
            "person": person,
            "organization": class(
                &["id", "name", "classification", "parent_id", "area_id", "image"],
                &["founding_date", "dissolution_date"],
                &proofs,
                &[],
            ),
            "membership": class(
                &["id", "label", "role", "person_id", "organization_id", "post_id", "on_behalf_of_id", "area_id"],
                &["start_date", "end_date"],
                &[("links", "link"), ("sources", "link")],
                &[],
            ),
            "area": class(&["id", "name", "identifier", "classification", "parent_id"], &[], &[("sources", "link")], &[]),
            "event": class(
                &["id", "name", "description", "location", "status", "classification", "organization_id", "parent_id"],
                &["start_date", "end_date"],
                &[("sources", "link"), ("identifiers", "identifier")],
                &[],
            ),
            "link": link,
            "other_name": other_name,
            "identifier": identifier,
        },
    })
}

fn popolo_faults(file: &Value) -> Vec<String> {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.enable_format_assertions();
    compiler.add_resource("https://popolo.example/", popolo()).unwrap();
    let index = compiler.compile("https://popolo.example/", &mut schemas).unwrap();
    schemas.validate(file, index).err().map(|error| error.to_string()).into_iter().collect()
}

#[test]
fn the_popolo_file_is_popolo() {
    for site in [sample(), portal().build()] {
        let file = json_of(&site, "/data/popolo.json");
        assert_eq!(popolo_faults(&file), [""; 0]);
        let ids = |class: &str| -> BTreeSet<&str> {
            let list = file[class].as_array().unwrap();
            let ids: BTreeSet<&str> = list.iter().map(|item| item["id"].as_str().unwrap()).collect();
            assert_eq!(ids.len(), list.len(), "{class}: an id twice");
            ids
        };
        let (persons, bodies, areas, events) =
            (ids("persons"), ids("organizations"), ids("areas"), ids("events"));
        assert!(!persons.is_empty() && !ids("memberships").is_empty());
        for (class, key, known) in [
            ("memberships", "person_id", &persons),
            ("memberships", "organization_id", &bodies),
            ("memberships", "on_behalf_of_id", &bodies),
            ("memberships", "area_id", &areas),
            ("organizations", "parent_id", &bodies),
            ("organizations", "area_id", &areas),
            ("areas", "parent_id", &areas),
            ("events", "organization_id", &bodies),
            ("events", "parent_id", &events),
        ] {
            for item in file[class].as_array().unwrap() {
                if let Some(id) = item[key].as_str() {
                    assert!(known.contains(id), "{class}: {key} {id} is nobody's");
                }
            }
        }
        assert_eq!(json_of(&site, "/data/deputies.json")["count"], persons.len());
    }
}

#[test]
fn the_popolo_checker_finds_faults() {
    let good = json!({"persons": [{"id": "a", "links": [{"url": "https://a.example/"}]}], "organizations": [], "memberships": [], "areas": [], "events": []});
    assert_eq!(popolo_faults(&good), [""; 0]);
    for (path, wrong) in [
        ("/persons/0/birth_date", json!("1968-1")),
        ("/persons/0/id", json!(7)),
        ("/persons/0/links", json!([{"note": "x"}])),
        ("/persons/0/links", json!([{"url": "not an address"}])),
        ("/persons/0/other_names", json!([{}])),
        ("/areas", json!(null)),
    ] {
        let mut bad = good.clone();
        let (above, key) = path.rsplit_once('/').unwrap();
        bad.pointer_mut(above).unwrap().as_object_mut().unwrap().insert(key.to_owned(), wrong);
        assert!(!popolo_faults(&bad).is_empty(), "{path}");
    }
}

#[test]
fn the_sample_s_texts_are_whole_and_without_marks() {
    let site = sample();
    let articles = json_of(&site, "/data/bulletins.json");
    let mut found = Vec::new();
    texts(&articles, &mut found);
    assert!(found.iter().all(|text| !text.contains("[[") && !text.contains("**")));
    let lengths: usize = articles["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["text"].as_str().unwrap().chars().count())
        .sum();
    assert!(lengths > 5_000, "{lengths} characters only");
}
