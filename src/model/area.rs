//! Areas, from the whole country to a township.

use super::kind::AreaKey;
use super::record::{Contents, Described, Named};
use crate::base::{Id, Lang};

/// A place with its people; Popolo Area.
#[derive(Clone, Debug, Hash)]
pub struct Area {
    /// Code of GB/T 2260, or a longer code below the county.
    pub id: Id,
    /// Its name.
    pub name: Named,
    /// What kind of place.
    pub class: AreaClass,
    /// The place it lies in.
    pub parent: Option<AreaKey>,
    /// What it was called before.
    pub former_names: Vec<String>,
}

/// Kinds of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaClass {
    /// The whole country.
    National,
    /// Province, autonomous region, municipality.
    Provincial,
    /// City with districts, autonomous prefecture.
    Prefectural,
    /// County, city without districts, district.
    County,
    /// Township, ethnic township, town.
    Township,
    /// Subdistrict: has no congress of its own.
    Subdistrict,
}

impl Contents for Area {}

impl Described for Area {
    fn id(&self) -> &Id {
        &self.id
    }

    fn name(&self, lang: Lang) -> String {
        self.name.get(lang).to_owned()
    }
}
