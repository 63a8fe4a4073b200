//! Rules between proposals: numbers, merging, conversion.
//!
//! Takes all proposals as written; gives diagnostics. Whether an id that one names is on record
//! at all is told where references are resolved.

use std::collections::{BTreeMap, BTreeSet};

use super::id::bare_number;
use crate::base::{Bilingual, Choice, Id, Lang};
use crate::diag::{At, Code, Diagnostic, Diagnostics};
use crate::model::{Labelled, ProposalKind, ProposalStatus};
use crate::parse::{RawProposal, RawStep};
use crate::say;

/// How many missing numbers are named one by one.
const NAMED: u32 = 5;

pub(super) fn check(proposals: &[RawProposal], notes: &mut Diagnostics) {
    // Each session's series: motions, suggestions, and each of these in the recess.
    let mut sessions: BTreeMap<&str, BTreeMap<(ProposalKind, bool), Vec<&RawProposal>>> = BTreeMap::new();
    for raw in proposals {
        let series = sessions.entry(&raw.session_id).or_default();
        series.entry((raw.kind.value, raw.recess)).or_default().push(raw);
    }
    for series in sessions.values() {
        let numbered: Vec<_> = series.values().map(|list| numbered(list)).collect();
        for list in series.values() {
            taken(list, notes);
        }
        // A portal that shows a choice of a session's suggestions shows one of its motions too.
        if !is_choice(&numbered) {
            for numbered in numbered.iter().filter(|numbered| !is_choice(std::slice::from_ref(numbered))) {
                gaps(numbered, notes);
            }
        }
    }
    let by_id: BTreeMap<Id, &RawProposal> = proposals.iter().map(|raw| (raw.full_id().value, raw)).collect();
    let converted: BTreeSet<&str> =
        proposals.iter().filter_map(|raw| raw.converted_from.as_ref()).map(|id| id.value.as_str()).collect();
    for (id, raw) in &by_id {
        merging(id, raw, &by_id, notes);
        conversion(id, raw, &by_id, &converted, notes);
    }
}

/// Two records with one number.
fn taken(list: &[&RawProposal], notes: &mut Diagnostics) {
    let mut numbers: BTreeMap<String, &RawProposal> = BTreeMap::new();
    for raw in list {
        let number = &raw.number;
        // One id twice is reported as that.
        let first = *numbers.entry(bare_number(&number.value)).or_insert(raw);
        if first.stem.value == raw.stem.value {
            continue;
        }
        let (value, kind) = (&number.value, raw.kind.value);
        let (en, zh) = (kind.name(), kind.label(Lang::Zh));
        notes.push(
            Diagnostic::new(
                Code::DuplicateNumber,
                number.span,
                say!(
                    "第 {value} 号{zh}在这次会议中有两件",
                    "two {en}s of this session have the number {value}"
                ),
            )
            .found(value.clone())
            .related(first.number.span, say!("先用这个编号的", "the other one"))
            .hint(say!(
                "核对编号；闭会期间另行编号的，写 `recess: true`",
                "check both numbers; recess numbers of their own have `recess: true`"
            )),
        );
    }
}

/// Records by their numbers, as far as these are numbers.
fn numbered<'a>(list: &[&'a RawProposal]) -> BTreeMap<u32, &'a RawProposal> {
    let mut numbered = BTreeMap::new();
    for raw in list {
        if let Ok(number) = bare_number(&raw.number.value).parse::<u32>() {
            numbered.entry(number).or_insert(*raw);
        }
    }
    numbered
}

/// Whether more numbers are missing than are there: then somebody chose, and nothing is missing.
fn is_choice(series: &[BTreeMap<u32, &RawProposal>]) -> bool {
    let (mut there, mut all) = (0, 0);
    for numbered in series {
        let (Some((first, _)), Some((last, _))) = (numbered.first_key_value(), numbered.last_key_value())
        else {
            continue;
        };
        there += u64::try_from(numbered.len()).unwrap_or(u64::MAX);
        all += u64::from(last - first) + 1;
    }
    there.saturating_mul(2) < all
}

/// Numbers that are not there between those that are, told at the first record after them.
fn gaps(numbered: &BTreeMap<u32, &RawProposal>, notes: &mut Diagnostics) {
    let pairs = numbered.iter().zip(numbered.iter().skip(1));
    for ((before, _), (after, raw)) in pairs {
        let (from, missing) = (before + 1, after - before - 1);
        if missing == 0 {
            continue;
        }
        let width = raw.number.value.trim().chars().count();
        let names: Vec<String> =
            (from..*after).take(NAMED as usize).map(|number| format!("{number:0width$}")).collect();
        let (zh, en) = (names.join("、"), names.join(", "));
        let message = if missing > NAMED {
            say!(
                "编号不连续，缺 {zh} 等 {missing} 件",
                "numbers are missing before this one: {en} and more, {missing} in all"
            )
        } else {
            say!("编号不连续，缺 {zh}", "numbers are missing before this one: {en}")
        };
        notes.push(
            Diagnostic::new(Code::NumberGap, raw.number.span, message).found(raw.number.value.clone()).hint(
                say!(
                    "补录缺少的；不公开的也要录入，写 `visibility: withheld` 和理由",
                    "add what is missing; what is not public is entered with `visibility: withheld` and why"
                ),
            ),
        );
    }
}

/// The first step of a status.
fn step(raw: &RawProposal, status: ProposalStatus) -> Option<&RawStep> {
    raw.history.iter().find(|step| step.status.value == status)
}

/// Both sides of a merger say so.
fn merging(id: &str, raw: &RawProposal, by_id: &BTreeMap<Id, &RawProposal>, notes: &mut Diagnostics) {
    let merged = step(raw, ProposalStatus::Merged);
    match (&raw.merged_into, merged) {
        (Some(into), _) if into.value == id => {
            notes.push(
                broken(into, say!("并入了自己", "it is merged into itself")).hint(say!(
                    "写并入的那一件的 id",
                    "write the id of the proposal that it was merged into"
                )),
            );
        }
        (Some(into), None) => notes.push(
            broken(
                into,
                say!(
                    "写了并入哪一件，经过中却没有并案",
                    "it names what it was merged into, but its history has no merger"
                ),
            )
            .hint(say!(
                "在 `history` 中加一步 `status: merged`；没有并案的，删去 `merged_into`",
                "add a step `status: merged` to `history`, or remove `merged_into`"
            )),
        ),
        (None, Some(step)) => notes.push(
            Diagnostic::new(
                Code::MergedOrConverted,
                step.status.span,
                say!("已经并案，没有写并入哪一件", "it was merged, but nothing says into what"),
            )
            .hint(say!(
                "加 `merged_into`，写并入的那一件的 id，例如 `cc-14-4-suggestion-0127`",
                "add `merged_into` with the id of that proposal, such as `cc-14-4-suggestion-0127`"
            )),
        ),
        _ => {}
    }
    // Two that were merged into each other would both be over.
    let Some(into) = raw.merged_into.as_ref().filter(|into| into.value != id) else { return };
    let back = by_id.get(into.value.as_str()).and_then(|other| other.merged_into.as_ref());
    if let Some(back) = back.filter(|back| back.value == id) {
        notes.push(
            broken(into, say!("两件互相并入", "the two are merged into each other"))
                .related(back.span, say!("另一件写在这里", "the other one")),
        );
    }
}

/// A converted motion and the suggestion that it became name each other.
fn conversion(
    id: &str,
    raw: &RawProposal,
    by_id: &BTreeMap<Id, &RawProposal>,
    converted: &BTreeSet<&str>,
    notes: &mut Diagnostics,
) {
    if let Some(step) = step(raw, ProposalStatus::Converted)
        && raw.kind.value == ProposalKind::Motion
        && !converted.contains(id)
    {
        notes.push(
            Diagnostic::new(
                Code::MergedOrConverted,
                step.status.span,
                say!(
                    "已经转为建议，但没有一件建议写明由它转来",
                    "it was converted, but no suggestion says that it was this motion"
                ),
            )
            .hint(say!(
                "在转成的建议中写 `converted_from: {id}`",
                "write `converted_from: {id}` in the suggestion"
            )),
        );
    }
    let Some(from) = &raw.converted_from else { return };
    if raw.kind.value == ProposalKind::Motion {
        notes.push(
            broken(from, say!("议案不会由别的议案转来", "a motion is not converted from another one"))
                .hint(say!("删去这一行；这一件是建议的，改正 `kind`", "remove this line, or correct `kind`")),
        );
        return;
    }
    let Some(motion) = by_id.get(from.value.as_str()) else { return };
    if motion.kind.value != ProposalKind::Motion || step(motion, ProposalStatus::Converted).is_none() {
        notes.push(
            broken(
                from,
                say!(
                    "`{}` 不是转为建议的议案",
                    "`{}` is no motion that was converted"; from.value
                ),
            )
            .related(motion.stem.span, say!("它的记录", "its record"))
            .hint(say!(
                "核对 id；确实转来的，在那件议案的 `history` 中加一步 `status: converted`",
                "check the id, or add a step `status: converted` to that motion's `history`"
            )),
        );
    }
}

fn broken(id: &At<String>, message: Bilingual) -> Diagnostic {
    Diagnostic::new(Code::MergedOrConverted, id.span, message).found(id.value.clone())
}
