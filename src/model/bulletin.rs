//! Bulletin issues and their articles.

use super::kind::{AreaKey, DeputyKey, IssueKey, TopicKey};
use super::markdown::{Correction, Figure, Markdown};
use super::record::{Contents, Described, Named, Publication, Source};
use crate::base::{FuzzyDate, Id, Lang};

/// One issue of a bulletin.
#[derive(Clone, Debug, Hash)]
pub struct Issue {
    /// `{series}-{total}`.
    pub id: Id,
    /// The series' part of the id, as in addresses.
    pub series_id: Id,
    /// The bulletin's name.
    pub series: Named,
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
    pub id: Id,
    /// The file's stem, as in addresses.
    pub stem: Id,
    /// Its issue.
    pub issue: IssueKey,
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
    pub mentions: Vec<DeputyKey>,
    /// Its numbers.
    pub figures: Vec<Figure>,
    /// What was corrected.
    pub corrections: Vec<Correction>,
    /// Its subjects.
    pub topics: Vec<TopicKey>,
    /// Its places.
    pub areas: Vec<AreaKey>,
    /// Whole text or digest.
    pub form: ArticleForm,
    /// Its text.
    pub body: Markdown,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// Its way to readers.
    pub publication: Publication,
}

/// How much of the original an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArticleForm {
    /// The text as published.
    Full,
    /// A digest, not the original wording.
    Digest,
}

impl Contents for Issue {
    fn sources(&self) -> &[Source] {
        &self.sources
    }

    fn publication(&self) -> Option<&Publication> {
        Some(&self.publication)
    }
}

impl Described for Issue {
    fn id(&self) -> &Id {
        &self.id
    }

    fn name(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => format!("《{}》总第{}期", self.series.zh, self.total),
            Lang::En => format!("{} No. {}", self.series.get(lang), self.total),
        }
    }

    fn date(&self) -> Option<FuzzyDate> {
        Some(self.date)
    }

    fn parts(&self) -> Vec<Id> {
        vec![self.series_id.clone(), Id::number(self.total)]
    }

    fn blanks(&self) -> Vec<(&'static str, bool)> {
        vec![("publisher", self.publisher.is_none()), ("editor", self.editor.is_none())]
    }
}

impl Contents for Article {
    fn texts(&self) -> Vec<(&Markdown, &[Figure])> {
        vec![(&self.body, &*self.figures)]
    }

    fn texts_mut(&mut self) -> Vec<(&mut Markdown, &[Figure])> {
        vec![(&mut self.body, &*self.figures)]
    }

    fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    fn sources(&self) -> &[Source] {
        &self.sources
    }

    fn publication(&self) -> Option<&Publication> {
        Some(&self.publication)
    }

    fn areas(&self) -> &[AreaKey] {
        &self.areas
    }
}

impl Described for Article {
    fn id(&self) -> &Id {
        &self.id
    }

    fn name(&self, _: Lang) -> String {
        self.title.clone()
    }

    fn date(&self) -> Option<FuzzyDate> {
        self.date
    }

    fn summary(&self) -> Option<&str> {
        self.summary.as_deref()
    }

    fn blanks(&self) -> Vec<(&'static str, bool)> {
        vec![
            ("contributor", self.contributor.is_none()),
            ("area", self.areas.is_empty()),
            ("topics", self.topics.is_empty()),
        ]
    }
}
