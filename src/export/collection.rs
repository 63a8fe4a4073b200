//! Whole collections, streamed: a chunk of records is made on all cores, written, forgotten.
//!
//! Takes the model, gives files and says how long each is. A record is made once, for the file
//! beside its page, for the collection and for the table.

use std::path::PathBuf;

use rayon::prelude::*;
use serde::Serialize;

use super::context::Maker;
use super::spreadsheet::{self, Table};
use super::{activity, area, bulletin, deputy, organization, popolo, proposal, schema};
use crate::config::Config;
use crate::model::KeyOf;
use crate::model::Site;
use crate::routes::{Download, Subject};
use crate::world::output::{Output, OutputError, Stream};

/// Records that are held at once.
const CHUNK: usize = 256;
/// The file beside a page.
const BESIDE: &str = "index.json";

/// How a collection is written.
struct Plan<K> {
    /// The kind of a record.
    kind: &'static str,
    /// The collection's file without its ending; without it there are only the files beside.
    name: Option<&'static str>,
    /// The page beside which a record lies.
    beside: Option<fn(K) -> Subject>,
    /// Records of one of these paths stand in it, a line each; they follow each other.
    lines: Option<fn(&Site, K) -> String>,
    /// Its table.
    table: Option<&'static Table>,
}

/// A collection in one file, and nothing else.
const fn plan<K>(kind: &'static str, name: &'static str) -> Plan<K> {
    Plan { kind, name: Some(name), beside: None, lines: None, table: None }
}

/// A record on its way to its files.
struct Made {
    json: Vec<u8>,
    rows: (usize, Vec<u8>),
}

/// Writes everything, gives what there is to download.
///
/// # Errors
/// [`OutputError`] when the world refuses a file.
pub fn write(site: &Site, config: &Config, output: &dyn Output) -> Result<Vec<Download>, OutputError> {
    let maker = Maker::new(site, config);
    let writer = Writer { maker: &maker, output };
    let mut downloads = Vec::new();
    downloads.extend(writer.all(
        &Plan {
            beside: Some(Subject::Deputy),
            table: Some(&spreadsheet::DEPUTIES),
            ..plan("deputy", "deputies")
        },
        site.deputies.keys(),
        deputy::json,
    )?);
    downloads.extend(writer.all(
        &Plan {
            beside: Some(Subject::Organization),
            table: Some(&spreadsheet::ORGANIZATIONS),
            ..plan("organization", "organizations")
        },
        site.organizations.keys(),
        organization::organization,
    )?);
    downloads.extend(writer.all(
        &Plan {
            beside: Some(Subject::Station),
            table: Some(&spreadsheet::STATIONS),
            ..plan("station", "stations")
        },
        site.stations.keys(),
        organization::station,
    )?);
    let mut activities: Vec<_> = site.activities.keys().collect();
    activities.sort_by_key(|key| (site.activities.get(*key).start.year, *key));
    downloads.extend(writer.all(
        &Plan {
            lines: Some(|site, key| {
                format!("activities/{}/activities.ndjson", site.activities.get(key).start.year)
            }),
            table: Some(&spreadsheet::ACTIVITIES),
            ..plan("activity", "activities")
        },
        activities.into_iter(),
        activity::activity,
    )?);
    downloads.extend(writer.all(
        &Plan {
            beside: Some(Subject::Proposal),
            table: Some(&spreadsheet::PROPOSALS),
            ..plan("proposal", "proposals")
        },
        site.proposals.keys(),
        proposal::json,
    )?);
    downloads.extend(writer.all(
        &Plan { name: None, beside: Some(Subject::Issue), ..plan("issue", "") },
        site.issues.keys(),
        bulletin::issue,
    )?);
    downloads.extend(writer.all(
        &Plan {
            beside: Some(Subject::Article),
            table: Some(&spreadsheet::BULLETINS),
            ..plan("article", "bulletins")
        },
        site.articles.keys(),
        bulletin::article,
    )?);
    downloads.extend(writer.all(
        &Plan {
            beside: Some(Subject::Law),
            table: Some(&spreadsheet::LEGISLATION),
            ..plan("legislation", "legislation")
        },
        site.laws.keys(),
        activity::law,
    )?);
    downloads.extend(writer.all(
        &Plan { beside: Some(Subject::Area), table: Some(&spreadsheet::AREAS), ..plan("area", "areas") },
        site.areas.keys(),
        area::area,
    )?);
    downloads.extend(writer.all(
        &Plan { table: Some(&spreadsheet::TERMS), ..plan("term", "terms") },
        site.terms.keys(),
        area::term,
    )?);
    downloads.extend(writer.all(
        &Plan { beside: Some(Subject::Topic), table: Some(&spreadsheet::TOPICS), ..plan("topic", "topics") },
        site.topics.keys(),
        area::topic,
    )?);
    downloads.extend(popolo::write(&maker, output)?);
    downloads.extend(schemas(output)?);
    Ok(downloads)
}

struct Writer<'a> {
    maker: &'a Maker<'a>,
    output: &'a dyn Output,
}

impl<'a> Writer<'a> {
    fn all<K, J: Serialize>(
        &self,
        plan: &Plan<KeyOf<K>>,
        keys: impl Iterator<Item = KeyOf<K>>,
        record: fn(&Maker<'a>, KeyOf<K>) -> J,
    ) -> Result<Vec<Download>, OutputError> {
        let keys: Vec<KeyOf<K>> = keys.collect();
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let head = made(plan.kind, serde_json::to_string(&self.maker.head(plan.kind)))?;
        let head = head.strip_suffix('}').unwrap_or_default();
        let path = |ending: &str| plan.name.map(|name| format!("data/{name}.{ending}"));
        let open = |path: Option<String>| path.map(|path| self.output.open(&path)).transpose();
        let mut whole = open(path("json"))?;
        let mut table = open(path("csv").filter(|_| plan.table.is_some()))?;
        put(&mut whole, format!("{head},\"count\":{},\"records\":[", keys.len()).as_bytes())?;
        if let Some(columns) = plan.table {
            put(&mut table, &spreadsheet::header(columns))?;
        }
        let mut rows = 0;
        let mut lines: Option<(String, usize, Stream)> = None;
        let mut years = Vec::new();
        for (n, chunk) in keys.chunks(CHUNK).enumerate() {
            let records: Vec<Result<Made, OutputError>> =
                chunk.par_iter().map(|key| self.one(plan, *key, record, head)).collect();
            for (i, (record, key)) in records.into_iter().zip(chunk).enumerate() {
                let Made { json, rows: (count, csv) } = record?;
                put(&mut whole, if n + i == 0 { b"\n" } else { b",\n" })?;
                put(&mut whole, &json)?;
                put(&mut table, &csv)?;
                rows += count;
                if let Some(path) = plan.lines.map(|path| path(self.maker.site, *key)) {
                    if let Some(done) = lines.take_if(|(open, ..)| *open != path) {
                        years.push(self.year(done)?);
                    }
                    let (_, count, stream) = match &mut lines {
                        Some(open) => open,
                        none => none.insert((path.clone(), 0, self.output.open(&path)?)),
                    };
                    *count += 1;
                    stream.put(enveloped(head, &json).as_slice())?;
                    stream.put(b"\n")?;
                }
            }
        }
        put(&mut whole, b"\n]}\n")?;
        if let Some(done) = lines {
            years.push(self.year(done)?);
        }
        let mut downloads = Vec::new();
        for (stream, format, rows) in [(whole, "json", keys.len()), (table, "csv", rows)] {
            if let (Some(stream), Some(name), Some(path)) = (stream, plan.name, path(format)) {
                let bytes = self.output.close(stream)?;
                downloads.push(Download { name, format, path: format!("/{path}"), rows, bytes });
            }
        }
        downloads.extend(years);
        Ok(downloads)
    }

    /// One record; the file beside its page is written at once.
    fn one<K, J: Serialize>(
        &self,
        plan: &Plan<KeyOf<K>>,
        key: KeyOf<K>,
        record: fn(&Maker<'a>, KeyOf<K>) -> J,
        head: &str,
    ) -> Result<Made, OutputError> {
        let record = record(self.maker, key);
        let json = made(plan.kind, serde_json::to_vec(&record))?;
        if let Some(subject) = plan.beside {
            let path = self.maker.beside(subject(key), BESIDE);
            self.output.write(&path, &[enveloped(head, &json).as_slice(), b"\n"].concat())?;
        }
        let rows = match plan.table {
            Some(table) => spreadsheet::rows(table, &made(plan.kind, serde_json::to_value(&record))?),
            None => (0, Vec::new()),
        };
        Ok(Made { json, rows })
    }

    fn year(&self, (path, rows, stream): (String, usize, Stream)) -> Result<Download, OutputError> {
        let bytes = self.output.close(stream)?;
        Ok(Download { name: "activities", format: "ndjson", path: format!("/{path}"), rows, bytes })
    }
}

/// A record with what every file says of itself before it.
fn enveloped(head: &str, json: &[u8]) -> Vec<u8> {
    [head.as_bytes(), b",\"record\":", json, b"}"].concat()
}

fn put(stream: &mut Option<Stream>, bytes: &[u8]) -> Result<(), OutputError> {
    stream.as_mut().map_or(Ok(()), |stream| stream.put(bytes))
}

/// What serde made in memory; it has no reason to fail.
pub(super) fn made<T>(what: &str, json: Result<T, serde_json::Error>) -> Result<T, OutputError> {
    json.map_err(|error| OutputError::Io { path: PathBuf::from(what), source: error.into() })
}

fn schemas(output: &dyn Output) -> Result<Vec<Download>, OutputError> {
    let mut downloads = Vec::new();
    for schema in schema::schemas() {
        let path = format!("data/schema/{}", schema.file());
        let json = made(&path, serde_json::to_vec(&schema.json))?;
        output.write(&path, &json)?;
        let bytes = json.len() as u64;
        downloads.push(Download {
            name: schema.kind,
            format: "schema",
            path: format!("/{path}"),
            rows: 0,
            bytes,
        });
    }
    Ok(downloads)
}
