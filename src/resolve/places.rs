//! Where the records that readers see are written.

use crate::model::{Place, Site};
use crate::parse::RawPlace;

/// The places of the records that readers see, by place.
pub(super) fn places(raw: &[RawPlace], site: &Site) -> Vec<Place> {
    let place = |RawPlace { kind, id, whole, head }: &RawPlace| {
        let target = site.target(*kind, id)?;
        Some(Place { whole: *whole, head: *head, target })
    };
    let mut places: Vec<Place> = raw.iter().filter_map(place).collect();
    places.sort();
    places
}
