//! Schemas of the keys of a record and of their values.
//!
//! Every scalar of a record is text to the parser, and an empty text counts as nothing; so a number or
//! `true` may stand where a text is meant. Editors, however, see a number where staff typed digits, and
//! a schema cannot tell `1e3` from `1000` as the parser does.

use serde_json::{Map, Value, json};

use super::patterns;
use crate::base::Bilingual;
use crate::parse::dictionary;
use crate::syntax::shape::{Field, Form, Shape};

/// The JSON types that a scalar may have in an editor's eyes.
const SCALAR: [&str; 3] = ["string", "number", "boolean"];

/// Anything but nothing, as the document's `$defs` name it.
pub(super) fn something() -> Value {
    json!({"not": {"$ref": "#/$defs/nothing"}})
}

/// A mapping of which all keys are known. `above` is the path of the key that it stands under.
pub(super) fn mapping(kind: &str, above: &str, shape: &Shape, nullable: bool) -> Value {
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
    let one_of = shape.one_of.iter().map(|keys| {
        let any = keys.iter().map(|key| json!({"required": [key], "properties": {*key: something()}}));
        json!({"anyOf": any.collect::<Vec<_>>()})
    });
    let needs = shape.needs.iter().map(|(list, key)| {
        let holds = json!({"type": "array", "contains": something()});
        json!({
            "if": {"required": [list], "properties": {*list: holds}},
            "then": {"required": [key], "properties": {*key: something()}},
        })
    });
    let conditions: Vec<Value> = one_of.chain(needs).collect();
    match conditions.as_slice() {
        [] => {}
        [Value::Object(one)] => json.extend(one.clone()),
        _ => drop(json.insert("allOf".to_owned(), Value::Array(conditions))),
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
            // An item may be empty (`-` and nothing after it) where an item without any key is allowed.
            let bare = inner.one_of.is_empty() && inner.fields.iter().all(|field| !field.required);
            json!({"type": list, "items": mapping(kind, path, inner, bare)})
        }
        Form::Texts => json!({"type": list, "items": scalar(&Form::Text, false)}),
        Form::IdPaths => json!({"type": list, "items": scalar(form, false)}),
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

/// A single value as an editor sees it: its types, and a pattern for its text.
pub(super) fn scalar(form: &Form, required: bool) -> Value {
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
    let named = |pattern: String| {
        let mut json = bounded(typed(&["string", "integer", "boolean"], Some(pattern)), 0, None);
        json.insert("not".to_owned(), json!({"type": "string", "pattern": patterns::devices()}));
        json
    };
    Value::Object(match form {
        Form::IdPaths => named(patterns::id_path()),
        Form::Id => named(patterns::id()),
        Form::Date => {
            let (first, last) = patterns::YEARS;
            bounded(typed(&["string", "integer"], Some(patterns::DATE.to_owned())), first, Some(last))
        }
        // A number is at most a year, never a day.
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

/// One of a list of words: the words themselves, which editors offer, or one of them with white space
/// around it.
fn choice(names: &[&str], required: bool) -> Value {
    let types = if required { json!("string") } else { json!(["string", "null"]) };
    let pattern = patterns::whole(&names.join("|"), required);
    json!({"anyOf": [{"enum": names}, {"type": types, "pattern": pattern}]})
}

/// A schema with the data dictionary's description of the key at `path`.
pub(super) fn described(kind: &str, path: &str, value: Value) -> Value {
    let mut json = object(value);
    if let Some(text) = dictionary().field(kind, path) {
        describe(&mut json, text);
    }
    Value::Object(json)
}

/// Adds a description: both languages, Chinese first, since editors show nothing but `description`.
pub(super) fn describe(json: &mut Map<String, Value>, text: &Bilingual) {
    json.insert("description".to_owned(), json!(format!("{}\n{}", text.zh, text.en)));
    json.insert("x-description-en".to_owned(), json!(text.en));
}

pub(super) fn object(json: Value) -> Map<String, Value> {
    match json {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
