//! Mandates and memberships of a deputy: references, days.

use crate::base::{Bilingual, FuzzyDate, Id};
use crate::diag::{At, Code, Diagnostic, Diagnostics, Span};
use crate::model::{
    Confidence, EndReason, Kind, Level, Mandate, MandateStatus, Membership, Organization, Seat, Term,
};
use crate::parse::{RawMandate, RawMembership, RawSource, place_of};
use crate::resolve::frame::Frame;
use crate::resolve::record::ordered;
use crate::resolve::references::{hidden, resolve, resolve_visible, unknown};
use crate::resolve::visible::Visible;
use crate::say;

/// The office of a mandate whose record names none.
const DEPUTY: &str = "代表";

pub(super) fn mandate(
    raw: RawMandate,
    sources: &[RawSource],
    frame: &Frame<'_>,
    organizations: &Visible<Organization>,
    notes: &mut Diagnostics,
) -> Option<Mandate> {
    let RawMandate {
        span,
        term_id,
        level,
        described_as,
        confidence,
        role,
        elected_by,
        district,
        delegation_id,
        area_id,
        start,
        end,
        end_reason,
        status,
        announcement,
        sources: cited,
    } = raw;
    let term = term_id.as_ref().and_then(|id| resolve("term", id, frame.terms, notes));
    if let (Some(unit), Some(district)) = (&elected_by, &district) {
        notes.push(
            Diagnostic::new(
                Code::UnitAndDistrict,
                district.span,
                say!("既有选举单位又有选区", "both an electoral unit and an electoral district"),
            )
            .related(unit.span, say!("选举单位在这里", "the unit is here"))
            .hint(say!(
                "全国、省、设区的市一级写 `elected_by`，县、乡两级写 `district`，删去另一个",
                "national, provincial and prefectural mandates have `elected_by`, county and township ones `district`: remove the other"
            )),
        );
    }
    let days = Days { start: start.as_ref(), end: end.as_ref(), reason: end_reason.as_ref() };
    if let Some(term) = term {
        days.within(frame.terms.get(term), notes);
    }
    if let (Some(reason), None) = (&end_reason, &announcement)
        && reason.value != EndReason::TermExpired
    {
        notes.push(
            Diagnostic::new(
                Code::EndingWithoutAnnouncement,
                reason.span,
                say!("代表资格提前终止，没有注明公告", "an early ending without its announcement"),
            )
            .hint(say!(
                "加 `announcement`，写公告的 `title`、`date`、`url`；没有公告的不公开",
                "add `announcement` with `title`, `date` and `url`; what was not announced is not public"
            )),
        );
    }
    let unit = elected_by.as_ref().and_then(|unit| organizations.table.key(&unit.value));
    let elected_by_name = elected_by.filter(|_| unit.is_none()).and_then(|unit| {
        if organizations.all.contains(unit.value.as_str()) {
            notes.push(hidden(&unit));
            return None;
        }
        // A unit that has no record is given by its Chinese name, so what is ASCII must be an id.
        if unit.value.is_ascii() {
            notes.push(unknown(
                "elected_by",
                &unit,
                &place_of(Kind::Organization),
                organizations.all.iter().map(Id::as_str),
            ));
            return None;
        }
        Some(unit.value)
    });
    let seat = match (term, level) {
        (Some(term), _) => Some(Seat::Term(term)),
        (None, Some(level)) => {
            let confidence = confidence.unwrap_or(Confidence::Stated);
            Some(Seat::Level { level, described_as, confidence })
        }
        (None, None) => {
            if term_id.is_none() {
                notes.push(
                    Diagnostic::new(
                        Code::NoTerm,
                        span,
                        say!("任职没有写届次，也没有写层级", "the mandate names neither a term nor a level"),
                    )
                    .hint(say!(
                        "加一行 `term: …`；来源没有写届次的加 `level: …`",
                        "add `term: …`, or `level: …` where the source names no term"
                    )),
                );
            }
            None
        }
    };
    let ended = end.is_some() || end_reason.is_some();
    // A mandate without a congress is dropped, but only after all its keys were checked. Until then any
    // seat stands in.
    let mandate = Mandate {
        seat: Seat::Level { level: Level::National, described_as: None, confidence: Confidence::Stated },
        role: role.unwrap_or_else(|| DEPUTY.to_owned()),
        elected_by: unit,
        elected_by_name,
        district: district.map(|d| d.value),
        delegation: delegation_id.and_then(|id| resolve_visible("delegation", &id, organizations, notes)),
        area: area_id.and_then(|id| resolve("area_id", &id, frame.areas, notes)),
        end: match &start {
            Some(start) => ordered(start.value, end, notes),
            None => end.map(|e| e.value),
        },
        start: start.map(|s| s.value),
        end_reason: end_reason.map(|r| r.value),
        status: match status {
            Some(status) => status.value,
            None if ended => MandateStatus::Ended,
            None => MandateStatus::Active,
        },
        announcement,
        sources: cited_sources(&cited, sources, notes),
    };
    seat.map(|seat| Mandate { seat, ..mandate })
}

struct Days<'a> {
    start: Option<&'a At<FuzzyDate>>,
    end: Option<&'a At<FuzzyDate>>,
    reason: Option<&'a At<EndReason>>,
}

impl Days<'_> {
    /// A mandate lies in its term; it may end with it, a little after the nominal last day.
    fn within(&self, term: &Term, notes: &mut Diagnostics) {
        let outside = |at: &At<FuzzyDate>| {
            at.value.surely_before(term.start) || term.end.is_some_and(|end| end.surely_before(at.value))
        };
        let expired = self.reason.is_some_and(|r| r.value == EndReason::TermExpired);
        let ends = self.end.filter(|_| !expired);
        for at in self.start.into_iter().chain(ends).filter(|at| outside(at)) {
            let (value, from) = (at.value, term.start);
            let (zh, en) = match term.end {
                Some(end) => (format!("{from} 至 {end} 之间的日期"), format!("a date from {from} to {end}")),
                None => (format!("{from} 或以后的日期"), format!("{from} or later")),
            };
            notes.push(
                Diagnostic::new(
                    Code::OutsideTerm,
                    at.span,
                    say!("{value} 不在这一届的任期内", "{value} lies outside the term"),
                )
                .found(value.to_string())
                .expected(Bilingual::new(zh, en)),
            );
        }
    }
}

/// Nobody holds two mandates as a deputy in one congress at one time.
pub(super) fn overlaps(mandates: &[Mandate], places: &[Span], notes: &mut Diagnostics) {
    for (i, later) in mandates.iter().enumerate() {
        for (j, earlier) in mandates.iter().enumerate().take(i) {
            let same = matches!(later.seat, Seat::Term(_))
                && later.seat == earlier.seat
                && later.role == earlier.role;
            let apart = |a: &Mandate, b: &Mandate| match (a.end, b.start) {
                (Some(end), Some(start)) => !start.surely_before(end),
                _ => false,
            };
            if same && !apart(later, earlier) && !apart(earlier, later) {
                notes.push(
                    Diagnostic::new(
                        Code::OverlappingMandates,
                        places[i],
                        say!(
                            "同一届、同一职务写了两次，时间重叠",
                            "the same office in the same term twice at one time"
                        ),
                    )
                    .related(places[j], say!("另一处在这里", "the other one"))
                    .hint(say!(
                        "合成一条；先后任职的写明 `end_date` 和 `start_date`",
                        "make them one, or give `end_date` and `start_date`"
                    )),
                );
            }
        }
    }
}

pub(super) fn membership(
    raw: RawMembership,
    sources: &[RawSource],
    organizations: &Visible<Organization>,
    notes: &mut Diagnostics,
) -> Option<Membership> {
    let RawMembership { organization_id, role, start, end, sources: cited } = raw;
    let key = "organization_id";
    let organization = resolve_visible(key, &organization_id, organizations, notes);
    let sources = cited_sources(&cited, sources, notes);
    Some(Membership {
        organization: organization?,
        role,
        end: match &start {
            Some(start) => ordered(start.value, end, notes),
            None => end.map(|e| e.value),
        },
        start: start.map(|s| s.value),
        sources,
    })
}

/// Positions of the cited sources in the record's own list.
fn cited_sources(cited: &[At<String>], sources: &[RawSource], notes: &mut Diagnostics) -> Vec<usize> {
    cited
        .iter()
        .filter_map(|id| {
            let at = sources.iter().position(|source| source.id.value == id.value);
            if at.is_none() {
                let ids = sources.iter().map(|source| source.id.value.as_str());
                notes.push(unknown("sources", id, "sources", ids));
            }
            at
        })
        .collect()
}
