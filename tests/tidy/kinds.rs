//! A record kind has one file of one name in every stage, so that listing files by it shows the whole
//! slice.

use std::collections::BTreeMap;

use daibiao::testing::model::kind::FILES;

/// The files of the kinds, and those of kinds that some stage has nothing to say about.
fn kinds() -> impl Iterator<Item = &'static str> {
    FILES.iter().copied().chain(["term", "page"])
}

/// The folders of the stages that handle kinds one by one.
const STAGES: [&str; 6] = ["parse", "model", "resolve", "pages", "export", "search/corpus"];
/// Other words for a kind, beside its plural.
const SYNONYMS: [(&str, &str); 16] = [
    ("person", "deputy"),
    ("people", "deputy"),
    ("roster", "deputy"),
    ("body", "organization"),
    ("bodies", "organization"),
    ("delegation", "organization"),
    ("liaison_station", "station"),
    ("event", "activity"),
    ("work", "activity"),
    ("legislation", "law"),
    ("bill", "law"),
    ("motion", "proposal"),
    ("suggestion", "proposal"),
    ("region", "area"),
    ("congress", "term"),
    ("text", "page"),
];
/// Kinds that a stage has nothing to say about, with the reason.
const NOTHING_TO_SAY: [(&str, &str, &str); 3] = [
    ("pages", "term", "a term has no page: it is named on those of its deputies and proposals"),
    ("export", "page", "a free page is text for readers, no open data"),
    ("search/corpus", "term", "a term is found by what belongs to it"),
];

/// The plural of a kind's name.
fn plural(kind: &str) -> String {
    match kind.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{kind}s"),
    }
}

/// The kind that another name of a file means.
fn meant(name: &str) -> Option<&'static str> {
    let synonym = SYNONYMS.iter().find(|(synonym, _)| *synonym == name || plural(synonym) == name);
    synonym.map(|(_, kind)| *kind).or_else(|| kinds().find(|kind| plural(kind) == name))
}

/// Files that name a kind in other words, and stages in which a kind is missing.
pub(crate) fn kind_faults(files: &[(String, String)]) -> Vec<String> {
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut faults = Vec::new();
    for (path, _) in files {
        let Some(stage) = STAGES.into_iter().find(|stage| path.starts_with(&format!("{stage}/"))) else {
            continue;
        };
        // A kind's file may be a folder of that name.
        let name = path[stage.len() + 1..].split('/').next().unwrap_or("").trim_end_matches(".rs");
        names.entry(stage).or_default().push(name);
        if let Some(kind) = meant(name) {
            faults.push(format!("src/{path}: the kind is called `{kind}`"));
        }
    }
    for stage in STAGES {
        for kind in kinds() {
            let there = names.get(stage).is_some_and(|names| names.contains(&kind));
            let excused = NOTHING_TO_SAY.iter().any(|(place, name, _)| (*place, *name) == (stage, kind));
            match (there, excused) {
                (false, false) => faults.push(format!("src/{stage}: has no `{kind}.rs`")),
                (true, true) => {
                    faults.push(format!("tests/tidy/kinds.rs: src/{stage} has a `{kind}.rs` after all"));
                }
                _ => {}
            }
        }
    }
    faults
}

#[test]
fn a_kind_under_another_name_and_a_stage_without_it_are_found() {
    let mut paths: Vec<String> = STAGES
        .iter()
        .flat_map(|stage| kinds().map(move |kind| format!("{stage}/{kind}.rs")))
        .filter(|path| !NOTHING_TO_SAY.iter().any(|(stage, kind, _)| *path == format!("{stage}/{kind}.rs")))
        .collect();
    let faults = |paths: &[String]| {
        kind_faults(&paths.iter().map(|path| (path.clone(), String::new())).collect::<Vec<_>>())
    };
    assert_eq!(faults(&paths), [""; 0]);
    paths.retain(|path| !["export/deputy.rs", "pages/proposal.rs"].contains(&path.as_str()));
    let others =
        ["export/person.rs", "pages/proposal/head.rs", "resolve/activities/mod.rs", "pages/texts.rs"];
    paths.extend(others.map(str::to_owned));
    let expected = [
        "src/export/person.rs: the kind is called `deputy`",
        "src/resolve/activities/mod.rs: the kind is called `activity`",
        "src/pages/texts.rs: the kind is called `page`",
        "src/export: has no `deputy.rs`",
    ];
    assert_eq!(faults(&paths), expected);
}
