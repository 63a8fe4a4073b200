//! What several kinds of records share: id, names, sources, status and reviews, links.

use super::{Place, sources};
use crate::base::FuzzyDate;
use crate::diag::{At, Code, Diagnostic, Span};
use crate::model::{Approx, Correction, Status};
use crate::say;
use crate::syntax::fields::Fields;
use crate::syntax::values;

/// A name and its English.
#[derive(Clone, Debug)]
pub(crate) struct RawNamed {
    pub(crate) zh: At<String>,
    pub(crate) en: Option<String>,
}

/// A source as written.
#[derive(Clone, Debug)]
pub(crate) struct RawSource {
    pub(crate) id: At<String>,
    pub(crate) title: String,
    pub(crate) url: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) date: Option<FuzzyDate>,
    pub(crate) retrieved: Option<FuzzyDate>,
    pub(crate) supports: Vec<At<String>>,
}

/// A review as written.
#[derive(Clone, Debug)]
pub(crate) struct RawReview {
    pub(crate) stage: At<String>,
    pub(crate) by: At<String>,
    pub(crate) on: At<FuzzyDate>,
}

/// A web link as written.
#[derive(Clone, Debug)]
pub(crate) struct RawLink {
    pub(crate) url: String,
    pub(crate) note: Option<String>,
}

/// Markdown as written, with its place. Where the place is as long as the text, a byte of the
/// one is a byte of the other; a quoted or folded scalar has only its whole place.
#[derive(Clone, Debug)]
pub(crate) struct RawBody {
    pub(crate) text: String,
    pub(crate) span: Span,
}

/// A name that a text has, and whose it is: an id, or nobody's that is recorded here.
pub(crate) type RawMention = (At<String>, Option<At<String>>);

/// A correction as written is as it holds.
pub(crate) type RawCorrection = Correction;

/// A number that is shown, as written.
#[derive(Clone, Debug)]
pub(crate) struct RawFigure {
    pub(crate) id: At<String>,
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) unit: String,
    pub(crate) approx: Approx,
    /// Of how many a share is.
    pub(crate) denominator: Option<String>,
    pub(crate) span: Span,
    pub(crate) as_of: Option<FuzzyDate>,
    pub(crate) source: Option<String>,
}

/// Status and reviews as written.
#[derive(Clone, Debug)]
pub(crate) struct RawPublication {
    pub(crate) status: Status,
    /// The status where it is written, else the record's first key.
    pub(crate) span: Span,
    pub(crate) reviews: Vec<RawReview>,
    /// Why a withdrawn record is no longer public.
    pub(crate) withdrawn: Option<RawWithdrawal>,
    /// Ids that the record had before: their addresses lead to it.
    pub(crate) former_ids: Vec<At<String>>,
}

/// A withdrawal as written.
#[derive(Clone, Debug)]
pub(crate) struct RawWithdrawal {
    pub(crate) date: FuzzyDate,
    pub(crate) reason: String,
}

pub(super) fn text(f: &mut Fields<'_>, key: &'static str) -> Option<String> {
    f.text(key).map(|t| t.value)
}

/// Markdown under a key.
pub(super) fn body(f: &mut Fields<'_>, key: &'static str) -> Option<RawBody> {
    f.text(key).map(|text| RawBody { text: text.value, span: text.span })
}

pub(super) fn mentions(f: &mut Fields<'_>) -> Vec<RawMention> {
    // `~` in quotes is what a program writes that quotes everything.
    let nobody = |id: At<String>| Some(id).filter(|id| id.value != "~");
    f.pairs("mentions").into_iter().map(|(name, id)| (name, id.and_then(nobody))).collect()
}

pub(super) fn figures(f: &mut Fields<'_>) -> Vec<RawFigure> {
    f.records("figures", |mut f| {
        let span = f.span();
        let id = f.required_id("id");
        let label = f.required_text("label").map(|t| t.value);
        f.require("value");
        let value = f.decimal("value");
        let unit = text(&mut f, "unit").unwrap_or_default();
        let approx = f.choice::<Approx>("approx").map_or(Approx::Exact, |a| a.value);
        let denominator = f.decimal("denominator").map(|d| d.value);
        let as_of = plain_date(&mut f, "as_of");
        let source = text(&mut f, "source");
        f.finish();
        Some(RawFigure {
            id: id?,
            label: label?,
            value: value?.value,
            unit,
            approx,
            denominator,
            span,
            as_of,
            source,
        })
    })
}

pub(super) fn corrections(f: &mut Fields<'_>) -> Vec<RawCorrection> {
    f.records("corrections", |mut f| {
        let date = f.required_date("date").map(|d| d.value);
        let note = f.required_text("note").map(|t| t.value);
        f.finish();
        Some(Correction { date: date?, note: note? })
    })
}

pub(super) fn plain_date(f: &mut Fields<'_>, key: &'static str) -> Option<FuzzyDate> {
    f.date(key).map(|d| d.value)
}

pub(super) fn named(f: &mut Fields<'_>, zh: &'static str, en: &'static str) -> Option<RawNamed> {
    let name = f.required_text(zh);
    let en = text(f, en);
    name.map(|zh| RawNamed { zh, en })
}

/// The id of a record, from its file's name or its `id`.
pub(super) fn id(f: &mut Fields<'_>, place: Place<'_>) -> Option<At<String>> {
    match place {
        Place::Alone(file) => {
            let stem = At { value: file.stem.to_owned(), span: f.span() };
            if let Some(written) = f.text("id") {
                let diagnostic = Diagnostic::new(
                    Code::IdInFile,
                    written.span,
                    if written.value == stem.value {
                        say!(
                            "单独成文件的记录不写 `id`，文件名就是 id",
                            "a record in a file of its own has no `id`: the file's name is its id"
                        )
                    } else {
                        let (id, stem) = (&written.value, &stem.value);
                        say!(
                            "`id` 是 `{id}`，文件名却是 `{stem}`",
                            "`id` is `{id}`, but the file is called `{stem}`"
                        )
                    },
                )
                .found(written.value)
                .hint(say!("删去这一行", "remove this line"));
                f.notes().push(diagnostic);
            }
            values::id(stem, f.notes())
        }
        Place::Listed => f.required_id("id"),
    }
}

pub(super) fn sources(f: &mut Fields<'_>) -> Vec<RawSource> {
    let mut count = 0;
    let sources = f.records("sources", |mut f| {
        count += 1;
        let id = f.text("id").unwrap_or_else(|| At { value: format!("s{count}"), span: f.span() });
        let title = f.required_text("title").map(|t| t.value);
        let url = f.address("url");
        let publisher = text(&mut f, "publisher");
        let date = plain_date(&mut f, "date");
        let retrieved = plain_date(&mut f, "retrieved");
        let supports = f.texts("supports");
        f.finish();
        Some(RawSource { id, title: title?, url, publisher, date, retrieved, supports })
    });
    sources::paths(f, &sources);
    sources
}

pub(super) fn links(f: &mut Fields<'_>) -> Vec<RawLink> {
    f.records("links", |mut f| {
        f.require("url");
        let url = f.address("url");
        let note = text(&mut f, "note");
        f.finish();
        url.map(|url| RawLink { url, note })
    })
}

pub(super) fn publication(f: &mut Fields<'_>) -> RawPublication {
    let status = f.choice::<Status>("status");
    let span = status.as_ref().map_or(f.span(), |s| s.span);
    let reviews = f.records("reviews", |mut f| {
        let stage = f.required_text("stage");
        // Who reviewed is kept in the file and its history, and shown nowhere.
        let by = f.required_text("by");
        let on = f.required_date("on");
        f.finish();
        Some(RawReview { stage: stage?, by: by?, on: on? })
    });
    let withdrawn = f.record("withdrawn", |mut f| {
        let date = f.required_date("date").map(|d| d.value);
        let reason = f.required_text("reason").map(|t| t.value);
        f.finish();
        Some(RawWithdrawal { date: date?, reason: reason? })
    });
    let former_ids = f.texts("former_ids");
    RawPublication { status: status.map_or(Status::Draft, |s| s.value), span, reviews, withdrawn, former_ids }
}
