//! The sample uses every field of every kind of record at least once.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use daibiao::testing::diag::FileId;
use daibiao::testing::parse::{RecordShape, shapes};
use daibiao::testing::syntax::front_matter;
use daibiao::testing::syntax::shape::{Form, Shape};
use daibiao::testing::syntax::yaml::{self, Kind, Node};

/// Keys that many kinds share; it is enough if a record of one kind uses them.
const SHARED: [&str; 11] = [
    "id",
    "sources",
    "reviews",
    "status",
    "withdrawn",
    "former_ids",
    "links",
    "figures",
    "corrections",
    "mentions",
    "extras",
];

/// The path of a key, below its kind or, for a shared one, below `*`.
fn path_of(prefix: &str, key: &str) -> String {
    let record = if !prefix.contains('.') && SHARED.contains(&key) { "*" } else { prefix };
    format!("{record}.{key}")
}

/// The path of every key that a kind of record can have.
fn paths(shape: &Shape, prefix: &str, out: &mut BTreeSet<String>) {
    for field in &shape.fields {
        let path = path_of(prefix, field.key);
        if let Form::Record(inner) | Form::Records(inner) = &field.form {
            paths(inner, &path, out);
        }
        out.insert(path);
    }
}

/// The path of every key that a record uses.
fn used(node: &Node, shape: &Shape, prefix: &str, out: &mut BTreeSet<String>) {
    let Kind::Mapping(entries) = &node.kind else { return };
    for entry in entries {
        let path = path_of(prefix, &entry.key);
        match (shape.field(&entry.key).map(|field| &field.form), &entry.value.kind) {
            (Some(Form::Record(inner)), _) => used(&entry.value, inner, &path, out),
            (Some(Form::Records(inner)), Kind::Sequence(items)) => {
                for item in items {
                    used(item, inner, &path, out);
                }
            }
            _ => {}
        }
        out.insert(path);
    }
}

/// The shape of the records of a file below `content/`; sessions share their file with terms.
fn shape_of<'a>(path: &str, node: &Node, shapes: &'a [RecordShape]) -> Option<&'a RecordShape> {
    let name = match path.split_once('/') {
        None => path.strip_suffix(".yml")?,
        Some(("bulletins", rest)) if rest.ends_with("issue.yml") => "issue",
        Some(("bulletins", _)) => "article",
        Some((folder, _)) => folder,
    };
    let has = |key: &str| matches!(&node.kind, Kind::Mapping(e) if e.iter().any(|e| e.key == key));
    shapes.iter().find(|record| match name {
        "terms" if has("parent_id") => record.name == "session",
        "issue" | "article" => record.name == name,
        _ => record.place.trim_end_matches('/').trim_end_matches(".yml") == name,
    })
}

fn read(folder: &Path, below: &str, shapes: &[RecordShape], out: &mut BTreeSet<String>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{below}{name}");
        if entry.file_type().unwrap().is_dir() {
            read(&entry.path(), &format!("{path}/"), shapes, out);
            continue;
        }
        let ending = name.rsplit('.').next().unwrap();
        if !["yml", "md"].contains(&ending) {
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        let node = if ending == "md" {
            let parts = front_matter::split(&text, FileId(0)).unwrap();
            yaml::read(parts.yaml, FileId(0), 0).unwrap()
        } else {
            yaml::read(&text, FileId(0), 0).unwrap()
        };
        let records: Vec<&Node> = match &node.kind {
            Kind::Sequence(items) => items.iter().collect(),
            _ => vec![&node],
        };
        for record in records {
            if let Some(shape) = shape_of(&path, record, shapes) {
                used(record, &shape.shape, shape.name, out);
            }
        }
    }
}

#[test]
fn every_field_of_every_record_is_used_in_the_sample() {
    let shapes = shapes();
    let mut known = BTreeSet::new();
    for record in &shapes {
        paths(&record.shape, record.name, &mut known);
    }
    let mut seen = BTreeSet::new();
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    read(&content, "", &shapes, &mut seen);
    let unused: Vec<&String> = known.difference(&seen).collect();
    assert!(unused.is_empty(), "not used in content/: {unused:#?}");
    let strange: Vec<&String> = seen.difference(&known).filter(|path| !path.starts_with("extras")).collect();
    assert!(strange.is_empty(), "used in content/ and unknown: {strange:#?}");
}
