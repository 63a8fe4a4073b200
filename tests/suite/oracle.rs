//! Our YAML reader and `serde_yaml` read every file of the repository alike. Scalars are compared as the text
//! that was typed.
//!
//! Deliberate differences are listed in [`crate::oracle_differences`].

use std::fs;
use std::path::{Path, PathBuf};

use daibiao::testing::diag::FileId;
use daibiao::testing::syntax::front_matter;
use daibiao::testing::syntax::yaml::{self, Kind, Node};
use serde_yaml::Value;
use walkdir::WalkDir;

use crate::fixture;

/// Reads a text with our reader.
pub(crate) fn ours(text: &str) -> Result<Node, String> {
    yaml::read(text, FileId(0), 0).map_err(|diagnostic| diagnostic.code.id().to_owned())
}

/// Reads a text with `serde_yaml`.
pub(crate) fn theirs(text: &str) -> Result<Value, String> {
    serde_yaml::from_str(text).map_err(|error| error.to_string())
}

/// Fails at the first place where two trees differ.
pub(crate) fn same(node: &Node, value: &Value, path: &str) -> Result<(), String> {
    let differ = || Err(format!("{path}: {:?} is not {value:?}", node.kind));
    match (&node.kind, value) {
        (Kind::Null, Value::Null) => Ok(()),
        (Kind::Scalar(text), Value::String(other)) if text == other => Ok(()),
        // `serde_yaml` infers types: the values are equal if it infers the same from the text that we kept.
        (Kind::Scalar(text), Value::Number(_) | Value::Bool(_)) => match theirs(text) {
            Ok(again) if again == *value => Ok(()),
            _ => differ(),
        },
        (Kind::Sequence(items), Value::Sequence(others)) if items.len() == others.len() => items
            .iter()
            .zip(others)
            .enumerate()
            .try_for_each(|(i, (a, b))| same(a, b, &format!("{path}[{i}]"))),
        (Kind::Mapping(entries), Value::Mapping(others)) if entries.len() == others.len() => {
            entries.iter().zip(others).try_for_each(|(entry, (key, value))| {
                let key = match key {
                    Value::String(key) => key.clone(),
                    key => serde_yaml::to_string(key).unwrap().trim().to_owned(),
                };
                if key != entry.key {
                    return Err(format!("{path}: key {} is not {key}", entry.key));
                }
                same(&entry.value, value, &format!("{path}.{key}"))
            })
        }
        _ => differ(),
    }
}

/// Fails where the two readers differ about a text: both must read it alike, or both refuse it.
pub(crate) fn difference(text: &str) -> Option<String> {
    match (ours(text), theirs(text)) {
        (Ok(node), Ok(value)) => same(&node, &value, "").err(),
        (Err(_), Err(_)) => None,
        (Ok(node), Err(error)) => Some(format!("we read {:?}, they say {error}", node.kind)),
        (Err(code), Ok(value)) => Some(format!("we say {code}, they read {value:?}")),
    }
}

#[track_caller]
fn assert_alike(name: &str, text: &str) {
    if let Some(difference) = difference(text) {
        panic!("{name}: {difference}\n{text}");
    }
}

/// YAML texts of a file: all of it, or its front matter.
fn texts(path: &str, text: &str) -> Option<String> {
    match Path::new(path).extension()?.to_str()? {
        "yml" | "yaml" => Some(text.to_owned()),
        "md" => front_matter::split(text, FileId(0)).ok().map(|parts| parts.yaml.to_owned()),
        _ => None,
    }
}

fn assert_folder_alike(folder: &str, at_least: usize) {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for entry in WalkDir::new(root.join(folder)).into_iter().map(Result::unwrap) {
        let path = entry.path().display().to_string();
        let Some(text) = fs::read_to_string(entry.path()).ok().and_then(|text| texts(&path, &text)) else {
            continue;
        };
        assert_alike(&path, &text);
        count += 1;
    }
    assert!(count >= at_least, "{count} files in {folder}");
}

#[test]
fn every_file_of_the_sample_is_read_alike() {
    assert_folder_alike("content", 60);
}

#[test]
fn the_theme_and_the_blank_portal_are_read_alike() {
    assert_folder_alike("themes", 3);
    assert_folder_alike("src/cli/blank", 4);
}

#[test]
fn every_case_of_a_diagnostic_is_read_or_refused_alike() {
    let mut count = 0;
    for entry in fs::read_dir(fixture::folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let code = name.trim_end_matches(".txt");
        // Only our reader refuses deep nesting.
        if code == "E0103" {
            continue;
        }
        for (path, text) in fixture::read(code).sections {
            if let Some(yaml) = text.and_then(|text| texts(&path, &text)) {
                assert_alike(&format!("{code} {path}"), &yaml);
                count += 1;
            }
        }
    }
    assert!(count > 40, "{count} texts");
}

/// The constructs of YAML that records may use, one by one.
#[test]
fn the_forms_of_yaml_are_read_alike() {
    let forms = [
        "",
        "# 只有注释\n",
        "a: 1",
        "a:\n",
        "- a\n- b\n",
        "a: [1, 2, {b: c}]\n",
        "a: {b: [c], d: {}}\n",
        "a: '单''引号'\n",
        "a: \"双\\\"引号\\n换行\\u4e00\\x41\"\n",
        "a: |\n  第一行\n  第二行\n",
        "a: |-\n  不留换行\n",
        "a: |+\n  留空行\n\nb: 1\n",
        "a: >\n  折叠\n  成一行\n\n  另起\n",
        "a: >-\n  x\n  y\n",
        "a: |2\n    两格\n",
        "a: 平\n  续行\n",
        "a: b # 注释\n",
        "a: b#不是注释\n",
        "a: 'x # y'\n",
        "a: http://x.example/?a=b&c=d#e\n",
        "a: x:y\n",
        "'键': 值\n",
        "\"键\": 值\n",
        "键 名: 值\n",
        "a: &x 值\nb: *x\n",
        "a: &x {c: 1}\nb: *x\n",
        "? a\n: b\n",
        "--- \na: 1\n",
        "---\na: 1\n...\n",
        "a: 2024-12-16\n",
        "a: 0.5\nb: -3\nc: 0x1F\nd: .5\ne: 12345678901234567890\n",
        "a: true\nb: false\n",
        "a: ~\nb: null\nc:\nd: ''\n",
        "a: 是\nb: yes\nc: on\nd: no\n",
        "a: 9:30\nb: 10:00-11:30\n",
        "a:   多余空格   \n",
        "a: \"\"\n",
        "- - a\n  - b\n- - c\n",
        "-\n  a: 1\n  b: 2\n",
        "a:\n- 1\n- 2\nb: 3\n",
        "a: 𬭛\n",
        "a: '\u{3000}全角'\n",
        "a: [一, 二,]\n",
        "a: \"一行\n  续行\"\n",
        "a: !!str 12\n",
        "a: 第: 一\n",
        "a: -\n",
        "a: - b\n",
        "a: [b\n",
        "a: 'b\n",
        "a: {b\n",
        "a: b: c\n",
        "a:\n\tb: 1\n",
        "a: *x\n",
        "a: %b\n",
        "a: `b\n",
        "a: 1\r\nb: 2\r\n",
        "a: 1\n\n\nb: 2",
        " a: 1\n b: 2\n",
        "a: 1\n b: 2\n",
        "1: a\n",
        "1.5: a\n",
        "true: a\n",
    ];
    let differences: Vec<_> = forms.iter().filter_map(|form| Some((form, difference(form)?))).collect();
    assert!(differences.is_empty(), "{differences:#?}");
}

#[test]
fn the_witness_contradicts_a_wrong_tree() {
    let value = theirs("a: [1, {b: 二}]\nc: 3\n").unwrap();
    for wrong in
        ["a: [1, {b: 三}]\nc: 3\n", "a: [1]\nc: 3\n", "a: [1, {d: 二}]\nc: 3\n", "a: [1, {b: 二}]\nc: '4'\n"]
    {
        assert!(same(&ours(wrong).unwrap(), &value, "").is_err(), "{wrong}");
    }
}
