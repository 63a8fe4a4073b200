//! What a congress and its deputies do: activities, legislation, contact stations.

use super::{
    Area, Body, Correction, Deputy, Figure, Key, Named, Organization, Publication, Source, Topic, WebLink,
};
use crate::base::{FuzzyDate, Recurrence};

/// One activity.
#[derive(Clone, Debug, Hash)]
pub struct Activity {
    /// The id.
    pub id: String,
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
    pub organization: Option<Key<Organization>>,
    /// The station it was held at.
    pub station: Option<Key<Station>>,
    /// Places it concerns.
    pub areas: Vec<Key<Area>>,
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
    pub topics: Vec<Key<Topic>>,
    /// Laws and regulations it is about.
    pub laws: Vec<Key<Law>>,
    /// Its text.
    pub body: Option<Body>,
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
    pub deputy: Option<Key<Deputy>>,
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

/// A law, regulation or decision on its way or in force.
#[derive(Clone, Debug, Hash)]
pub struct Law {
    /// The id.
    pub id: String,
    /// Title, without 《》.
    pub title: Named,
    /// Law, regulation or decision.
    pub kind: LawKind,
    /// How far it is.
    pub stage: LawStage,
    /// The number of its announcement.
    pub number: Option<String>,
    /// Where it holds.
    pub area: Option<Key<Area>>,
    /// Who makes it.
    pub organization: Option<Key<Organization>>,
    /// When it was adopted.
    pub adopted: Option<FuzzyDate>,
    /// When it takes effect.
    pub effective: Option<FuzzyDate>,
    /// Its way, in the order of days.
    pub steps: Vec<LawStep>,
    /// Who does what for it.
    pub bodies: Vec<LawBody>,
    /// Its subjects.
    pub topics: Vec<Key<Topic>>,
    /// One or two sentences for lists.
    pub summary: Option<String>,
    /// Its text.
    pub body: Option<Body>,
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
    pub organization: Key<Organization>,
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

/// A contact station, where deputies meet people.
#[derive(Clone, Debug, Hash)]
pub struct Station {
    /// The id.
    pub id: String,
    /// Name.
    pub name: Named,
    /// Where it is.
    pub area: Option<Key<Area>>,
    /// Street address.
    pub address: Option<String>,
    /// Office telephone.
    pub phone: Option<String>,
    /// When it opened.
    pub established: Option<FuzzyDate>,
    /// About it.
    pub description: Option<Body>,
    /// Deputies who receive there.
    pub deputies: Vec<Key<Deputy>>,
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
