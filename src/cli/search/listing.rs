//! Hits in a table for people, as JSON or as CSV.

use std::io::{self, Write};

use clap::ValueEnum;
use serde::Serialize;

use crate::base::{Lang, cell};
use crate::say;
use crate::search::corpus;
use crate::search::query;

/// The form in which hits are listed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ListingFormat {
    Table,
    Json,
    Csv,
}

/// The result, as JSON has it.
#[derive(Serialize)]
pub(super) struct Listing {
    pub(super) query: String,
    pub(super) total: usize,
    /// How many were left out before the first.
    pub(super) offset: usize,
    pub(super) hits: Vec<Hit>,
}

/// One hit, as JSON and CSV have it.
#[derive(Serialize)]
pub(super) struct Hit {
    pub(super) rank: usize,
    pub(super) score: f64,
    pub(super) title: String,
    pub(super) heading: String,
    pub(super) date: String,
    pub(super) kind: String,
    pub(super) context: String,
    pub(super) url: String,
    pub(super) sentence: String,
    pub(super) id: String,
}

/// Writes the hits to standard output; `cut` says that the query was too long to count whole.
pub(super) fn write(format: ListingFormat, listing: &Listing, cut: bool, lang: Lang) {
    let mut out = io::stdout().lock();
    // A reader that closed the pipe has read enough.
    let _ = match format {
        ListingFormat::Table => table(&mut out, listing, cut, lang),
        ListingFormat::Json => json(&mut out, listing),
        ListingFormat::Csv => csv(&mut out, listing),
    };
}

fn json(out: &mut dyn Write, listing: &Listing) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, listing)?;
    writeln!(out)
}

/// With a mark that tells spreadsheets the encoding.
fn csv(out: &mut dyn Write, listing: &Listing) -> io::Result<()> {
    write!(out, "\u{feff}")?;
    let mut rows = csv::Writer::from_writer(Vec::new());
    for hit in &listing.hits {
        rows.serialize(hit).map_err(io::Error::other)?;
    }
    let rows = rows.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    let mut writer = csv::Writer::from_writer(out);
    // Read again, because only now each field is a text.
    for row in csv::ReaderBuilder::new().has_headers(false).from_reader(rows.as_slice()).records() {
        let row = row.map_err(io::Error::other)?;
        writer.write_record(row.iter().map(|text| cell(text).into_owned())).map_err(io::Error::other)?;
    }
    writer.flush()
}

fn table(out: &mut dyn Write, listing: &Listing, cut: bool, lang: Lang) -> io::Result<()> {
    let Listing { total, hits, offset, .. } = listing;
    if cut {
        let most = query::MAX_CHARS;
        let text = say!("检索词只取前 {most} 个字符", "only the first {most} characters of the query count");
        writeln!(out, "{}", text.get(lang))?;
    }
    for Hit { rank, title, heading, date, kind, context, url, sentence, .. } in hits {
        let title = if heading.is_empty() { title.clone() } else { format!("{title}　{heading}") };
        writeln!(out, "{rank:>4}  {title}")?;
        let kind = corpus::kind_name(kind, lang);
        let meta: Vec<&str> = [kind, date, context].into_iter().filter(|s| !s.is_empty()).collect();
        writeln!(out, "      {}", meta.join("  "))?;
        if !sentence.is_empty() {
            writeln!(out, "      {sentence}")?;
        }
        writeln!(out, "      {url}")?;
    }
    let (first, last) = (offset + 1, offset + hits.len());
    let text = match (total, hits.len()) {
        (0, _) => say!("没有找到", "nothing found"),
        (_, 0) => say!("共 {total} 条", "{total} found"),
        _ => say!("第 {first} 至 {last} 条，共 {total} 条", "{first} to {last} of {total}"),
    };
    writeln!(out, "{}", text.get(lang))
}
