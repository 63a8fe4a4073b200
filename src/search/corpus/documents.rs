//! Every record of the site as documents.
//!
//! Takes the resolved model, gives a [`Corpus`]. The model holds only what readers may see, so nothing
//! else can be found. Must not know the index.

use rayon::prelude::*;

use super::document::{Corpus, Document, FacetValue};
use super::found::Found;
use super::page;
use super::site_reader::SiteReader;
use crate::base::Lang;
use crate::config::Config;
use crate::model::kind::each_kind;
use crate::model::{Key, Named, Site};

/// Makes the corpus of a site.
#[must_use]
pub fn documents(site: &Site, config: &Config) -> Corpus {
    let lang = config.languages.first().copied().unwrap_or(Lang::Zh);
    let reader = SiteReader::new(site, config, lang);
    let reader = &reader;
    let mut list = of_records(reader);
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

/// Makes the documents of all records.
macro_rules! kinds {
    (
        folders { $($folder:tt)* }
        files { $($file:tt)* }
        with_pages { $(
            $kind:ident $in:ident $key:ident $raw:ident $table:ident
            $name:literal $column:literal $zh:literal $en:literal $many:literal;
        )* }
        $($rest:tt)*
    ) => {
        fn of_records(reader: &SiteReader<'_>) -> Vec<Document> {
            let mut list = Vec::new();
            $(list.extend(each::<crate::model::$kind>(reader, reader.site.$table.keys()));)*
            list
        }
    };
}
each_kind!(kinds);

/// The documents of a kind's records, made on all cores; they stand in the order of the records.
fn each<R: Found>(reader: &SiteReader<'_>, keys: impl Iterator<Item = Key<R>>) -> Vec<Document>
where
    R::Kind: Send + Sync,
{
    let documents = keys.collect::<Vec<_>>().into_par_iter().map(|key| R::documents(reader, key));
    documents.flatten_iter().collect()
}
