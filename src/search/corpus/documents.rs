//! Every record of the site as documents.
//!
//! Takes the resolved model, gives a [`Corpus`]. The model holds only what readers may see, so nothing
//! else can be found. Must not know the index.

use rayon::prelude::*;

use super::document::{Corpus, FacetValue};
use super::site_reader::SiteReader;
use super::{activity, area, bulletin, deputy, law, organization, page, proposal, station, topic};
use crate::base::Lang;
use crate::config::Config;
use crate::model::{KeyOf, Named, Site};

/// Makes the corpus of a site.
#[must_use]
pub fn documents(site: &Site, config: &Config) -> Corpus {
    let lang = config.languages.first().copied().unwrap_or(Lang::Zh);
    let reader = SiteReader::new(site, config, lang);
    let reader = &reader;
    let mut list = each(site.deputies.keys(), |key| deputy::document(reader, key));
    list.extend(each(site.organizations.keys(), |key| organization::document(reader, key)));
    list.extend(each(site.areas.keys(), |key| area::document(reader, key)));
    list.extend(each(site.topics.keys(), |key| topic::document(reader, key)));
    list.extend(each(site.stations.keys(), |key| station::document(reader, key)));
    list.extend(each(site.laws.keys(), |key| law::document(reader, key)));
    list.extend(each(site.proposals.keys(), |key| proposal::document(reader, key)));
    list.extend(each(site.activities.keys(), |key| activity::document(reader, key)));
    list.extend(each(site.issues.keys(), |key| bulletin::issue(reader, key)));
    list.extend(each(site.articles.keys(), |key| bulletin::article(reader, key)).into_iter().flatten());
    (0..site.pages.len()).for_each(|i| list.extend(page::document(reader, i, config)));
    let value = |facet: &str, id: &str, named: &Named| FacetValue {
        facet: facet.to_owned(),
        id: id.to_owned(),
        zh: named.zh.clone(),
        en: named.get(Lang::En).to_owned(),
    };
    let areas = site.areas.iter().map(|(_, area)| value("area", &area.id, &area.name));
    let topics = site.topics.iter().map(|(_, topic)| value("topic", &topic.id, &topic.name));
    let institutions = site.organizations.iter().map(|(_, o)| o.name.zh.clone());
    Corpus::new(list, areas.chain(topics).collect(), institutions.collect())
}

/// Calls `make` for each record, on all cores; the results stand in the order of the records.
fn each<K, D: Send>(
    keys: impl Iterator<Item = KeyOf<K>>,
    make: impl Fn(KeyOf<K>) -> D + Send + Sync,
) -> Vec<D> {
    keys.collect::<Vec<_>>().into_par_iter().map(make).collect()
}
