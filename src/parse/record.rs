//! What several kinds of records share: names, status and reviews, links.

use crate::base::{FuzzyDate, Id};
use crate::diag::{At, Span};
use crate::model::Status;
use crate::syntax::fields::Fields;

/// A name, and its English form where the record has one.
#[derive(Clone, Debug)]
pub(crate) struct RawNamed {
    pub(crate) zh: At<String>,
    pub(crate) en: Option<String>,
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
    pub(crate) former_ids: Vec<At<Vec<Id>>>,
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

pub(super) fn plain_date(f: &mut Fields<'_>, key: &'static str) -> Option<FuzzyDate> {
    f.date(key).map(|d| d.value)
}

pub(super) fn named(f: &mut Fields<'_>, zh: &'static str, en: &'static str) -> Option<RawNamed> {
    let name = f.required_text(zh);
    let en = text(f, en);
    name.map(|zh| RawNamed { zh, en })
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
        // The reviewer's name stays in the file and its history; no page shows it.
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
    let former_ids = f.id_paths("former_ids");
    RawPublication { status: status.map_or(Status::Draft, |s| s.value), span, reviews, withdrawn, former_ids }
}
