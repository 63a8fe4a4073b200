//! Congresses by term, and their sessions.

use super::kind::{AreaKey, TermKey};
use super::record::{Contents, Named};
use crate::base::FuzzyDate;

/// The five levels of people's congresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// National People's Congress.
    National,
    /// Province, autonomous region, municipality.
    Provincial,
    /// City with districts, autonomous prefecture.
    Prefectural,
    /// County, city without districts, district.
    County,
    /// Township, ethnic township, town.
    Township,
}

/// One term of one congress, such as the fourteenth.
#[derive(Clone, Debug, Hash)]
pub struct Term {
    /// Its id.
    pub id: String,
    /// The congress without its ordinal.
    pub congress: Named,
    /// Which level.
    pub level: Level,
    /// The place whose congress it is.
    pub area: AreaKey,
    /// Which term: 14 for the fourteenth.
    pub ordinal: u32,
    /// When it began.
    pub start: FuzzyDate,
    /// When it ended or is to end.
    pub end: Option<FuzzyDate>,
    /// Its number of seats.
    pub seats: Option<u32>,
    /// Seats that nobody holds, where the roll on record is complete.
    pub vacancies: Option<u32>,
}

/// One session of a term.
#[derive(Clone, Debug, Hash)]
pub struct Session {
    /// Its id.
    pub id: String,
    /// Its term.
    pub term: TermKey,
    /// Which session: 4 for the fourth.
    pub number: u32,
    /// First day.
    pub start: FuzzyDate,
    /// Last day.
    pub end: Option<FuzzyDate>,
}

impl Contents for Term {}

impl Contents for Session {}
