//! Texts of records as HTML, figures and corrections beside them.
//!
//! Takes a body of the model, gives HTML whose links are addresses in the page's language.
//! Must not know Markdown.

use serde::Serialize;

use crate::base::{Choice, Lang};
use crate::model::{Correction, Figure, Markdown, Source, Target};
use crate::pages::context::Given;
use crate::routes::{Subject, files};
use crate::syntax::markdown::{self, Heading, Html, Links, Shown};

/// A figure in a table.
#[derive(Debug, Serialize)]
pub(crate) struct FigureView {
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
pub(crate) struct CorrectionView {
    date: String,
    note: String,
}

/// A heading in a list of contents.
#[derive(Debug, Serialize)]
pub(crate) struct HeadingView {
    id: String,
    text: String,
    level: u8,
}

/// HTML of a text, with its headings.
pub(crate) fn html(given: Given<'_>, body: &Markdown, figures: &[Figure]) -> Html {
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
            url: Some(addresses.url(Subject::Record(*target), site)),
            text: site.name(*target, lang),
            person: matches!(target, Target::Deputy(_)),
        })
    };
    let names: Vec<(String, String)> = body
        .names
        .iter()
        .map(|(name, key)| (name.clone(), addresses.url(Subject::Record(Target::Deputy(*key)), site)))
        .collect();
    let image = |written: &str| {
        let path = body.images.get(written)?;
        Some(addresses.based(&format!("/{}", files::image_path(path))))
    };
    let mut made = markdown::to_html(&body.markdown, &Links { wiki: &wiki, names: &names, image: &image });
    if lang == Lang::Zh {
        // The words of the Markdown library, which knows no other language.
        made.html = made.html.replace("aria-label=\"Back to reference ", "aria-label=\"返回注");
    }
    made
}

/// The same where headings do not matter and there may be no text.
pub(crate) fn optional(given: Given<'_>, body: Option<&Markdown>, figures: &[Figure]) -> Option<String> {
    body.map(|body| html(given, body, figures).html)
}

pub(crate) fn headings(list: Vec<Heading>) -> Vec<HeadingView> {
    list.into_iter().map(|Heading { id, text, level }| HeadingView { id, text, level }).collect()
}

pub(crate) fn figures(list: &[Figure], sources: &[Source]) -> Vec<FigureView> {
    list.iter()
        .map(|figure| {
            let text = figure.text();
            let Figure { id, label, value, unit, approx, denominator: _, as_of, source } = figure.clone();
            FigureView {
                id: id.to_string(),
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

pub(crate) fn corrections(list: &[Correction]) -> Vec<CorrectionView> {
    list.iter().map(|c| CorrectionView { date: c.date.to_string(), note: c.note.clone() }).collect()
}
