//! What every record's JSON is made from: the model, and addresses in the portal's first
//! language, with scheme and host.

use serde::Serialize;

use super::parts::Ref;
use crate::base::{FuzzyDate, Lang};
use crate::config::Config;
use crate::model::congress_name;
use crate::model::{Area, Deputy, Figure, Key, Markdown, Named, Organization, Session, Site, Target, Term};
use crate::resolve::shown;
use crate::routes::{Addresses, Subject};
use crate::syntax::markdown;

/// The model with the portal's addresses.
pub(super) struct Maker<'a> {
    pub(super) site: &'a Site,
    pub(super) config: &'a Config,
    addresses: Addresses,
}

impl<'a> Maker<'a> {
    pub(super) fn new(site: &'a Site, config: &'a Config) -> Self {
        let lang = config.languages.first().copied().unwrap_or(Lang::Zh);
        Self { site, config, addresses: Addresses::new(config, lang) }
    }

    /// The whole address of a page.
    pub(super) fn url(&self, subject: Subject) -> String {
        self.config.absolute(&self.addresses.url(subject, self.site))
    }

    /// The whole address of a path below the base path.
    pub(super) fn file(&self, path: &str) -> String {
        self.config.absolute(&self.addresses.based(path))
    }

    /// The path below the output folder of what lies beside a page.
    pub(super) fn beside(&self, subject: Subject, file: &str) -> String {
        format!("{}{file}", self.addresses.path(subject, self.site).trim_start_matches('/'))
    }

    pub(super) fn reference(&self, target: Target) -> Ref<'a> {
        let site = self.site;
        let id = match target {
            Target::Deputy(key) => &site.deputies.get(key).id,
            Target::Organization(key) => &site.organizations.get(key).id,
            Target::Station(key) => &site.stations.get(key).id,
            Target::Activity(key) => &site.activities.get(key).id,
            Target::Law(key) => &site.laws.get(key).id,
            Target::Proposal(key) => &site.proposals.get(key).id,
            Target::Issue(key) => &site.issues.get(key).id,
            Target::Article(key) => &site.articles.get(key).id,
            Target::Area(key) => &site.areas.get(key).id,
            Target::Topic(key) => &site.topics.get(key).id,
        };
        Ref { id, name: site.name(target, Lang::Zh), url: self.url(Subject::of(target)) }
    }

    pub(super) fn area(&self, key: Key<Area>) -> Ref<'a> {
        self.reference(Target::Area(key))
    }

    pub(super) fn organization(&self, key: Key<Organization>) -> Ref<'a> {
        self.reference(Target::Organization(key))
    }

    pub(super) fn deputy(&self, key: Key<Deputy>) -> Ref<'a> {
        self.reference(Target::Deputy(key))
    }

    /// A text without its marks, a line a block, as the search finds it.
    pub(super) fn text(&self, body: &Markdown, figures: &[Figure]) -> String {
        let text = markdown::to_text(&body.markdown, &|target| shown(self.site, body, figures, target));
        text.trim().to_owned()
    }

    pub(super) fn congress(&self, key: Key<Term>) -> String {
        congress_name(self.site.terms.get(key), Lang::Zh)
    }

    /// 澄川省第十四届人民代表大会第二次会议.
    pub(super) fn session_name(&self, key: Key<Session>) -> String {
        let session = self.site.sessions.get(key);
        let number = crate::han::numerals::han_number(session.number);
        format!("{}第{number}次会议", self.congress(session.term))
    }

    /// What a file begins with.
    pub(super) fn head(&self, kind: &'static str) -> Head<'a> {
        let Config { title, licence, .. } = self.config;
        Head {
            format: super::FORMAT,
            kind,
            portal: &title.zh,
            as_of: self.site.as_of.to_string(),
            licence: licence.as_ref().map(|(name, url)| Licence { name, url: url.as_deref() }),
        }
    }
}

/// What every file says of itself.
#[derive(Debug, Serialize)]
pub(super) struct Head<'a> {
    format: u32,
    kind: &'static str,
    portal: &'a str,
    as_of: String,
    licence: Option<Licence<'a>>,
}

#[derive(Debug, Serialize)]
struct Licence<'a> {
    name: &'a str,
    url: Option<&'a str>,
}

/// A date as text.
pub(super) fn day(date: Option<FuzzyDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// The English name, where the record has one.
pub(super) fn english(named: &Named) -> Option<&str> {
    named.en.as_deref()
}
