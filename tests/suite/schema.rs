//! The JSON Schemas and the parser agree on the sample, on records with every key, and on all of these with
//! one thing wrong. No misspelt key goes unnoticed.

use std::fs;
use std::path::{Path, PathBuf};

use boon::{Compiler, SchemaIndex, Schemas};
use daibiao::testing::config::{self, Overrides};
use daibiao::testing::diag::{Diagnostics, SourceFile, Sources};
use daibiao::testing::export::schema;
use daibiao::testing::parse::{self, FileForm, RecordShape};
use daibiao::testing::syntax::shape::{Form, Shape};
use serde_json::{Map, Value, json};

use crate::project::{Project, extension, tree};

/// A file as an editor sees it, and what the parser needs to know about it: its kind and path.
#[derive(Clone)]
struct Case {
    kind: &'static str,
    path: String,
    content: Value,
}

impl Case {
    /// The path and the text of the file. JSON is YAML, so every scalar stands in it as the editor sees it.
    fn file(&self) -> SourceFile {
        let (mut path, json) = (self.path.clone(), self.content.to_string());
        if self.kind == "issue" {
            // The name of an issue's folder ends in the number of the issue.
            let total = self.content.get("total_number").map(Value::to_string).unwrap_or_default();
            let total: u32 = total.trim_matches('"').trim().parse().unwrap_or(1);
            path = format!("content/bulletins/x-{total}/issue.yml");
        }
        let text = if extension(&path) == "md" { format!("---\n{json}\n---\n正文。\n") } else { json };
        SourceFile { path, text }
    }

    /// What the parser says about the shape of the record: codes 02 only.
    fn codes(&self) -> Vec<&'static str> {
        let sources = Sources::new(vec![self.file()]);
        let notes: Diagnostics = if self.kind == "site" {
            config::read(&sources, &Overrides::default()).notes
        } else {
            parse::parse(&sources).notes
        };
        let ids: Vec<&str> = notes.sorted().iter().map(|d| d.code.id()).collect();
        assert!(
            !ids.iter().any(|id| ["E0101", "E0102", "E0103", "E0104", "E0106", "E0107"].contains(id)),
            "{}: {ids:?}",
            self.path
        );
        ids.into_iter().filter(|id| &id[1..3] == "02").collect()
    }
}

/// The compiled schemas.
struct Judge {
    schemas: Schemas,
    index: Vec<(&'static str, SchemaIndex)>,
}

impl Judge {
    fn new() -> Self {
        let (mut schemas, mut compiler, mut index) = (Schemas::new(), Compiler::new(), Vec::new());
        for schema in schema::schemas() {
            let place = format!("https://schema.example/{}", schema.file());
            compiler.add_resource(&place, schema.json).unwrap();
            index.push((schema.kind, compiler.compile(&place, &mut schemas).unwrap()));
        }
        Self { schemas, index }
    }

    fn accepts(&self, case: &Case) -> Result<(), String> {
        let (_, index) = self.index.iter().find(|(kind, _)| *kind == case.kind).unwrap();
        self.schemas.validate(&case.content, *index).map_err(|error| error.to_string())
    }
}

/// The kind of a file of the content, if it is one.
fn kind_of(path: &str) -> Option<&'static str> {
    if path == "site.yml" {
        return Some("site");
    }
    let lies = |place: &str| path.starts_with(place);
    let shapes = daibiao::testing::parse::shapes();
    let found = shapes.iter().find(|shape| match shape.file {
        FileForm::List => path == shape.place,
        // Nobody refers to them: they are no records.
        FileForm::Entries => false,
        FileForm::Single => lies(shape.place) && path.ends_with("/issue.yml"),
        FileForm::Markdown => lies(shape.place) && extension(path) == "md",
        FileForm::Records | FileForm::Texts => lies(shape.place),
    });
    found.map(|shape| shape.name)
}

/// Every record of the sample.
fn sample() -> Vec<Case> {
    let content = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("content");
    tree(&content)
        .into_iter()
        .filter(|(path, _)| ["yml", "md"].contains(&extension(path)))
        .filter_map(|(path, bytes)| {
            let kind = kind_of(&path)?;
            let text = String::from_utf8(bytes).unwrap();
            let yaml = if extension(&path) == "md" { text.split("---\n").nth(1).unwrap() } else { &text };
            let content: serde_yaml::Value = serde_yaml::from_str(yaml).unwrap();
            let content = serde_json::to_value(content).unwrap();
            Some(Case { kind, path: format!("content/{path}"), content })
        })
        .collect()
}

/// A valid value for every key.
fn full(shape: &Shape) -> Value {
    let value = |form: &Form| match form {
        Form::Text => json!("文字"),
        Form::Id => json!("a-1"),
        Form::Date | Form::Day => json!("2024-02-29"),
        Form::Number(from, _) => json!(from),
        Form::Decimal => json!(4.6),
        Form::Flag => json!(true),
        Form::Choice(names) => json!(names[0]),
        Form::Address => json!("https://example.org/a"),
        Form::Lines => json!(["甲", "乙"]),
        Form::Texts => json!(["name", 3]),
        Form::IdPaths => json!(["name", "2024/name", 3]),
        Form::Choices(names) => json!(names),
        Form::Record(inner) => full(inner),
        Form::Records(inner) => json!([full(inner)]),
        Form::Pairs => json!({"覃文澜": "qin-wenlan", "王平": null}),
        Form::Free => json!({"任意": [1]}),
    };
    Value::Object(shape.fields.iter().map(|field| (field.key.to_owned(), value(&field.form))).collect())
}

/// A record of every kind with every key, in every form that its files can have.
fn complete() -> Vec<(Case, Shape)> {
    let mut cases = Vec::new();
    let mut add = |kind, path: &str, content, shape: &Shape| {
        cases.push((Case { kind, path: format!("content/{path}"), content }, shape.clone()));
    };
    for RecordShape { name, place, file, shape } in parse::shapes() {
        let record = full(&shape);
        let mut alone = shape.clone();
        alone.fields.retain(|field| field.key != "id");
        let folder = match name {
            "proposal" => "proposals/cc-14-2/",
            "article" => "bulletins/x-1/",
            _ => place,
        };
        match file {
            FileForm::List | FileForm::Entries => {
                add(if name == "session" { "term" } else { name }, place, json!([record]), &shape);
            }
            FileForm::Single => add(name, "bulletins/x-1/issue.yml", record, &shape),
            FileForm::Markdown => add(name, &format!("{folder}a.md"), record, &shape),
            FileForm::Records | FileForm::Texts => {
                add(name, &format!("{folder}a.yml"), full(&alone), &alone);
                add(name, &format!("{folder}a.yml"), json!([record]), &shape);
                if file == FileForm::Texts {
                    add(name, &format!("{folder}a.md"), full(&alone), &alone);
                }
            }
        }
    }
    add("site", "site.yml", full(&config::shape()), &config::shape());
    cases
}

/// What is put in place of a value. Editors treat other notations of a number, such as `1e3`, as the same
/// number, so there are none here.
fn wrong() -> Vec<Value> {
    vec![
        json!(null),
        json!(""),
        json!(" \u{3000}"),
        json!("不是"),
        json!(" a-1 "),
        json!("A_b"),
        json!(-1),
        json!(0),
        json!(7),
        json!(2024),
        json!(123_456_789),
        json!(1.5),
        json!(true),
        json!("true"),
        json!(" false "),
        json!("012"),
        json!("1,200"),
        json!("1."),
        json!("1e3"),
        json!("2024-02-29"),
        json!(" 2024-02 "),
        json!("2023-02-29"),
        json!("1900-02-29"),
        json!("2024-04-31"),
        json!("2024-13"),
        json!("2024年2月"),
        json!("published"),
        json!(" lead"),
        json!("leda"),
        json!("男"),
        json!("https://example.org/a/../b"),
        json!(" https://example.org/%20..a/ "),
        json!("http://"),
        json!("https:///a"),
        json!("ftp://example.org/"),
        json!("https://example.org/a b"),
        json!("https://example.org/<"),
        json!("https://例.cn/路"),
        json!([]),
        json!(["x"]),
        json!([null, ""]),
        json!([["x"]]),
        json!([{}]),
        json!({}),
        json!({"x": "y"}),
        json!({"x": ["y"]}),
    ]
}

/// Every way of changing one thing within a value; in long lists only in the first two entries.
fn mutations(value: &Value, out: &mut dyn FnMut(Value)) {
    for other in wrong() {
        out(other);
    }
    match value {
        Value::Object(map) => {
            let with = |change: &dyn Fn(&mut Map<String, Value>)| {
                let mut map = map.clone();
                change(&mut map);
                Value::Object(map)
            };
            out(with(&|map| drop(map.insert("zzz".to_owned(), json!("x")))));
            for (key, inner) in map {
                out(with(&|map| drop(map.remove(key))));
                out(with(&|map| {
                    let value = map.remove(key).unwrap();
                    map.insert(format!("{key}_"), value);
                }));
                mutations(inner, &mut |value| out(with(&|map| drop(map.insert(key.clone(), value.clone())))));
            }
        }
        Value::Array(list) => {
            for (i, inner) in list.iter().enumerate().take(2) {
                let mut put = |value: Option<Value>| {
                    let mut list = list.clone();
                    match value {
                        Some(value) => list[i] = value,
                        None => drop(list.remove(i)),
                    }
                    out(Value::Array(list));
                };
                put(None);
                mutations(inner, &mut |value| put(Some(value)));
            }
        }
        _ => {}
    }
}

#[test]
fn the_schemas_and_the_parser_give_one_verdict() {
    let judge = Judge::new();
    let sample = sample();
    assert!(sample.len() > 100);
    let (mut judged, mut accepted, mut faults) = (0, 0, Vec::new());
    let mut compare = |case: &Case| {
        // The same schema is for YAML files and for front matter, where a list can't stand.
        if extension(&case.path) == "md" && case.content.is_array() {
            return;
        }
        let (codes, verdict) = (case.codes(), judge.accepts(case));
        judged += 1;
        accepted += usize::from(verdict.is_ok());
        if codes.is_empty() != verdict.is_ok() && faults.len() < 20 {
            let json: String = case.content.to_string().chars().take(600).collect();
            faults
                .push(format!("{} {}: parser {codes:?}, schema {verdict:?}\n  {json}", case.kind, case.path));
        }
    };
    let mut seen: Vec<&str> = Vec::new();
    for case in &sample {
        compare(case);
        // One file of each kind, with each of the faults that are possible in it.
        if !seen.contains(&case.kind) {
            seen.push(case.kind);
            let mut content = case.content.clone();
            if let Value::Array(list) = &mut content {
                list.truncate(3);
            }
            mutations(&content, &mut |content| compare(&Case { content, ..case.clone() }));
        }
    }
    let mut seen: Vec<&str> = Vec::new();
    for (case, _) in complete() {
        compare(&case);
        let other_form = seen.contains(&case.kind);
        seen.push(case.kind);
        if other_form && case.kind != "term" {
            // The value was judged before; here it is about the file that holds it.
            for content in wrong() {
                compare(&Case { content, ..case.clone() });
            }
        } else {
            mutations(&case.content, &mut |content| compare(&Case { content, ..case.clone() }));
        }
    }
    assert!(faults.is_empty(), "{judged} cases:\n{}", faults.join("\n"));
    assert!(
        judged > 20_000 && accepted > 2_000 && judged - accepted > 5_000,
        "{judged} cases, {accepted} accepted"
    );
}

#[test]
fn records_with_every_key_are_right() {
    let judge = Judge::new();
    for (case, _) in complete() {
        assert_eq!(case.codes(), [""; 0], "{} {}", case.kind, case.path);
        assert_eq!(judge.accepts(&case), Ok(()), "{} {}", case.kind, case.path);
    }
    for case in sample() {
        assert_eq!(case.codes(), [""; 0], "{} {}", case.kind, case.path);
    }
}

/// Every key of a record's shape misspelt, one at a time.
fn misspellings(shape: &Shape, value: &Value, out: &mut dyn FnMut(&str, Value)) {
    for field in &shape.fields {
        let key = field.key;
        let Some(inner) = value.get(key) else { panic!("{key} is not filled in") };
        for wrong in [format!("{key}x"), key[1..].to_owned(), key.to_uppercase()] {
            let mut map = value.as_object().unwrap().clone();
            map.remove(key);
            map.insert(wrong, inner.clone());
            out(key, Value::Object(map));
        }
        let mut put = |path: &str, inner: Value| {
            let mut value = value.clone();
            value[key] = inner;
            out(&format!("{key}.{path}"), value);
        };
        match &field.form {
            Form::Record(shape) => misspellings(shape, inner, &mut put),
            Form::Records(shape) => {
                misspellings(shape, &inner[0], &mut |path, entry| put(path, json!([entry])));
            }
            _ => {}
        }
    }
}

#[test]
fn no_key_can_be_misspelt_in_silence() {
    let mut tried = 0;
    for (case, shape) in complete() {
        let listed = case.content.is_array();
        let record = if listed { &case.content[0] } else { &case.content };
        misspellings(&shape, record, &mut |path, content| {
            let content = if listed { json!([content]) } else { content };
            let codes = Case { content, ..case.clone() }.codes();
            tried += 1;
            // Most become unknown keys. Where the key decides the kind of record, another key is missing instead.
            assert!(codes.contains(&"E0201") || codes.contains(&"E0202"), "{} {path}: {codes:?}", case.kind);
        });
    }
    assert!(tried > 1_000, "{tried} misspellings only");
}

#[test]
fn the_command_writes_what_the_site_publishes() {
    let project = Project::blank();
    let printed = project.run(["schema"]).succeeds();
    let bundle: Value = serde_json::from_str(&printed.stdout).unwrap();
    project
        .run(["schema", "--output", "schemas"])
        .succeeds()
        .shows("yaml-language-server")
        .shows("yaml.schemas");
    let site = project.build();
    let mut files = 0;
    for entry in fs::read_dir(project.path("schemas")).unwrap() {
        let path = entry.unwrap().path();
        let name = Path::new(path.file_name().unwrap()).to_str().unwrap().to_owned();
        let written: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let published: Value = serde_json::from_str(site.page(&format!("/data/schema/{name}"))).unwrap();
        assert_eq!(written, published, "{name}");
        let kind = name.strip_suffix(".schema.json").unwrap();
        assert_eq!(bundle["$defs"][kind], written, "{name}");
        files += 1;
    }
    assert_eq!(files, bundle["$defs"].as_object().unwrap().len());
    let name = &bundle["$defs"]["deputy"]["$defs"]["record"]["properties"]["name"];
    assert!(name["description"].as_str().unwrap().starts_with("姓名"), "{name}");
    assert!(name["x-description-en"].as_str().unwrap().starts_with("Name"), "{name}");
}

#[test]
fn all_schemas_in_one_document_are_one_schema() {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("https://schema.example/all.json", schema::bundle()).unwrap();
    let deputy = compiler.compile("https://schema.example/all.json#/$defs/deputy", &mut schemas).unwrap();
    assert!(schemas.validate(&json!({"name": "覃文澜"}), deputy).is_ok());
    assert!(schemas.validate(&json!({"name": "覃文澜", "gendr": "女"}), deputy).is_err());
}
