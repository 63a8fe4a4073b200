//! The records of one kind: each as JSON beside its page, all of them in one JSON file, one CSV file
//! and, for some kinds, NDJSON files with a record a line.
//!
//! Takes what [`OpenData`] says of the kind. A chunk of records is serialized on all cores, written to
//! every file that holds them, and dropped.

use rayon::prelude::*;

use super::context::Context;
use super::envelope::Envelope;
use super::json;
use super::open_data::OpenData;
use super::open_file::OpenFile;
use super::spreadsheet::Columns;
use crate::model::Key;
use crate::routes::{Download, Subject, files};
use crate::world::output::{Output, OutputError};

/// How many records are in memory at once: enough to keep all cores at work.
pub(super) const CHUNK: usize = 256;

/// Writes the files of a kind and returns those that are offered for download.
pub(super) fn write<R: OpenData>(
    context: &Context<'_>,
    output: &dyn Output,
) -> Result<Vec<Download>, OutputError> {
    let keys = R::keys(context.site);
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let envelope = Envelope::new(context, R::KIND)?;
    let open = |name| Files::open(name, R::COLUMNS, keys.len(), &envelope, output);
    let mut files = R::COLLECTION.map(open).transpose()?;
    for chunk in keys.chunks(CHUNK) {
        let records: Vec<Result<Serialized, OutputError>> =
            chunk.par_iter().map(|key| serialize::<R>(context, *key, &envelope, output)).collect();
        for record in records {
            let record = record?;
            if let Some(files) = &mut files {
                files.add(&record)?;
            }
        }
    }
    files.map_or_else(|| Ok(Vec::new()), Files::close)
}

/// A record on its way to its files.
struct Serialized {
    json: Vec<u8>,
    /// Its rows in the CSV file: how many, and their text.
    rows: (usize, Vec<u8>),
    line_file: Option<String>,
}

/// Serializes a record and writes the file beside its page.
fn serialize<R: OpenData>(
    context: &Context<'_>,
    key: Key<R>,
    envelope: &Envelope,
    output: &dyn Output,
) -> Result<Serialized, OutputError> {
    let record = R::json(context, key);
    let json = json::bytes(R::KIND, &record)?;
    if let Some(page) = R::PAGE {
        let path = context.path_beside(Subject::Record(page(key)), files::RECORD);
        output.write(path.trim_start_matches('/'), &envelope.around(&json))?;
    }
    let rows = match R::COLUMNS {
        Some(columns) => columns.rows(&json::tree(R::KIND, &record)?),
        None => (0, Vec::new()),
    };
    Ok(Serialized { json, rows, line_file: R::line_file(context, key) })
}

/// The files of a collection while they are written.
struct Files<'a> {
    name: &'static str,
    envelope: &'a Envelope,
    output: &'a dyn Output,
    json: OpenFile,
    csv: Option<OpenFile>,
    lines: Option<OpenFile>,
    /// The line files that are complete.
    complete: Vec<Download>,
}

impl<'a> Files<'a> {
    fn open(
        name: &'static str,
        columns: Option<Columns>,
        count: usize,
        envelope: &'a Envelope,
        output: &'a dyn Output,
    ) -> Result<Self, OutputError> {
        let mut json = OpenFile::open(files::collection(name, "json"), output)?;
        json.put(&envelope.before(count))?;
        let csv = match columns {
            Some(columns) => {
                let mut csv = OpenFile::open(files::collection(name, "csv"), output)?;
                csv.put(&columns.header())?;
                Some(csv)
            }
            None => None,
        };
        Ok(Self { name, envelope, output, json, csv, lines: None, complete: Vec::new() })
    }

    fn add(&mut self, record: &Serialized) -> Result<(), OutputError> {
        let Serialized { json, rows: (count, rows), line_file } = record;
        self.json.put(if self.json.rows == 0 { b"\n" } else { b",\n" })?;
        self.json.put(json)?;
        self.json.rows += 1;
        if let Some(csv) = &mut self.csv {
            csv.put(rows)?;
            csv.rows += count;
        }
        if let Some(path) = line_file {
            if let Some(previous) = self.lines.take_if(|open| open.path != *path) {
                self.complete.push(previous.close(self.name, "ndjson", self.output)?);
            }
            let lines = match &mut self.lines {
                Some(open) => open,
                none => none.insert(OpenFile::open(path.clone(), self.output)?),
            };
            lines.put(&self.envelope.around(json))?;
            lines.rows += 1;
        }
        Ok(())
    }

    fn close(mut self) -> Result<Vec<Download>, OutputError> {
        self.json.put(b"\n]}\n")?;
        let Self { name, output, json, csv, lines, complete, .. } = self;
        let mut downloads = vec![json.close(name, "json", output)?];
        if let Some(csv) = csv {
            downloads.push(csv.close(name, "csv", output)?);
        }
        downloads.extend(complete);
        if let Some(lines) = lines {
            downloads.push(lines.close(name, "ndjson", output)?);
        }
        Ok(downloads)
    }
}
