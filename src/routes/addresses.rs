//! Addresses of pages.
//!
//! Takes a subject, gives its path in one language. The only module that puts paths
//! together.

use super::lists::activity::ActivityList;
use super::lists::deputy::{DeputyList, Order};
use super::lists::proposal::ProposalList;
use super::subject::Subject;
use crate::base::{Choice, Lang};
use crate::config::Config;
use crate::model::{Collection, RecordPath, Site, Target};

/// Addresses in one language.
#[derive(Clone, Debug)]
pub struct Addresses {
    base: String,
    prefix: &'static str,
}

impl Addresses {
    /// Addresses in `lang`: the portal's first language has no prefix.
    #[must_use]
    pub fn new(config: &Config, lang: Lang) -> Self {
        let first = config.languages.first() == Some(&lang);
        let prefix = match lang {
            _ if first => "",
            Lang::Zh => "/zh-CN",
            Lang::En => "/en",
        };
        Self { base: config.base_path.clone(), prefix }
    }

    /// The address of a page as links write it, base path included.
    #[must_use]
    pub fn url(&self, subject: Subject, site: &Site) -> String {
        format!("{}{}", self.base, self.path(subject, site))
    }

    /// A path of this language's part of the site.
    #[must_use]
    pub fn prefixed(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// The base path and a path below it.
    #[must_use]
    pub fn based(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// A page's address below the root of its language, without a slash in front: the same in
    /// every language.
    #[must_use]
    pub fn local(&self, subject: Subject, site: &Site) -> String {
        let path = self.path(subject, site);
        path.strip_prefix(self.prefix).unwrap_or(&path).trim_start_matches('/').to_owned()
    }

    /// The page of a record: where it lies in the content, or for lists by its id.
    fn record(&self, place: Option<RecordPath>, target: Target, site: &Site) -> String {
        let p = self.prefix;
        match place {
            Some(place) => format!("{p}/{}/", place.text()),
            None => format!("{p}/{}/{}/", target.kind().bracket().unwrap_or_default(), site.id(target)),
        }
    }

    /// Where a record lay that has no page of its own any more.
    fn former(&self, place: Option<&RecordPath>) -> String {
        let Some(place) = place else {
            return format!("{}/404.html", self.prefix);
        };
        match place.collection {
            Collection::Pages => format!("{}/{}/", self.prefix, place.below()),
            _ => format!("{}/{}/", self.prefix, place.text()),
        }
    }

    /// The path below the base path.
    #[must_use]
    pub fn path(&self, subject: Subject, site: &Site) -> String {
        let p = self.prefix;
        match subject {
            Subject::Home => format!("{p}/"),
            Subject::Record(target) => self.record(site.record_path(target), target, site),
            Subject::Column(kind) => format!("{p}/{}/", kind.bracket().unwrap_or_default()),
            Subject::Deputies(DeputyList::Order(Order::Pinyin)) => format!("{p}/deputies/"),
            Subject::Deputies(DeputyList::Order(order)) => format!("{p}/deputies/by/{}/", order.id()),
            Subject::Deputies(DeputyList::Part(part, n)) => {
                let page = if n > 1 { format!("{n}/") } else { String::new() };
                format!("{p}/deputies/by/{}/{}/{page}", part.order().id(), part.id())
            }
            Subject::Activities(ActivityList::Index) => format!("{p}/activities/"),
            Subject::Activities(ActivityList::Year(year)) => format!("{p}/activities/{year}/"),
            Subject::Activities(ActivityList::Kind(kind)) => {
                format!("{p}/activities/kinds/{}/", kind.name())
            }
            Subject::Proposals(list) => {
                let (folder, n) = match list {
                    ProposalList::Index => (String::new(), 1),
                    ProposalList::Session(key, n) => (format!("{}/", site.sessions.get(key).id), n),
                    ProposalList::Pick(pick, n) => (format!("{}/", pick.path()), n),
                };
                let page = if n > 1 { format!("page/{n}/") } else { String::new() };
                format!("{p}/proposals/{folder}{page}")
            }
            Subject::Bulletins => format!("{p}/bulletins/"),
            Subject::Series(key) => format!("{p}/bulletins/{}/", site.issues.get(key).series_id),
            Subject::Text(i) => {
                let id = site.pages.get(i).map_or("", |page| &page.id);
                format!("{p}/{id}/")
            }
            Subject::Gone(i) => self.former(site.tombstones.get(i).map(|tombstone| &tombstone.place)),
            Subject::Moved(i) => self.former(site.redirects.get(i).map(|redirect| &redirect.from)),
            Subject::Changes => format!("{p}/changes/"),
            Subject::Search => format!("{p}/search/"),
            Subject::Statistics => format!("{p}/statistics/"),
            Subject::Health => format!("{p}/health/"),
            Subject::Data => format!("{p}/data/"),
            Subject::Dictionary(kind) => format!("{p}/data/dictionary/{kind}/"),
            Subject::SiteMap => format!("{p}/sitemap/"),
            Subject::NotFound => format!("{p}/404.html"),
        }
    }
}
