//! Ids of imported records, from the pinyin of their titles.
//!
//! Takes titles; gives ids with a hyphen between all syllables, since nothing here knows where words
//! begin. Must not know other records.

use std::collections::BTreeSet;

use crate::han::pinyin::syllables;

/// The most syllables of an article's id.
const MOST_SYLLABLES: usize = 6;
/// The most syllables of a series' id.
const MOST_OF_SERIES: usize = 12;

/// The portal's id of a series; for a new series an id from its pinyin.
pub(super) fn series_id(name: &str, known: &[(String, String)]) -> String {
    known
        .iter()
        .find(|(known, _)| known.trim() == name)
        .map_or_else(|| id(name, MOST_OF_SERIES, "bulletin"), |(_, id)| id.clone())
}

/// An id for each title, all different.
pub(super) fn stems<'a>(titles: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    titles
        .map(|title| {
            let stem = id(title, MOST_SYLLABLES, "article");
            let others = (2_u32..).map(|n| format!("{stem}-{n}"));
            let free = std::iter::once(stem.clone()).chain(others).find(|stem| !taken.contains(stem));
            let free = free.unwrap_or(stem);
            taken.insert(free.clone());
            free
        })
        .collect()
}

fn id(name: &str, most: usize, otherwise: &str) -> String {
    let syllables: Vec<String> = syllables(name).into_iter().take(most).collect();
    if syllables.is_empty() { otherwise.to_owned() } else { syllables.join("-") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_pinyin_and_differ() {
        assert_eq!(series_id("联络信息", &[]), "lian-luo-xin-xi");
        let known = [("联络简讯".to_owned(), "jianxun".to_owned())];
        assert_eq!(series_id("联络简讯", &known), "jianxun");
        let titles = ["“绿水”常流（2024）：再问", "绿水常流2024再", "《？》", "旅途"];
        assert_eq!(
            stems(titles.into_iter()),
            ["lv-shui-chang-liu-2024-zai", "lv-shui-chang-liu-2024-zai-2", "article", "lv-tu"]
        );
    }
}
