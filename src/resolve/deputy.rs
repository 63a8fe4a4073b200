//! Deputies: references, visibility, rules of one record.

mod mandate;
mod photo;

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::frame::Frame;
use super::gate::needs_source;
use super::markdown::body;
use super::record::{links, sources};
use super::references::unique;
use super::rules::{congress, names};
use super::visible::{Unseen, Visible};
use crate::base::{FuzzyDate, Id};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::han::pinyin;
use crate::model::{Deputy, Ids, Kind, Organization, Publication, Status};
use crate::parse::RawDeputy;
use crate::say;
use mandate::{mandate, membership, overlaps};

pub(super) fn resolve_all(
    raw: Vec<RawDeputy>,
    frame: &Frame<'_>,
    organizations: &Visible<Organization>,
    notes: &mut Diagnostics,
) -> Visible<Deputy> {
    let raw = unique(raw, |deputy| &deputy.id, notes);
    names::homonyms(&raw, notes);
    let all: BTreeSet<Id> = raw.iter().map(|deputy| deputy.id.value.clone()).collect();
    // No deputy depends on another, and there are more of them than of anything else.
    let resolved: Vec<(Deputy, bool, Diagnostics)> = raw
        .into_par_iter()
        .map(|record| {
            let mut notes = Diagnostics::new();
            let n = &mut notes;
            names::check(&record, n);
            needs_source(&record.publication, &record.sources, n);
            verified(&record, frame.as_of, n);
            congress::states(&record, frame.as_of, n);
            let passed = frame.gate.pass(&record.publication, n);
            // What readers do not see is checked like everything else, then left out.
            let seen = passed.is_some();
            let publication = passed.unwrap_or(Publication { status: Status::Draft, on: None });
            (deputy(record, publication, frame, organizations, n), seen, notes)
        })
        .collect();
    let mut items = Vec::new();
    let mut unseen = Vec::new();
    for (deputy, seen, faults) in resolved {
        notes.append(faults);
        if seen {
            items.push(deputy);
        } else {
            let name = deputy.name;
            unseen
                .extend(deputy.bio.map(|text| Unseen { own: Some(name), ..Unseen::new(Kind::Deputy, text) }));
        }
    }
    let ids = Ids::new(items.iter().map(|deputy: &Deputy| deputy.id.as_str()));
    Visible { table: ids.table(items), all, unseen }
}

fn deputy(
    raw: RawDeputy,
    publication: Publication,
    frame: &Frame<'_>,
    organizations: &Visible<Organization>,
    notes: &mut Diagnostics,
) -> Deputy {
    let RawDeputy {
        id,
        name,
        name_pinyin,
        other_names,
        disambiguation,
        gender,
        ethnicity,
        birth_year,
        occupation,
        bio,
        image,
        station_id: _,
        mandates: raw_mandates,
        memberships,
        topics,
        links: raw_links,
        identifiers,
        sources: raw_sources,
        last_verified,
        publication: _,
    } = raw;
    let written = name_pinyin.as_ref().map(|p| p.value.as_str());
    let spans: Vec<Span> = raw_mandates.iter().map(|m| m.span).collect();
    let mut mandates = Vec::new();
    let mut places = Vec::new();
    for (raw, span) in raw_mandates.into_iter().zip(spans) {
        if let Some(mandate) = mandate(raw, &raw_sources, frame, organizations, notes) {
            mandates.push(mandate);
            places.push(span);
        }
    }
    overlaps(&mandates, &places, notes);
    let memberships = memberships
        .into_iter()
        .filter_map(|raw| membership(raw, &raw_sources, organizations, notes))
        .collect();
    let topics = frame.topics(&topics, notes);
    Deputy {
        reading: pinyin::reading(&name.value, written),
        sort_key: pinyin::sort_key(&name.value, written),
        id: id.value,
        name: name.value,
        disambiguation,
        other_names: other_names.into_iter().map(|other| other.value).collect(),
        gender,
        ethnicity,
        birth_year,
        occupation,
        bio: bio.map(|bio| body::body(bio, body::Names::default())),
        image: image.and_then(|image| photo::photo(image, frame.sources, notes)),
        mandates,
        memberships,
        topics,
        links: links(raw_links),
        identifiers,
        sources: sources(raw_sources),
        last_verified: last_verified.map(|v| v.value),
        publication,
    }
}

/// A published record is verified once a year.
fn verified(raw: &RawDeputy, as_of: FuzzyDate, notes: &mut Diagnostics) {
    let Some(last) = &raw.last_verified else { return };
    if raw.publication.status == Status::Published && last.value.plus_years(1).surely_before(as_of) {
        let value = last.value;
        notes.push(
            Diagnostic::new(
                Code::NotVerified,
                last.span,
                say!(
                    "{value} 核对以后，到 {as_of} 已经超过一年",
                    "last verified on {value}, more than a year before {as_of}"
                ),
            )
            .hint(say!("核对后改成核对的日期", "verify the record and write the day")),
        );
    }
}
