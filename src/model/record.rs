//! What records of several kinds have: names, sources, their way to readers.

use super::kind::{AreaKey, DeputyKey};
use super::markdown::{Correction, Figure, Markdown};
use crate::base::{FuzzyDate, Id, Lang};

/// What rules about all kinds ask of a record. Each kind answers in its own file, so that no list of
/// kinds stands in the rules; most kinds lack most of it.
pub trait Contents {
    /// Its texts, each with the figures that it can print.
    fn texts(&self) -> Vec<(&Markdown, &[Figure])> {
        Vec::new()
    }

    /// The same, to be completed while the model is being made.
    fn texts_mut(&mut self) -> Vec<(&mut Markdown, &[Figure])> {
        Vec::new()
    }

    /// What was corrected.
    fn corrections(&self) -> &[Correction] {
        &[]
    }

    /// Where the facts come from.
    fn sources(&self) -> &[Source] {
        &[]
    }

    /// Its way to readers; nothing where records of its kind are public as they are.
    fn publication(&self) -> Option<&Publication> {
        None
    }

    /// Places it concerns.
    fn areas(&self) -> &[AreaKey] {
        &[]
    }

    /// Deputies who took part.
    fn people(&self) -> Vec<DeputyKey> {
        Vec::new()
    }
}

/// What a record with a page is called, when it was, and where it lies. Each kind answers in its own
/// file; what only other records know, such as the day of an article's issue, `Site` adds.
pub trait Described: Contents {
    /// Its id.
    fn id(&self) -> &Id;

    /// What readers call it.
    fn name(&self, lang: Lang) -> String;

    /// Its day; kinds that have days are in feeds and in lists of what is new.
    fn date(&self) -> Option<FuzzyDate> {
        None
    }

    /// What it is about, in a sentence or two.
    fn summary(&self) -> Option<&str> {
        None
    }

    /// What tells it from the others of its collection, as its address has it.
    fn parts(&self) -> Vec<Id> {
        vec![self.id().clone()]
    }

    /// Fields that readers miss where they are blank, by name, and whether they are. A field that such a
    /// record may well not have is none of them.
    fn blanks(&self) -> Vec<(&'static str, bool)> {
        Vec::new()
    }
}

/// A name in Chinese, and in English where the record has it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Named {
    /// Chinese; always there.
    pub zh: String,
    /// English; the Chinese stands in where it is missing.
    pub en: Option<String>,
}

impl Named {
    /// The name for readers of one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => self.en.as_deref().unwrap_or(&self.zh),
        }
    }
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// The id within its record, such as `s1`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub date: Option<FuzzyDate>,
    /// When it was looked at.
    pub retrieved: Option<FuzzyDate>,
    /// Paths of the fields that it proves, such as `mandates.0`.
    pub supports: Vec<String>,
}

/// A web address with a note.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WebLink {
    /// The address.
    pub url: String,
    /// What it leads to.
    pub note: Option<String>,
}

/// How far a record is on its way to readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Being written.
    Draft,
    /// Being reviewed.
    Review,
    /// Public.
    Published,
    /// Was public, is no longer.
    Withdrawn,
}

/// A record's way to readers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Publication {
    /// How far it is.
    pub status: Status,
    /// The day of its last review, shown as the day of publication.
    pub on: Option<FuzzyDate>,
}
