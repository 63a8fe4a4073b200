//! A term of a congress as JSON, with its sessions.

use serde::Serialize;

use super::context::Context;
use super::open_data::OpenData;
use super::parts::{self, Reference};
use super::spreadsheet::Columns;
use crate::base::Choice;
use crate::model::{Key, Kind, Session, Site, Term};

const COLUMNS: Columns = Columns::row_per_item(
    "sessions",
    &[
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
);

#[derive(Debug, Serialize)]
pub(super) struct TermJson<'a> {
    id: &'a str,
    name: String,
    congress: &'a str,
    congress_en: Option<&'a str>,
    level: &'static str,
    area: Reference<'a>,
    ordinal: u32,
    start_date: String,
    end_date: Option<String>,
    seats: Option<u32>,
    vacancies: Option<u32>,
    sessions: Vec<SessionJson<'a>>,
}

#[derive(Debug, Serialize)]
struct SessionJson<'a> {
    id: &'a str,
    name: String,
    number: u32,
    start_date: String,
    end_date: Option<String>,
}

impl OpenData for Term {
    type Json<'a> = TermJson<'a>;

    const KIND: &'static str = Kind::Term.name();
    const COLLECTION: Option<&'static str> = Some("terms");
    const COLUMNS: Option<Columns> = Some(COLUMNS);

    fn keys(site: &Site) -> Vec<Key<Self>> {
        site.terms.keys().collect()
    }

    fn json<'a>(context: &Context<'a>, key: Key<Self>) -> TermJson<'a> {
        let Term { id, congress, level, area, ordinal, start, end, seats, vacancies } =
            context.site.terms.get(key);
        let sessions = context.site.sessions.iter().filter(|(_, session)| session.term == key);
        TermJson {
            id,
            name: context.congress(key),
            congress: &congress.zh,
            congress_en: congress.en.as_deref(),
            level: level.name(),
            area: context.area(*area),
            ordinal: *ordinal,
            start_date: start.to_string(),
            end_date: parts::day(*end),
            seats: *seats,
            vacancies: *vacancies,
            sessions: sessions.map(|(key, _)| session_json(context, key)).collect(),
        }
    }
}

fn session_json<'a>(context: &Context<'a>, key: Key<Session>) -> SessionJson<'a> {
    let Session { id, term: _, number, start, end } = context.site.sessions.get(key);
    SessionJson {
        id,
        name: context.session(key),
        number: *number,
        start_date: start.to_string(),
        end_date: parts::day(*end),
    }
}
