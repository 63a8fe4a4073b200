//! Records as rows for spreadsheets: UTF-8 with a mark, RFC 4180, no cell that a program would
//! run as a formula.
//!
//! Takes a record's JSON and the columns of its table, by path; a list becomes one cell.

use serde_json::Value;

/// The columns of a collection.
pub(super) struct Table {
    /// The list of which each entry is a row; else the record is one.
    each: Option<&'static str>,
    /// Column and path. `area.id` looks into a mapping, or into each entry of a list.
    columns: &'static [(&'static str, &'static str)],
}

/// Tells spreadsheets the encoding.
const MARK: &str = "\u{feff}";
/// Between the entries of a list in one cell.
const SEPARATOR: &str = ";";

pub(super) const DEPUTIES: Table = Table {
    each: Some("mandates"),
    columns: &[
        ("id", "id"),
        ("name", "name"),
        ("sort_name", "sort_name"),
        ("disambiguation", "disambiguation"),
        ("gender", "gender"),
        ("ethnicity", "ethnicity"),
        ("birth_date", "birth_date"),
        ("occupation", "occupation"),
        ("term_id", "mandates.term_id"),
        ("congress", "mandates.congress"),
        ("level", "mandates.level"),
        ("role", "mandates.role"),
        ("elected_by_id", "mandates.elected_by.id"),
        ("elected_by", "mandates.elected_by.name"),
        ("elected_by_name", "mandates.elected_by_name"),
        ("district", "mandates.district"),
        ("delegation_id", "mandates.delegation.id"),
        ("delegation", "mandates.delegation.name"),
        ("area_id", "mandates.area.id"),
        ("area", "mandates.area.name"),
        ("start_date", "mandates.start_date"),
        ("end_date", "mandates.end_date"),
        ("end_reason", "mandates.end_reason"),
        ("status", "mandates.status"),
        ("organizations", "memberships.organization.name"),
        ("last_verified", "last_verified"),
        ("reviewed_on", "reviewed_on"),
        ("sources", "sources.title"),
        ("url", "url"),
    ],
};

pub(super) const ORGANIZATIONS: Table = Table {
    each: None,
    columns: &[
        ("id", "id"),
        ("name", "name"),
        ("name_en", "name_en"),
        ("short_name", "short_name"),
        ("classification", "classification"),
        ("parent_id", "parent.id"),
        ("parent", "parent.name"),
        ("area_id", "area.id"),
        ("area", "area.name"),
        ("term_id", "term_id"),
        ("founding_date", "founding_date"),
        ("dissolution_date", "dissolution_date"),
        ("address", "address"),
        ("phone", "phone"),
        ("members", "members"),
        ("reviewed_on", "reviewed_on"),
        ("sources", "sources.title"),
        ("url", "url"),
    ],
};

pub(super) const STATIONS: Table = Table {
    each: None,
    columns: &[
        ("id", "id"),
        ("name", "name"),
        ("name_en", "name_en"),
        ("area_id", "area.id"),
        ("area", "area.name"),
        ("address", "address"),
        ("phone", "phone"),
        ("established", "established"),
        ("reception", "reception.rrule"),
        ("start", "reception.start"),
        ("end", "reception.end"),
        ("deputy_ids", "deputies.id"),
        ("deputies", "deputies.name"),
        ("reviewed_on", "reviewed_on"),
        ("sources", "sources.title"),
        ("url", "url"),
    ],
};

pub(super) const ACTIVITIES: Table = Table {
    each: None,
    columns: &[
        ("id", "id"),
        ("title", "title"),
        ("kind", "kind"),
        ("start_date", "start_date"),
        ("end_date", "end_date"),
        ("place", "place"),
        ("organization_id", "organization.id"),
        ("organization", "organization.name"),
        ("station_id", "station.id"),
        ("area_ids", "areas.id"),
        ("areas", "areas.name"),
        ("deputy_ids", "attendees.deputy.id"),
        ("deputies", "attendees.deputy.name"),
        ("others", "attendees.name"),
        ("target", "target"),
        ("outcome", "outcome"),
        ("summary", "summary"),
        ("topics", "topics.name"),
        ("legislation_ids", "legislation.id"),
        ("reviewed_on", "reviewed_on"),
        ("sources", "sources.title"),
        ("url", "url"),
    ],
};

pub(super) const PROPOSALS: Table = Table {
    each: None,
    columns: &[
        ("id", "id"),
        ("session_id", "session_id"),
        ("kind", "kind"),
        ("number", "number"),
        ("title", "title"),
        ("visibility", "visibility"),
        ("visibility_reason", "visibility_reason"),
        ("category", "category"),
        ("submitted", "submitted"),
        ("state", "state"),
        ("sponsor_ids", "sponsors.deputy.id"),
        ("sponsors", "sponsors.deputy.name"),
        ("sponsor_roles", "sponsors.role"),
        ("delegation", "delegation.name"),
        ("key_supervised", "key_supervised"),
        ("assigned", "handling.assigned"),
        ("due", "handling.due"),
        ("extended", "handling.extended"),
        ("body_ids", "handling.bodies.organization.id"),
        ("bodies", "handling.bodies.organization.name"),
        ("body_roles", "handling.bodies.role"),
        ("reply_dates", "replies.date"),
        ("reply_codes", "replies.outcome.code"),
        ("evaluation_dates", "evaluations.date"),
        ("attitudes", "evaluations.attitude"),
        ("results", "evaluations.result"),
        ("topics", "topics.name"),
        ("area_ids", "areas.id"),
        ("reviewed_on", "reviewed_on"),
        ("url", "url"),
    ],
};

pub(super) const BULLETINS: Table = Table {
    each: None,
    columns: &[
        ("id", "id"),
        ("issue_id", "issue.id"),
        ("issue", "issue.name"),
        ("title", "title"),
        ("subtitle", "subtitle"),
        ("contributor", "contributor"),
        ("date", "date"),
        ("form", "form"),
        ("summary", "summary"),
        ("deputy_ids", "mentions.id"),
        ("deputies", "mentions.name"),
        ("topics", "topics.name"),
        ("area_ids", "areas.id"),
        ("corrected_on", "corrections.date"),
        ("reviewed_on", "reviewed_on"),
        ("url", "url"),
    ],
};

pub(super) const LEGISLATION: Table = Table {
    each: None,
    columns: &[
        ("id", "id"),
        ("title", "title"),
        ("title_en", "title_en"),
        ("kind", "kind"),
        ("stage", "stage"),
        ("number", "number"),
        ("area_id", "area.id"),
        ("organization_id", "organization.id"),
        ("organization", "organization.name"),
        ("adopted_on", "adopted_on"),
        ("effective_on", "effective_on"),
        ("topics", "topics.name"),
        ("reviewed_on", "reviewed_on"),
        ("url", "url"),
    ],
};

pub(super) const AREAS: Table = Table {
    each: None,
    columns: &[
        ("id", "id"),
        ("name", "name"),
        ("name_en", "name_en"),
        ("classification", "classification"),
        ("parent_id", "parent.id"),
        ("former_names", "former_names"),
        ("deputies", "deputies"),
        ("url", "url"),
    ],
};

pub(super) const TERMS: Table = Table {
    each: Some("sessions"),
    columns: &[
        ("id", "id"),
        ("name", "name"),
        ("level", "level"),
        ("area_id", "area.id"),
        ("ordinal", "ordinal"),
        ("start_date", "start_date"),
        ("end_date", "end_date"),
        ("seats", "seats"),
        ("vacancies", "vacancies"),
        ("session_id", "sessions.id"),
        ("session", "sessions.number"),
        ("session_start_date", "sessions.start_date"),
        ("session_end_date", "sessions.end_date"),
    ],
};

pub(super) const TOPICS: Table = Table {
    each: None,
    columns: &[
        ("id", "id"),
        ("name", "name"),
        ("name_en", "name_en"),
        ("parent_id", "parent.id"),
        ("url", "url"),
    ],
};

/// The mark and the names of the columns.
pub(super) fn header(table: &Table) -> Vec<u8> {
    let names = table.columns.iter().map(|(name, _)| (*name).to_owned()).collect();
    [MARK.as_bytes(), &line(vec![names])].concat()
}

/// A record's rows: how many, and their bytes.
pub(super) fn rows(table: &Table, record: &Value) -> (usize, Vec<u8>) {
    let entries = table.each.and_then(|list| record.get(list)).and_then(Value::as_array);
    let entries = match entries {
        Some(entries) if !entries.is_empty() => entries.as_slice(),
        _ => &[Value::Null],
    };
    let row = |entry: &Value| {
        let cell = |(_, path): &(&str, &str)| {
            let inner = table.each.and_then(|list| path.strip_prefix(list)?.strip_prefix('.'));
            let (from, path) = inner.map_or((record, *path), |path| (entry, path));
            guarded(&text(from, path))
        };
        table.columns.iter().map(cell).collect()
    };
    let rows: Vec<Vec<String>> = entries.iter().map(row).collect();
    (rows.len(), line(rows))
}

/// What stands at a path; several things are joined, an entry without it keeps its place.
fn text(value: &Value, path: &str) -> String {
    match value {
        Value::Array(list) => {
            let texts: Vec<String> = list.iter().map(|entry| text(entry, path)).collect();
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

/// A spreadsheet runs what begins with these; a quotation mark before it is shown as text.
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

fn line(rows: Vec<Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Writing to memory, and rows of one length: nothing here can fail.
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const PEOPLE: Table = Table {
        each: Some("seats"),
        columns: &[("name", "name"), ("seat", "seats.at"), ("groups", "groups.name")],
    };

    fn made(record: &Value) -> String {
        String::from_utf8(rows(&PEOPLE, record).1).unwrap()
    }

    #[test]
    fn an_entry_is_a_row_and_a_list_is_a_cell() {
        let record =
            json!({"name": "王, \"平\"", "seats": [{"at": 1}, {"at": 2}], "groups": [{"name": "甲"}, {}]});
        assert_eq!(made(&record), "\"王, \"\"平\"\"\",1,甲;\r\n\"王, \"\"平\"\"\",2,甲;\r\n");
        assert_eq!(made(&json!({"name": "王\n平", "seats": []})), "\"王\n平\",,\r\n");
        assert!(header(&PEOPLE).starts_with(b"\xef\xbb\xbfname,seat,groups\r\n"));
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@x", "\tx", "\rx"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        assert_eq!(guarded("0990-1"), "0990-1");
    }
}
