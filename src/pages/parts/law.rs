//! A law in a list.

use serde::Serialize;

use crate::base::Choice;
use crate::model::{Key, Law, Target};
use crate::pages::context::Given;
use crate::routes::Subject;

/// A law in a list.
#[derive(Debug, Serialize)]
pub(crate) struct LawLine {
    pub(crate) title: String,
    url: String,
    kind: &'static str,
    stage: &'static str,
    number: Option<String>,
    pub(crate) date: Option<String>,
}

pub(crate) fn law_line(given: Given<'_>, key: Key<Law>) -> LawLine {
    let Given { site, addresses, lang, .. } = given;
    let law = site.laws.get(key);
    LawLine {
        title: law.title.get(lang).to_owned(),
        url: addresses.url(Subject::Record(Target::Law(key)), site),
        kind: law.kind.name(),
        stage: law.stage.name(),
        number: law.number.clone(),
        date: site.date(Target::Law(key)).map(|d| d.to_string()),
    }
}

/// Laws that `wanted` takes, the latest step first.
pub(crate) fn lines(given: Given<'_>, wanted: impl Fn(&Law) -> bool, most: usize) -> Vec<LawLine> {
    let site = given.site;
    let mut keys: Vec<Key<Law>> =
        site.laws.iter().filter(|(_, law)| wanted(law)).map(|(key, _)| key).collect();
    keys.sort_by_key(|key| {
        let day = site.date(Target::Law(*key)).map(crate::base::FuzzyDate::first_day);
        (std::cmp::Reverse(day), *key)
    });
    keys.into_iter().take(most).map(|key| law_line(given, key)).collect()
}
