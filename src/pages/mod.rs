//! Every page of the site: its address, its template, its view.
//!
//! Takes the model, gives a light plan of all pages, and each page's view when it is asked
//! for. Views are plain data: nothing in a template can reach the model. Must not know HTML
//! beyond what Markdown became.

mod activity;
mod address;
mod area;
mod body;
mod bulletin;
mod commits;
mod data;
mod deputy;
mod directory;
mod extra;
pub mod feeds;
mod frame;
mod health;
mod home;
mod law;
mod links;
mod order;
mod organization;
mod past;
mod proposal;
mod proposals;
mod reception;
mod record;
mod search;
mod shapes;
mod station;
mod statistics;
mod text;
mod timeline;
mod topic;

pub use address::Addresses;
pub use body::image_path as media_path;
pub use commits::{Commits, commits};
pub use data::Download;
pub use extra::extra_files;
pub use frame::{Frame, FrameView, PageView, frame};
pub use health::{Health, health, health_file};
pub use links::dead_links;
pub use past::any as has_changes;
pub use proposals::{Pick, ProposalList};
pub use shapes::{congress_name, session_name};

use std::collections::BTreeMap;

use activity::ActivityList;
use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use crate::base::Lang;
use crate::config::Config;
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::model::{
    Activity, Area, Article, Deputy, Issue, Key, Law, Organization, Proposal, Site, Station, Topic,
};
use crate::say;
use crate::theme::Messages;

/// Every image that a visible text shows: its path in the site and in the project.
#[must_use]
pub fn images(site: &Site) -> Vec<(String, String)> {
    body::images(site)
}

/// The numbers of the statistics page as a table, and its path below the output; nothing where
/// there is no page.
///
/// # Errors
/// Only what the table's writer reports, which writes to memory.
pub fn statistics_file(given: Given<'_>) -> std::io::Result<Option<(String, Vec<u8>)>> {
    if statistics::is_shown(given.site) { statistics::file(given).map(Some) } else { Ok(None) }
}

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The home page.
    Home,
    /// The directory in one of its orders.
    Directory(order::Order),
    /// One part of the directory by name: a letter or a count of strokes, and which page of it from 1.
    Part(order::Part, usize),
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
    Activities(activity::ActivityList),
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
            Self::Directory(_) | Self::Part(..) => "deputies",
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

/// One page of the plan.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its language.
    pub lang: Lang,
    /// What it is about.
    pub subject: Subject,
    /// Its address below the base path, in its language: `/deputies/x/` or `/en/404.html`.
    pub path: String,
}

impl Page {
    /// The file below the output folder.
    #[must_use]
    pub fn file(&self) -> String {
        let path = self.path.trim_start_matches('/');
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
    }
}

/// Every page, in the order of languages and columns.
#[must_use]
pub fn plan(site: &Site, config: &Config) -> Vec<Page> {
    let mut pages = Vec::new();
    for lang in &config.languages {
        let addresses = Addresses::new(config, *lang);
        let mut add = |subject| {
            pages.push(Page { lang: *lang, subject, path: addresses.path(subject, site) });
        };
        add(Subject::Home);
        if !site.deputies.is_empty() {
            directory::subjects(site).into_iter().for_each(&mut add);
            site.deputies.keys().for_each(|key| add(Subject::Deputy(key)));
        }
        if !site.areas.is_empty() {
            add(Subject::Areas);
            site.areas.keys().for_each(|key| add(Subject::Area(key)));
        }
        if !site.organizations.is_empty() {
            add(Subject::Organizations);
            site.organizations.keys().for_each(|key| add(Subject::Organization(key)));
        }
        if !site.proposals.is_empty() {
            let lists = proposals::subjects(site, &config.statute).into_iter();
            lists.map(Subject::Proposals).for_each(&mut add);
            site.proposals.keys().for_each(|key| add(Subject::Proposal(key)));
        }
        if !site.issues.is_empty() {
            add(Subject::Bulletins);
            bulletin::series(site).into_iter().map(Subject::Series).for_each(&mut add);
            site.issues.keys().for_each(|key| add(Subject::Issue(key)));
            site.articles.keys().for_each(|key| add(Subject::Article(key)));
        }
        if !site.activities.is_empty() {
            let years = activity::years(site).into_iter().map(|(year, _)| ActivityList::Year(year));
            let kinds = activity::kinds(site).into_iter().map(|(kind, _)| ActivityList::Kind(kind));
            let lists = std::iter::once(ActivityList::Index).chain(years).chain(kinds);
            lists.for_each(|list| add(Subject::Activities(list)));
            site.activities.keys().for_each(|key| add(Subject::Activity(key)));
        }
        if !site.stations.is_empty() {
            add(Subject::Stations);
            site.stations.keys().for_each(|key| add(Subject::Station(key)));
        }
        if !site.laws.is_empty() {
            add(Subject::Legislation);
            site.laws.keys().for_each(|key| add(Subject::Law(key)));
        }
        if !site.topics.is_empty() {
            add(Subject::Topics);
            site.topics.keys().for_each(|key| add(Subject::Topic(key)));
        }
        let texts = site.pages.iter().enumerate().filter(|(_, page)| page.lang == *lang);
        texts.for_each(|(i, _)| add(Subject::Text(i)));
        (0..site.tombstones.len()).for_each(|i| add(Subject::Gone(i)));
        (0..site.redirects.len()).for_each(|i| add(Subject::Moved(i)));
        if past::any(site) {
            add(Subject::Changes);
        }
        add(Subject::Search);
        if statistics::is_shown(site) {
            add(Subject::Statistics);
        }
        if health::is_shown(site) {
            add(Subject::Health);
        }
        add(Subject::Data);
        data::subjects().into_iter().for_each(&mut add);
        add(Subject::SiteMap);
        add(Subject::NotFound);
    }
    pages
}

/// Reports pages that would lie at one address: files are told apart without case, since
/// staff's and some servers' disks do so. Only a free page can take an address that the
/// portal needs itself; ids of records are unique.
pub fn clashes(pages: &[Page], site: &Site, notes: &mut Diagnostics) {
    let mut seen = BTreeMap::new();
    for page in pages {
        let Some(other) = seen.insert(page.path.to_lowercase(), page) else { continue };
        let text = [page, other].into_iter().find_map(|p| match p.subject {
            Subject::Text(i) => site.pages.get(i),
            _ => None,
        });
        let path = &page.path;
        notes.push(
            Diagnostic::new(
                Code::AddressTaken,
                text.map_or(Span::top(FileId(0)), |text| text.span),
                say!("两个页面的网址都是 `{path}`", "two pages lie at `{path}`"),
            )
            .hint(say!("给文件换一个名字", "give the file another name")),
        );
    }
}

/// A page's own part of what its template gets.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Body {
    Home(Box<home::HomeView>),
    Directory(directory::DirectoryView),
    Deputy(Box<deputy::DeputyView>),
    Areas(area::AreasView),
    Area(Box<area::AreaView>),
    Organizations(organization::OrganizationsView),
    Organization(Box<organization::OrganizationView>),
    Activities(activity::ActivitiesView),
    Activity(Box<activity::ActivityView>),
    Stations(station::StationsView),
    Station(Box<station::StationView>),
    Legislation(law::LegislationView),
    Law(Box<law::LawView>),
    Proposals(Box<proposals::ProposalsView>),
    Proposal(Box<proposal::ProposalView>),
    Topics(topic::TopicsView),
    Topic(Box<topic::TopicView>),
    Bulletins(bulletin::BulletinsView),
    Issue(Box<bulletin::IssueView>),
    Article(Box<bulletin::ArticleView>),
    Text(text::TextView),
    Gone(past::GoneView),
    Moved(past::MovedView),
    Changes(past::ChangesView),
    Search(search::SearchView),
    Statistics(Box<statistics::StatisticsView>),
    Health(Box<health::HealthView>),
    Data(Box<data::DataView>),
    Dictionary(Box<data::DictionaryView>),
    SiteMap(text::SiteMapView),
    NotFound(text::NotFoundView),
}

/// What views are made from.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The model.
    pub site: &'a Site,
    /// The settings.
    pub config: &'a Config,
    /// The interface's texts.
    pub messages: &'a Messages,
    /// The addresses in the page's language.
    pub addresses: &'a Addresses,
    /// How well the content is kept.
    pub health: &'a Health,
    /// The last change of each record.
    pub commits: &'a Commits,
    /// The page's language.
    pub lang: Lang,
}

/// What a page's template gets.
#[must_use]
pub fn view(page: &Page, given: Given<'_>, frame: &Frame) -> Value {
    let (head, body) = match page.subject {
        Subject::Home => home::view(given),
        Subject::Directory(order) => directory::view(given, order),
        Subject::Part(part, n) => directory::part(given, part, n),
        Subject::Deputy(key) => deputy::view(given, key),
        Subject::Areas => area::index(given),
        Subject::Area(key) => area::view(given, key),
        Subject::Organizations => organization::index(given),
        Subject::Organization(key) => organization::view(given, key),
        Subject::Activities(list) => activity::list(given, list),
        Subject::Activity(key) => activity::view(given, key),
        Subject::Stations => station::index(given),
        Subject::Station(key) => station::view(given, key),
        Subject::Legislation => law::index(given),
        Subject::Law(key) => law::view(given, key),
        Subject::Proposals(list) => proposals::list(given, list),
        Subject::Proposal(key) => proposal::view(given, key),
        Subject::Topics => topic::index(given),
        Subject::Topic(key) => topic::view(given, key),
        Subject::Bulletins => bulletin::archive(given, None),
        Subject::Series(key) => bulletin::archive(given, Some(key)),
        Subject::Issue(key) => bulletin::issue(given, key),
        Subject::Article(key) => bulletin::article(given, key),
        Subject::Text(i) => text::view(given, i),
        Subject::Gone(i) => past::gone(given, i),
        Subject::Moved(i) => past::moved(given, i),
        Subject::Changes => past::changes(given),
        Subject::Search => search::view(given),
        Subject::Statistics => statistics::view(given),
        Subject::Health => health::view(given),
        Subject::Data => data::view(given, frame.downloads()),
        Subject::Dictionary(kind) => data::kind(given, kind),
        Subject::SiteMap => text::site_map(given),
        Subject::NotFound => text::not_found(given),
    };
    let own = frame::page_view(page, head, given);
    let (frame, own, body) = (frame.value(&own), Value::from(Serde(own)), Value::from(Serde(body)));
    minijinja::context! { ..body, ..own, ..frame }
}
