//! What a page is about.

use super::lists::activity::ActivityList;
use super::lists::deputy::DeputyList;
use super::lists::proposal::ProposalList;
use crate::model::{
    Activity, Area, Article, Deputy, Issue, Key, Law, Organization, Proposal, Station, Target, Topic,
};

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The home page.
    Home,
    /// The directory in one of its lists.
    Deputies(DeputyList),
    /// A deputy's profile.
    Deputy(Key<Deputy>),
    /// All areas.
    Areas,
    /// An area.
    Area(Key<Area>),
    /// All organizations.
    Organizations,
    /// An organization.
    Organization(Key<Organization>),
    /// Activities in one of their lists.
    Activities(ActivityList),
    /// An activity.
    Activity(Key<Activity>),
    /// All contact stations.
    Stations,
    /// A contact station.
    Station(Key<Station>),
    /// All legislation.
    Legislation,
    /// A law, regulation or decision.
    Law(Key<Law>),
    /// Motions and suggestions in one of their lists.
    Proposals(ProposalList),
    /// A motion or suggestion.
    Proposal(Key<Proposal>),
    /// All topics.
    Topics,
    /// A topic.
    Topic(Key<Topic>),
    /// All issues.
    Bulletins,
    /// All issues of the series that this one belongs to.
    Series(Key<Issue>),
    /// An issue's contents.
    Issue(Key<Issue>),
    /// An article.
    Article(Key<Article>),
    /// A free page, by its position.
    Text(usize),
    /// What is left of a withdrawn record, by its position.
    Gone(usize),
    /// An old address of a record, by its position.
    Moved(usize),
    /// Corrections and withdrawals.
    Changes,
    /// The search page.
    Search,
    /// Counts over all records, as charts and tables.
    Statistics,
    /// How well the content is kept.
    Health,
    /// What there is to download.
    Data,
    /// The dictionary of a kind of record.
    Dictionary(&'static str),
    /// All pages by column.
    SiteMap,
    /// What is shown for an address that does not exist.
    NotFound,
}

impl Subject {
    /// The stem of its template.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Deputies(_) => "deputies",
            Self::Deputy(_) => "deputy",
            Self::Areas => "areas",
            Self::Area(_) => "area",
            Self::Organizations => "organizations",
            Self::Organization(_) => "organization",
            Self::Activities(_) => "activities",
            Self::Activity(_) => "activity",
            Self::Stations => "stations",
            Self::Station(_) => "station",
            Self::Legislation => "legislation",
            Self::Law(_) => "law",
            Self::Proposals(_) => "proposals",
            Self::Proposal(_) => "proposal",
            Self::Topics => "topics",
            Self::Topic(_) => "topic",
            Self::Bulletins | Self::Series(_) => "bulletins",
            Self::Issue(_) => "issue",
            Self::Article(_) => "article",
            Self::Text(_) => "page",
            Self::Gone(_) => "gone",
            Self::Moved(_) => "moved",
            Self::Changes => "changes",
            Self::Search => "search",
            Self::Statistics => "statistics",
            Self::Health => "health",
            Self::Data => "data",
            Self::Dictionary(_) => "dictionary",
            Self::SiteMap => "sitemap",
            Self::NotFound => "not-found",
        }
    }
}

impl Subject {
    /// Whether its page shows nothing but records, and what all pages share: not what a check noticed,
    /// nor how large a download is.
    #[must_use]
    pub const fn is_of_records(self) -> bool {
        !matches!(self, Self::Health | Self::Data)
    }
}

impl Subject {
    /// The page of a record.
    #[must_use]
    pub const fn of(target: Target) -> Self {
        match target {
            Target::Deputy(key) => Self::Deputy(key),
            Target::Organization(key) => Self::Organization(key),
            Target::Station(key) => Self::Station(key),
            Target::Activity(key) => Self::Activity(key),
            Target::Law(key) => Self::Law(key),
            Target::Proposal(key) => Self::Proposal(key),
            Target::Issue(key) => Self::Issue(key),
            Target::Article(key) => Self::Article(key),
            Target::Area(key) => Self::Area(key),
            Target::Topic(key) => Self::Topic(key),
        }
    }

    /// The record whose page it is, if it is one's.
    #[must_use]
    pub const fn target(self) -> Option<Target> {
        Some(match self {
            Self::Deputy(key) => Target::Deputy(key),
            Self::Organization(key) => Target::Organization(key),
            Self::Station(key) => Target::Station(key),
            Self::Activity(key) => Target::Activity(key),
            Self::Law(key) => Target::Law(key),
            Self::Proposal(key) => Target::Proposal(key),
            Self::Issue(key) => Target::Issue(key),
            Self::Article(key) => Target::Article(key),
            Self::Area(key) => Target::Area(key),
            Self::Topic(key) => Target::Topic(key),
            Self::Home
            | Self::Deputies(_)
            | Self::Areas
            | Self::Organizations
            | Self::Activities(_)
            | Self::Stations
            | Self::Legislation
            | Self::Proposals(_)
            | Self::Topics
            | Self::Bulletins
            | Self::Series(_)
            | Self::Text(_)
            | Self::Gone(_)
            | Self::Moved(_)
            | Self::Changes
            | Self::Search
            | Self::Statistics
            | Self::Health
            | Self::Data
            | Self::Dictionary(_)
            | Self::SiteMap
            | Self::NotFound => return None,
        })
    }
}
