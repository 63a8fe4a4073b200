//! Deputies as written.

use super::markdown::{self, RawBody};
use super::placement::{FileForm, Placed, Placement};
use super::raw_record::{Beside, RawRecord};
use super::record::{self, RawLink, RawPublication, text};
use super::sources::{self, Facts, RawSource};
use crate::base::{FuzzyDate, Id};
use crate::diag::{At, Code, Diagnostic, Diagnostics, Span};
use crate::model::{
    Announcement, Collection, Confidence, EndReason, Gender, Identifier, Level, MandateStatus, OtherName,
    RecordPath,
};
use crate::say;
use crate::syntax::fields::Fields;

#[derive(Debug)]
pub(crate) struct RawDeputy {
    pub(crate) id: At<Id>,
    pub(crate) name: At<String>,
    pub(crate) name_pinyin: Option<At<String>>,
    pub(crate) other_names: Vec<At<OtherName>>,
    pub(crate) disambiguation: Option<String>,
    pub(crate) gender: Option<Gender>,
    pub(crate) ethnicity: Option<String>,
    pub(crate) birth_year: Option<u32>,
    pub(crate) occupation: Option<String>,
    pub(crate) bio: Option<RawBody>,
    pub(crate) image: Option<RawImage>,
    pub(crate) station_id: Option<At<String>>,
    pub(crate) mandates: Vec<RawMandate>,
    pub(crate) memberships: Vec<RawMembership>,
    pub(crate) topics: Vec<At<String>>,
    pub(crate) links: Vec<RawLink>,
    pub(crate) identifiers: Vec<Identifier>,
    pub(crate) sources: Vec<RawSource>,
    pub(crate) last_verified: Option<At<FuzzyDate>>,
    pub(crate) publication: RawPublication,
}

/// A photo as written.
#[derive(Debug)]
pub(crate) struct RawImage {
    pub(crate) span: Span,
    pub(crate) file: At<String>,
    pub(crate) alt: Option<String>,
    pub(crate) credit: Option<String>,
    pub(crate) license: Option<String>,
}

#[derive(Debug)]
pub(crate) struct RawMandate {
    /// The mandate's first key.
    pub(crate) span: Span,
    pub(crate) term_id: Option<At<String>>,
    pub(crate) level: Option<Level>,
    pub(crate) described_as: Option<String>,
    pub(crate) confidence: Option<Confidence>,
    pub(crate) role: Option<String>,
    pub(crate) elected_by: Option<At<String>>,
    pub(crate) district: Option<At<String>>,
    pub(crate) delegation_id: Option<At<String>>,
    pub(crate) area_id: Option<At<String>>,
    pub(crate) start: Option<At<FuzzyDate>>,
    pub(crate) end: Option<At<FuzzyDate>>,
    pub(crate) end_reason: Option<At<EndReason>>,
    pub(crate) status: Option<At<MandateStatus>>,
    pub(crate) announcement: Option<Announcement>,
    pub(crate) sources: Vec<At<String>>,
}

#[derive(Debug)]
pub(crate) struct RawMembership {
    pub(crate) organization_id: At<String>,
    pub(crate) role: Option<String>,
    pub(crate) start: Option<At<FuzzyDate>>,
    pub(crate) end: Option<At<FuzzyDate>>,
    pub(crate) sources: Vec<At<String>>,
}

/// The keys that say something of the world, which sources can support.
const FACTS: Facts = Facts(&[
    "name",
    "other_names",
    "gender",
    "ethnicity",
    "birth_year",
    "occupation",
    "bio",
    "mandates",
    "memberships",
]);

/// The most characters of a name. The longest on any roll have some forty.
const LONGEST: usize = 60;

/// A name of a length that names have. One without end would be spelt, sorted and looked for in every text.
fn bounded(name: At<String>, notes: &mut Diagnostics) -> Option<At<String>> {
    let count = name.value.chars().count();
    if count <= LONGEST {
        return Some(name);
    }
    let message = say!(
        "姓名有 {count} 个字符，至多 {LONGEST} 个",
        "the name has {count} characters, more than the {LONGEST} that a name may have"
    );
    notes.push(Diagnostic::new(Code::NotAName, name.span, message));
    None
}

impl Placed for RawDeputy {
    const FILES: Placement =
        Placement::new("deputy", "deputies/", FileForm::Records).called("代表", "deputies");
}

impl RawRecord for RawDeputy {
    fn read(mut f: Fields<'_>, id: At<Id>, _: Beside) -> Option<Self> {
        let name = f.required_text("name").and_then(|name| bounded(name, f.notes()));
        let name_pinyin = f.text("name_pinyin");
        let other_names = f.records("other_names", |mut f| {
            let name = f.required_text("name").and_then(|name| bounded(name, f.notes()));
            let note = text(&mut f, "note");
            f.finish();
            name.map(|name| At { value: OtherName { name: name.value, note }, span: name.span })
        });
        let disambiguation = text(&mut f, "disambiguation");
        let gender = f.choice::<Gender>("gender").map(|g| g.value);
        let ethnicity = text(&mut f, "ethnicity");
        let birth_year = f.number("birth_year", 1900..=2020).map(|n| n.value);
        let occupation = text(&mut f, "occupation");
        let bio = markdown::body(&mut f, "bio");
        let image = f.record("image", |mut f| {
            let span = f.span();
            let file = f.required_text("file");
            let alt = text(&mut f, "alt");
            let credit = text(&mut f, "credit");
            let license = text(&mut f, "license");
            f.finish();
            Some(RawImage { span, file: file?, alt, credit, license })
        });
        let mandates = f.records("mandates", |f| Some(mandate(f)));
        let memberships = f.records("memberships", membership);
        let station_id = f.text("station_id");
        let topics = f.texts("topics");
        let links = record::links(&mut f);
        let identifiers = f.records("identifiers", |mut f| {
            let scheme = f.required_text("scheme").map(|t| t.value);
            let identifier = f.required_text("identifier").map(|t| t.value);
            f.finish();
            Some(Identifier { scheme: scheme?, identifier: identifier? })
        });
        let sources = sources::read(&mut f);
        sources::check(&mut f, FACTS, &sources, false);
        let last_verified = f.date("last_verified");
        let publication = record::publication(&mut f);
        f.free("extras");
        f.finish();
        Some(Self {
            id,
            name: name?,
            name_pinyin,
            other_names,
            disambiguation,
            gender,
            ethnicity,
            birth_year,
            occupation,
            bio,
            image,
            station_id,
            mandates,
            memberships,
            topics,
            links,
            identifiers,
            sources,
            last_verified,
            publication,
        })
    }

    fn publication(&self) -> Option<&RawPublication> {
        Some(&self.publication)
    }

    fn publication_mut(&mut self) -> Option<&mut RawPublication> {
        Some(&mut self.publication)
    }

    fn path(&self) -> Option<(RecordPath, Span)> {
        Some((RecordPath::simple(Collection::Deputies, &self.id.value), self.id.span))
    }

    fn worked_on(&self) -> Option<FuzzyDate> {
        self.last_verified.as_ref().map(|day| day.value)
    }
}

fn mandate(mut f: Fields<'_>) -> RawMandate {
    let raw = RawMandate {
        span: f.span(),
        term_id: f.text("term"),
        level: f.choice::<Level>("level").map(|l| l.value),
        described_as: text(&mut f, "described_as"),
        confidence: f.choice::<Confidence>("confidence").map(|c| c.value),
        role: text(&mut f, "role"),
        elected_by: f.text("elected_by"),
        district: f.text("district"),
        delegation_id: f.text("delegation"),
        area_id: f.text("area_id"),
        start: f.date("start_date"),
        end: f.date("end_date"),
        end_reason: f.choice::<EndReason>("end_reason"),
        status: f.choice::<MandateStatus>("status"),
        announcement: f.record("announcement", |mut f| {
            let title = f.required_text("title").map(|t| t.value);
            let url = f.address("url");
            let date = record::plain_date(&mut f, "date");
            f.finish();
            title.map(|title| Announcement { title, url, date })
        }),
        sources: f.texts("sources"),
    };
    f.finish();
    raw
}

fn membership(mut f: Fields<'_>) -> Option<RawMembership> {
    let organization_id = f.required_text("organization_id");
    let role = text(&mut f, "role");
    let start = f.date("start_date");
    let end = f.date("end_date");
    let sources = f.texts("sources");
    f.finish();
    Some(RawMembership { organization_id: organization_id?, role, start, end, sources })
}
