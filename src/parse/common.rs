//! What several kinds of records share: id, names, sources, status and reviews, links.

use super::Place;
use crate::base::FuzzyDate;
use crate::diag::{At, Code, Diagnostic, Diagnostics, Span};
use crate::model::Status;
use crate::say;
use crate::syntax::fields::{Choice, Fields};

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
    pub(crate) stage: String,
    pub(crate) on: FuzzyDate,
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
}

impl Choice for Status {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("draft", Self::Draft),
        ("review", Self::Review),
        ("published", Self::Published),
        ("withdrawn", Self::Withdrawn),
    ];
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
            checked_id(stem, f.notes())
        }
        Place::Listed => {
            let id = f.required_text("id")?;
            checked_id(id, f.notes())
        }
    }
}

/// An id of the right form, or nothing and a diagnostic.
pub(super) fn checked_id(id: At<String>, notes: &mut Diagnostics) -> Option<At<String>> {
    if is_id(&id.value) {
        return Some(id);
    }
    let value = &id.value;
    notes.push(
        Diagnostic::new(Code::BadId, id.span, say!("`{value}` 不能作 id", "`{value}` cannot be an id"))
            .found(value.clone())
            .expected(say!(
                "小写字母、数字和 `-`，以字母或数字开头",
                "lower-case letters, digits and `-`, beginning with a letter or digit"
            )),
    );
    None
}

/// Whether a text matches `[a-z0-9][a-z0-9-]*`.
pub(super) fn is_id(text: &str) -> bool {
    let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let mut bytes = text.bytes();
    bytes.next().is_some_and(good) && bytes.all(|b| good(b) || b == b'-')
}

pub(super) fn sources(f: &mut Fields<'_>) -> Vec<RawSource> {
    let mut count = 0;
    f.records("sources", |mut f| {
        count += 1;
        let id = f.text("id").unwrap_or_else(|| At { value: format!("s{count}"), span: f.span() });
        let source = (|| {
            Some(RawSource {
                id,
                title: f.required_text("title")?.value,
                url: f.address("url"),
                publisher: text(&mut f, "publisher"),
                date: plain_date(&mut f, "date"),
                retrieved: plain_date(&mut f, "retrieved"),
                supports: f.texts("supports"),
            })
        })();
        if source.is_some() {
            f.finish();
        }
        source
    })
}

pub(super) fn links(f: &mut Fields<'_>) -> Vec<RawLink> {
    f.records("links", |mut f| {
        if f.node("url").is_none() {
            f.missing("url");
        }
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
        let stage = f.required_text("stage").map(|t| t.value);
        // Who reviewed is kept in the file and its history, and shown nowhere.
        let _ = f.required_text("by");
        let on = f.required_date("on").map(|d| d.value);
        f.finish();
        Some(RawReview { stage: stage?, on: on? })
    });
    RawPublication { status: status.map_or(Status::Draft, |s| s.value), span, reviews }
}
