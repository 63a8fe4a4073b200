//! The search index of a built site, and the same answers on the command line.

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::determinism::several_records;
use crate::project::{Built, Project};

fn found(project: &Project, query: &str) -> Vec<String> {
    let run = project.run(["search", query, "--format", "json", "--limit", "0"]).succeeds();
    let answer: Value = serde_json::from_str(&run.stdout).unwrap();
    let hits = answer["hits"].as_array().unwrap();
    assert_eq!(answer["total"], hits.len());
    hits.iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
}

fn shards(built: &Built) -> Vec<(&str, &[u8])> {
    let files = built.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    let shards = files.filter_map(|(path, bytes)| Some((path.strip_prefix("search/")?, bytes)));
    shards.filter(|(path, _)| std::path::Path::new(path).extension().is_some_and(|e| e == "json")).collect()
}

fn hex(bytes: &[u8]) -> String {
    let eight: [u8; 8] = Sha256::digest(bytes)[..8].try_into().unwrap();
    format!("{:016x}", u64::from_be_bytes(eight))
}

#[test]
fn every_shard_is_named_by_its_bytes_and_the_manifest_names_what_there_is() {
    let built = several_records().build();
    let shards = shards(&built);
    let mut kinds = std::collections::BTreeSet::new();
    for (path, bytes) in &shards {
        let parts: Vec<&str> = path.trim_end_matches(".json").split('/').collect();
        match parts.as_slice() {
            ["manifest"] => {}
            [kind, two, rest] => {
                assert_eq!(hex(bytes), format!("{two}{rest}"), "{path}");
                kinds.insert(*kind);
            }
            // A member of a group of files begins with the hash of its own content.
            [kind, _, _, _] => {
                assert_eq!(std::str::from_utf8(&bytes[2..18]).unwrap(), hex(&bytes[20..]), "{path}");
                kinds.insert(*kind);
            }
            _ => panic!("{path}"),
        }
        serde_json::from_slice::<Value>(bytes).unwrap();
    }
    assert!(["c", "d", "f", "i", "s", "t"].iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
    let manifest: Value = serde_json::from_slice(&built.files["search/manifest.json"]).unwrap();
    assert_eq!(
        (manifest["format"].as_u64(), manifest["analyzer"].as_str()),
        (Some(1), Some("zh-bigram-tail-1"))
    );
    for segment in manifest["segments"].as_array().unwrap() {
        let name = segment.as_str().unwrap();
        assert!(built.files.contains_key(&format!("search/i/{}/{}.json", &name[..2], &name[2..])));
    }
    // The generated index stays in the project and is not part of the site.
    assert!(!built.files.keys().any(|path| path.contains("tantivy")));
}

#[test]
fn people_are_found_by_name_and_texts_by_any_part() {
    let project = several_records();
    let first = |query: &str| found(&project, query).first().cloned().unwrap_or_default();
    assert_eq!(first("覃文澜"), "deputy/deputy-1");
    assert_eq!(first("吉木阿果"), "deputy/deputy-5");
    assert_eq!(found(&project, "吉木·阿果"), found(&project, "吉木阿果"));
    let walks = found(&project, "一是走访");
    assert_eq!(walks.len(), 9);
    assert!(walks.iter().all(|id| id.ends_with("#0000p1")), "{walks:?}");
    assert_eq!(found(&project, "走訪了三個村").len(), 9);
    assert_eq!(found(&project, "走访 -座谈 八十七").len(), 0);
    assert_eq!(found(&project, "总第87期"), ["issue/lianluo-87"]);
    assert_eq!(found(&project, "第八十七期"), ["issue/lianluo-87"]);
}

#[test]
fn people_are_found_by_the_reading_that_their_record_has() {
    let sample = Project::sample();
    for query in ["qinwenlan", "qwl", "qin wenlan", "覃文澜", "覃文瀾"] {
        assert_eq!(found(&sample, query).first().unwrap(), "deputy/qin-wenlan", "{query}");
    }
    // A reading that is only partly typed.
    assert!(found(&sample, "qinwen").contains(&"deputy/qin-wenlan".to_owned()));
    // In quotation marks, letters are not taken for a reading.
    assert_eq!(found(&sample, "\"qwl\"").len(), 0);
}

#[test]
fn drafts_are_not_found() {
    let secret = "---\ntitle: 未发的稿\nstatus: draft\n---\n还没有公开的紫杉木话。\n";
    let project = several_records().file("content/bulletins/lianluo-88/secret.md", secret);
    assert_eq!(found(&project, "紫杉木").len(), 0);
    let built = project.build();
    assert!(shards(&built).iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("紫杉")));
}

#[test]
fn filters_order_and_pages() {
    let project = several_records();
    let run = |args: [&str; 4]| {
        let [a, b, c, d] = args;
        let run = project.run(["search", "走访", "--format", "json", a, b, c, d]).succeeds();
        let answer: Value = serde_json::from_str(&run.stdout).unwrap();
        let ids: Vec<String> =
            answer["hits"].as_array().unwrap().iter().map(|hit| hit["id"].to_string()).collect();
        (answer["total"].as_u64().unwrap(), ids)
    };
    assert_eq!(run(["--kind", "deputy", "--limit", "3"]).0, 0);
    let (total, all) = run(["--kind", "article", "--limit", "0"]);
    assert_eq!((total, all.len()), (9, 9));
    assert_eq!(run(["--limit", "2", "--offset", "2"]).1, all[2..4]);
    assert_eq!(run(["--from", "2027", "--to", "2028"]).0, 0);
    assert_eq!(run(["--from", "2026", "--area", "990700"]).0, 9);
    let by_date = run(["--order", "date", "--limit", "0"]).1;
    assert!(by_date[0].contains("lianluo-88") && by_date[8].contains("lianluo-86"), "{by_date:?}");
}

#[test]
fn the_forms_of_an_answer() {
    let project = several_records();
    project
        .run(["--lang", "zh-CN", "search", "走访", "--limit", "1"])
        .succeeds()
        .shows("一是走访。")
        .shows("文章")
        .shows("https://")
        .shows("第 1 至 1 条，共 9 条");
    project.run(["--lang", "en", "search", "走访", "--limit", "1"]).succeeds().shows("1 to 1 of 9");
    project.run(["--lang", "zh-CN", "search", "鲲鹏"]).succeeds().shows("没有找到");
    let csv = project.run(["search", "走访", "--format", "csv", "--limit", "2"]).succeeds().stdout;
    assert!(csv.starts_with("\u{feff}rank,score,title,"));
    assert_eq!(csv.lines().count(), 3);
    project.run(["--lang", "zh-CN", "search", " ， "]).fails_with(2).shows("没有可检索的词");
    let long = "走".repeat(300);
    project.run(["--lang", "zh-CN", "search", &long]).succeeds().shows("只取前 200 个字符");
}

#[test]
fn content_with_errors_is_not_searched() {
    let project = several_records().file("content/deputies/bad.yml", "nam: 无名\n");
    project.run(["--lang", "zh-CN", "search", "走访"]).fails_with(1).shows("daibiao check");
}

#[test]
fn a_broken_index_is_made_anew() {
    let project = several_records();
    let before = found(&project, "走访");
    let meta = project.path("search-index/tantivy/meta.json");
    std::fs::write(meta, "{}").unwrap();
    assert_eq!(found(&project, "走访"), before);
}

#[test]
fn an_index_brought_up_is_the_same_as_a_new_one() {
    let project = several_records();
    let shards = |project: &Project| {
        project.run(["build"]).succeeds();
        let files = crate::project::tree(&project.path("public/search"));
        // A file that the manifest doesn't name would be served and never used.
        assert!(!files.keys().any(|path| path.ends_with("held.json")));
        files
    };
    let first = shards(&project);
    let path = project.path("content/pages/about.md");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{text}\n\n鲲鹏展翅，走访不止。\n")).unwrap();
    let second = shards(&project);
    assert_ne!(first, second);
    assert!(!found(&project, "鲲鹏展翅").is_empty());
    std::fs::remove_dir_all(project.path("search-index")).unwrap();
    assert_eq!(shards(&project), second);
    // The first content again, and after a run that was interrupted.
    std::fs::write(&path, text).unwrap();
    std::fs::remove_file(project.path("search-index/shards/held.json")).unwrap();
    assert_eq!(shards(&project), first);
    assert!(found(&project, "鲲鹏展翅").is_empty());
}
