//! Activities: what deputies do, and who took part.

use super::kind::{AreaKey, DeputyKey, LawKey, OrganizationKey, StationKey, TopicKey};
use super::markdown::{Correction, Figure, Markdown};
use super::record::{Contents, Described, Named, Publication, Source};
use crate::base::{FuzzyDate, Id, Lang};

/// One activity.
#[derive(Clone, Debug, Hash)]
pub struct Activity {
    /// The id.
    pub id: Id,
    /// Title.
    pub title: Named,
    /// What kind of activity.
    pub kind: ActivityKind,
    /// Its day, or its first.
    pub start: FuzzyDate,
    /// Its last day, if it took several.
    pub end: Option<FuzzyDate>,
    /// Where, in words.
    pub place: Option<String>,
    /// Who held it.
    pub organization: Option<OrganizationKey>,
    /// The station it was held at.
    pub station: Option<StationKey>,
    /// Places it concerns.
    pub areas: Vec<AreaKey>,
    /// Who took part.
    pub attendees: Vec<Attendee>,
    /// What or whom it looked at.
    pub target: Option<String>,
    /// What came of it.
    pub outcome: Option<String>,
    /// One or two sentences for lists.
    pub summary: Option<String>,
    /// Its numbers.
    pub figures: Vec<Figure>,
    /// Its subjects.
    pub topics: Vec<TopicKey>,
    /// Laws and regulations it is about.
    pub laws: Vec<LawKey>,
    /// Its text.
    pub body: Option<Markdown>,
    /// What was corrected.
    pub corrections: Vec<Correction>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// Its way to readers.
    pub publication: Publication,
}

/// Someone who took part.
#[derive(Clone, Debug, Hash)]
pub struct Attendee {
    /// The deputy, if it is one that readers see.
    pub deputy: Option<DeputyKey>,
    /// The name of anybody else.
    pub name: Option<String>,
    /// As what.
    pub role: Option<String>,
}

/// The official kinds of activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActivityKind {
    /// 视察.
    Inspection,
    /// 专题调研.
    Research,
    /// 执法检查.
    LawEnforcementInspection,
    /// 接待.
    Reception,
    /// 会议.
    Meeting,
    /// 培训.
    Training,
    /// 立法活动.
    Legislation,
    /// 述职.
    DutyReport,
    /// 走访.
    Visit,
}

impl Contents for Activity {
    fn texts(&self) -> Vec<(&Markdown, &[Figure])> {
        self.body.iter().map(|text| (text, &*self.figures)).collect()
    }

    fn texts_mut(&mut self) -> Vec<(&mut Markdown, &[Figure])> {
        let figures = &*self.figures;
        self.body.iter_mut().map(|text| (text, figures)).collect()
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

    fn areas(&self) -> &[AreaKey] {
        &self.areas
    }

    fn people(&self) -> Vec<DeputyKey> {
        self.attendees.iter().filter_map(|attendee| attendee.deputy).collect()
    }
}

impl Described for Activity {
    fn id(&self) -> &Id {
        &self.id
    }

    fn name(&self, lang: Lang) -> String {
        self.title.get(lang).to_owned()
    }

    fn date(&self) -> Option<FuzzyDate> {
        Some(self.start)
    }

    fn summary(&self) -> Option<&str> {
        self.summary.as_deref()
    }

    fn parts(&self) -> Vec<Id> {
        vec![Id::number(self.start.year.unsigned_abs()), self.id.clone()]
    }

    fn blanks(&self) -> Vec<(&'static str, bool)> {
        vec![
            ("organizer", self.organization.is_none()),
            ("place", self.place.is_none()),
            ("area", self.areas.is_empty()),
            ("attendees", self.attendees.is_empty()),
            ("outcome", self.outcome.is_none()),
            ("topics", self.topics.is_empty()),
        ]
    }
}
