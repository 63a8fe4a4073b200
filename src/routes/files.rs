//! Files beside the pages: data, feeds, images, lists for programs.
//!
//! Says where each lies, for whoever writes it, links to it or checks a link. Must not know what is
//! in a file.

use std::collections::BTreeSet;

use super::addresses::Addresses;
use super::lists::activity::ActivityList;
use super::plan::{self, Page};
use super::subject::Subject;
use crate::base::Lang;
use crate::config::Config;
use crate::model::{Kind, Site, Target};

/// A file that was exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// What is in it: a collection such as `deputies`, or a kind of record.
    pub name: &'static str,
    /// `json`, `csv`, `ndjson`, `popolo` or `schema`.
    pub format: &'static str,
    /// Its path below the base path.
    pub path: String,
    /// Records, or rows of a table.
    pub rows: usize,
    /// Its length.
    pub bytes: u64,
}

/// The feed of everything, below its language's root.
pub const FEED_OF_ALL: &str = "/feeds/all.xml";
/// The feed of proposals, below its language's root.
pub const FEED_OF_PROPOSALS: &str = "/feeds/proposals.xml";
/// The feed of corrections and withdrawals, below its language's root.
pub const FEED_OF_CHANGES: &str = "/feeds/changes.xml";
/// The numbers of the statistics page, below its language's root.
pub const STATISTICS: &str = "/statistics/statistics.csv";
/// The data of the health page, for all languages.
pub const HEALTH: &str = "/health/index.json";
/// The record beside its page.
pub const RECORD: &str = "index.json";
/// The activities of a year, a line each, beside the year's page.
pub const ACTIVITIES: &str = "activities.ndjson";
/// Everybody as Popolo.
pub const POPOLO: &str = "/data/popolo.json";
/// The ids that the portal has published.
pub const PUBLISHED: &str = "/ids.txt";
/// What a release says of itself and the hashes of its files. Publishing writes them behind the
/// build; a text may link to them before.
pub const RELEASE: [&str; 2] = ["/release.txt", "/SHA256SUMS"];
/// What the search page reads first.
pub const SEARCH: &str = "/search/manifest.json";

/// The feed of a deputy by their id; one for all languages, since what it quotes is Chinese.
#[must_use]
pub fn deputy_feed(id: &str) -> String {
    format!("/feeds/deputies/{id}.xml")
}

/// A whole collection as `json` or `csv`.
#[must_use]
pub fn collection(name: &str, format: &str) -> String {
    format!("/data/{name}.{format}")
}

/// The schema of a kind of file; sessions stand in one file with terms.
#[must_use]
pub fn schema(kind: &str) -> String {
    let kind = if kind == "session" { "term" } else { kind };
    format!("/data/schema/{kind}.schema.json")
}

/// Collections that can be downloaded whole as JSON and as a table, if they have records. That of
/// bulletins holds their articles.
fn collections(site: &Site) -> impl Iterator<Item = &'static str> {
    let columns = Kind::ALL.iter().filter(|kind| **kind != Kind::Issue && site.count(**kind) > 0);
    columns.filter_map(|kind| if *kind == Kind::Term { Some("terms") } else { kind.bracket() })
}

/// The address of a page's record as JSON, without scheme and host, and its media type: beside
/// the page in the first language, since all languages share it. Activities stand together, a
/// line each.
#[must_use]
pub fn beside(subject: Subject, site: &Site, config: &Config) -> Option<(String, &'static str)> {
    let addresses = Addresses::new(config, config.languages.first().copied().unwrap_or(Lang::Zh));
    let (page, file, media) = match subject {
        Subject::Record(Target::Activity(key)) => {
            let year = ActivityList::Year(site.activities.get(key).start.year);
            (Subject::Activities(year), ACTIVITIES, "application/x-ndjson")
        }
        Subject::Activities(ActivityList::Year(_)) => (subject, ACTIVITIES, "application/x-ndjson"),
        _ => {
            subject.target()?;
            (subject, RECORD, "application/json")
        }
    };
    Some((format!("{}{file}", addresses.url(page, site)), media))
}

/// Where an image lies in the site, by its path in the project.
#[must_use]
pub fn image_path(path: &str) -> String {
    format!("media/{}", path.strip_prefix("content/").unwrap_or(path))
}

/// Every image that a visible text shows: its path in the site and in the project.
#[must_use]
pub fn images(site: &Site) -> Vec<(String, String)> {
    let photos = site.deputies.iter().filter_map(|(_, d)| d.image.as_ref()).map(|photo| &photo.path);
    let shown = site.texts().flat_map(|text| text.markdown.images.values());
    let files: BTreeSet<&String> = shown.chain(photos).collect();
    files.into_iter().map(|file| (image_path(file), file.clone())).collect()
}

/// Every file that the portal holds beside its pages, below the base path.
#[must_use]
pub fn all(pages: &[Page], site: &Site, config: &Config) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for lang in &config.languages {
        let addresses = Addresses::new(config, *lang);
        // A feed without entries is not written; a text may invite readers to it all the same.
        let feeds = [FEED_OF_ALL, FEED_OF_PROPOSALS, FEED_OF_CHANGES];
        files.extend(feeds.map(|feed| addresses.prefixed(feed)));
        if plan::has_statistics(site) {
            files.insert(addresses.prefixed(STATISTICS));
        }
    }
    files.extend(site.deputies.iter().map(|(_, deputy)| deputy_feed(&deputy.id)));
    let first = config.languages.first().copied().unwrap_or(Lang::Zh);
    let own = pages.iter().filter(|page| page.lang == first);
    files.extend(own.filter_map(|page| record_file(page, site, config)));
    for name in collections(site) {
        files.extend(["json", "csv"].map(|format| collection(name, format)));
    }
    if !site.deputies.is_empty() {
        files.insert(POPOLO.to_owned());
    }
    files.extend(plan::dictionaries().into_iter().map(schema));
    if plan::has_health(site) {
        files.insert(HEALTH.to_owned());
    }
    files.extend(images(site).into_iter().map(|(path, _)| format!("/{path}")));
    files.extend(super::site_map::names(pages));
    files.extend([PUBLISHED, SEARCH].map(str::to_owned));
    files.extend(RELEASE.map(str::to_owned));
    files
}

/// The record beside a page, below the base path.
fn record_file(page: &Page, site: &Site, config: &Config) -> Option<String> {
    let (address, _) = beside(page.subject, site, config)?;
    address.strip_prefix(config.base_path.as_str()).map(str::to_owned)
}
