//! What any record is called, when it was, where it lies.
//!
//! Takes a [`Target`]; asks the table of its kind.

use super::kind::{SessionKey, Target};
use super::record_path::RecordPath;
use super::site::Site;
use super::store::reads;
use super::term::congress_name;
use crate::base::text::english_ordinal;
use crate::base::{FuzzyDate, Lang};
use crate::diag::Span;
use crate::han::numerals::han_number;

impl Site {
    /// The day of a record, where it has one.
    #[must_use]
    pub fn date(&self, target: Target) -> Option<FuzzyDate> {
        match target {
            Target::Article(key) => {
                let article = self.articles.get(key);
                Some(article.date.unwrap_or(self.issues.get(article.issue).date))
            }
            _ => self.record(target).date(),
        }
    }

    /// The visible record that a place in a file belongs to.
    #[must_use]
    pub fn record_at(&self, span: Span) -> Option<Target> {
        reads::note_unknown();
        let places = &self.derived.places;
        let after = places.partition_point(|p| (p.whole.file, p.whole.start) <= (span.file, span.start));
        let place = places.get(after.checked_sub(1)?)?;
        (place.whole.file == span.file && span.start < place.whole.end).then_some(place.target)
    }

    /// What a record is called.
    #[must_use]
    pub fn name(&self, target: Target, lang: Lang) -> String {
        self.record(target).name(lang)
    }

    /// Where a record lies; areas and topics are never withdrawn and have no place.
    #[must_use]
    pub fn record_path(&self, target: Target) -> Option<RecordPath> {
        let collection = target.kind().collection()?;
        let parts = match target {
            Target::Proposal(key) => {
                let proposal = self.proposals.get(key);
                vec![self.sessions.get(proposal.session).id.clone(), proposal.stem.clone()]
            }
            Target::Article(key) => {
                let article = self.articles.get(key);
                let mut parts = self.record(Target::Issue(article.issue)).parts();
                parts.push(article.stem.clone());
                parts
            }
            _ => self.record(target).parts(),
        };
        Some(RecordPath { collection, parts })
    }
}

/// A session: 澄川省第十四届人民代表大会第四次会议.
#[must_use]
pub fn session_name(site: &Site, key: SessionKey, lang: Lang) -> String {
    let session = site.sessions.get(key);
    let congress = congress_name(site.terms.get(session.term), lang);
    match lang {
        Lang::Zh => format!("{congress}第{}次会议", han_number(session.number)),
        Lang::En => format!("{} session of the {congress}", english_ordinal(session.number)),
    }
}
