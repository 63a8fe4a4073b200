//! Who was a deputy when.
//!
//! Takes deputies as written, drafts included, and the terms; says who was surely no deputy on a
//! day. What a record leaves open counts for the deputy. Must not know what they did that day.

use std::collections::BTreeMap;

use crate::base::{FuzzyDate, Id};
use crate::diag::Span;
use crate::model::{Key, Level, MandateStatus, Table, Term};
use crate::parse::{RawDeputy, RawMandate};

/// How many days before and after a term still count as in it, where a mandate has no dates of its own:
/// deputies are elected some weeks before their congress first meets and serve until the next one does.
const LEEWAY_DAYS: i32 = 90;

/// Everybody on record, by id.
pub(crate) struct Serving {
    people: BTreeMap<Id, Person>,
}

struct Person {
    name: String,
    stints: Vec<Stint>,
}

/// A mandate, as far as it says when and where.
struct Stint {
    congress: Congress,
    from: Option<FuzzyDate>,
    to: Option<FuzzyDate>,
    suspended: Option<FuzzyDate>,
    span: Span,
}

enum Congress {
    Term(Key<Term>),
    Level(Level),
    /// The reference leads nowhere, which is reported elsewhere.
    Unknown,
}

/// Somebody who was surely no deputy.
pub(crate) struct Absence<'a> {
    /// Their name.
    pub(crate) name: &'a str,
    /// How the record says so.
    pub(crate) why: Why,
}

/// How a record says that somebody was no deputy; spans are those of mandates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// There is no mandate in that congress.
    Never,
    /// There is one, for other days.
    OtherDays(Span),
    /// There is one, suspended by then.
    Suspended(Span),
}

impl Serving {
    /// From every record, whatever its status; a reference that leads nowhere counts for the deputy.
    pub(crate) fn new(deputies: &[RawDeputy], terms: &Table<Term>) -> Self {
        let mut people: BTreeMap<Id, Person> = BTreeMap::new();
        for deputy in deputies {
            let person = people
                .entry(deputy.id.value.clone())
                .or_insert_with(|| Person { name: deputy.name.value.clone(), stints: Vec::new() });
            person.stints.extend(deputy.mandates.iter().map(|mandate| stint(mandate, terms)));
        }
        Self { people }
    }

    /// Whether somebody was surely no deputy of this term's congress on any day from `first` to
    /// `last`; without a term, of any congress. `None` for ids without a record too.
    pub(crate) fn absence(
        &self,
        id: &str,
        term: Option<(Key<Term>, Level)>,
        (first, last): (FuzzyDate, FuzzyDate),
    ) -> Option<Absence<'_>> {
        let person = self.people.get(id)?;
        let mut why = Why::Never;
        for stint in person.stints.iter().filter(|stint| stint.may_be_in(term)) {
            let ended = stint.to.is_some_and(|to| to.surely_before(first));
            let not_yet = stint.from.is_some_and(|from| last.surely_before(from));
            if ended || not_yet {
                why = if let Why::Suspended(_) = why { why } else { Why::OtherDays(stint.span) };
            } else if stint.suspended.is_some_and(|since| since.last_day() <= first.first_day()) {
                why = Why::Suspended(stint.span);
            } else {
                return None;
            }
        }
        Some(Absence { name: &person.name, why })
    }
}

impl Stint {
    /// Whether this may be a mandate in the term's congress; a source that names only a level may
    /// mean it.
    fn may_be_in(&self, term: Option<(Key<Term>, Level)>) -> bool {
        let Some((term, level)) = term else { return true };
        match self.congress {
            Congress::Term(own) => own == term,
            Congress::Level(own) => own == level,
            Congress::Unknown => true,
        }
    }
}

fn stint(mandate: &RawMandate, terms: &Table<Term>) -> Stint {
    let key = mandate.term_id.as_ref().and_then(|id| terms.key(&id.value));
    let term = key.map(|key| terms.get(key));
    let congress = match (key, mandate.level) {
        (Some(key), _) => Congress::Term(key),
        (None, Some(level)) if mandate.term_id.is_none() => Congress::Level(level),
        (None, _) => Congress::Unknown,
    };
    let status = mandate.status.as_ref().map(|status| status.value);
    let start = mandate.start.as_ref().map(|start| start.value);
    let end = mandate.end.as_ref().map(|end| end.value);
    let from = start.or_else(|| term.map(|term| term.start.plus_days(-LEEWAY_DAYS)));
    let announced = mandate.announcement.as_ref().and_then(|announcement| announcement.date);
    // The day of a suspension is that of its announcement; without one it may be any.
    let since = announced.or(from).unwrap_or(FuzzyDate { year: 1800, month: None, day: None });
    Stint {
        congress,
        from,
        to: end.or_else(|| {
            let end = term?.end?;
            let (year, month, day) = end.last_day();
            Some(FuzzyDate::day(year, month, day.min(28)).plus_days(LEEWAY_DAYS))
        }),
        suspended: (status == Some(MandateStatus::Suspended)).then_some(since),
        span: mandate.span,
    }
}
