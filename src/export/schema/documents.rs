//! JSON Schema (2020-12) of every kind of record: for editors, and for programs that write records.
//!
//! Takes the shapes that the parser's own readers note and the descriptions of their keys, gives
//! one schema for each kind of file, which accepts and refuses what the parser does: every
//! scalar is text, so a number or `true` may stand where a text is meant; an empty text counts
//! as nothing. Must not know how a record is read.
//!
//! Editors see numbers where staff typed digits, so a schema cannot tell `1e3` from `1000`; the
//! parser can.

use serde_json::{Map, Value, json};

use super::patterns;
use crate::base::Bilingual;
use crate::config;
use crate::parse::{self, FileForm, RecordShape, dictionary};
use crate::syntax::shape::{Field, Form, Shape};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
/// What any scalar is to an editor.
const SCALAR: [&str; 3] = ["string", "number", "boolean"];

/// One schema.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Its kind, such as `deputy`.
    pub kind: &'static str,
    /// Where the files lie that it is for, below `content/`.
    pub place: &'static str,
    /// The schema.
    pub json: Value,
}

impl Schema {
    /// Its file's name.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}.schema.json", self.kind)
    }
}

/// The schema of every kind of file. Terms and sessions stand in one file and so in one schema.
#[must_use]
pub fn schemas() -> Vec<Schema> {
    let shapes = parse::shapes();
    let session = shapes.iter().find(|record| record.name == "session").map(|record| record.shape.clone());
    let mut list: Vec<Schema> = shapes
        .into_iter()
        .filter(|record| record.name != "session")
        .map(|record| {
            let session = session.as_ref().filter(|_| record.name == "term");
            Schema { kind: record.name, place: record.place, json: file(&record, session) }
        })
        .collect();
    let settings =
        RecordShape { name: "site", place: "site.yml", file: FileForm::Single, shape: config::shape() };
    list.push(Schema { kind: settings.name, place: settings.place, json: file(&settings, None) });
    list
}

/// All of them in one document, below `$defs`.
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

/// The schema of a kind's files.
fn file(record: &RecordShape, session: Option<&Shape>) -> Value {
    let kind = record.name;
    let mut defs = Map::new();
    defs.insert(
        "nothing".to_owned(),
        json!({"type": ["null", "string"], "pattern": patterns::nothing(), "$comment": "An empty text counts as nothing"}),
    );
    let mut own = record.shape.clone();
    let id = own.field("id").is_some();
    own.fields.retain(|field| field.key != "id");
    let mut body = mapping(kind, "", &own, false);
    if id {
        // Needed in a list; a record in a file of its own is named by the file.
        set(&mut body, "id", described(kind, "id", json!({})));
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
        set(&mut body, "parent_id", json!({"$ref": "#/$defs/nothing"}));
        defs.insert("session".to_owned(), mapping("session", "", session, false));
    }
    defs.insert("record".to_owned(), body);
    let form = match (record.file, session) {
        (FileForm::Single | FileForm::Markdown, _) => json!({"$ref": "#/$defs/record"}),
        (FileForm::Records | FileForm::Texts, _) => json!({
            "if": {"type": "array"},
            "then": {"items": {"$ref": "#/$defs/listed"}},
            "else": {"$ref": "#/$defs/alone"},
        }),
        (FileForm::List, None) => json!({"type": ["array", "null"], "items": {"$ref": "#/$defs/listed"}}),
        (FileForm::Entries, _) => json!({"type": ["array", "null"], "items": {"$ref": "#/$defs/record"}}),
        // A session is what has a parent.
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

fn something() -> Value {
    json!({"not": {"$ref": "#/$defs/nothing"}})
}

/// A mapping with known keys.
fn mapping(kind: &str, above: &str, shape: &Shape, nullable: bool) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in &shape.fields {
        let path = if above.is_empty() { field.key.to_owned() } else { format!("{above}.{}", field.key) };
        properties.insert(field.key.to_owned(), described(kind, &path, value(kind, &path, field)));
        if field.required {
            required.push(field.key);
        }
    }
    let mut json = object(json!({
        "type": if nullable { json!(["object", "null"]) } else { json!("object") },
        "properties": properties,
        "additionalProperties": false,
    }));
    if !required.is_empty() {
        json.insert("required".to_owned(), json!(required));
    }
    let groups: Vec<Value> = shape
        .one_of
        .iter()
        .map(|keys| {
            let any = keys.iter().map(|key| json!({"required": [key], "properties": {*key: something()}}));
            json!({"anyOf": any.collect::<Vec<_>>()})
        })
        .collect();
    let needs = shape.needs.iter().map(|(list, key)| {
        let holds = json!({"type": "array", "contains": something()});
        json!({
            "if": {"required": [list], "properties": {*list: holds}},
            "then": {"required": [key], "properties": {*key: something()}},
        })
    });
    let groups: Vec<Value> = groups.into_iter().chain(needs).collect();
    match groups.as_slice() {
        [] => {}
        [Value::Object(one)] => json.extend(one.clone()),
        _ => drop(json.insert("allOf".to_owned(), Value::Array(groups))),
    }
    Value::Object(json)
}

/// What may stand under a key.
fn value(kind: &str, path: &str, field: &Field) -> Value {
    let Field { required, form, .. } = field;
    let list = if *required { json!("array") } else { json!(["array", "null"]) };
    match form {
        Form::Record(inner) => mapping(kind, path, inner, !required),
        Form::Records(inner) => {
            // An entry with nothing in it is an entry without any key.
            let bare = inner.one_of.is_empty() && inner.fields.iter().all(|field| !field.required);
            json!({"type": list, "items": mapping(kind, path, inner, bare)})
        }
        Form::Texts => json!({"type": list, "items": scalar(&Form::Text, false)}),
        Form::Choices(names) => json!({"type": list, "items": choice(names, false)}),
        Form::Pairs => json!({
            "type": if *required { json!("object") } else { json!(["object", "null"]) },
            "additionalProperties": scalar(&Form::Text, false),
        }),
        Form::Free => {
            if *required {
                something()
            } else {
                json!({})
            }
        }
        Form::Address if (kind, path) == ("site", "base_url") => {
            json!({"type": "string", "pattern": patterns::whole(patterns::SITE, true)})
        }
        Form::Lines => {
            let items = scalar(&Form::Text, false);
            let mut json = object(scalar(&Form::Text, *required));
            if let Some(Value::Array(types)) = json.get_mut("type") {
                types.push(json!("array"));
            }
            json.insert("items".to_owned(), items);
            Value::Object(json)
        }
        form => scalar(form, *required),
    }
}

/// A single value, as an editor sees it.
fn scalar(form: &Form, required: bool) -> Value {
    let typed = |types: &[&str], pattern: Option<String>| {
        let mut types = types.to_vec();
        if !required {
            types.push("null");
        }
        let mut json = Map::new();
        json.insert("type".to_owned(), json!(types));
        if let Some(pattern) = pattern {
            json.insert("pattern".to_owned(), json!(patterns::whole(&pattern, required)));
        }
        json
    };
    let bounded = |mut json: Map<String, Value>, from: u32, to: Option<u32>| {
        json.insert("minimum".to_owned(), json!(from));
        if let Some(to) = to {
            json.insert("maximum".to_owned(), json!(to));
        }
        json
    };
    Value::Object(match form {
        Form::Id => bounded(typed(&["string", "integer", "boolean"], Some(patterns::ID.to_owned())), 0, None),
        Form::Date => {
            let (first, last) = patterns::YEARS;
            bounded(typed(&["string", "integer"], Some(patterns::DATE.to_owned())), first, Some(last))
        }
        // A number has no day.
        Form::Day => typed(&["string"], Some(patterns::DAY.to_owned())),
        Form::Number(from, to) => {
            bounded(typed(&["string", "integer"], Some(patterns::number(*from, *to))), *from, Some(*to))
        }
        Form::Decimal => bounded(typed(&["string", "number"], Some(patterns::DECIMAL.to_owned())), 0, None),
        Form::Address => typed(&["string"], Some(patterns::ADDRESS.to_owned())),
        Form::Flag => typed(&["boolean", "string"], Some("true|false".to_owned())),
        Form::Choice(names) => object(choice(names, required)),
        _ if required => {
            let mut json = typed(&SCALAR, None);
            json.insert("pattern".to_owned(), json!(patterns::text()));
            json
        }
        _ => typed(&SCALAR, None),
    })
}

/// One of a list: the bare words for an editor to offer, and the same with space around them.
fn choice(names: &[&str], required: bool) -> Value {
    let types = if required { json!("string") } else { json!(["string", "null"]) };
    let pattern = patterns::whole(&names.join("|"), required);
    json!({"anyOf": [{"enum": names}, {"type": types, "pattern": pattern}]})
}

fn described(kind: &str, path: &str, value: Value) -> Value {
    let mut json = object(value);
    if let Some(text) = dictionary().field(kind, path) {
        describe(&mut json, text);
    }
    Value::Object(json)
}

/// Chinese first; editors show `description` alone.
fn describe(json: &mut Map<String, Value>, text: &Bilingual) {
    json.insert("description".to_owned(), json!(format!("{}\n{}", text.zh, text.en)));
    json.insert("x-description-en".to_owned(), json!(text.en));
}

fn set(json: &mut Value, key: &str, value: Value) {
    if let Some(Value::Object(properties)) = json.get_mut("properties") {
        properties.insert(key.to_owned(), value);
    }
}

fn object(json: Value) -> Map<String, Value> {
    match json {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
