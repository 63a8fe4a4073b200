//! Deputies: a person with mandates and memberships.

use super::kind::{AreaKey, OrganizationKey, TermKey, TopicKey};
use super::markdown::{Figure, Markdown};
use super::record::{Contents, Described, Publication, Source, WebLink};
use super::store::Table;
use super::term::{Level, Term};
use crate::base::{FuzzyDate, Id, Lang};
use crate::han::pinyin;

/// A person who holds or held mandates; Popolo Person.
#[derive(Clone, Debug, Hash)]
pub struct Deputy {
    /// Their id.
    pub id: Id,
    /// Their name, as written by the congress.
    pub name: String,
    /// The reading without tones: `qin wenlan`.
    pub reading: String,
    /// Sorts by reading, syllable by syllable.
    pub sort_key: pinyin::SortKey,
    /// What tells them from another of the same name.
    pub disambiguation: Option<String>,
    /// Other names.
    pub other_names: Vec<OtherName>,
    /// Gender.
    pub gender: Option<Gender>,
    /// Ethnic group, such as 侗族.
    pub ethnicity: Option<String>,
    /// Year of birth.
    pub birth_year: Option<u32>,
    /// Occupation.
    pub occupation: Option<String>,
    /// One Markdown paragraph.
    pub bio: Option<Markdown>,
    /// Their photo.
    pub image: Option<Photo>,
    /// Seats, in the record's order.
    pub mandates: Vec<Mandate>,
    /// Groups and offices.
    pub memberships: Vec<Membership>,
    /// Subjects they work on.
    pub topics: Vec<TopicKey>,
    /// Their pages elsewhere.
    pub links: Vec<WebLink>,
    /// Ids in other collections.
    pub identifiers: Vec<Identifier>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// When the whole record was last verified.
    pub last_verified: Option<FuzzyDate>,
    /// Its way to readers.
    pub publication: Publication,
}

/// A photo that may be shown.
#[derive(Clone, Debug, Hash)]
pub struct Photo {
    /// Its path below the project's root.
    pub path: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// Who took it.
    pub credit: Option<String>,
    /// Under which licence it may be shown.
    pub license: String,
}

/// Another name of the same person.
#[derive(Clone, Debug, Hash)]
pub struct OtherName {
    /// The name.
    pub name: String,
    /// What kind of name.
    pub note: Option<String>,
}

/// An id in another collection.
#[derive(Clone, Debug, Hash)]
pub struct Identifier {
    /// Which collection, such as `wikidata`.
    pub scheme: String,
    /// The id there.
    pub identifier: String,
}

/// As official lists tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// 男.
    Male,
    /// 女.
    Female,
}

/// The congress of a mandate: a term on record, or only what a source says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Seat {
    /// A term on record.
    Term(TermKey),
    /// A level that a source states or implies.
    Level {
        /// The level.
        level: Level,
        /// The source's words.
        described_as: Option<String>,
        /// Whether the source says so.
        confidence: Confidence,
    },
}

/// Whether a level is stated or follows from the wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Confidence {
    /// The source says so.
    Stated,
    /// It follows from the source's wording.
    Inferred,
}

/// A seat in one congress.
#[derive(Clone, Debug, Hash)]
pub struct Mandate {
    /// Which congress.
    pub seat: Seat,
    /// The office in it, 代表 unless said.
    pub role: String,
    /// The unit that elected them, if it is on record.
    pub elected_by: Option<OrganizationKey>,
    /// The unit's name where it is not on record.
    pub elected_by_name: Option<String>,
    /// The electoral district.
    pub district: Option<String>,
    /// The delegation.
    pub delegation: Option<OrganizationKey>,
    /// The constituency's area.
    pub area: Option<AreaKey>,
    /// When it began.
    pub start: Option<FuzzyDate>,
    /// When it ended.
    pub end: Option<FuzzyDate>,
    /// Why it ended.
    pub end_reason: Option<EndReason>,
    /// Its state as of the site's day.
    pub status: MandateStatus,
    /// The public announcement of its ending.
    pub announcement: Option<Announcement>,
    /// Positions of the sources that prove it.
    pub sources: Vec<usize>,
}

impl Mandate {
    /// The level of its congress.
    #[must_use]
    pub fn level(&self, terms: &Table<Term>) -> Level {
        match &self.seat {
            Seat::Term(term) => terms.get(*term).level,
            Seat::Level { level, .. } => *level,
        }
    }
}

/// State of a mandate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MandateStatus {
    /// In office.
    Active,
    /// Suspended.
    Suspended,
    /// Ended.
    Ended,
    /// Not known.
    Unknown,
}

/// The closed list of endings in the Deputies Law of 2025, article 62, and the end of the
/// term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EndReason {
    /// The term ended.
    TermExpired,
    /// Resignation accepted.
    Resigned,
    /// Recalled.
    Recalled,
    /// Moved out of the area.
    Moved,
    /// Absent twice without leave.
    AbsentTwice,
    /// Lost the nationality.
    Nationality,
    /// Deprived of political rights.
    Deprived,
    /// Lost legal capacity.
    Incapacity,
    /// Died.
    Died,
}

/// The announcement of an ending.
#[derive(Clone, Debug, Hash)]
pub struct Announcement {
    /// Its title.
    pub title: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its date.
    pub date: Option<FuzzyDate>,
}

/// A place in a body.
#[derive(Clone, Debug, Hash)]
pub struct Membership {
    /// The body.
    pub organization: OrganizationKey,
    /// The office in it.
    pub role: Option<String>,
    /// Since when.
    pub start: Option<FuzzyDate>,
    /// Until when.
    pub end: Option<FuzzyDate>,
    /// Positions of the sources that prove it.
    pub sources: Vec<usize>,
}

impl Contents for Deputy {
    fn texts(&self) -> Vec<(&Markdown, &[Figure])> {
        self.bio.iter().map(|text| (text, &[] as &[_])).collect()
    }

    fn texts_mut(&mut self) -> Vec<(&mut Markdown, &[Figure])> {
        self.bio.iter_mut().map(|text| (text, &[] as &[_])).collect()
    }

    fn sources(&self) -> &[Source] {
        &self.sources
    }

    fn publication(&self) -> Option<&Publication> {
        Some(&self.publication)
    }
}

impl Described for Deputy {
    fn id(&self) -> &Id {
        &self.id
    }

    fn name(&self, _: Lang) -> String {
        self.name.clone()
    }

    fn blanks(&self) -> Vec<(&'static str, bool)> {
        vec![
            ("gender", self.gender.is_none()),
            ("ethnicity", self.ethnicity.is_none()),
            ("birth_year", self.birth_year.is_none()),
            ("occupation", self.occupation.is_none()),
            ("bio", self.bio.is_none()),
            ("image", self.image.is_none()),
            ("mandates", self.mandates.is_empty()),
        ]
    }
}
