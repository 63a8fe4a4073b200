//! A deputy in a list.

use serde::Serialize;

use crate::base::{Choice, Lang};
use crate::han::pinyin;
use crate::model::{AreaClass, Deputy, Gender, Key, Level, Target};
use crate::pages::context::Given;
use crate::routes::Subject;

/// A deputy in a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PersonView {
    pub(crate) name: String,
    pub(crate) roman: String,
    pub(crate) url: String,
    pub(crate) note: Option<String>,
    pub(crate) two: bool,
    pub(crate) female: bool,
    pub(crate) ethnicity: Option<String>,
    pub(crate) levels: Vec<&'static str>,
    pub(crate) place: Option<String>,
}

pub(crate) fn person(given: Given<'_>, key: Key<Deputy>) -> PersonView {
    let deputy = given.site.deputies.get(key);
    let mut levels: Vec<Level> = deputy.mandates.iter().map(|m| m.level(&given.site.terms)).collect();
    levels.sort();
    levels.dedup();
    PersonView {
        name: deputy.name.clone(),
        roman: pinyin::romanised(&deputy.reading),
        url: given.addresses.url(Subject::Record(Target::Deputy(key)), given.site),
        note: deputy.disambiguation.clone(),
        two: is_two(&deputy.name),
        female: deputy.gender == Some(Gender::Female),
        ethnicity: minority(deputy),
        levels: levels.into_iter().map(Level::name).collect(),
        place: place(given, deputy),
    }
}

pub(crate) fn people(given: Given<'_>, keys: &[Key<Deputy>]) -> Vec<PersonView> {
    keys.iter().map(|key| person(given, *key)).collect()
}

/// Lists leave Han unmarked.
pub(crate) fn minority(deputy: &Deputy) -> Option<String> {
    deputy.ethnicity.clone().filter(|e| e != "汉族" && e != "汉")
}

/// Whether printed lists spread the name over three cells.
pub(crate) fn is_two(name: &str) -> bool {
    name.chars().count() == 2
}

/// The first mandate's place, no smaller than a county, without its class.
fn place(given: Given<'_>, deputy: &Deputy) -> Option<String> {
    let mut area = deputy.mandates.iter().find_map(|m| m.area)?;
    while matches!(given.site.areas.get(area).class, AreaClass::Township | AreaClass::Subdistrict) {
        area = given.site.areas.get(area).parent?;
    }
    let name = given.site.areas.get(area).name.get(given.lang);
    Some(match given.lang {
        Lang::Zh => short_place(name).to_owned(),
        Lang::En => name.to_owned(),
    })
}

/// 澄阳市 as 澄阳; names of two characters stay whole.
fn short_place(name: &str) -> &str {
    let short = name.trim_end_matches(['省', '市', '县', '区', '州', '盟', '旗']);
    if short.chars().count() >= 2 { short } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lose_their_class_unless_they_are_short() {
        assert_eq!(short_place("澄阳市"), "澄阳");
        assert_eq!(short_place("柳县"), "柳县");
    }
}
