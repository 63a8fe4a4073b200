//! Where the records that readers see are written.

use crate::model::{RecordSpan, Site};
use crate::parse::RawPlace;

/// The places of the records that readers see, by place.
pub(super) fn places(raw: &[RawPlace], site: &Site) -> Vec<RecordSpan> {
    let place = |RawPlace { kind, id, whole, head }: &RawPlace| {
        let target = site.target(*kind, id)?;
        Some(RecordSpan { whole: *whole, head: *head, target })
    };
    let mut places: Vec<RecordSpan> = raw.iter().filter_map(place).collect();
    places.sort();
    places
}
