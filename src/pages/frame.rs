//! What frames every page: head, navigation, breadcrumb, foot.
//!
//! Takes the settings and a page's head; gives the parts of a view that every template has.
//! The part that all pages of a language share is made once.

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use crate::base::{FuzzyDate, Lang};
use crate::model::Kind;
use crate::pages::commits::Changed;
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::link::Link;
use crate::routes::{self, Addresses, Download, Page, Subject, files};

/// What all pages of a language share.
#[derive(Debug, Serialize)]
pub struct FrameView {
    lang: &'static str,
    site: SiteView,
    columns: Vec<ColumnView>,
}

#[derive(Debug, Serialize)]
struct SiteView {
    title: String,
    description: String,
    owner: String,
    sample: bool,
    preview: bool,
    release: Option<ReleaseView>,
    home: String,
    search: String,
    licence: Option<LinkView>,
    feedback: FeedbackView,
    contact: ContactView,
}

/// Where a release says what it holds.
#[derive(Debug, Serialize)]
struct ReleaseView {
    note: String,
    sums: String,
}

#[derive(Debug, Serialize)]
struct LinkView {
    name: String,
    url: Option<String>,
}

#[derive(Debug, Serialize)]
struct FeedbackView {
    url: Option<String>,
    email: Option<String>,
    phone: Option<String>,
}

#[derive(Debug, Serialize)]
struct ContactView {
    address: Option<String>,
    phone: Option<String>,
    hours: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct ColumnView {
    id: &'static str,
    name: Option<String>,
    url: String,
}

/// The shared part of one language, ready for templates.
#[derive(Debug)]
pub struct Frame {
    shared: Value,
    main: Vec<ColumnView>,
    downloads: Vec<Download>,
}

impl Frame {
    /// All of it that a page of records shows, as text.
    #[must_use]
    pub fn text(&self) -> String {
        // Plain data can always be written.
        serde_json::to_string(&self.shared).unwrap_or_default()
    }

    pub(super) fn downloads(&self) -> &[Download] {
        &self.downloads
    }

    pub(super) fn value(&self, page: &PageView) -> Value {
        let nav: Vec<NavView<'_>> = self
            .main
            .iter()
            .map(|c| NavView { id: c.id, url: &c.url, here: page.page.here == Some(c.id) })
            .collect();
        minijinja::context! { nav => Value::from(Serde(nav)), ..self.shared.clone() }
    }
}

#[derive(Debug, Serialize)]
struct NavView<'a> {
    id: &'static str,
    url: &'a str,
    here: bool,
}

/// Makes the shared part of a language; the page of open data lists the downloads.
#[must_use]
pub fn frame(given: Given<'_>, downloads: &[Download]) -> Frame {
    let Given { site, config, addresses, lang, .. } = given;
    let column = |id, subject| ColumnView { id, name: None, url: addresses.url(subject, site) };
    // Topics stand at the foot alone: they cut across the other columns.
    let (topics, kinds): (Vec<_>, Vec<_>) =
        routes::columns(site).into_iter().partition(|column| column.kind == Kind::Topic);
    let mut main: Vec<ColumnView> = kinds.iter().map(|kind| column(kind.id, kind.subject)).collect();
    // Searching is what readers do most after looking for a deputy, a proposal or a bulletin.
    let before = ["deputies", "proposals", "bulletins"];
    let at = main.iter().take_while(|column| before.contains(&column.id)).count();
    main.insert(at, column("search", Subject::Search));
    if routes::has_statistics(site) {
        main.push(column("statistics", Subject::Statistics));
    }
    let mut columns = main.clone();
    columns.extend(topics.iter().map(|topic| column(topic.id, topic.subject)));
    if routes::has_changes(site) {
        columns.push(column("changes", Subject::Changes));
    }
    for (i, page) in site.pages.iter().enumerate().filter(|(_, page)| page.lang == lang) {
        let url = addresses.url(Subject::Text(i), site);
        columns.push(ColumnView { id: "page", name: Some(page.title.clone()), url });
    }
    if routes::has_health(site) {
        columns.push(column("health", Subject::Health));
    }
    columns.push(column("data", Subject::Data));
    columns.push(column("sitemap", Subject::SiteMap));
    let view = FrameView {
        lang: lang.tag(),
        site: SiteView {
            title: config.title.get(lang).to_owned(),
            description: config.description.get(lang).to_owned(),
            owner: config.owner.get(lang).to_owned(),
            sample: config.sample,
            preview: config.preview,
            release: config.released.then(|| ReleaseView {
                note: addresses.based("/release.txt"),
                sums: addresses.based("/SHA256SUMS"),
            }),
            home: addresses.url(Subject::Home, site),
            search: addresses.url(Subject::Search, site),
            licence: config
                .licence
                .as_ref()
                .map(|(name, url)| LinkView { name: name.clone(), url: url.clone() }),
            feedback: FeedbackView {
                url: config.feedback.url.clone(),
                email: config.feedback.email.clone(),
                phone: config.feedback.phone.clone(),
            },
            contact: ContactView {
                address: config.contact.address.clone(),
                phone: config.contact.phone.clone(),
                hours: config.contact.hours.clone(),
            },
        },
        columns,
    };
    Frame { shared: Value::from(Serde(view)), main, downloads: downloads.to_vec() }
}

/// What a page has beside the shared part and its own body.
#[derive(Debug, Serialize)]
pub struct PageView {
    page: PageMeta,
    crumbs: Vec<Link>,
    languages: Vec<LanguageView>,
    jsonld: Option<String>,
}

#[derive(Debug, Serialize)]
struct PageMeta {
    url: String,
    canonical: String,
    title: String,
    description: String,
    kind: &'static str,
    here: Option<&'static str>,
    published: Option<String>,
    updated: Option<String>,
    verified: Option<String>,
    changed: Option<Changed>,
    feed: Option<String>,
    /// The page's record as data, and its media type.
    data: Option<(String, &'static str)>,
    draft: bool,
    cite: Option<String>,
    leads_to: Option<String>,
}

#[derive(Debug, Serialize)]
struct LanguageView {
    lang: &'static str,
    label: &'static str,
    url: String,
    canonical: String,
    here: bool,
}

pub(super) fn page_view(page: &Page, head: Head, given: Given<'_>) -> PageView {
    let Given { config, addresses, lang, .. } = given;
    let url = addresses.based(&page.path);
    let canonical = config.absolute(&url);
    let languages = if config.languages.len() > 1 {
        config.languages.iter().map(|other| language(*other, page, given)).collect()
    } else {
        Vec::new()
    };
    let cite = head.cite.map(|title| {
        let (name, date) = (config.title.get(lang), head.published.map(|d| spoken(given, d)));
        let date = date.map(|d| lang.pick("，", ", ").to_owned() + &d).unwrap_or_default();
        match lang {
            Lang::Zh => format!("{name}：《{title}》{date}，{canonical}"),
            Lang::En => format!("{name}: “{title}”{date}, {canonical}"),
        }
    });
    PageView {
        page: PageMeta {
            url,
            title: head.title,
            description: head.description,
            kind: page.subject.template(),
            here: head.here,
            published: head.published.map(|d| d.to_string()),
            updated: head.updated.map(|d| d.to_string()),
            feed: head.feed,
            changed: given.commits.of(page.subject),
            data: files::beside(page.subject, given.site, config),
            verified: head.verified.map(|d| d.to_string()),
            draft: head.draft,
            cite,
            canonical: head.leads_to.as_ref().map_or(canonical, |to| config.absolute(to)),
            leads_to: head.leads_to,
        },
        crumbs: head.crumbs,
        languages,
        // `</` would end the element that holds the data.
        jsonld: head.jsonld.map(|json| in_script(&json.to_string())),
    }
}

/// A date as the language's table writes it; a month or a year stands as it is.
fn spoken(given: Given<'_>, date: FuzzyDate) -> String {
    let day = date.day.and_then(|_| given.messages.dated("date.day", date));
    day.unwrap_or_else(|| date.to_string())
}

/// The same page in another language; a free page without a twin leads to that language's
/// home.
fn language(other: Lang, page: &Page, given: Given<'_>) -> LanguageView {
    let Given { site, config, lang, .. } = given;
    let addresses = Addresses::new(config, other);
    let subject = match page.subject {
        Subject::Text(i) if other != lang => {
            let id = site.pages.get(i).map(|p| &p.id);
            let twin = site.pages.iter().position(|p| p.lang == other && Some(&p.id) == id);
            twin.map_or(Subject::Home, Subject::Text)
        }
        subject => subject,
    };
    let url = addresses.url(subject, site);
    LanguageView {
        lang: other.tag(),
        label: other.pick("中文", "English"),
        canonical: config.absolute(&url),
        url,
        here: other == lang,
    }
}

/// JSON as it may stand in a `script` element, where `<!--` and `<script` change how the rest is read.
fn in_script(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
