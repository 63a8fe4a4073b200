//! Every page of the portal, in the order of languages and columns.
//!
//! Takes the model and the settings; gives a light plan. A column without records has no page.

use std::collections::BTreeMap;

use super::addresses::Addresses;
use super::columns;
use super::subject::Subject;
use crate::base::Lang;
use crate::config::Config;
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::model::{Kind, Site};
use crate::{parse, say};

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
        for column in columns::columns(site) {
            columns::lists(column, site, config).into_iter().for_each(&mut add);
            let kinds = Kind::ALL.iter().filter(|kind| kind.bracket() == Some(column.id));
            kinds.flat_map(|kind| site.of_kind(*kind)).map(Subject::Record).for_each(&mut add);
        }
        let texts = site.pages.iter().enumerate().filter(|(_, page)| page.lang == *lang);
        texts.for_each(|(i, _)| add(Subject::Text(i)));
        (0..site.tombstones.len()).for_each(|i| add(Subject::Gone(i)));
        (0..site.redirects.len()).for_each(|i| add(Subject::Moved(i)));
        if has_changes(site) {
            add(Subject::Changes);
        }
        add(Subject::Search);
        if has_statistics(site) {
            add(Subject::Statistics);
        }
        if has_health(site) {
            add(Subject::Health);
        }
        add(Subject::Data);
        dictionaries().into_iter().map(Subject::Dictionary).for_each(&mut add);
        add(Subject::SiteMap);
        add(Subject::NotFound);
    }
    pages
}

/// Addresses that pages may not have, since web servers are told to look for other files there.
const KEPT: [&str; 1] = ["/preview/"];

/// Reports pages that would lie at one address, or at one that is kept: files are told apart without case, since
/// staff's and some servers' disks do so. Only a free page can take an address that the
/// portal needs itself; ids of records are unique.
pub fn clashes(pages: &[Page], site: &Site, notes: &mut Diagnostics) {
    let mut seen = BTreeMap::new();
    for page in pages {
        let other = seen.insert(page.path.to_lowercase(), page);
        let Some(other) = other.or_else(|| KEPT.contains(&page.path.as_str()).then_some(page)) else {
            continue;
        };
        let text = [page, other].into_iter().find_map(|p| match p.subject {
            Subject::Text(i) => site.pages.get(i),
            _ => None,
        });
        let path = &page.path;
        notes.push(
            Diagnostic::new(
                Code::AddressTaken,
                text.map_or(Span::top(FileId(0)), |text| text.span),
                if KEPT.contains(&path.as_str()) {
                    say!("网址 `{path}` 留作分支的预览", "`{path}` is kept for previews of branches")
                } else {
                    say!("两个页面的网址都是 `{path}`", "two pages lie at `{path}`")
                },
            )
            .hint(say!("给文件换一个名字", "give the file another name")),
        );
    }
}

/// Whether there is anything for the list of corrections and withdrawals.
#[must_use]
pub fn has_changes(site: &Site) -> bool {
    !site.tombstones.is_empty() || site.corrections().next().is_some()
}

/// Whether there is anything to count but people.
#[must_use]
pub fn has_statistics(site: &Site) -> bool {
    !(site.proposals.is_empty() && site.activities.is_empty())
}

/// Whether there is anything whose health could be told.
#[must_use]
pub fn has_health(site: &Site) -> bool {
    columns::columns(site).iter().any(|column| column.kind.collection().is_some())
}

/// The kinds of records that have a page in the data dictionary, the settings last.
#[must_use]
pub fn dictionaries() -> Vec<&'static str> {
    parse::shapes().into_iter().map(|record| record.name).chain(["site"]).collect()
}
