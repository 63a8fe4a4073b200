//! Congresses by term, and their sessions.

use super::kind::{AreaKey, TermKey};
use super::record::{Contents, Named};
use crate::base::text::english_ordinal;
use crate::base::{FuzzyDate, Id, Lang};
use crate::han::numerals::han_number;

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
    pub id: Id,
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
    pub id: Id,
    /// Its term.
    pub term: TermKey,
    /// Which session: 4 for the fourth.
    pub number: u32,
    /// First day.
    pub start: FuzzyDate,
    /// Last day.
    pub end: Option<FuzzyDate>,
}

/// The congress with its term: 澄川省第十四届人民代表大会, 第十四届全国人民代表大会.
#[must_use]
pub fn congress_name(term: &Term, lang: Lang) -> String {
    let congress = term.congress.get(lang);
    match lang {
        Lang::Zh => {
            let ordinal = format!("第{}届", han_number(term.ordinal));
            match congress.split_once("人民代表大会") {
                Some((place, rest)) if place != "全国" => {
                    format!("{place}{ordinal}人民代表大会{rest}")
                }
                _ => format!("{ordinal}{congress}"),
            }
        }
        Lang::En => format!("{} {congress}", english_ordinal(term.ordinal)),
    }
}

impl Contents for Term {}

impl Contents for Session {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Area;
    use crate::model::store::Ids;

    #[test]
    fn the_ordinal_stands_where_official_names_have_it() {
        let area = Ids::<Area>::new(["1"].into_iter()).key("1").unwrap();
        let term = |congress: &str| Term {
            id: Id::number(14_u32),
            congress: Named { zh: congress.to_owned(), en: Some("Chengchuan People's Congress".to_owned()) },
            level: Level::Provincial,
            area,
            ordinal: 14,
            start: FuzzyDate::day(2023, 1, 1),
            end: None,
            seats: None,
            vacancies: None,
        };
        let name = |congress| congress_name(&term(congress), Lang::Zh);
        assert_eq!(name("澄川省人民代表大会"), "澄川省第十四届人民代表大会");
        assert_eq!(name("全国人民代表大会"), "第十四届全国人民代表大会");
        assert_eq!(congress_name(&term("x"), Lang::En), "14th Chengchuan People's Congress");
    }
}
