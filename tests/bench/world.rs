//! What is in an invented congress. Positions in the lists are the references.

use crate::calendar::Day;
use crate::random::Random;
use crate::{activities, articles, people, places};

/// A whole province and its congresses.
pub(crate) struct World {
    pub(crate) areas: Vec<Area>,
    pub(crate) terms: Vec<Term>,
    pub(crate) organizations: Vec<Organization>,
    pub(crate) deputies: Vec<Deputy>,
    pub(crate) issues: Vec<Issue>,
    pub(crate) activities: Vec<Activity>,
}

/// The province is the second area; the nation is the first.
pub(crate) const PROVINCE: usize = 1;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    National,
    Provincial,
    Prefectural,
    County,
    Township,
}

impl Level {
    pub(crate) const ALL: [Self; 5] =
        [Self::National, Self::Provincial, Self::Prefectural, Self::County, Self::Township];

    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::Provincial => "provincial",
            Self::Prefectural => "prefectural",
            Self::County => "county",
            Self::Township => "township",
        }
    }
}

pub(crate) struct Area {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) level: Level,
    pub(crate) parent: Option<usize>,
    /// The congress's current term.
    pub(crate) term: usize,
    /// The place's deputies as a body that elects the next level up, for prefectures and counties.
    pub(crate) unit: Option<usize>,
    /// The delegation to the next congress up.
    pub(crate) delegation: Option<usize>,
}

pub(crate) struct Term {
    pub(crate) id: String,
    pub(crate) congress: String,
    pub(crate) level: Level,
    pub(crate) area: usize,
    pub(crate) ordinal: usize,
    pub(crate) start: &'static str,
    pub(crate) seats: usize,
}

impl Term {
    /// 澄川省第十四届人民代表大会.
    pub(crate) fn full_name(&self) -> String {
        let ordinal = format!("第{}届", places::han(self.ordinal));
        self.congress.replacen("人民代表大会", &format!("{ordinal}人民代表大会"), 1)
    }
}

pub(crate) struct Organization {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) class: &'static str,
    pub(crate) area: usize,
    pub(crate) term: Option<usize>,
    pub(crate) order: usize,
}

pub(crate) struct Mandate {
    pub(crate) term: usize,
    pub(crate) elected_by: Option<usize>,
    pub(crate) district: Option<String>,
    pub(crate) delegation: Option<usize>,
    pub(crate) area: usize,
    pub(crate) start: String,
    /// An early ending: its day and reason.
    pub(crate) ended: Option<(String, &'static str)>,
}

pub(crate) struct Membership {
    pub(crate) organization: usize,
    pub(crate) role: &'static str,
    pub(crate) start: String,
}

pub(crate) struct Deputy {
    pub(crate) id: String,
    /// Folders below the collection.
    pub(crate) folder: String,
    pub(crate) name: String,
    pub(crate) reading: String,
    pub(crate) reading_stated: bool,
    pub(crate) disambiguation: Option<String>,
    pub(crate) female: bool,
    pub(crate) ethnicity: &'static str,
    pub(crate) birth_year: usize,
    pub(crate) occupation: String,
    pub(crate) bio: String,
    pub(crate) mandates: Vec<Mandate>,
    pub(crate) memberships: Vec<Membership>,
    pub(crate) topics: Vec<&'static str>,
    pub(crate) verified: String,
}

pub(crate) struct Issue {
    pub(crate) total: usize,
    pub(crate) number: usize,
    pub(crate) day: Day,
    pub(crate) articles: Vec<Article>,
}

impl Issue {
    pub(crate) fn id(&self) -> String {
        format!("luoping-{}", self.total)
    }
}

pub(crate) struct Article {
    pub(crate) stem: String,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) contributor: String,
    pub(crate) mentions: Vec<usize>,
    pub(crate) topics: Vec<&'static str>,
    pub(crate) area: usize,
    pub(crate) body: String,
}

pub(crate) struct Activity {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) kind: &'static str,
    pub(crate) day: Day,
    /// How many days it lasts after the first.
    pub(crate) days: usize,
    pub(crate) place: String,
    pub(crate) area: usize,
    /// What the first of the attendees is in it.
    pub(crate) role: &'static str,
    pub(crate) attendees: Vec<usize>,
    pub(crate) outcome: String,
    pub(crate) summary: String,
    pub(crate) topic: &'static str,
    pub(crate) body: String,
}

/// How many of each there are to be.
pub(crate) struct Sizes {
    pub(crate) deputies: usize,
    pub(crate) articles: usize,
    pub(crate) activities: usize,
}

impl World {
    pub(crate) fn new(sizes: &Sizes, random: &mut Random) -> Self {
        let mut world = places::lay_out(sizes.deputies, random);
        people::elect(&mut world, sizes.deputies, random);
        articles::write(&mut world, sizes.articles, random);
        activities::write(&mut world, sizes.activities, random);
        world
    }
}

/// Topics: id and name.
pub(crate) const TOPICS: &[(&str, &str)] = &[
    ("education", "教育"),
    ("health", "医疗卫生"),
    ("agriculture", "农业农村"),
    ("environment", "生态环境"),
    ("transport", "交通出行"),
    ("housing", "住房和社区"),
    ("elderly", "养老助残"),
    ("enterprise", "企业和就业"),
    ("culture", "文化旅游"),
    ("justice", "法治建设"),
];
