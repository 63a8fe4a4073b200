//! Records as rows for spreadsheets: UTF-8 with a byte order mark, RFC 4180, and no cell that a program
//! would run as a formula.
//!
//! Takes a record's JSON and the columns that its kind names. Must not know the kinds.

use serde_json::Value;

use crate::base::cell;

/// The columns of a CSV file.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    /// The list of the record whose items are the rows. Without it the record is one row.
    row_list: Option<&'static str>,
    /// The name of each column and the path of its value. `area.id` looks into the mapping `area`, or,
    /// if `area` is a list, into each of its items, which then stand in one cell.
    columns: &'static [(&'static str, &'static str)],
}

/// Excel takes a file without a byte order mark for the system's own encoding.
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// Stands between the items of a list in one cell.
const SEPARATOR: &str = ";";

impl Columns {
    pub(super) const fn row_per_record(columns: &'static [(&'static str, &'static str)]) -> Self {
        Self { row_list: None, columns }
    }

    /// A row for each item of a list of the record. A record whose list is empty keeps one row.
    pub(super) const fn row_per_item(
        list: &'static str,
        columns: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self { row_list: Some(list), columns }
    }

    /// The beginning of the file: byte order mark and column names.
    pub(super) fn header(&self) -> Vec<u8> {
        let names = self.columns.iter().map(|(name, _)| (*name).to_owned()).collect();
        [BYTE_ORDER_MARK.as_bytes(), &lines(vec![names])].concat()
    }

    /// The rows of a record: how many, and their text.
    pub(super) fn rows(&self, record: &Value) -> (usize, Vec<u8>) {
        let items = self.row_list.and_then(|list| record.get(list)).and_then(Value::as_array);
        let items = match items {
            Some(items) if !items.is_empty() => items.as_slice(),
            _ => &[Value::Null],
        };
        let row = |item: &Value| {
            let cell = |(_, path): &(&str, &str)| {
                let inner = self.row_list.and_then(|list| path.strip_prefix(list)?.strip_prefix('.'));
                let (from, path) = inner.map_or((record, *path), |path| (item, path));
                cell(&text(from, path)).into_owned()
            };
            self.columns.iter().map(cell).collect()
        };
        let rows: Vec<Vec<String>> = items.iter().map(row).collect();
        (rows.len(), lines(rows))
    }
}

/// The value at a path. The values of a list's items are joined; an item without one leaves its place
/// empty, so that two columns of one list (ids and names) stay aligned.
fn text(value: &Value, path: &str) -> String {
    match value {
        Value::Array(list) => {
            let texts: Vec<String> = list.iter().map(|item| text(item, path)).collect();
            if texts.iter().all(String::is_empty) { String::new() } else { texts.join(SEPARATOR) }
        }
        Value::Object(_) if !path.is_empty() => {
            let (key, rest) = path.split_once('.').unwrap_or((path, ""));
            value.get(key).map_or_else(String::new, |value| text(value, rest))
        }
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Null | Value::Object(_) => String::new(),
    }
}

fn lines(rows: Vec<Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Only rows of different lengths and a writer that fails are errors; neither can be the case.
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const PEOPLE: Columns =
        Columns::row_per_item("seats", &[("name", "name"), ("seat", "seats.at"), ("groups", "groups.name")]);

    fn made(record: &Value) -> String {
        String::from_utf8(PEOPLE.rows(record).1).unwrap()
    }

    #[test]
    fn an_item_is_a_row_and_a_list_is_a_cell() {
        let record =
            json!({"name": "王, \"平\"", "seats": [{"at": 1}, {"at": 2}], "groups": [{"name": "甲"}, {}]});
        assert_eq!(made(&record), "\"王, \"\"平\"\"\",1,甲;\r\n\"王, \"\"平\"\"\",2,甲;\r\n");
        assert_eq!(made(&json!({"name": "王\n平", "seats": []})), "\"王\n平\",,\r\n");
        assert!(PEOPLE.header().starts_with(b"\xef\xbb\xbfname,seat,groups\r\n"));
    }
}
