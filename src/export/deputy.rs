//! A deputy as JSON: Popolo's Person, with mandates of its own kind beside Popolo's memberships.

use serde::Serialize;

use super::context::Context;
use super::open_data::OpenData;
use super::parts::{self, LinkJson, PublicationJson, Reference, SourceJson};
use super::spreadsheet::Columns;
use crate::base::{Choice, Lang};
use crate::model::{
    Announcement, Deputy, Gender, Identifier, Key, Kind, Labelled, Mandate, Membership, OtherName, Photo,
    Seat, Site, Target,
};
use crate::routes::{Subject, files};

const COLUMNS: Columns = Columns::row_per_item(
    "mandates",
    &[
        ("id", "id"),
        ("name", "name"),
        ("sort_name", "sort_name"),
        ("disambiguation", "disambiguation"),
        ("gender", "gender"),
        ("ethnicity", "ethnicity"),
        ("birth_date", "birth_date"),
        ("occupation", "occupation"),
        ("term_id", "mandates.term_id"),
        ("congress", "mandates.congress"),
        ("level", "mandates.level"),
        ("role", "mandates.role"),
        ("elected_by_id", "mandates.elected_by.id"),
        ("elected_by", "mandates.elected_by.name"),
        ("elected_by_name", "mandates.elected_by_name"),
        ("district", "mandates.district"),
        ("delegation_id", "mandates.delegation.id"),
        ("delegation", "mandates.delegation.name"),
        ("area_id", "mandates.area.id"),
        ("area", "mandates.area.name"),
        ("start_date", "mandates.start_date"),
        ("end_date", "mandates.end_date"),
        ("end_reason", "mandates.end_reason"),
        ("status", "mandates.status"),
        ("organizations", "memberships.organization.name"),
        ("last_verified", "last_verified"),
        ("reviewed_on", "reviewed_on"),
        ("sources", "sources.title"),
        ("url", "url"),
    ],
);

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
    stations: Vec<Reference<'a>>,
    topics: Vec<Reference<'a>>,
    links: Vec<LinkJson<'a>>,
    identifiers: Vec<IdentifierJson<'a>>,
    sources: Vec<SourceJson<'a>>,
    last_verified: Option<String>,
    #[serde(flatten)]
    publication: PublicationJson,
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
struct MandateJson<'a> {
    term_id: Option<&'a str>,
    congress: Option<String>,
    level: &'static str,
    /// The source's words and how sure the level is, where the term is not on record.
    described_as: Option<&'a str>,
    confidence: Option<&'static str>,
    role: &'a str,
    elected_by: Option<Reference<'a>>,
    elected_by_name: Option<&'a str>,
    district: Option<&'a str>,
    delegation: Option<Reference<'a>>,
    area: Option<Reference<'a>>,
    start_date: Option<String>,
    end_date: Option<String>,
    end_reason: Option<&'static str>,
    status: &'static str,
    announcement: Option<AnnouncementJson<'a>>,
    source_ids: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct AnnouncementJson<'a> {
    title: &'a str,
    url: Option<&'a str>,
    date: Option<String>,
}

#[derive(Debug, Serialize)]
struct MembershipJson<'a> {
    organization: Reference<'a>,
    role: Option<&'a str>,
    start_date: Option<String>,
    end_date: Option<String>,
    source_ids: Vec<&'a str>,
}

impl OpenData for Deputy {
    type Json<'a> = DeputyJson<'a>;

    const KIND: &'static str = Kind::Deputy.name();
    const COLLECTION: Option<&'static str> = Some("deputies");
    const PAGE: Option<fn(Key<Self>) -> Target> = Some(Target::Deputy);
    const COLUMNS: Option<Columns> = Some(COLUMNS);

    fn keys(site: &Site) -> Vec<Key<Self>> {
        site.deputies.keys().collect()
    }

    fn json<'a>(context: &Context<'a>, key: Key<Self>) -> DeputyJson<'a> {
        let site = context.site;
        let deputy = site.deputies.get(key);
        let Deputy {
            id,
            name,
            reading,
            sort_key: _,
            disambiguation,
            other_names,
            gender,
            ethnicity,
            birth_year,
            occupation,
            bio,
            image,
            mandates,
            memberships,
            topics,
            links,
            identifiers,
            sources,
            last_verified,
            publication,
        } = deputy;
        let membership = |membership: &'a Membership| {
            let Membership { organization, role, start, end, sources: cited } = membership;
            MembershipJson {
                organization: context.organization(*organization),
                role: role.as_deref(),
                start_date: parts::day(*start),
                end_date: parts::day(*end),
                source_ids: parts::cited(cited, sources),
            }
        };
        let photo = |photo: &'a Photo| {
            let Photo { path, alt, credit, license } = photo;
            let url = context.file_url(&format!("/{}", files::image_path(path)));
            ImageJson { url, alt, credit: credit.as_deref(), license }
        };
        let stations = site.derived.stations_of[key].iter();
        DeputyJson {
            id,
            url: context.url(Subject::Record(Target::Deputy(key))),
            name,
            sort_name: reading,
            other_names: other_names_json(other_names),
            disambiguation: disambiguation.as_deref(),
            gender: gender.map(gender_word),
            ethnicity: ethnicity.as_deref(),
            birth_date: birth_year.map(|year| year.to_string()),
            occupation: occupation.as_deref(),
            biography: bio.as_ref().map(|bio| context.plain_text(bio, &[])),
            image: image.as_ref().map(photo),
            mandates: mandates.iter().map(|mandate| mandate_json(context, mandate, deputy)).collect(),
            memberships: memberships.iter().map(membership).collect(),
            stations: stations.map(|key| context.reference(Target::Station(*key))).collect(),
            topics: context.topics(topics),
            links: parts::links(links),
            identifiers: identifiers_json(identifiers),
            sources: parts::sources(sources),
            last_verified: parts::day(*last_verified),
            publication: parts::publication(publication),
        }
    }
}

fn mandate_json<'a>(context: &Context<'a>, mandate: &'a Mandate, deputy: &'a Deputy) -> MandateJson<'a> {
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
            let term = context.site.terms.get(*key);
            (Some(term.id.as_str()), Some(context.congress(*key)), term.level, None, None)
        }
        Seat::Level { level, described_as, confidence } => {
            (None, None, *level, described_as.as_deref(), Some(*confidence))
        }
    };
    let notice = |announcement: &'a Announcement| {
        let Announcement { title, url, date } = announcement;
        AnnouncementJson { title, url: url.as_deref(), date: parts::day(*date) }
    };
    MandateJson {
        term_id,
        congress,
        level: level.name(),
        described_as,
        confidence: confidence.map(Choice::name),
        role,
        elected_by: elected_by.map(|key| context.organization(key)),
        elected_by_name: elected_by_name.as_deref(),
        district: district.as_deref(),
        delegation: delegation.map(|key| context.organization(key)),
        area: area.map(|key| context.area(key)),
        start_date: parts::day(*start),
        end_date: parts::day(*end),
        end_reason: end_reason.map(Choice::name),
        status: status.name(),
        announcement: announcement.as_ref().map(notice),
        source_ids: parts::cited(sources, &deputy.sources),
    }
}

/// The English word, as in Popolo's examples.
pub(super) fn gender_word(gender: Gender) -> &'static str {
    gender.label(Lang::En)
}

pub(super) fn other_names_json(list: &[OtherName]) -> Vec<OtherNameJson<'_>> {
    list.iter().map(|OtherName { name, note }| OtherNameJson { name, note: note.as_deref() }).collect()
}

pub(super) fn identifiers_json(list: &[Identifier]) -> Vec<IdentifierJson<'_>> {
    list.iter().map(|Identifier { scheme, identifier }| IdentifierJson { scheme, identifier }).collect()
}
