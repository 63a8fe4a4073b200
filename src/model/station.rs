//! Contact stations, where deputies meet people.

use super::kind::{AreaKey, DeputyKey};
use super::markdown::{Figure, Markdown};
use super::record::{Contents, Described, Named, Publication, Source, WebLink};
use crate::base::{FuzzyDate, Id, Lang, Recurrence};

/// A contact station, where deputies meet people.
#[derive(Clone, Debug, Hash)]
pub struct Station {
    /// The id.
    pub id: Id,
    /// Name.
    pub name: Named,
    /// Where it is.
    pub area: Option<AreaKey>,
    /// Street address.
    pub address: Option<String>,
    /// Office telephone.
    pub phone: Option<String>,
    /// When it opened.
    pub established: Option<FuzzyDate>,
    /// About it.
    pub description: Option<Markdown>,
    /// Deputies who receive there.
    pub deputies: Vec<DeputyKey>,
    /// When they receive.
    pub reception: Vec<Reception>,
    /// Position in lists.
    pub order: u32,
    /// More about it elsewhere.
    pub links: Vec<WebLink>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// Its way to readers.
    pub publication: Publication,
}

/// Regular hours of reception.
#[derive(Clone, Debug, Hash)]
pub struct Reception {
    /// On which days.
    pub rule: Recurrence,
    /// From, `09:00`.
    pub start: String,
    /// To, `11:30`.
    pub end: String,
    /// What else to know.
    pub note: Option<String>,
}

impl Contents for Station {
    fn texts(&self) -> Vec<(&Markdown, &[Figure])> {
        self.description.iter().map(|text| (text, &[] as &[_])).collect()
    }

    fn texts_mut(&mut self) -> Vec<(&mut Markdown, &[Figure])> {
        self.description.iter_mut().map(|text| (text, &[] as &[_])).collect()
    }

    fn sources(&self) -> &[Source] {
        &self.sources
    }

    fn publication(&self) -> Option<&Publication> {
        Some(&self.publication)
    }
}

impl Described for Station {
    fn id(&self) -> &Id {
        &self.id
    }

    fn name(&self, lang: Lang) -> String {
        self.name.get(lang).to_owned()
    }

    fn blanks(&self) -> Vec<(&'static str, bool)> {
        vec![
            ("area", self.area.is_none()),
            ("address", self.address.is_none()),
            ("phone", self.phone.is_none()),
            ("established", self.established.is_none()),
            ("deputies", self.deputies.is_empty()),
            ("reception", self.reception.is_empty()),
        ]
    }
}
