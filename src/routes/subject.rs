//! What a page is about.

use super::lists::activity::ActivityList;
use super::lists::deputy::{DeputyList, Order};
use super::lists::proposal::ProposalList;
use crate::model::{Issue, Key, Kind, Target};

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The home page.
    Home,
    /// A record.
    Record(Target),
    /// All records of a kind that has no lists of its own below.
    Column(Kind),
    /// The directory in one of its lists.
    Deputies(DeputyList),
    /// Activities in one of their lists.
    Activities(ActivityList),
    /// Motions and suggestions in one of their lists.
    Proposals(ProposalList),
    /// All issues.
    Bulletins,
    /// All issues of the series that this one belongs to.
    Series(Key<Issue>),
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
    pub fn template(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Record(target) => target.kind().name(),
            Self::Column(kind) => kind.bracket().unwrap_or_default(),
            Self::Deputies(_) => "deputies",
            Self::Activities(_) => "activities",
            Self::Proposals(_) => "proposals",
            Self::Bulletins | Self::Series(_) => "bulletins",
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
    /// The first page of all records of a kind, which readers call a column; that of articles is the
    /// column of their issues.
    #[must_use]
    pub const fn column(kind: Kind) -> Self {
        match kind {
            Kind::Deputy => Self::Deputies(DeputyList::Order(Order::Pinyin)),
            Kind::Activity => Self::Activities(ActivityList::Index),
            Kind::Proposal => Self::Proposals(ProposalList::Index),
            Kind::Issue | Kind::Article => Self::Bulletins,
            other => Self::Column(other),
        }
    }

    /// The record whose page it is, if it is one's.
    #[must_use]
    pub const fn target(self) -> Option<Target> {
        if let Self::Record(target) = self { Some(target) } else { None }
    }
}
