//! Every number of the page as one row of a table: `statistics.csv`.
//!
//! Takes the model, gives bytes that spreadsheets open as they are: UTF-8 with its mark, RFC 4180.

use std::io;

use serde::Serialize;

use super::{months, seats, suggestions};
use crate::base::cell;
use crate::pages::context::Given;
use crate::routes::files;
use crate::theme::Messages;

#[derive(Serialize)]
struct Line<'a> {
    table: &'a str,
    row: &'a str,
    column: &'a str,
    value: &'a str,
    unit: &'a str,
    as_of: &'a str,
}

/// Rows as they come.
struct Sheet<'a> {
    writer: csv::Writer<Vec<u8>>,
    messages: &'a Messages,
    as_of: String,
}

impl Sheet<'_> {
    fn say(&self, key: &str) -> String {
        self.messages.or_key(key).to_owned()
    }

    fn add(&mut self, table: &str, row: &str, column: &str, value: &str, unit: &str) -> io::Result<()> {
        let unit = self.messages.or_key(unit);
        let (table, row, column, value) = (&cell(table), &cell(row), &cell(column), &cell(value));
        let row = Line { table, row, column, value, unit, as_of: &self.as_of };
        self.writer.serialize(row).map_err(io::Error::other)
    }
}

/// Path below the output and bytes.
///
/// # Errors
/// Only what the writer reports, which writes to memory.
pub(crate) fn file(given: Given<'_>) -> io::Result<(String, Vec<u8>)> {
    let Given { site, messages, addresses, .. } = given;
    let mut builder = csv::WriterBuilder::new();
    let bytes = "\u{feff}".as_bytes().to_vec();
    let writer = builder.terminator(csv::Terminator::CRLF).from_writer(bytes);
    let mut sheet = Sheet { writer, messages, as_of: site.as_of.to_string() };
    for session in suggestions::sessions(given) {
        handled(&mut sheet, &session)?;
        evaluated(&mut sheet, &session)?;
    }
    if let Some(months) = months::months(site) {
        let (table, column) = (sheet.say("statistics.table.months"), sheet.say("statistics.held"));
        for month in &months.columns {
            let unreported = sheet.say("statistics.unreported");
            let value = month.count.map_or(unreported, |count| count.to_string());
            sheet.add(&table, &month.month, &column, &value, "statistics.unit.activities")?;
        }
    }
    if let Some(deputies) = seats::deputies(given) {
        let (table, column) = (sheet.say("statistics.table.deputies"), sheet.say("statistics.people"));
        for level in &deputies.levels {
            let row = sheet.say(&format!("level.deputies.{}", level.id));
            sheet.add(&table, &row, &column, &level.people.to_string(), "statistics.unit.people")?;
        }
        let row = sheet.say("statistics.once");
        sheet.add(&table, &row, &column, &deputies.people.to_string(), "statistics.unit.people")?;
    }
    let bytes = sheet.writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    Ok((addresses.prefixed(files::STATISTICS).trim_start_matches('/').to_owned(), bytes))
}

fn named(sheet: &Sheet<'_>, session: &suggestions::Handed, key: &str) -> String {
    let colon = sheet.say("sep.colon");
    format!("{}{colon}{}", session.name, sheet.say(key))
}

fn handled(sheet: &mut Sheet<'_>, session: &suggestions::Handed) -> io::Result<()> {
    let table = named(sheet, session, "statistics.table.handling");
    let unit = "statistics.unit.suggestions";
    for (i, row) in session.rows.iter().chain([&session.total]).enumerate() {
        let name = match &row.category {
            Some(category) => category.clone(),
            None if i == session.rows.len() => sheet.say("statistics.sum"),
            None => sheet.say("statistics.uncategorised"),
        };
        let column = sheet.say("statistics.handed");
        sheet.add(&table, &name, &column, &row.count.to_string(), unit)?;
        for (id, count) in session.columns.iter().zip(&row.counts) {
            let column = sheet.say(&format!("statistics.answer.{id}"));
            sheet.add(&table, &name, &column, &count.to_string(), unit)?;
        }
    }
    Ok(())
}

fn evaluated(sheet: &mut Sheet<'_>, session: &suggestions::Handed) -> io::Result<()> {
    let table = named(sheet, session, "statistics.table.said");
    let unit = "statistics.unit.evaluations";
    for said in &session.rounds {
        let round = sheet.say(&format!("statistics.said.{}", said.id));
        for (id, axis) in [("attitude", &said.attitude), ("result", &said.result)] {
            let name = sheet.say(&format!("proposal.evaluations.{id}"));
            let column = format!("{round}{}{name}", sheet.say("sep.colon"));
            for answered in axis.said.iter().chain(&axis.unsaid) {
                let row = capitalised(sheet.say(&format!("attitude.{}", answered.id)));
                sheet.add(&table, &row, &column, &answered.count.to_string(), unit)?;
            }
            let row = sheet.say("statistics.sum");
            sheet.add(&table, &row, &column, &said.count.to_string(), unit)?;
        }
    }
    Ok(())
}

/// A word at the beginning of a row, where the interface has it within a sentence.
fn capitalised(word: String) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
