//! The sentences in which texts name deputies.
//!
//! Takes the resolved site, gives for each deputy the records whose text surely names them,
//! with the first sentence that does. Must not report anything.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::base::Lang;
use crate::model::{Deputy, Figure, Key, Markdown, Mention, Owner, Site, Target};
use crate::syntax::markdown::{self, Shown};

/// Mentions by deputy, in the order of records; the caller sorts them by day.
pub(crate) fn mentions(site: &Site) -> Vec<Vec<Mention>> {
    let texts = site.texts().filter_map(|text| match text.owner {
        Owner::Record(target) => Some((text.markdown, text.figures, target)),
        // A free page is no record of what anybody did.
        Owner::Page(_) => None,
    });
    let found: Vec<_> = texts
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(body, figures, target)| named(site, body, figures, target))
        .collect();
    let mut lists: Vec<Vec<Mention>> = vec![Vec::new(); site.deputies.len()];
    for (key, mention) in found.into_iter().flatten() {
        if let Some(list) = lists.get_mut(key.index()) {
            list.push(mention);
        }
    }
    lists
}

/// Whom one text surely names.
fn named(site: &Site, body: &Markdown, figures: &[Figure], target: Target) -> Vec<(Key<Deputy>, Mention)> {
    let mut names: BTreeMap<Key<Deputy>, &str> = BTreeMap::new();
    for link in body.links.values() {
        if let Target::Deputy(key) = link {
            names.insert(*key, &site.deputies.get(*key).name);
        }
    }
    names.extend(body.names.iter().map(|(name, key)| (*key, name.as_str())));
    if names.is_empty() {
        return Vec::new();
    }
    let text = text(site, body, figures);
    let mention = |(key, name): (_, &str)| {
        let mut sentences = sentences(&text).filter(|sentence| sentence.contains(name));
        // A bracket may show other words than the name; then there is no sentence to quote.
        let sentence = sentences.next().unwrap_or("").to_owned();
        (key, Mention { target, sentence, name: name.to_owned() })
    };
    names.into_iter().map(mention).collect()
}

/// The text of a body as readers see it, in Chinese.
fn text(site: &Site, body: &Markdown, figures: &[Figure]) -> String {
    markdown::to_text(&body.markdown, &|target| shown(site, body, figures, target))
}

/// What a bracket of a text shows readers, in Chinese and without its link.
#[must_use]
pub fn shown(site: &Site, body: &Markdown, figures: &[Figure], target: &str) -> Option<Shown> {
    if let Some(id) = target.strip_prefix('#') {
        let figure = figures.iter().find(|figure| figure.id == id)?;
        return Some(Shown::Figure { value: figure.value.clone(), text: figure.text() });
    }
    let text = match body.links.get(target) {
        Some(link) => site.name(*link, Lang::Zh),
        // What readers do not see is only its last word.
        None => target.rsplit('/').next().unwrap_or(target).to_owned(),
    };
    Some(Shown::Link { url: None, text, person: false })
}

/// Sentences with their closing marks.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(['。', '！', '？', '；', '\n']).map_or(rest.len(), |i| {
            let mark = rest[i..].chars().next().map_or(0, char::len_utf8);
            let end = i + mark;
            // A closing quotation mark belongs to the sentence.
            if rest[end..].starts_with('”') { end + '”'.len_utf8() } else { end }
        });
        let (sentence, after) = rest.split_at(end);
        rest = after;
        Some(sentence.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn sentences_end_with_their_marks() {
        let found: Vec<&str> = sentences("甲说：“好。”乙到站；丙未到\n丁。").collect();
        assert_eq!(found, ["甲说：“好。”", "乙到站；", "丙未到", "丁。"]);
    }
}
