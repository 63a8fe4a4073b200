//! Where records lie, had lain, or lie no more.

use super::{Site, Target};
use crate::base::FuzzyDate;

/// The collections whose records have pages of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Collection {
    /// Deputies.
    Deputies,
    /// Bodies.
    Organizations,
    /// Contact stations.
    Stations,
    /// Activities.
    Activities,
    /// Legislation.
    Legislation,
    /// Proposals.
    Proposals,
    /// Bulletin issues and articles.
    Bulletins,
    /// Free pages.
    Pages,
}

impl Collection {
    /// Every one.
    pub const ALL: [Self; 8] = [
        Self::Deputies,
        Self::Organizations,
        Self::Stations,
        Self::Activities,
        Self::Legislation,
        Self::Proposals,
        Self::Bulletins,
        Self::Pages,
    ];

    /// Its folder, which is also the first part of its addresses but for free pages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Deputies => "deputies",
            Self::Organizations => "organizations",
            Self::Stations => "stations",
            Self::Activities => "activities",
            Self::Legislation => "legislation",
            Self::Proposals => "proposals",
            Self::Bulletins => "bulletins",
            Self::Pages => "pages",
        }
    }
}

/// A record by its collection and what tells it from the others there: an id; for activities
/// the year before it, for proposals the session, for articles series and total number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordPath {
    /// Which collection.
    pub collection: Collection,
    /// The parts of its address below the collection.
    pub parts: Vec<String>,
}

impl RecordPath {
    /// A record whose id alone tells it from the others.
    #[must_use]
    pub fn simple(collection: Collection, id: &str) -> Self {
        Self { collection, parts: vec![id.to_owned()] }
    }

    /// Reads what [`RecordPath::text`] gives.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (folder, rest) = text.split_once('/')?;
        let collection = Collection::ALL.into_iter().find(|collection| collection.name() == folder)?;
        let parts: Vec<String> = rest.split('/').map(str::to_owned).collect();
        parts.iter().all(|part| !part.is_empty()).then_some(Self { collection, parts })
    }

    /// As the list of published ids has it: `deputies/qin-wenlan`.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}/{}", self.collection.name(), self.parts.join("/"))
    }
}

/// What is left of a record that was public and was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tombstone {
    /// Where it lay.
    pub place: RecordPath,
    /// When it was withdrawn.
    pub date: FuzzyDate,
    /// Why.
    pub reason: String,
    /// With which record it went: the one that had its id, the issue that it stood in.
    pub with: Option<RecordPath>,
}

/// An id that a record had before.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Redirect {
    /// Where it lay.
    pub from: RecordPath,
    /// What it is now.
    pub to: Destination,
}

/// What an old address leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Destination {
    /// A record.
    Record(Target),
    /// A free page, by its id.
    Page(String),
}

impl Site {
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

    /// Every record that has a page, areas and topics apart.
    pub fn targets(&self) -> impl Iterator<Item = Target> + '_ {
        let deputies = self.deputies.keys().map(Target::Deputy);
        let organizations = self.organizations.keys().map(Target::Organization);
        let stations = self.stations.keys().map(Target::Station);
        let activities = self.activities.keys().map(Target::Activity);
        let laws = self.laws.keys().map(Target::Law);
        let proposals = self.proposals.keys().map(Target::Proposal);
        let issues = self.issues.keys().map(Target::Issue);
        let articles = self.articles.keys().map(Target::Article);
        deputies
            .chain(organizations)
            .chain(stations)
            .chain(activities)
            .chain(laws)
            .chain(proposals)
            .chain(issues)
            .chain(articles)
    }
}
