//! A deputy as a document.
//!
//! Takes a deputy of the model; gives its names, its seats and offices and its biography as one
//! document. Must not know the index.

use std::collections::BTreeSet;

use super::document::Document;
use super::found::Found;
use super::site_reader::SiteReader;
use crate::base::Lang;
use crate::han::pinyin;
use crate::model::{Deputy, Key, Mandate, Seat, Site, Target, congress_name};

impl Found for Deputy {
    fn documents(reader: &SiteReader<'_>, key: Key<Self>) -> Vec<Document> {
        vec![document(reader, key)]
    }
}

fn document(reader: &SiteReader<'_>, key: Key<Deputy>) -> Document {
    let deputy = reader.site.deputies.get(key);
    let mut document = reader.start(Target::Deputy(key), "deputy", &deputy.id);
    document.title_en = pinyin::romanised(&deputy.reading);
    reader.add_people(&mut document, &BTreeSet::from([key]));
    // Each reading is indexed twice, so that a search in pinyin ranks the deputy above documents that
    // only mention the deputy.
    document.pinyin.extend(document.pinyin.clone());
    document.names.extend(deputy.other_names.iter().map(|other| other.name.clone()));
    let mut lines: Vec<String> = Vec::new();
    lines.extend(deputy.disambiguation.clone());
    lines.extend(deputy.mandates.iter().map(|mandate| described(reader.site, mandate)));
    lines.extend(deputy.memberships.iter().map(|m| {
        let name = &reader.site.organizations.get(m.organization).name.zh;
        format!("{name}{}", m.role.as_deref().unwrap_or_default())
    }));
    lines.extend(deputy.occupation.clone());
    lines.extend(deputy.other_names.iter().map(|other| other.name.clone()));
    lines.extend(deputy.bio.as_ref().map(|bio| reader.plain_text(bio, &[])));
    document.body = lines.join("\n");
    if let Some(mandate) = deputy.mandates.first() {
        document.context = congress(reader.site, mandate, Lang::Zh).unwrap_or_default();
        document.context_en = congress(reader.site, mandate, Lang::En).unwrap_or_default();
    }
    let levels = deputy.mandates.iter().map(|mandate| mandate.level(&reader.site.terms));
    reader.add_facets(&mut document, levels, deputy.mandates.iter().filter_map(|m| m.area), &deputy.topics);
    document
}

fn congress(site: &Site, mandate: &Mandate, lang: Lang) -> Option<String> {
    match &mandate.seat {
        Seat::Term(term) => Some(congress_name(site.terms.get(*term), lang)),
        Seat::Level { described_as, .. } => described_as.clone().filter(|_| lang == Lang::Zh),
    }
}

/// A mandate as one line: seat and role, electing body, district, delegation and area.
fn described(site: &Site, mandate: &Mandate) -> String {
    let name = |key| site.organizations.get(key).name.zh.clone();
    let elected = mandate.elected_by.map(name).or_else(|| mandate.elected_by_name.clone());
    [
        congress(site, mandate, Lang::Zh).map(|congress| format!("{congress}{}", mandate.role)),
        elected,
        mandate.district.clone(),
        mandate.delegation.map(name),
        mandate.area.map(|area| site.areas.get(area).name.zh.clone()),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join("，")
}
