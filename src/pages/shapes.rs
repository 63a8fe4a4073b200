//! Shapes that several views share: links, people, sources, congresses.

use serde::Serialize;

use super::{Given, Subject};
use crate::base::text::english_ordinal;
use crate::base::{Choice, Lang};
use crate::han::numerals::han_number;
use crate::han::pinyin;
use crate::model::{
    Area, AreaClass, Article, Deputy, Gender, Key, Level, Organization, Session, Site, Source, Station, Term,
    Topic, WebLink,
};

/// A name that may lead somewhere.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Link {
    pub(super) name: String,
    pub(super) url: Option<String>,
}

/// A place with how many people represent it or what lies in it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CountedLink {
    pub(super) name: String,
    pub(super) url: String,
    pub(super) count: u32,
}

/// A deputy in a list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PersonView {
    pub(super) name: String,
    pub(super) roman: String,
    pub(super) url: String,
    pub(super) note: Option<String>,
    pub(super) two: bool,
    pub(super) female: bool,
    pub(super) ethnicity: Option<String>,
    pub(super) levels: Vec<&'static str>,
    pub(super) place: Option<String>,
}

/// A source with its number on the page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SourceView {
    n: usize,
    id: String,
    title: String,
    url: Option<String>,
    publisher: Option<String>,
    date: Option<String>,
    retrieved: Option<String>,
}

/// An address elsewhere.
#[derive(Clone, Debug, Serialize)]
pub(super) struct WebLinkView {
    url: String,
    note: Option<String>,
}

/// An article in a list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ArticleLink {
    pub(super) title: String,
    pub(super) subtitle: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) contributor: Option<String>,
    pub(super) url: String,
    pub(super) date: String,
    pub(super) issue: IssueLabel,
}

/// An issue in a list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct IssueLabel {
    pub(super) name: String,
    pub(super) number: Option<u32>,
    pub(super) total: u32,
}

/// The way to the other pages of a long list.
#[derive(Debug, Serialize)]
pub(super) struct Pager {
    prev: Option<String>,
    next: Option<String>,
    pages: Vec<PagerPage>,
}

#[derive(Debug, Serialize)]
struct PagerPage {
    n: usize,
    url: String,
    here: bool,
}

/// Page `n` of `pages`; nothing where there is only one.
pub(super) fn pager(n: usize, pages: usize, url: impl Fn(usize) -> String) -> Option<Pager> {
    (pages > 1).then(|| Pager {
        prev: (n > 1).then(|| url(n - 1)),
        next: (n < pages).then(|| url(n + 1)),
        pages: (1..=pages).map(|i| PagerPage { n: i, url: url(i), here: i == n }).collect(),
    })
}

/// The congress with its term: 澄川省第十四届人民代表大会, 第十四届全国人民代表大会.
#[must_use]
pub fn congress_name(term: &Term, lang: Lang) -> String {
    let congress = term.congress.get(lang);
    match lang {
        Lang::Zh => {
            let ordinal = format!("第{}届", han_number(term.ordinal));
            match congress.split_once("人民代表大会") {
                Some((place, rest)) if place != "全国" => {
                    format!("{place}{ordinal}人民代表大会{rest}")
                }
                _ => format!("{ordinal}{congress}"),
            }
        }
        Lang::En => format!("{} {congress}", english_ordinal(term.ordinal)),
    }
}

/// A session: 澄川省第十四届人民代表大会第四次会议.
#[must_use]
pub fn session_name(site: &Site, key: Key<Session>, lang: Lang) -> String {
    let session = site.sessions.get(key);
    let congress = congress_name(site.terms.get(session.term), lang);
    match lang {
        Lang::Zh => format!("{congress}第{}次会议", han_number(session.number)),
        Lang::En => format!("{} session of the {congress}", english_ordinal(session.number)),
    }
}

pub(super) fn person(given: Given<'_>, key: Key<Deputy>) -> PersonView {
    let deputy = given.site.deputies.get(key);
    let mut levels: Vec<Level> = deputy.mandates.iter().map(|m| m.level(&given.site.terms)).collect();
    levels.sort();
    levels.dedup();
    PersonView {
        name: deputy.name.clone(),
        roman: pinyin::romanised(&deputy.reading),
        url: given.addresses.url(Subject::Deputy(key), given.site),
        note: deputy.disambiguation.clone(),
        two: is_two(&deputy.name),
        female: deputy.gender == Some(Gender::Female),
        ethnicity: minority(deputy),
        levels: levels.into_iter().map(Level::name).collect(),
        place: place(given, deputy),
    }
}

pub(super) fn people(given: Given<'_>, keys: &[Key<Deputy>]) -> Vec<PersonView> {
    keys.iter().map(|key| person(given, *key)).collect()
}

/// Lists leave Han unmarked.
pub(super) fn minority(deputy: &Deputy) -> Option<String> {
    deputy.ethnicity.clone().filter(|e| e != "汉族" && e != "汉")
}

/// Whether printed lists spread the name over three cells.
pub(super) fn is_two(name: &str) -> bool {
    name.chars().count() == 2
}

/// The first mandate's place, no smaller than a county, without its class.
fn place(given: Given<'_>, deputy: &Deputy) -> Option<String> {
    let mut area = deputy.mandates.iter().find_map(|m| m.area)?;
    while matches!(given.site.areas.get(area).class, AreaClass::Township | AreaClass::Subdistrict) {
        area = given.site.areas.get(area).parent?;
    }
    let name = given.site.areas.get(area).name.get(given.lang);
    Some(match given.lang {
        Lang::Zh => short_place(name).to_owned(),
        Lang::En => name.to_owned(),
    })
}

/// 澄阳市 as 澄阳; names of two characters stay whole.
fn short_place(name: &str) -> &str {
    let short = name.trim_end_matches(['省', '市', '县', '区', '州', '盟', '旗']);
    if short.chars().count() >= 2 { short } else { name }
}

pub(super) fn area_link(given: Given<'_>, key: Key<Area>) -> Link {
    let name = given.site.areas.get(key).name.get(given.lang).to_owned();
    Link { name, url: Some(given.addresses.url(Subject::Area(key), given.site)) }
}

pub(super) fn organization_link(given: Given<'_>, key: Key<Organization>) -> Link {
    let name = given.site.organizations.get(key).name.get(given.lang).to_owned();
    Link { name, url: Some(given.addresses.url(Subject::Organization(key), given.site)) }
}

pub(super) fn topic_link(given: Given<'_>, key: Key<Topic>) -> Link {
    let name = given.site.topics.get(key).name.get(given.lang).to_owned();
    Link { name, url: Some(given.addresses.url(Subject::Topic(key), given.site)) }
}

pub(super) fn station_link(given: Given<'_>, key: Key<Station>) -> Link {
    let name = given.site.stations.get(key).name.get(given.lang).to_owned();
    Link { name, url: Some(given.addresses.url(Subject::Station(key), given.site)) }
}

/// The newest `most` articles that `wanted` takes, newest first.
pub(super) fn articles(given: Given<'_>, wanted: impl Fn(&Article) -> bool, most: usize) -> Vec<ArticleLink> {
    let site = given.site;
    let issues = site.derived.issues.iter().flat_map(|issue| &site.derived.articles[*issue]);
    let keys = issues.filter(|key| wanted(site.articles.get(**key)));
    keys.take(most).map(|key| article_link(given, *key)).collect()
}

pub(super) fn article_link(given: Given<'_>, key: Key<Article>) -> ArticleLink {
    let article = given.site.articles.get(key);
    let issue = given.site.issues.get(article.issue);
    ArticleLink {
        title: article.title.clone(),
        subtitle: article.subtitle.clone(),
        summary: article.summary.clone(),
        contributor: article.contributor.clone(),
        url: given.addresses.url(Subject::Article(key), given.site),
        date: article.date.unwrap_or(issue.date).to_string(),
        issue: IssueLabel {
            name: issue.series.get(given.lang).to_owned(),
            number: issue.number,
            total: issue.total,
        },
    }
}

pub(super) fn sources(list: &[Source]) -> Vec<SourceView> {
    let view = |(i, source): (usize, &Source)| SourceView {
        n: i + 1,
        id: source.id.clone(),
        title: source.title.clone(),
        url: source.url.clone(),
        publisher: source.publisher.clone(),
        date: source.date.map(|d| d.to_string()),
        retrieved: source.retrieved.map(|d| d.to_string()),
    };
    list.iter().enumerate().map(view).collect()
}

/// Numbers of the sources that prove a fact: those it cites and those that say so.
pub(super) fn marks(list: &[Source], fact: &str, cited: &[usize]) -> Vec<usize> {
    let supports = |s: &Source| s.supports.iter().any(|path| path == fact);
    let claimed = list.iter().enumerate().filter(|(_, s)| supports(s)).map(|(i, _)| i);
    let mut marks: Vec<usize> = cited.iter().copied().chain(claimed).map(|i| i + 1).collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

pub(super) fn web_links(list: &[WebLink]) -> Vec<WebLinkView> {
    list.iter().map(|link| WebLinkView { url: link.url.clone(), note: link.note.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::FuzzyDate;
    use crate::model::{Ids, Named};

    #[test]
    fn the_ordinal_stands_where_official_names_have_it() {
        let area = Ids::<Area>::new(["1"].into_iter()).key("1").unwrap();
        let term = |congress: &str| Term {
            id: String::new(),
            congress: Named { zh: congress.to_owned(), en: Some("Chengchuan People's Congress".to_owned()) },
            level: Level::Provincial,
            area,
            ordinal: 14,
            start: FuzzyDate::day(2023, 1, 1),
            end: None,
            seats: None,
            vacancies: None,
        };
        let name = |congress| congress_name(&term(congress), Lang::Zh);
        assert_eq!(name("澄川省人民代表大会"), "澄川省第十四届人民代表大会");
        assert_eq!(name("全国人民代表大会"), "第十四届全国人民代表大会");
        assert_eq!(congress_name(&term("x"), Lang::En), "14th Chengchuan People's Congress");
    }

    #[test]
    fn places_lose_their_class_unless_they_are_short() {
        assert_eq!(short_place("澄阳市"), "澄阳");
        assert_eq!(short_place("柳县"), "柳县");
    }
}
