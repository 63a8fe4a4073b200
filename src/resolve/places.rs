//! Where the records that readers see are written.

use crate::model::{Kind, Place, Site, Target};
use crate::parse::RawPlace;

/// The places of the records that readers see, by place.
pub(super) fn places(raw: &[RawPlace], site: &Site) -> Vec<Place> {
    let place = |RawPlace { kind, id, whole, head }: &RawPlace| {
        let target = target(site, *kind, id)?;
        Some(Place { whole: *whole, head: *head, target })
    };
    let mut places: Vec<Place> = raw.iter().filter_map(place).collect();
    places.sort();
    places
}

/// The record of an id, if it has a page.
fn target(site: &Site, kind: Kind, id: &str) -> Option<Target> {
    match kind {
        Kind::Deputy => site.deputies.key(id).map(Target::Deputy),
        Kind::Organization => site.organizations.key(id).map(Target::Organization),
        Kind::Station => site.stations.key(id).map(Target::Station),
        Kind::Activity => site.activities.key(id).map(Target::Activity),
        Kind::Law => site.laws.key(id).map(Target::Law),
        Kind::Proposal => site.proposals.key(id).map(Target::Proposal),
        Kind::Issue => site.issues.key(id).map(Target::Issue),
        Kind::Article => site.articles.key(id).map(Target::Article),
        Kind::Area => site.areas.key(id).map(Target::Area),
        Kind::Topic => site.topics.key(id).map(Target::Topic),
        Kind::Term | Kind::Session | Kind::Page => None,
    }
}
