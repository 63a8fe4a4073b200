//! Open data: what there is to download, and the data dictionary of each kind of record.
//!
//! Takes what was exported and the shapes of the records. Must not know how files are made.

use serde::Serialize;
use serde_json::json;

use crate::base::Lang;
use crate::config::{self};
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::kind::kind_name;
use crate::pages::parts::link::Link;
use crate::parse::{self, FileForm, dictionary};
use crate::routes::{Download, Subject, files};
use crate::syntax::shape::{Field, Form, Shape};

#[derive(Debug, Serialize)]
pub(super) struct DataView {
    as_of: String,
    collections: Vec<Collection>,
    years: Vec<FileView>,
    popolo: Option<FileView>,
    kinds: Vec<KindView>,
}

/// A collection with its files.
#[derive(Debug, Serialize)]
struct Collection {
    name: &'static str,
    rows: usize,
    json: Option<FileView>,
    csv: Option<FileView>,
}

#[derive(Debug, Serialize)]
struct FileView {
    url: String,
    size: String,
    rows: usize,
    /// What its path says beside its name: a year.
    part: String,
}

/// A kind of record with its dictionary and its schema.
#[derive(Debug, Serialize)]
struct KindView {
    name: String,
    about: String,
    url: String,
    schema: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct DictionaryView {
    kind: &'static str,
    name: String,
    about: String,
    place: String,
    file: &'static str,
    schema: String,
    fields: Vec<FieldView>,
    one_of: Vec<String>,
    others: Vec<Link>,
}

/// One key of a record.
#[derive(Debug, Serialize)]
struct FieldView {
    path: String,
    /// How deep it lies, from 0.
    depth: usize,
    form: &'static str,
    from: u32,
    to: u32,
    values: Vec<&'static str>,
    required: bool,
    meaning: String,
}

/// A kind's name, where its files lie, how they are written, its keys.
struct Record {
    name: &'static str,
    place: &'static str,
    file: &'static str,
    shape: Shape,
}

/// Every kind of record, the settings last.
fn records() -> Vec<Record> {
    let form = |form| match form {
        FileForm::Records => "records",
        FileForm::Texts => "texts",
        FileForm::Markdown => "markdown",
        FileForm::Single => "single",
        FileForm::List | FileForm::Entries => "list",
    };
    let record =
        |r: parse::RecordShape| Record { name: r.name, place: r.place, file: form(r.file), shape: r.shape };
    let settings = Record { name: "site", place: "site.yml", file: "single", shape: config::shape() };
    parse::shapes().into_iter().map(record).chain([settings]).collect()
}

/// `12.3 KB`.
fn size(bytes: u64) -> String {
    let tenth = |unit: u64| format!("{}.{}", bytes / unit, bytes % unit * 10 / unit);
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} KB", tenth(1_000)),
        _ => format!("{} MB", tenth(1_000_000)),
    }
}

pub(super) fn view(given: Given<'_>, downloads: &[Download]) -> (Head, DataView) {
    let Given { site, config, messages, addresses, lang, .. } = given;
    let file = |download: &Download| FileView {
        url: addresses.based(&download.path),
        size: size(download.bytes),
        rows: download.rows,
        part: download.path.split('/').nth(2).unwrap_or_default().to_owned(),
    };
    let mut collections: Vec<Collection> = Vec::new();
    for download in downloads.iter().filter(|d| ["json", "csv"].contains(&d.format)) {
        if collections.last().is_none_or(|last| last.name != download.name) {
            collections.push(Collection { name: download.name, rows: download.rows, json: None, csv: None });
        }
        let Some(last) = collections.last_mut() else { continue };
        let to = if download.format == "csv" { &mut last.csv } else { &mut last.json };
        *to = Some(file(download));
    }
    let of = |format: &'static str| downloads.iter().filter(move |download| download.format == format);
    let kinds = records().into_iter().filter_map(|record| {
        let text = dictionary().kind(record.name)?;
        let path = files::schema(record.name);
        Some(KindView {
            name: text.name.get(lang).to_owned(),
            about: text.about.get(lang).to_owned(),
            url: addresses.url(Subject::Dictionary(record.name), site),
            schema: of("schema").any(|d| d.path == path).then(|| addresses.based(&path)),
        })
    });
    let media = |format: &str| match format {
        "csv" => "text/csv",
        "ndjson" => "application/x-ndjson",
        _ => "application/json",
    };
    let distribution: Vec<_> = downloads
        .iter()
        .filter(|download| download.format != "schema")
        .map(|download| {
            json!({
                "@type": "DataDownload",
                "name": download.path.rsplit('/').next(),
                "encodingFormat": media(download.format),
                "contentUrl": config.absolute(&addresses.based(&download.path)),
                "contentSize": size(download.bytes),
            })
        })
        .collect();
    let title = messages.or_key("data.title").to_owned();
    let description = messages.or_key("data.lead").to_owned();
    let head = Head {
        title: title.clone(),
        description: description.clone(),
        here: Some("data"),
        cite: Some(title.clone()),
        jsonld: Some(json!({
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": format!("{} — {title}", config.title.get(lang)),
            "description": description,
            "url": config.absolute(&addresses.url(Subject::Data, site)),
            "inLanguage": "zh-CN",
            "dateModified": site.as_of.to_string(),
            "isAccessibleForFree": true,
            "license": config.licence.as_ref().map(|(name, url)| url.as_ref().unwrap_or(name)),
            "creator": {"@type": "GovernmentOrganization", "name": config.owner.zh},
            "distribution": distribution,
        })),
        ..Head::default()
    };
    let view = DataView {
        as_of: site.as_of.to_string(),
        collections,
        years: of("ndjson").map(file).collect(),
        popolo: of("popolo").map(file).next(),
        kinds: kinds.collect(),
    };
    (head, view)
}

pub(super) fn kind(given: Given<'_>, kind: &'static str) -> (Head, DictionaryView) {
    let Given { site, messages, addresses, lang, .. } = given;
    let mut view = DictionaryView {
        kind,
        name: kind_name(kind, lang),
        about: dictionary().kind(kind).map(|text| text.about.get(lang).to_owned()).unwrap_or_default(),
        place: String::new(),
        file: "single",
        schema: addresses.based(&files::schema(kind)),
        fields: Vec::new(),
        one_of: Vec::new(),
        others: Vec::new(),
    };
    for Record { name, place, file, shape } in records() {
        if name == kind {
            view.place = format!("content/{place}");
            view.file = file;
            rows(kind, "", &shape, lang, &mut view);
        }
        let url = (name != kind).then(|| addresses.url(Subject::Dictionary(name), site));
        view.others.push(Link { name: kind_name(name, lang), url });
    }
    let column = messages.or_key("column.data").to_owned();
    let head = Head {
        title: format!("{}{}", view.name, messages.or_key("dictionary.title")),
        description: view.about.clone(),
        here: Some("data"),
        crumbs: vec![Link { name: column, url: Some(addresses.url(Subject::Data, site)) }],
        ..Head::default()
    };
    (head, view)
}

/// The keys of a mapping and of the mappings in it, each under its path.
fn rows(kind: &str, above: &str, shape: &Shape, lang: Lang, view: &mut DictionaryView) {
    let path_of = |key: &str| if above.is_empty() { key.to_owned() } else { format!("{above}.{key}") };
    view.one_of.extend(
        shape
            .one_of
            .iter()
            .map(|keys| keys.iter().map(|key| path_of(key)).collect::<Vec<_>>().join(lang.pick("、", ", "))),
    );
    for Field { key, required, form } in &shape.fields {
        let path = path_of(key);
        let (name, from, to, values, inner) = match form {
            Form::Text => ("text", 0, 0, Vec::new(), None),
            Form::Id => ("id", 0, 0, Vec::new(), None),
            Form::Day => ("day", 0, 0, Vec::new(), None),
            Form::Date => ("date", 0, 0, Vec::new(), None),
            Form::Number(from, to) => ("number", *from, *to, Vec::new(), None),
            Form::Decimal => ("decimal", 0, 0, Vec::new(), None),
            Form::Flag => ("flag", 0, 0, Vec::new(), None),
            Form::Choice(values) => ("choice", 0, 0, values.clone(), None),
            Form::Address => ("address", 0, 0, Vec::new(), None),
            Form::Lines => ("lines", 0, 0, Vec::new(), None),
            Form::Texts => ("texts", 0, 0, Vec::new(), None),
            Form::IdPaths => ("ids", 0, 0, Vec::new(), None),
            Form::Choices(values) => ("choices", 0, 0, values.clone(), None),
            Form::Record(inner) => ("record", 0, 0, Vec::new(), Some(inner)),
            Form::Records(inner) => ("records", 0, 0, Vec::new(), Some(inner)),
            Form::Pairs => ("pairs", 0, 0, Vec::new(), None),
            Form::Free => ("free", 0, 0, Vec::new(), None),
        };
        view.fields.push(FieldView {
            depth: path.matches('.').count(),
            form: name,
            from,
            to,
            values,
            required: *required,
            meaning: dictionary()
                .field(kind, &path)
                .map(|text| text.get(lang).to_owned())
                .unwrap_or_default(),
            path: path.clone(),
        });
        if let Some(inner) = inner {
            rows(kind, &path, inner, lang, view);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        assert_eq!(
            [0, 999, 1_000, 12_345, 1_234_567].map(size),
            ["0 B", "999 B", "1.0 KB", "12.3 KB", "1.2 MB"]
        );
    }
}
