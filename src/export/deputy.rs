//! A deputy as JSON: Popolo's Person, with mandates of its own kind beside Popolo's memberships.

use serde::Serialize;

use super::context::{Maker, day};
use super::parts::{LinkJson, Published, Ref, SourceJson, cited, links, published, sources, topics};
use crate::base::{Choice, Lang};
use crate::model::{
    Announcement, Confidence, Deputy, Gender, Identifier, Key, Labelled, Level, Mandate, Membership,
    OtherName, Photo, Seat, Target,
};
use crate::routes::Subject;
use crate::routes::files;

#[derive(Debug, Serialize)]
pub(super) struct DeputyJson<'a> {
    id: &'a str,
    url: String,
    name: &'a str,
    sort_name: &'a str,
    other_names: Vec<OtherNameJson<'a>>,
    disambiguation: Option<&'a str>,
    gender: Option<&'static str>,
    ethnicity: Option<&'a str>,
    /// The year alone.
    birth_date: Option<String>,
    occupation: Option<&'a str>,
    biography: Option<String>,
    image: Option<ImageJson<'a>>,
    mandates: Vec<MandateJson<'a>>,
    memberships: Vec<MembershipJson<'a>>,
    stations: Vec<Ref<'a>>,
    topics: Vec<Ref<'a>>,
    links: Vec<LinkJson<'a>>,
    identifiers: Vec<IdentifierJson<'a>>,
    sources: Vec<SourceJson<'a>>,
    last_verified: Option<String>,
    #[serde(flatten)]
    published: Published,
}

#[derive(Debug, Serialize)]
pub(super) struct OtherNameJson<'a> {
    name: &'a str,
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ImageJson<'a> {
    url: String,
    alt: &'a str,
    credit: Option<&'a str>,
    license: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct IdentifierJson<'a> {
    scheme: &'a str,
    identifier: &'a str,
}

/// A seat in one congress.
#[derive(Debug, Serialize)]
pub(super) struct MandateJson<'a> {
    pub(super) term_id: Option<&'a str>,
    pub(super) congress: Option<String>,
    pub(super) level: &'static str,
    /// The source's words and how sure the level is, where the term is not on record.
    pub(super) described_as: Option<&'a str>,
    pub(super) confidence: Option<&'static str>,
    pub(super) role: &'a str,
    pub(super) elected_by: Option<Ref<'a>>,
    pub(super) elected_by_name: Option<&'a str>,
    pub(super) district: Option<&'a str>,
    pub(super) delegation: Option<Ref<'a>>,
    pub(super) area: Option<Ref<'a>>,
    pub(super) start_date: Option<String>,
    pub(super) end_date: Option<String>,
    pub(super) end_reason: Option<&'static str>,
    pub(super) status: &'static str,
    announcement: Option<AnnouncementJson<'a>>,
    pub(super) source_ids: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct AnnouncementJson<'a> {
    title: &'a str,
    url: Option<&'a str>,
    date: Option<String>,
}

#[derive(Debug, Serialize)]
struct MembershipJson<'a> {
    organization: Ref<'a>,
    role: Option<&'a str>,
    start_date: Option<String>,
    end_date: Option<String>,
    source_ids: Vec<&'a str>,
}

/// As Popolo's examples say it.
pub(super) fn gender(gender: Gender) -> &'static str {
    gender.label(Lang::En)
}

pub(super) fn other_names(list: &[OtherName]) -> Vec<OtherNameJson<'_>> {
    list.iter().map(|OtherName { name, note }| OtherNameJson { name, note: note.as_deref() }).collect()
}

pub(super) fn identifiers(list: &[Identifier]) -> Vec<IdentifierJson<'_>> {
    list.iter().map(|Identifier { scheme, identifier }| IdentifierJson { scheme, identifier }).collect()
}

pub(super) fn json<'a>(maker: &Maker<'a>, key: Key<Deputy>) -> DeputyJson<'a> {
    let site = maker.site;
    let record = site.deputies.get(key);
    let Deputy {
        id,
        name,
        reading,
        sort_key: _,
        disambiguation,
        other_names: others,
        gender: sex,
        ethnicity,
        birth_year,
        occupation,
        bio,
        image,
        mandates,
        memberships,
        topics: subjects,
        links: elsewhere,
        identifiers: ids,
        sources: proofs,
        last_verified,
        publication,
    } = record;
    let membership = |membership: &'a Membership| {
        let Membership { organization, role, start, end, sources } = membership;
        MembershipJson {
            organization: maker.organization(*organization),
            role: role.as_deref(),
            start_date: day(*start),
            end_date: day(*end),
            source_ids: cited(sources, proofs),
        }
    };
    let photo = |photo: &'a Photo| {
        let Photo { path, alt, credit, license } = photo;
        let url = maker.file(&format!("/{}", files::image_path(path)));
        ImageJson { url, alt, credit: credit.as_deref(), license }
    };
    let stations = site.derived.stations_of[key].iter();
    DeputyJson {
        id,
        url: maker.url(Subject::Deputy(key)),
        name,
        sort_name: reading,
        other_names: other_names(others),
        disambiguation: disambiguation.as_deref(),
        gender: sex.map(gender),
        ethnicity: ethnicity.as_deref(),
        birth_date: birth_year.map(|year| year.to_string()),
        occupation: occupation.as_deref(),
        biography: bio.as_ref().map(|bio| maker.text(bio, &[])),
        image: image.as_ref().map(photo),
        mandates: mandates.iter().map(|m| mandate(maker, m, record)).collect(),
        memberships: memberships.iter().map(membership).collect(),
        stations: stations.map(|key| maker.reference(Target::Station(*key))).collect(),
        topics: topics(maker, subjects),
        links: links(elsewhere),
        identifiers: identifiers(ids),
        sources: sources(proofs),
        last_verified: day(*last_verified),
        published: published(publication),
    }
}

pub(super) fn mandate<'a>(maker: &Maker<'a>, mandate: &'a Mandate, deputy: &'a Deputy) -> MandateJson<'a> {
    let Mandate {
        seat,
        role,
        elected_by,
        elected_by_name,
        district,
        delegation,
        area,
        start,
        end,
        end_reason,
        status,
        announcement,
        sources,
    } = mandate;
    let (term_id, congress, level, described_as, confidence) = match seat {
        Seat::Term(key) => {
            let term = maker.site.terms.get(*key);
            (Some(term.id.as_str()), Some(maker.congress(*key)), term.level, None, None)
        }
        Seat::Level { level, described_as, confidence } => {
            (None, None, *level, described_as.as_deref(), Some(*confidence))
        }
    };
    let notice = |announcement: &'a Announcement| {
        let Announcement { title, url, date } = announcement;
        AnnouncementJson { title, url: url.as_deref(), date: day(*date) }
    };
    MandateJson {
        term_id,
        congress,
        level: Level::name(level),
        described_as,
        confidence: confidence.map(Confidence::name),
        role,
        elected_by: elected_by.map(|key| maker.organization(key)),
        elected_by_name: elected_by_name.as_deref(),
        district: district.as_deref(),
        delegation: delegation.map(|key| maker.organization(key)),
        area: area.map(|key| maker.area(key)),
        start_date: day(*start),
        end_date: day(*end),
        end_reason: end_reason.map(Choice::name),
        status: status.name(),
        announcement: announcement.as_ref().map(notice),
        source_ids: cited(sources, &deputy.sources),
    }
}
