//! Rules of congresses: their seats, and what a mandate says of its state.
//!
//! Takes terms and deputies as written, drafts included; gives diagnostics. Must not know what a
//! deputy does.

use std::collections::BTreeMap;

use crate::base::{FuzzyDate, Lang};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Labelled, MandateStatus, Status, Statute};
use crate::parse::{RawDeputy, RawMandate, RawTerm};
use crate::say;

/// People of one term: those who surely hold a seat, and those who may.
#[derive(Clone, Copy, Default)]
struct Held {
    surely: u32,
    perhaps: u32,
}

/// Seats that are more than the law allows, and seats that neither people nor vacancies fill.
pub(crate) fn seats(
    terms: &[RawTerm],
    deputies: &[RawDeputy],
    statute: &Statute,
    as_of: FuzzyDate,
    notes: &mut Diagnostics,
) {
    let rolls = rolls(terms, deputies, as_of);
    for term in terms {
        let Some(seats) = &term.seats else { continue };
        let (n, most) = (seats.value, Statute::of(statute.most_seats, term.level));
        if n > most {
            let [zh, en] = Lang::ALL.map(|lang| term.level.label(lang));
            notes.push(
                Diagnostic::new(
                    Code::TooManySeats,
                    seats.span,
                    say!(
                        "代表名额 {n} 名，超过{zh}人民代表大会的上限 {most} 名",
                        "{n} seats, more than a {en} congress may have"
                    ),
                )
                .found(n.to_string())
                .expected(say!("{most} 以内", "at most {most}")),
            );
        }
        let Some(vacancies) = &term.vacancies else { continue };
        let held = rolls.get(term.id.value.as_str()).copied().unwrap_or_default();
        let vacant = vacancies.value;
        let people = if held.perhaps.saturating_add(vacant) < n {
            held.perhaps
        } else if held.surely.saturating_add(vacant) > n {
            held.surely
        } else {
            continue;
        };
        let sum = people.saturating_add(vacant);
        notes.push(
            Diagnostic::new(
                Code::SeatsNotFilled,
                seats.span,
                say!(
                    "代表名额 {n} 名，但现任代表 {people} 名、缺额 {vacant} 名，合计 {sum} 名",
                    "{n} seats, but people in office ({people}) and vacancies ({vacant}) make {sum}"
                ),
            )
            .found(n.to_string())
            .related(vacancies.span, say!("缺额写在这里", "the vacancies"))
            .hint(say!(
                "核对名额和缺额；代表名单还没有录全的，删去 `vacancies`",
                "check both numbers; while the roll is not complete, remove `vacancies`"
            )),
        );
    }
}

/// How many people hold a seat in each term that says its vacancies; nobody counts twice. A term that
/// gives `vacancies` claims that all its deputies are on record; other portals may record only some.
fn rolls<'a>(terms: &'a [RawTerm], deputies: &[RawDeputy], as_of: FuzzyDate) -> BTreeMap<&'a str, Held> {
    let complete = terms.iter().filter(|term| term.vacancies.is_some());
    let mut rolls: BTreeMap<&str, Held> =
        complete.map(|term| (term.id.value.as_str(), Held::default())).collect();
    if rolls.is_empty() {
        return rolls;
    }
    for deputy in deputies {
        let mut own: BTreeMap<&str, bool> = BTreeMap::new();
        for mandate in &deputy.mandates {
            let Some(term) = &mandate.term_id else { continue };
            // A withdrawn record may stand for another one of the same person.
            let shown = deputy.publication.status != Status::Withdrawn;
            let Some(surely) = holds(mandate, as_of).map(|surely| surely && shown) else { continue };
            *own.entry(&term.value).or_default() |= surely;
        }
        for (term, surely) in own {
            if let Some(held) = rolls.get_mut(term) {
                held.surely += u32::from(surely);
                held.perhaps += 1;
            }
        }
    }
    rolls
}

/// Whether a mandate holds its seat as of a day: surely, perhaps, or (`None`) surely not. A
/// suspended deputy keeps the seat.
fn holds(mandate: &RawMandate, as_of: FuzzyDate) -> Option<bool> {
    let status = mandate.status.as_ref().map(|status| status.value);
    let start = mandate.start.as_ref().map(|start| start.value);
    let end = mandate.end.as_ref().map(|end| end.value);
    let over = match end {
        Some(end) => end.surely_before(as_of),
        None => mandate.end_reason.is_some(),
    };
    if over || status == Some(MandateStatus::Ended) || start.is_some_and(|start| as_of.surely_before(start)) {
        return None;
    }
    let begun = start.is_none_or(|start| start.last_day() <= as_of.first_day());
    let lasts = end.is_none_or(|end| as_of.surely_before(end));
    Some(begun && lasts && status != Some(MandateStatus::Unknown))
}

/// Mandates whose state and days contradict each other.
pub(crate) fn states(deputy: &RawDeputy, as_of: FuzzyDate, notes: &mut Diagnostics) {
    for mandate in &deputy.mandates {
        let Some(status) = &mandate.status else { continue };
        let over = mandate.end.as_ref().filter(|end| end.value.surely_before(as_of));
        let (message, hint) = match (status.value, over, &mandate.end_reason) {
            (MandateStatus::Active | MandateStatus::Suspended, Some(end), _) => {
                let end = end.value;
                (
                    say!(
                        "任职已在 {end} 结束，状态却写成在任",
                        "the mandate ended on {end}, but its state says that it goes on"
                    ),
                    say!(
                        "改成 `status: ended`；仍然在任的，改正 `end_date`",
                        "write `status: ended`, or correct `end_date` if it has not ended"
                    ),
                )
            }
            (MandateStatus::Active | MandateStatus::Suspended, None, Some(_)) => (
                say!(
                    "写了终止原因，状态却写成在任",
                    "there is a reason of ending, but the state says that the mandate goes on"
                ),
                say!(
                    "改成 `status: ended`；仍然在任的，删去 `end_reason`",
                    "write `status: ended`, or remove `end_reason` if it has not ended"
                ),
            ),
            (MandateStatus::Ended, ..) if mandate.end.is_none() && mandate.end_reason.is_none() => (
                say!(
                    "状态写成已终止，没有写终止日期，也没有写原因",
                    "the state says that the mandate has ended, but neither when nor why"
                ),
                say!(
                    "加 `end_date` 或者 `end_reason`；任期届满的写 `end_reason: term-expired`",
                    "add `end_date` or `end_reason`: `term-expired` at the end of the term"
                ),
            ),
            _ => continue,
        };
        let other = mandate.end.as_ref().map(|end| end.span).or(mandate.end_reason.as_ref().map(|r| r.span));
        let mut note = Diagnostic::new(Code::StatusAgainstDates, status.span, message).hint(hint);
        if let Some(span) = other {
            note = note.related(span, say!("终止写在这里", "the ending"));
        }
        notes.push(note);
    }
}
