//! What holds: the resolved content of one portal.
//!
//! Plain data with every reference resolved to a [`Key`]; made by `resolve`, read by
//! `pages`. Must know neither YAML nor JSON nor HTML.

mod area;
mod body;
mod bulletin;
pub mod clock;
mod column;
mod deputy;
mod organization;
mod prints;
mod proposal;
mod reads;
mod record_path;
mod table;
mod term;
pub mod words;
mod work;

pub use area::{Area, AreaClass};
pub use body::{Approx, Body, Correction, Figure, Mention, Target};
pub use bulletin::{Article, Form, Issue, TextPage};
pub use clock::{ProposalState, Statute};
pub use column::{Column, Whole};
pub use deputy::{
    Announcement, Confidence, Deputy, EndReason, Gender, Identifier, Mandate, MandateStatus, Membership,
    OtherName, Photo, Seat,
};
pub use organization::{Organization, OrganizationClass};
pub use prints::{Fingerprint, Prints, fingerprint};
pub use proposal::{
    Attitude, Evaluation, Handling, HandlingBody, HandlingRole, Outcome, Proposal, ProposalKind,
    ProposalStatus, ProposalStep, Reply, Sponsor, SponsorRole, Visibility,
};
pub use reads::{Read, Record, reading};
pub use record_path::{Collection, Destination, RecordPath, Redirect, Tombstone};
pub use table::{Ids, Key, Table};
pub use term::{Level, Session, Term, Topic};
pub use words::Labelled;
pub use work::{
    Activity, ActivityKind, Attendee, Law, LawBody, LawKind, LawRole, LawStage, LawStep, Reception, Station,
};

use std::collections::BTreeMap;

use crate::base::{FuzzyDate, Lang};
use crate::diag::Span;

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

/// The whole resolved content.
#[derive(Debug)]
pub struct Site {
    /// Areas, by id.
    pub areas: Table<Area>,
    /// Terms of congresses, by id.
    pub terms: Table<Term>,
    /// Sessions, by id.
    pub sessions: Table<Session>,
    /// Topics, by id.
    pub topics: Table<Topic>,
    /// Visible organizations, by id.
    pub organizations: Table<Organization>,
    /// Visible deputies, by id.
    pub deputies: Table<Deputy>,
    /// Visible laws and regulations, by id.
    pub laws: Table<Law>,
    /// Visible contact stations, by id.
    pub stations: Table<Station>,
    /// Visible activities, by id.
    pub activities: Table<Activity>,
    /// Visible proposals, by id.
    pub proposals: Table<Proposal>,
    /// Visible bulletin issues, by id.
    pub issues: Table<Issue>,
    /// Visible articles, by id.
    pub articles: Table<Article>,
    /// Visible free pages.
    pub pages: Vec<TextPage>,
    /// What is left of withdrawn records, in the order of places.
    pub tombstones: Vec<Tombstone>,
    /// Ids that records had before, in the order of places.
    pub redirects: Vec<Redirect>,
    /// The day against which anything is overdue or stale.
    pub as_of: FuzzyDate,
    /// What follows from the rest.
    pub derived: Derived,
}

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
}

/// Where a visible record is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Everything that is written of it.
    pub whole: Span,
    /// Its first key.
    pub head: Span,
    /// The record.
    pub target: Target,
}

/// A proposal that a body handles and as what; nothing where it only supervises.
pub type HandledRef = (Key<Proposal>, Option<HandlingRole>);

/// A mandate: whose, and which of theirs.
pub type MandateRef = (Key<Deputy>, usize);

/// Facts that follow from the records, counted once. Each has a number of its own, by which it notes
/// what is read of it.
#[derive(Debug, Default)]
pub struct Derived {
    /// Where each visible record is written, by place.
    pub places: Vec<Place>,
    /// Deputies in the order of their names' readings.
    pub by_pinyin: Whole<Vec<Key<Deputy>>, 29>,
    /// Deputies in the order of their names' strokes.
    pub by_stroke: Whole<Vec<Key<Deputy>>, 30>,
    /// Deputies by the first letter of their readings, in their order; `#` is none.
    pub letters: Whole<Vec<(char, Vec<Key<Deputy>>)>, 34>,
    /// Deputies by the strokes of their names' first characters, in their order; 0 where they are not known.
    pub strokes: Whole<Vec<(u8, Vec<Key<Deputy>>)>, 35>,
    /// Deputies by the level of a mandate, each once at every level, and all mandates.
    pub mandated: Whole<(BTreeMap<Level, usize>, usize), 36>,
    /// Mandates that have not ended, whose constituency is exactly this area, by area.
    pub mandates_in: Column<Area, Vec<MandateRef>, 12>,
    /// People with such a mandate in this area or below it, by area.
    pub people_below: Column<Area, u32, 13>,
    /// Child areas, by area.
    pub children: Column<Area, Vec<Key<Area>>, 14>,
    /// Members, by organization: who, and which membership.
    pub members: Column<Organization, Vec<MandateRef>, 15>,
    /// Deputies of a delegation whose mandate has not ended, by organization.
    pub delegation: Column<Organization, Vec<Key<Deputy>>, 16>,
    /// Deputies elected by a unit, by organization.
    pub elected: Column<Organization, Vec<Key<Deputy>>, 17>,
    /// Child organizations, by organization.
    pub child_organizations: Column<Organization, Vec<Key<Organization>>, 18>,
    /// Texts that surely name a deputy, by deputy, newest first.
    pub mentions: Column<Deputy, Vec<Mention>, 19>,
    /// Activities that a deputy took part in, by deputy, newest first: which, and which of
    /// the attendees.
    pub attended: Column<Deputy, Vec<(Key<Activity>, usize)>, 20>,
    /// Stations at which a deputy receives, by deputy.
    pub stations_of: Column<Deputy, Vec<Key<Station>>, 21>,
    /// Activities, newest first.
    pub activities: Whole<Vec<Key<Activity>>, 31>,
    /// Proposals; every list of them that follows is newest first.
    pub proposals: Whole<Vec<Key<Proposal>>, 32>,
    /// What a deputy signed, by deputy.
    pub sponsored: Column<Deputy, Vec<(Key<Proposal>, SponsorRole)>, 22>,
    /// What a delegation submitted as a whole, by organization.
    pub proposed: Column<Organization, Vec<Key<Proposal>>, 23>,
    /// What a body handles and as what, by organization; nothing for what it supervises.
    pub handled: Column<Organization, Vec<HandledRef>, 24>,
    /// Proposals about an area, by area.
    pub proposals_in: Column<Area, Vec<Key<Proposal>>, 25>,
    /// Proposals on a topic, by topic.
    pub proposals_on: Column<Topic, Vec<Key<Proposal>>, 26>,
    /// Other people of the same name, by deputy.
    pub namesakes: Column<Deputy, Vec<Key<Deputy>>, 27>,
    /// Issues, newest first.
    pub issues: Whole<Vec<Key<Issue>>, 33>,
    /// Articles of an issue in their order, by issue.
    pub articles: Column<Issue, Vec<Key<Article>>, 28>,
}
