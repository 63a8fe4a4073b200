//! What the documents of all kinds have in common.
//!
//! Takes records of the resolved model; starts a document and adds people, facets and texts to it. Must
//! not know what a particular kind of record contains, nor the index.

use std::collections::BTreeSet;

use super::document::Document;
use crate::base::{Choice, Lang};
use crate::config::Config;
use crate::han::pinyin;
use crate::model::{Area, AreaClass, Deputy, Figure, Key, Level, Markdown, Site, Target, Topic};
use crate::resolve::shown;
use crate::routes::{Addresses, Subject};
use crate::syntax::markdown::{self, Section};

/// The site that documents are made from.
pub(super) struct SiteReader<'a> {
    pub(super) site: &'a Site,
    /// The area of the portal's own congress. It is left out of the facets, because every document has it
    /// and a filter by it would select everything.
    own_area: Option<Key<Area>>,
    addresses: Addresses,
}

impl<'a> SiteReader<'a> {
    pub(super) fn new(site: &'a Site, config: &Config, lang: Lang) -> Self {
        let own_area = config.area_id.as_ref().and_then(|id| site.areas.key(&id.value));
        Self { site, own_area, addresses: Addresses::new(config, lang) }
    }

    /// Starts a document with what all kinds have: id, titles, address, date, and the kind as a facet.
    pub(super) fn start(&self, target: Target, kind: &str, id: &str) -> Document {
        let (title, title_en) = (self.site.name(target, Lang::Zh), self.site.name(target, Lang::En));
        Document {
            id: format!("{kind}/{id}"),
            title_en: if title_en == title { String::new() } else { title_en },
            title,
            url: self.addresses.local(Subject::Record(target), self.site),
            date: self.site.date(target).map(|date| date.to_string()).unwrap_or_default(),
            facets: [vec![kind.to_owned()], Vec::new(), Vec::new(), Vec::new()],
            ..Document::default()
        }
    }

    /// Adds the names of deputies, and what readers may type to find them.
    pub(super) fn add_people(&self, document: &mut Document, keys: &BTreeSet<Key<Deputy>>) {
        for key in keys {
            let deputy = self.site.deputies.get(*key);
            document.names.push(deputy.name.clone());
            document.pinyin.extend(pinyin::typed(&deputy.name, &deputy.reading));
        }
        document.names.sort();
        document.names.dedup();
        document.pinyin.sort();
        document.pinyin.dedup();
    }

    /// Names the record that the document belongs to.
    pub(super) fn set_context(&self, document: &mut Document, target: Target) {
        document.context = self.site.name(target, Lang::Zh);
        document.context_en = self.site.name(target, Lang::En);
    }

    /// Adds the facets. A document is also found by each area and topic above its own.
    pub(super) fn add_facets(
        &self,
        document: &mut Document,
        levels: impl IntoIterator<Item = Level>,
        areas: impl IntoIterator<Item = Key<Area>>,
        topics: &[Key<Topic>],
    ) {
        let levels: BTreeSet<Level> = levels.into_iter().collect();
        let own: BTreeSet<Key<Area>> = areas.into_iter().collect();
        let with_above: BTreeSet<Key<Area>> =
            own.iter().flat_map(|key| self.above(*key).into_iter().chain([*key])).collect();
        let mut topic_ids: BTreeSet<&str> = BTreeSet::new();
        for key in topics {
            let mut next = Some(*key);
            while let Some(topic) = next.map(|key| self.site.topics.get(key)) {
                topic_ids.insert(&topic.id);
                next = topic.parent;
            }
        }
        let [_, level, area, topic] = &mut document.facets;
        level.extend(levels.into_iter().map(|level| level.name().to_owned()));
        area.extend(
            with_above
                .into_iter()
                .filter(|key| Some(*key) != self.own_area)
                .map(|key| self.site.areas.get(key))
                .filter(|area| area.class != AreaClass::National)
                .map(|area| area.id.to_string()),
        );
        topic.extend(topic_ids.into_iter().map(str::to_owned));
    }

    /// The areas above this one, the nearest first.
    pub(super) fn above(&self, key: Key<Area>) -> Vec<Key<Area>> {
        let mut found = Vec::new();
        let mut next = self.site.areas.get(key).parent;
        while let Some(key) = next {
            found.push(key);
            next = self.site.areas.get(key).parent;
        }
        found
    }

    /// A Markdown text without its markup; references become the words that readers see.
    pub(super) fn plain_text(&self, body: &Markdown, figures: &[Figure]) -> String {
        let text = markdown::to_text(&body.markdown, &|target| shown(self.site, body, figures, target));
        text.trim().to_owned()
    }

    /// The sections of a Markdown text, each with its anchor and heading.
    pub(super) fn sections(&self, body: &Markdown, figures: &[Figure]) -> Vec<Section> {
        markdown::to_sections(&body.markdown, &|target| shown(self.site, body, figures, target))
    }
}

/// Joins the lines that are not empty.
pub(super) fn joined(lines: Vec<String>) -> String {
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// The level of the congress of an area of this class.
pub(super) const fn area_level(class: AreaClass) -> Level {
    match class {
        AreaClass::National => Level::National,
        AreaClass::Provincial => Level::Provincial,
        AreaClass::Prefectural => Level::Prefectural,
        AreaClass::County => Level::County,
        AreaClass::Township | AreaClass::Subdistrict => Level::Township,
    }
}

/// The deputies whom a text certainly means: those that it links to, and those whose names staff confirmed
/// in `mentions`.
pub(super) fn linked(body: &Markdown) -> BTreeSet<Key<Deputy>> {
    let links = body.links.values().filter_map(|target| match target {
        Target::Deputy(key) => Some(*key),
        _ => None,
    });
    links.chain(body.names.iter().map(|(_, key)| *key)).collect()
}
