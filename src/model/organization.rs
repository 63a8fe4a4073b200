//! Bodies: delegations, committees, groups, government bodies, electoral units.

use super::kind::{AreaKey, OrganizationKey, TermKey};
use super::markdown::{Figure, Markdown};
use super::record::{Contents, Described, Named, Publication, Source, WebLink};
use crate::base::{FuzzyDate, Id, Lang};

/// A body; Popolo Organization.
#[derive(Clone, Debug, Hash)]
pub struct Organization {
    /// Its id.
    pub id: Id,
    /// Its full name.
    pub name: Named,
    /// Its usual short name.
    pub short_name: Option<String>,
    /// What kind of body.
    pub class: OrganizationClass,
    /// The body it belongs to.
    pub parent: Option<OrganizationKey>,
    /// Its place.
    pub area: Option<AreaKey>,
    /// The term it belongs to.
    pub term: Option<TermKey>,
    /// When it was founded.
    pub founded: Option<FuzzyDate>,
    /// When it was dissolved.
    pub dissolved: Option<FuzzyDate>,
    /// Position in lists that staff order by hand.
    pub order: Option<u32>,
    /// Office address.
    pub address: Option<String>,
    /// Office telephone.
    pub phone: Option<String>,
    /// Markdown.
    pub description: Option<Markdown>,
    /// Its own pages elsewhere.
    pub links: Vec<WebLink>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// Its way to readers.
    pub publication: Publication,
}

/// Kinds of bodies, in the order in which lists show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrganizationClass {
    /// 代表团.
    Delegation,
    /// 常务委员会.
    StandingCommittee,
    /// 专门委员会.
    SpecialCommittee,
    /// 工作委员会.
    WorkingCommittee,
    /// 专业代表小组.
    SpecialistGroup,
    /// 代表小组.
    DeputyGroup,
    /// 国家机关.
    GovernmentBody,
    /// 选举单位.
    ElectoralUnit,
}

impl Contents for Organization {
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

impl Described for Organization {
    fn id(&self) -> &Id {
        &self.id
    }

    fn name(&self, lang: Lang) -> String {
        self.name.get(lang).to_owned()
    }

    fn blanks(&self) -> Vec<(&'static str, bool)> {
        vec![
            ("description", self.description.is_none()),
            ("address", self.address.is_none()),
            ("phone", self.phone.is_none()),
        ]
    }
}
