//! Areas, terms, sessions and topics as JSON.

use serde::Serialize;

use super::context::{Maker, day, english};
use super::parts::Ref;
use crate::base::Choice;
use crate::model::{Area, AreaClass, Key, Level, Session, Target, Term, Topic};
use crate::routes::Subject;

#[derive(Debug, Serialize)]
pub(super) struct AreaJson<'a> {
    id: &'a str,
    url: String,
    name: &'a str,
    name_en: Option<&'a str>,
    classification: &'static str,
    parent: Option<Ref<'a>>,
    former_names: &'a [String],
    deputies: u32,
}

#[derive(Debug, Serialize)]
pub(super) struct TermJson<'a> {
    id: &'a str,
    name: String,
    congress: &'a str,
    congress_en: Option<&'a str>,
    level: &'static str,
    area: Ref<'a>,
    ordinal: u32,
    start_date: String,
    end_date: Option<String>,
    seats: Option<u32>,
    vacancies: Option<u32>,
    sessions: Vec<SessionJson<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct SessionJson<'a> {
    pub(super) id: &'a str,
    pub(super) name: String,
    pub(super) number: u32,
    pub(super) start_date: String,
    pub(super) end_date: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct TopicJson<'a> {
    id: &'a str,
    url: String,
    name: &'a str,
    name_en: Option<&'a str>,
    parent: Option<Ref<'a>>,
}

pub(super) fn area<'a>(maker: &Maker<'a>, key: Key<Area>) -> AreaJson<'a> {
    let Area { id, name, class, parent, former_names } = maker.site.areas.get(key);
    AreaJson {
        id,
        url: maker.url(Subject::Area(key)),
        name: &name.zh,
        name_en: english(name),
        classification: AreaClass::name(*class),
        parent: parent.map(|key| maker.area(key)),
        former_names,
        deputies: maker.site.derived.people_below[key],
    }
}

pub(super) fn term<'a>(maker: &Maker<'a>, key: Key<Term>) -> TermJson<'a> {
    let Term { id, congress, level, area, ordinal, start, end, seats, vacancies } = maker.site.terms.get(key);
    let sessions = maker.site.sessions.iter().filter(|(_, session)| session.term == key);
    TermJson {
        id,
        name: maker.congress(key),
        congress: &congress.zh,
        congress_en: english(congress),
        level: Level::name(*level),
        area: maker.area(*area),
        ordinal: *ordinal,
        start_date: start.to_string(),
        end_date: day(*end),
        seats: *seats,
        vacancies: *vacancies,
        sessions: sessions.map(|(key, _)| session(maker, key)).collect(),
    }
}

pub(super) fn session<'a>(maker: &Maker<'a>, key: Key<Session>) -> SessionJson<'a> {
    let Session { id, term: _, number, start, end } = maker.site.sessions.get(key);
    SessionJson {
        id,
        name: maker.session_name(key),
        number: *number,
        start_date: start.to_string(),
        end_date: day(*end),
    }
}

pub(super) fn topic<'a>(maker: &Maker<'a>, key: Key<Topic>) -> TopicJson<'a> {
    let Topic { id, name, parent } = maker.site.topics.get(key);
    TopicJson {
        id,
        url: maker.url(Subject::Topic(key)),
        name: &name.zh,
        name_en: english(name),
        parent: parent.map(|key| maker.reference(Target::Topic(key))),
    }
}
