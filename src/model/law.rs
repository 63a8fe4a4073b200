//! Laws, regulations and decisions on their way and in force.

use super::kind::{AreaKey, OrganizationKey, TopicKey};
use super::markdown::{Correction, Figure, Markdown};
use super::record::{Contents, Described, Named, Publication, Source};
use crate::base::{FuzzyDate, Id, Lang};

/// A law, regulation or decision on its way or in force.
#[derive(Clone, Debug, Hash)]
pub struct Law {
    /// The id.
    pub id: Id,
    /// Title, without 《》.
    pub title: Named,
    /// Law, regulation or decision.
    pub kind: LawKind,
    /// How far it is.
    pub stage: LawStage,
    /// The number of its announcement.
    pub number: Option<String>,
    /// Where it holds.
    pub area: Option<AreaKey>,
    /// Who makes it.
    pub organization: Option<OrganizationKey>,
    /// When it was adopted.
    pub adopted: Option<FuzzyDate>,
    /// When it takes effect.
    pub effective: Option<FuzzyDate>,
    /// Its way, in the order of days.
    pub steps: Vec<LawStep>,
    /// Who does what for it.
    pub bodies: Vec<LawBody>,
    /// Its subjects.
    pub topics: Vec<TopicKey>,
    /// One or two sentences for lists.
    pub summary: Option<String>,
    /// Its text.
    pub body: Option<Markdown>,
    /// What was corrected.
    pub corrections: Vec<Correction>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// Its way to readers.
    pub publication: Publication,
}

/// A day in the life of a law.
#[derive(Clone, Debug, Hash)]
pub struct LawStep {
    /// When.
    pub date: FuzzyDate,
    /// What it became.
    pub stage: LawStage,
    /// Where, at which meeting.
    pub note: Option<String>,
}

/// A body with its part in a law.
#[derive(Clone, Copy, Debug, Hash)]
pub struct LawBody {
    /// Who.
    pub organization: OrganizationKey,
    /// What for.
    pub role: LawRole,
}

/// Kinds of legislation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LawKind {
    /// 法律.
    Law,
    /// 地方性法规.
    Regulation,
    /// 决定.
    Decision,
}

/// How far legislation is, in the order of its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LawStage {
    /// In the legislative plan.
    Planned,
    /// Being drafted.
    Drafting,
    /// Open for opinions.
    Consultation,
    /// First reading.
    FirstReading,
    /// Second reading.
    SecondReading,
    /// Third reading.
    ThirdReading,
    /// Adopted, not yet in force.
    Adopted,
    /// In force.
    InForce,
    /// In force, amended.
    Amended,
    /// No longer in force.
    Repealed,
}

/// What a body does for a law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LawRole {
    /// Drafts it.
    Draft,
    /// Reviews it.
    Review,
    /// Adopts it.
    Adopt,
    /// Supervises how it is carried out.
    Supervise,
}

impl Contents for Law {
    fn texts(&self) -> Vec<(&Markdown, &[Figure])> {
        self.body.iter().map(|text| (text, &[] as &[_])).collect()
    }

    fn texts_mut(&mut self) -> Vec<(&mut Markdown, &[Figure])> {
        self.body.iter_mut().map(|text| (text, &[] as &[_])).collect()
    }

    fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    fn sources(&self) -> &[Source] {
        &self.sources
    }

    fn publication(&self) -> Option<&Publication> {
        Some(&self.publication)
    }
}

impl Described for Law {
    fn id(&self) -> &Id {
        &self.id
    }

    fn name(&self, lang: Lang) -> String {
        self.title.get(lang).to_owned()
    }

    fn date(&self) -> Option<FuzzyDate> {
        // The day of what it is now, not of what is to come.
        let now = self.steps.iter().rfind(|step| step.stage == self.stage);
        now.or(self.steps.last()).map(|step| step.date).or(self.adopted)
    }

    fn summary(&self) -> Option<&str> {
        self.summary.as_deref()
    }

    fn blanks(&self) -> Vec<(&'static str, bool)> {
        vec![
            ("steps", self.steps.is_empty()),
            ("bodies", self.bodies.is_empty()),
            ("body", self.body.is_none()),
            ("topics", self.topics.is_empty()),
        ]
    }
}
