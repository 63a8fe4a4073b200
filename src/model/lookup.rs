//! What any record is called, when it was, where it lies.
//!
//! Takes a [`Target`]; asks the table of its kind.

use super::kind::{Collection, SessionKey, Target};
use super::proposal::ProposalKind;
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
            Target::Issue(key) => Some(self.issues.get(key).date),
            Target::Activity(key) => Some(self.activities.get(key).start),
            Target::Law(key) => {
                let law = self.laws.get(key);
                // The day of what it is now, not of what is to come.
                let now = law.steps.iter().rfind(|step| step.stage == law.stage);
                now.or(law.steps.last()).map(|step| step.date).or(law.adopted)
            }
            Target::Proposal(key) => Some(self.proposals.get(key).submitted),
            Target::Deputy(_)
            | Target::Organization(_)
            | Target::Station(_)
            | Target::Area(_)
            | Target::Topic(_) => None,
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
        match target {
            Target::Deputy(key) => self.deputies.get(key).name.clone(),
            Target::Organization(key) => self.organizations.get(key).name.get(lang).to_owned(),
            Target::Station(key) => self.stations.get(key).name.get(lang).to_owned(),
            Target::Activity(key) => self.activities.get(key).title.get(lang).to_owned(),
            Target::Law(key) => self.laws.get(key).title.get(lang).to_owned(),
            Target::Proposal(key) => {
                let proposal = self.proposals.get(key);
                let number = &proposal.number;
                match &proposal.title {
                    Some(title) => title.get(lang).to_owned(),
                    None => match (proposal.kind, lang) {
                        (ProposalKind::Motion, Lang::Zh) => format!("第{number}号议案"),
                        (ProposalKind::Suggestion, Lang::Zh) => format!("第{number}号建议"),
                        (ProposalKind::Motion, Lang::En) => format!("Motion No. {number}"),
                        (ProposalKind::Suggestion, Lang::En) => format!("Suggestion No. {number}"),
                    },
                }
            }
            Target::Issue(key) => {
                let issue = self.issues.get(key);
                match lang {
                    Lang::Zh => format!("《{}》总第{}期", issue.series.zh, issue.total),
                    Lang::En => format!("{} No. {}", issue.series.get(lang), issue.total),
                }
            }
            Target::Article(key) => self.articles.get(key).title.clone(),
            Target::Area(key) => self.areas.get(key).name.get(lang).to_owned(),
            Target::Topic(key) => self.topics.get(key).name.get(lang).to_owned(),
        }
    }

    /// Where a record lies; areas and topics are never withdrawn and have no place.
    #[must_use]
    pub fn record_path(&self, target: Target) -> Option<RecordPath> {
        let simple = |collection, id: &str| Some(RecordPath::simple(collection, id));
        match target {
            Target::Deputy(key) => simple(Collection::Deputies, &self.deputies.get(key).id),
            Target::Organization(key) => simple(Collection::Organizations, &self.organizations.get(key).id),
            Target::Station(key) => simple(Collection::Stations, &self.stations.get(key).id),
            Target::Law(key) => simple(Collection::Legislation, &self.laws.get(key).id),
            Target::Activity(key) => {
                let activity = self.activities.get(key);
                let parts = vec![activity.start.year.to_string(), activity.id.clone()];
                Some(RecordPath { collection: Collection::Activities, parts })
            }
            Target::Proposal(key) => {
                let proposal = self.proposals.get(key);
                let session = self.sessions.get(proposal.session).id.clone();
                Some(RecordPath {
                    collection: Collection::Proposals,
                    parts: vec![session, proposal.stem.clone()],
                })
            }
            Target::Issue(key) => {
                let issue = self.issues.get(key);
                let parts = vec![issue.series_id.clone(), issue.total.to_string()];
                Some(RecordPath { collection: Collection::Bulletins, parts })
            }
            Target::Article(key) => {
                let article = self.articles.get(key);
                let mut place = self.record_path(Target::Issue(article.issue))?;
                place.parts.push(article.stem.clone());
                Some(place)
            }
            Target::Area(_) | Target::Topic(_) => None,
        }
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
