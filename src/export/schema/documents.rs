//! One schema for each kind of file.
//!
//! Takes the shapes that the parser's own readers note, so that a schema accepts and refuses what the
//! parser does, and the descriptions of the data dictionary. Must not know how a record is read.

use serde_json::{Map, Value, json};

use super::fields::{describe, described, mapping, object, scalar, something};
use super::patterns;
use crate::config;
use crate::parse::{self, FileForm, RecordShape, dictionary};
use crate::routes::{Download, files};
use crate::syntax::shape::{Form, Shape};
use crate::world::output::{Output, OutputError};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

#[derive(Clone, Debug)]
pub struct Schema {
    /// The kind of its records, such as `deputy`.
    pub kind: &'static str,
    /// Where the files that it describes lie, below `content/`.
    pub place: &'static str,
    pub json: Value,
}

impl Schema {
    /// The name of its own file.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}.schema.json", self.kind)
    }
}

/// The schema of every kind of file. Terms and sessions stand in one file and so share a schema.
#[must_use]
pub fn schemas() -> Vec<Schema> {
    let shapes = parse::shapes();
    let session = shapes.iter().find(|record| record.name == "session").map(|record| record.shape.clone());
    let mut list: Vec<Schema> = shapes
        .into_iter()
        .filter(|record| record.name != "session")
        .map(|record| {
            let session = session.as_ref().filter(|_| record.name == "term");
            Schema { kind: record.name, place: record.place, json: document(&record, session) }
        })
        .collect();
    let settings =
        RecordShape { name: "site", place: "site.yml", file: FileForm::Single, shape: config::shape() };
    list.push(Schema { kind: settings.name, place: settings.place, json: document(&settings, None) });
    list
}

/// All schemas in one document, below `$defs`.
#[must_use]
pub fn bundle() -> Value {
    let defs: Map<String, Value> =
        schemas().into_iter().map(|schema| (schema.kind.to_owned(), schema.json)).collect();
    json!({
        "$schema": DRAFT,
        "$id": "urn:daibiao:schema",
        "title": "daibiao",
        "description": "人大代表履职公开的全部记录\nEvery record of a portal on deputies' work",
        "$defs": defs,
    })
}

/// Writes each schema to a file and returns what there is to download.
pub(in crate::export) fn write(output: &dyn Output) -> Result<Vec<Download>, OutputError> {
    let mut downloads = Vec::new();
    for schema in schemas() {
        let path = files::schema(schema.kind);
        let json = crate::export::json::bytes(&path, &schema.json)?;
        output.write(path.trim_start_matches('/'), &json)?;
        downloads.push(Download {
            name: schema.kind,
            format: "schema",
            path,
            rows: 0,
            bytes: json.len() as u64,
        });
    }
    Ok(downloads)
}

fn document(record: &RecordShape, session: Option<&Shape>) -> Value {
    let kind = record.name;
    let mut defs = Map::new();
    defs.insert(
        "nothing".to_owned(),
        json!({"type": ["null", "string"], "pattern": patterns::nothing(), "$comment": "An empty text counts as nothing"}),
    );
    let mut own = record.shape.clone();
    let id = own.field("id").is_some();
    own.fields.retain(|field| field.key != "id");
    let mut record_schema = mapping(kind, "", &own, false);
    if id {
        // A record in a list needs an `id`. A record alone in its file must have none: its id is the
        // file's name.
        set(&mut record_schema, "id", described(kind, "id", json!({})));
        defs.insert(
            "alone".to_owned(),
            json!({
                "allOf": [{"$ref": "#/$defs/record"}, {"properties": {"id": {"$ref": "#/$defs/nothing"}}}],
            }),
        );
        let written = scalar(&Form::Id, true);
        defs.insert(
            "listed".to_owned(),
            json!({
                "allOf": [{"$ref": "#/$defs/record"}, {"required": ["id"], "properties": {"id": written}}],
            }),
        );
    }
    if let Some(session) = session {
        set(&mut record_schema, "parent_id", json!({"$ref": "#/$defs/nothing"}));
        defs.insert("session".to_owned(), mapping("session", "", session, false));
    }
    defs.insert("record".to_owned(), record_schema);
    let form = match (record.file, session) {
        (FileForm::Single | FileForm::Markdown, _) => json!({"$ref": "#/$defs/record"}),
        (FileForm::Records | FileForm::Texts, _) => json!({
            "if": {"type": "array"},
            "then": {"items": {"$ref": "#/$defs/listed"}},
            "else": {"$ref": "#/$defs/alone"},
        }),
        (FileForm::List, None) => json!({"type": ["array", "null"], "items": {"$ref": "#/$defs/listed"}}),
        (FileForm::Entries, _) => json!({"type": ["array", "null"], "items": {"$ref": "#/$defs/record"}}),
        // In the list of terms, an entry with a parent is a session.
        (FileForm::List, Some(_)) => json!({"type": ["array", "null"], "items": {
            "if": {"required": ["parent_id"], "properties": {"parent_id": something()}},
            "then": {"$ref": "#/$defs/session"},
            "else": {"$ref": "#/$defs/listed"},
        }}),
    };
    let mut json = object(form);
    json.insert("$schema".to_owned(), json!(DRAFT));
    json.insert("$id".to_owned(), json!(format!("urn:daibiao:schema:{kind}")));
    if let Some(text) = dictionary().kind(kind) {
        json.insert("title".to_owned(), json!(format!("{} {}", text.name.zh, text.name.en)));
        describe(&mut json, &text.about);
    }
    json.insert("$defs".to_owned(), Value::Object(defs));
    Value::Object(json)
}

/// Sets a property of an object schema.
fn set(json: &mut Value, key: &str, value: Value) {
    if let Some(Value::Object(properties)) = json.get_mut("properties") {
        properties.insert(key.to_owned(), value);
    }
}
