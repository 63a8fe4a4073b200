//! Contact stations, where deputies meet people.

use super::kind::{AreaKey, DeputyKey};
use super::markdown::{Figure, Markdown};
use super::record::{Contents, Named, Publication, Source, WebLink};
use crate::base::{FuzzyDate, Recurrence};

/// A contact station, where deputies meet people.
#[derive(Clone, Debug, Hash)]
pub struct Station {
    /// The id.
    pub id: String,
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
