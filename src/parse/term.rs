//! Terms of congresses and their sessions as written: one file lists both.

use super::placement::{FileForm, Placed, Placement};
use super::raw_record::{Beside, RawRecord};
use super::record::{self, RawNamed};
use crate::base::{FuzzyDate, Id};
use crate::diag::At;
use crate::model::Level;
use crate::syntax::fields::Fields;

#[derive(Debug)]
pub(crate) struct RawTerm {
    pub(crate) id: At<Id>,
    pub(crate) congress: RawNamed,
    pub(crate) level: Level,
    pub(crate) area_id: At<String>,
    pub(crate) ordinal: u32,
    pub(crate) start: FuzzyDate,
    pub(crate) end: Option<At<FuzzyDate>>,
    pub(crate) seats: Option<At<u32>>,
    pub(crate) vacancies: Option<At<u32>>,
}

#[derive(Debug)]
pub(crate) struct RawSession {
    pub(crate) id: At<Id>,
    pub(crate) term_id: At<String>,
    pub(crate) number: u32,
    pub(crate) start: FuzzyDate,
    pub(crate) end: Option<At<FuzzyDate>>,
}

/// The largest number of a term; the oldest congresses are in their teens.
const MAX_ORDINAL: u32 = 99;
/// The most seats that any congress has; the National People's Congress has at most 3,000.
const MAX_SEATS: u32 = 3000;

impl Placed for RawTerm {
    const FILES: Placement = Placement::new("term", "terms.yml", FileForm::List);
}

impl RawRecord for RawTerm {
    fn read(mut f: Fields<'_>, id: At<Id>, _: Beside) -> Option<Self> {
        let congress = record::named(&mut f, "congress", "congress_en");
        let level = f.required_choice::<Level>("level");
        let area_id = f.required_text("area_id");
        f.require("ordinal");
        let ordinal = f.number("ordinal", 1..=MAX_ORDINAL);
        let start = f.required_date("start_date");
        let end = f.date("end_date");
        let seats = f.number("seats", 1..=MAX_SEATS);
        let vacancies = f.number("vacancies", 0..=MAX_SEATS);
        f.finish();
        Some(Self {
            id,
            congress: congress?,
            level: level?.value,
            area_id: area_id?,
            ordinal: ordinal?.value,
            start: start?.value,
            end,
            seats,
            vacancies,
        })
    }
}

impl Placed for RawSession {
    const FILES: Placement = Placement::new("session", "terms.yml", FileForm::List);
}

impl RawRecord for RawSession {
    fn read(mut f: Fields<'_>, id: At<Id>, _: Beside) -> Option<Self> {
        let term_id = f.required_text("parent_id");
        f.require("session");
        let number = f.number("session", 1..=MAX_ORDINAL);
        let start = f.required_date("start_date");
        let end = f.date("end_date");
        f.finish();
        Some(Self { id, term_id: term_id?, number: number?.value, start: start?.value, end })
    }
}
