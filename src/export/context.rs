//! What the JSON of every record is made from: the model, and absolute addresses in the portal's
//! first language.
//!
//! Open data exists once, not once a language, so names and addresses in it are those of the first
//! language.

use super::parts::Reference;
use crate::base::Lang;
use crate::config::Config;
use crate::model::{
    Area, Deputy, Figure, Key, Markdown, Organization, Session, Site, Target, Term, Topic, congress_name,
    session_name,
};
use crate::resolve::shown;
use crate::routes::{Addresses, Subject};
use crate::syntax::markdown;

pub(super) struct Context<'a> {
    pub(super) site: &'a Site,
    pub(super) config: &'a Config,
    addresses: Addresses,
}

impl<'a> Context<'a> {
    pub(super) fn new(site: &'a Site, config: &'a Config) -> Self {
        let lang = config.languages.first().copied().unwrap_or(Lang::Zh);
        Self { site, config, addresses: Addresses::new(config, lang) }
    }

    /// The address of a page, with scheme and host.
    pub(super) fn url(&self, subject: Subject) -> String {
        self.config.absolute(&self.addresses.url(subject, self.site))
    }

    /// The address, with scheme and host, of a file of the portal.
    pub(super) fn file_url(&self, path: &str) -> String {
        self.config.absolute(&self.addresses.based(path))
    }

    /// The path of a file beside a page, below the base path.
    pub(super) fn path_beside(&self, subject: Subject, file: &str) -> String {
        format!("{}{file}", self.addresses.path(subject, self.site))
    }

    pub(super) fn reference(&self, target: Target) -> Reference<'a> {
        let site = self.site;
        Reference {
            id: site.id(target),
            name: site.name(target, Lang::Zh),
            url: self.url(Subject::Record(target)),
        }
    }

    pub(super) fn area(&self, key: Key<Area>) -> Reference<'a> {
        self.reference(Target::Area(key))
    }

    pub(super) fn organization(&self, key: Key<Organization>) -> Reference<'a> {
        self.reference(Target::Organization(key))
    }

    pub(super) fn deputy(&self, key: Key<Deputy>) -> Reference<'a> {
        self.reference(Target::Deputy(key))
    }

    pub(super) fn topics(&self, keys: &[Key<Topic>]) -> Vec<Reference<'a>> {
        keys.iter().map(|key| self.reference(Target::Topic(*key))).collect()
    }

    /// A text without its markup, one line a block: the words that search finds, too.
    pub(super) fn plain_text(&self, text: &Markdown, figures: &[Figure]) -> String {
        let plain = markdown::to_text(&text.markdown, &|target| shown(self.site, text, figures, target));
        plain.trim().to_owned()
    }

    /// 澄川省第十四届人民代表大会.
    pub(super) fn congress(&self, key: Key<Term>) -> String {
        congress_name(self.site.terms.get(key), Lang::Zh)
    }

    /// 澄川省第十四届人民代表大会第二次会议.
    pub(super) fn session(&self, key: Key<Session>) -> String {
        session_name(self.site, key, Lang::Zh)
    }
}
