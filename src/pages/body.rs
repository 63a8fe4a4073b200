//! Texts of records as HTML, figures and corrections beside them.
//!
//! Takes a body of the model, gives HTML whose links are addresses in the page's language.
//! Must not know Markdown.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Given, Subject};
use crate::base::{Choice, Lang};
use crate::model::{Correction, Figure, Markdown, Site, Source, Target};
use crate::syntax::markdown::{self, Heading, Html, Links, Shown};

/// A figure in a table.
#[derive(Debug, Serialize)]
pub(super) struct FigureView {
    id: String,
    label: String,
    text: String,
    value: String,
    unit: String,
    approx: &'static str,
    as_of: Option<String>,
    source: Option<String>,
}

/// What was corrected.
#[derive(Debug, Serialize)]
pub(super) struct CorrectionView {
    date: String,
    note: String,
}

/// A heading in a list of contents.
#[derive(Debug, Serialize)]
pub(super) struct HeadingView {
    id: String,
    text: String,
    level: u8,
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
}

/// HTML of a text, with its headings.
pub(super) fn html(given: Given<'_>, body: &Markdown, figures: &[Figure]) -> Html {
    let Given { site, addresses, lang, .. } = given;
    let wiki = |written: &str| {
        if let Some(id) = written.strip_prefix('#') {
            let figure = figures.iter().find(|figure| figure.id == id)?;
            return Some(Shown::Figure { value: figure.value.clone(), text: figure.text() });
        }
        let Some(target) = body.links.get(written) else {
            // What readers do not see is only its last word, without a link.
            let text = written.rsplit('/').next().unwrap_or(written).to_owned();
            return Some(Shown::Link { url: None, text, person: false });
        };
        Some(Shown::Link {
            url: Some(addresses.url(Subject::of(*target), site)),
            text: site.name(*target, lang),
            person: matches!(target, Target::Deputy(_)),
        })
    };
    let names: Vec<(String, String)> = body
        .names
        .iter()
        .map(|(name, key)| (name.clone(), addresses.url(Subject::Deputy(*key), site)))
        .collect();
    let image = |written: &str| {
        let path = body.images.get(written)?;
        Some(addresses.based(&format!("/{}", image_path(path))))
    };
    let mut made = markdown::to_html(&body.markdown, &Links { wiki: &wiki, names: &names, image: &image });
    if lang == Lang::Zh {
        // The words of the Markdown library, which knows no other language.
        made.html = made.html.replace("aria-label=\"Back to reference ", "aria-label=\"返回注");
    }
    made
}

/// Where an image lies in the site, by its path in the project.
#[must_use]
pub fn image_path(path: &str) -> String {
    format!("media/{}", path.strip_prefix("content/").unwrap_or(path))
}

/// Every image that a visible text shows: its path in the site and in the project.
pub(super) fn images(site: &Site) -> Vec<(String, String)> {
    let photos = site.deputies.iter().filter_map(|(_, d)| d.image.as_ref()).map(|photo| &photo.path);
    let shown = site.texts().flat_map(|text| text.markdown.images.values());
    let files: BTreeSet<&String> = shown.chain(photos).collect();
    files.into_iter().map(|file| (image_path(file), file.clone())).collect()
}

/// The same where headings do not matter and there may be no text.
pub(super) fn optional(given: Given<'_>, body: Option<&Markdown>, figures: &[Figure]) -> Option<String> {
    body.map(|body| html(given, body, figures).html)
}

pub(super) fn headings(list: Vec<Heading>) -> Vec<HeadingView> {
    list.into_iter().map(|Heading { id, text, level }| HeadingView { id, text, level }).collect()
}

pub(super) fn figures(list: &[Figure], sources: &[Source]) -> Vec<FigureView> {
    list.iter()
        .map(|figure| {
            let text = figure.text();
            let Figure { id, label, value, unit, approx, denominator: _, as_of, source } = figure.clone();
            FigureView {
                id,
                label,
                text,
                value,
                unit,
                approx: approx.name(),
                as_of: as_of.map(|d| d.to_string()),
                source: source.map(|id| {
                    let named = sources.iter().find(|source| source.id == id);
                    named.map_or(id, |source| source.title.clone())
                }),
            }
        })
        .collect()
}

pub(super) fn corrections(list: &[Correction]) -> Vec<CorrectionView> {
    list.iter().map(|c| CorrectionView { date: c.date.to_string(), note: c.note.clone() }).collect()
}
