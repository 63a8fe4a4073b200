//! Bulletin issues, their articles, and free pages.

use std::hash::{Hash, Hasher};

use super::{Area, Body, Correction, Deputy, Figure, Key, Publication, Source, Topic};
use crate::base::{FuzzyDate, Lang};
use crate::diag::Span;

/// One issue of a bulletin.
#[derive(Clone, Debug, Hash)]
pub struct Issue {
    /// `{series}-{total}`.
    pub id: String,
    /// The series' part of the id, as in addresses.
    pub series_id: String,
    /// The bulletin's name.
    pub series: super::Named,
    /// Number within its year.
    pub number: Option<u32>,
    /// Number over all years.
    pub total: u32,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Its day.
    pub date: FuzzyDate,
    /// Responsible editor.
    pub editor: Option<String>,
    /// Proofreader.
    pub proofreader: Option<String>,
    /// Number of its permit, if the portal shows it.
    pub permit_number: Option<String>,
    /// Who gets it, if the portal shows it.
    pub distribution: Option<String>,
    /// The editors' office, if the portal shows it.
    pub contact: Option<String>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// Its way to readers.
    pub publication: Publication,
}

/// One article of an issue.
#[derive(Clone, Debug, Hash)]
pub struct Article {
    /// `{issue}-{stem}`.
    pub id: String,
    /// The file's stem, as in addresses.
    pub stem: String,
    /// Its issue.
    pub issue: Key<Issue>,
    /// Title.
    pub title: String,
    /// Second title.
    pub subtitle: Option<String>,
    /// One or two sentences for lists.
    pub summary: Option<String>,
    /// Who contributed it.
    pub contributor: Option<String>,
    /// Its own day, if not the issue's.
    pub date: Option<FuzzyDate>,
    /// Position in the issue.
    pub order: u32,
    /// Deputies whom the text surely names, in the order in which it does.
    pub mentions: Vec<Key<Deputy>>,
    /// Its numbers.
    pub figures: Vec<Figure>,
    /// What was corrected.
    pub corrections: Vec<Correction>,
    /// Its subjects.
    pub topics: Vec<Key<Topic>>,
    /// Its places.
    pub areas: Vec<Key<Area>>,
    /// Whole text or digest.
    pub form: Form,
    /// Its text.
    pub body: Body,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// Its way to readers.
    pub publication: Publication,
}

/// How much of the original an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// The text as published.
    Full,
    /// A digest, not the original wording.
    Digest,
}

/// A page of its own, such as "about".
#[derive(Clone, Debug)]
pub struct TextPage {
    /// The address's last part.
    pub id: String,
    /// Its file, for messages about its address.
    pub span: Span,
    /// Its language.
    pub lang: Lang,
    /// Title.
    pub title: String,
    /// A sentence for lists and search engines.
    pub description: Option<String>,
    /// Position in lists.
    pub order: u32,
    /// Its text.
    pub body: Body,
    /// Its way to readers.
    pub publication: Publication,
}

/// Where it is written is not part of what it is.
impl Hash for TextPage {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { id, span: _, lang, title, description, order, body, publication } = self;
        (id, lang, title, description, order, body, publication).hash(state);
    }
}
