//! What several kinds of records share on their way to the model.

use super::references::unique;
use super::visible::{Unseen, Visible};
use crate::base::{FuzzyDate, Id};
use crate::diag::{At, Code, Diagnostic, Diagnostics};
use crate::model::{Ids, Named, Record, Source, WebLink};
use crate::parse::{RawLink, RawNamed, RawSource};
use crate::say;

/// A name as the model has it.
pub(super) fn named(raw: RawNamed) -> Named {
    Named { zh: raw.zh.value, en: raw.en }
}

/// An end that does not come before its start; reports one that does.
pub(super) fn ordered(
    start: FuzzyDate,
    end: Option<At<FuzzyDate>>,
    notes: &mut Diagnostics,
) -> Option<FuzzyDate> {
    let end = end?;
    if end.value.surely_before(start) {
        let value = end.value;
        notes.push(
            Diagnostic::new(
                Code::EndBeforeStart,
                end.span,
                say!(
                    "结束日期 {value} 早于开始日期 {start}",
                    "the end, {value}, comes before the start, {start}"
                ),
            )
            .found(value.to_string())
            .expected(say!("{start} 或以后的日期", "{start} or later")),
        );
    }
    Some(end.value)
}

/// Sources as the model has them.
pub(super) fn sources(raw: Vec<RawSource>) -> Vec<Source> {
    let source = |RawSource { id, title, url, publisher, date, retrieved, supports }| Source {
        id: id.value,
        title,
        url,
        publisher,
        date,
        retrieved,
        supports: supports.into_iter().map(|s| s.value).collect(),
    };
    raw.into_iter().map(source).collect()
}

/// Web links as the model has them.
pub(super) fn links(raw: Vec<RawLink>) -> Vec<WebLink> {
    raw.into_iter().map(|RawLink { url, note }| WebLink { url, note }).collect()
}

/// Sorts records by id, keeps what readers see, and remembers all ids.
pub(super) fn visible<R, T: Record>(
    raw: Vec<R>,
    id: impl Fn(&R) -> &At<Id>,
    notes: &mut Diagnostics,
    mut read: impl FnMut(R, &mut Diagnostics, &mut Vec<Unseen>) -> Option<T>,
    own: impl Fn(&T) -> &str,
) -> Visible<T> {
    let raw = unique(raw, &id, notes);
    let all = raw.iter().map(|r| id(r).value.clone()).collect();
    let mut unseen = Vec::new();
    let items: Vec<T> = raw.into_iter().filter_map(|raw| read(raw, notes, &mut unseen)).collect();
    let ids = Ids::new(items.iter().map(own));
    Visible { table: ids.table(items), all, unseen }
}
