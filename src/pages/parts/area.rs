//! Which column of the directory an area belongs to.

use crate::model::{Area, Key};
use crate::pages::context::Given;

/// The ancestor of an area just below the portal's own area, or the area itself.
pub(crate) fn column_area(given: Given<'_>, area: Key<Area>) -> Key<Area> {
    let root = given.config.area_id.as_ref().and_then(|id| given.site.areas.key(&id.value));
    let mut at = area;
    while let Some(parent) = given.site.areas.get(at).parent {
        if Some(at) == root || Some(parent) == root {
            break;
        }
        at = parent;
    }
    at
}
