//! Ids over time: former ids and withdrawn records.
//!
//! Takes what records say of their own past; gives redirects and tombstones. Both are read before the
//! model is made, because they apply to every kind of record and nothing withdrawn may be in a table. Must not know addresses: a place is a collection and the parts within it.

use std::collections::BTreeMap;

use crate::base::Id;
use crate::diag::{At, Code, Diagnostic, Diagnostics, Span};
use crate::model::{Collection, Destination, RecordPath, Redirect, Site, Status, Target, Tombstone};
use crate::parse::{Parsed, RawPublication, RawWithdrawal, issue_parts};
use crate::say;

/// A record that may have former ids, and whose path may be another record's former id.
struct Row<'a> {
    place: RecordPath,
    span: Span,
    publication: &'a RawPublication,
}

/// Everything that the records say of their past.
pub(super) struct Past {
    tombstones: Vec<Tombstone>,
    /// Places as they are now with the ones before.
    former: Vec<(RecordPath, RecordPath)>,
}

/// Reads the past of all records, beside the tombstones of those that are gone, and reports what
/// contradicts itself.
pub(super) fn past(parsed: &Parsed, mut tombstones: Vec<Tombstone>, notes: &mut Diagnostics) -> Past {
    let rows = rows(parsed);
    let mut former: Vec<(RecordPath, RecordPath)> = Vec::new();
    let told: Vec<&Row<'_>> = rows.iter().filter(|row| !row.publication.former_ids.is_empty()).collect();
    let taken: BTreeMap<&RecordPath, Span> = if told.is_empty() {
        BTreeMap::new()
    } else {
        rows.iter().map(|row| (&row.place, row.span)).collect()
    };
    let mut claimed: BTreeMap<RecordPath, Span> = BTreeMap::new();
    for row in told {
        for id in &row.publication.former_ids {
            let Some(place) = before(&row.place, &id.value) else {
                notes.push(too_deep(id, &row.place));
                continue;
            };
            let other = taken.get(&place).or_else(|| claimed.get(&place)).copied();
            if let Some(other) = other {
                notes.push(claimed_twice(id, other));
                continue;
            }
            claimed.insert(place.clone(), id.span);
            former.push((row.place.clone(), place));
        }
    }
    for row in &rows {
        tombstones.extend(tombstone(row, notes));
    }
    of_issues(parsed, &mut tombstones);
    Past { tombstones, former }
}

/// Tombstones of withdrawn records, and redirects from former ids to what readers see now.
pub(super) fn settle(past: Past, site: &Site) -> (Vec<Tombstone>, Vec<Redirect>) {
    let Past { mut tombstones, former } = past;
    if former.is_empty() {
        return (tombstones, Vec::new());
    }
    // A withdrawn record is withdrawn under each of its former ids too.
    let gone: BTreeMap<&RecordPath, &Tombstone> = tombstones.iter().map(|t| (&t.place, t)).collect();
    let before = former.iter().filter_map(|(place, from)| Some((*gone.get(place)?, place, from)));
    let before = before.map(|(gone, place, from)| Tombstone {
        place: from.clone(),
        with: Some(place.clone()),
        ..gone.clone()
    });
    let before: Vec<Tombstone> = before.collect();
    tombstones.extend(before);
    let now: BTreeMap<RecordPath, Target> =
        site.targets().filter_map(|target| Some((site.record_path(target)?, target))).collect();
    let redirects = former.into_iter().filter_map(|(place, from)| {
        let to = match now.get(&place) {
            Some(target) => Destination::Record(*target),
            None if place.collection == Collection::Pages => {
                let id = place.parts.first()?;
                site.pages.iter().any(|page| page.id == *id).then(|| Destination::Page(id.clone()))?
            }
            None => return None,
        };
        Some(Redirect { from, to })
    });
    let redirects = redirects.collect();
    (tombstones, redirects)
}

fn rows(parsed: &Parsed) -> Vec<Row<'_>> {
    let row = |(place, span), publication| Row { place, span, publication };
    parsed.records().filter_map(|record| Some(row(record.path()?, record.publication()?))).collect()
}

/// Withdraws what the publisher withdrew, whatever the content says of it by now, be it under another
/// id; gives the tombstones of records that are in it no more.
pub(super) fn withdraw(parsed: &mut Parsed, withdrawn: &[Tombstone]) -> Vec<Tombstone> {
    if withdrawn.is_empty() {
        return Vec::new();
    }
    let mut left: BTreeMap<&RecordPath, &Tombstone> = withdrawn.iter().map(|t| (&t.place, t)).collect();
    for record in parsed.records_mut() {
        let Some((now, _)) = record.path() else { continue };
        let Some(publication) = record.publication_mut() else { continue };
        let ids = publication.former_ids.iter().filter_map(|id| before(&now, &id.value));
        let ids: Vec<RecordPath> = ids.chain([now.clone()]).collect();
        let found = ids.iter().filter_map(|id| left.remove(id)).last();
        let Some(Tombstone { date, reason, .. }) = found else { continue };
        publication.status = Status::Withdrawn;
        publication.withdrawn.get_or_insert(RawWithdrawal { date: *date, reason: reason.clone() });
    }
    left.into_values().cloned().collect()
}

/// The place that a former id means: in the same folder as the record, unless it names one. Nothing if it names
/// more folders than records of the collection lie in.
fn before(now: &RecordPath, id: &[Id]) -> Option<RecordPath> {
    let issue = now.collection == Collection::Bulletins && now.parts.len() == 2;
    let parts = match id {
        [id] if issue => issue_parts(id),
        _ => id.to_vec(),
    };
    let missing = now.parts.len().checked_sub(parts.len())?;
    let mut whole: Vec<Id> = now.parts.iter().take(missing).cloned().collect();
    whole.extend(parts);
    Some(RecordPath { collection: now.collection, parts: whole })
}

/// A former id as it is written.
fn written(id: &At<Vec<Id>>) -> String {
    let parts: Vec<&str> = id.value.iter().map(Id::as_str).collect();
    parts.join("/")
}

fn too_deep(id: &At<Vec<Id>>, now: &RecordPath) -> Diagnostic {
    let (value, now) = (written(id), now.below());
    Diagnostic::new(
        Code::BadId,
        id.span,
        say!(
            "旧 id `{value}` 的层数比这条记录的网址多",
            "the former id `{value}` has more parts than this record's address"
        ),
    )
    .found(value)
    .expected(say!("与 `{now}` 同样的写法，或者只写最后一段", "a form like `{now}`, or its last part alone"))
}

fn claimed_twice(id: &At<Vec<Id>>, other: Span) -> Diagnostic {
    let value = written(id);
    Diagnostic::new(
        Code::FormerIdTaken,
        id.span,
        say!("旧 id `{value}` 另有记录使用", "the former id `{value}` belongs to another record"),
    )
    .found(value.clone())
    .related(other, say!("那条记录在这里", "that record is here"))
    .hint(say!("id 不能重复使用：改正其中一处", "ids are never reused: mend one of the two"))
}

fn tombstone(row: &Row<'_>, notes: &mut Diagnostics) -> Option<Tombstone> {
    let RawPublication { status, span, withdrawn, .. } = row.publication;
    match (status, withdrawn) {
        (Status::Withdrawn, Some(withdrawn)) => Some(Tombstone {
            place: row.place.clone(),
            date: withdrawn.date,
            reason: withdrawn.reason.clone(),
            with: None,
        }),
        (Status::Withdrawn, None) => {
            notes.push(
                Diagnostic::new(
                    Code::WithdrawalHalf,
                    *span,
                    say!("已标为撤回，没有写撤回的日期和理由", "withdrawn without a day and a reason"),
                )
                .hint(say!(
                    "加 `withdrawn: {{date: …, reason: …}}`，会显示在原来的网址上",
                    "add `withdrawn: {{date: …, reason: …}}`: it is shown at the old address"
                )),
            );
            None
        }
        (_, Some(_)) => {
            notes.push(
                Diagnostic::new(
                    Code::WithdrawalHalf,
                    *span,
                    say!(
                        "写了 `withdrawn`，`status` 却不是 `withdrawn`",
                        "`withdrawn` is given, but `status` is not `withdrawn`"
                    ),
                )
                .hint(say!(
                    "撤回的写 `status: withdrawn`；没有撤回的删去 `withdrawn`",
                    "write `status: withdrawn` if it was withdrawn, else remove `withdrawn`"
                )),
            );
            None
        }
        (_, None) => None,
    }
}

/// Articles of a withdrawn issue are withdrawn with it.
fn of_issues(parsed: &Parsed, tombstones: &mut Vec<Tombstone>) {
    for issue in parsed.issues.iter().filter(|issue| issue.publication.status == Status::Withdrawn) {
        let Some(withdrawn) = &issue.publication.withdrawn else { continue };
        let collection = Collection::Bulletins;
        let place = RecordPath { collection, parts: issue_parts(&issue.id.value) };
        let articles = parsed.articles.iter().filter(|article| {
            article.issue_id == issue.id.value && article.publication.status == Status::Published
        });
        for article in articles {
            let mut parts = place.parts.clone();
            parts.push(article.stem.value.clone());
            tombstones.push(Tombstone {
                place: RecordPath { collection, parts },
                date: withdrawn.date,
                reason: withdrawn.reason.clone(),
                with: Some(place.clone()),
            });
        }
    }
}
