//! Organizations as written.

use super::markdown::{self, RawBody};
use super::placement::{FileForm, Placed, Placement};
use super::raw_record::{Beside, RawRecord};
use super::record::{self, RawLink, RawNamed, RawPublication, text};
use super::sources::{self, Facts, RawSource};
use crate::base::{FuzzyDate, Id};
use crate::diag::{At, Span};
use crate::model::{Collection, OrganizationClass, RecordPath};
use crate::syntax::fields::Fields;

#[derive(Debug)]
pub(crate) struct RawOrganization {
    pub(crate) id: At<Id>,
    pub(crate) name: RawNamed,
    pub(crate) short_name: Option<String>,
    pub(crate) class: OrganizationClass,
    pub(crate) parent_id: Option<At<String>>,
    pub(crate) area_id: Option<At<String>>,
    pub(crate) term_id: Option<At<String>>,
    pub(crate) founded: Option<FuzzyDate>,
    pub(crate) dissolved: Option<At<FuzzyDate>>,
    pub(crate) order: Option<u32>,
    pub(crate) address: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) description: Option<RawBody>,
    pub(crate) links: Vec<RawLink>,
    pub(crate) sources: Vec<RawSource>,
    pub(crate) publication: RawPublication,
}

/// The largest position in a list that staff order by hand.
const MAX_ORDER: u32 = 100_000;
/// The keys that say something of the world, which sources can support.
const FACTS: Facts = Facts(&["name", "founding_date", "dissolution_date", "address", "phone", "description"]);

impl Placed for RawOrganization {
    const FILES: Placement =
        Placement::new("organization", "organizations/", FileForm::Records).called("机构", "bodies");
}

impl RawRecord for RawOrganization {
    fn read(mut f: Fields<'_>, id: At<Id>, _: Beside) -> Option<Self> {
        let name = record::named(&mut f, "name", "name_en");
        let class = f.required_choice::<OrganizationClass>("classification");
        let short_name = text(&mut f, "short_name");
        let parent_id = f.text("parent_id");
        let area_id = f.text("area_id");
        let term_id = f.text("term");
        let founded = record::plain_date(&mut f, "founding_date");
        let dissolved = f.date("dissolution_date");
        let order = f.number("order", 0..=MAX_ORDER).map(|n| n.value);
        let address = text(&mut f, "address");
        let phone = text(&mut f, "phone");
        let description = markdown::body(&mut f, "description");
        let links = record::links(&mut f);
        let sources = sources::read(&mut f);
        sources::check(&mut f, FACTS, &sources, false);
        let publication = record::publication(&mut f);
        f.free("extras");
        f.finish();
        Some(Self {
            id,
            name: name?,
            short_name,
            class: class?.value,
            parent_id,
            area_id,
            term_id,
            founded,
            dissolved,
            order,
            address,
            phone,
            description,
            links,
            sources,
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
        Some((RecordPath::simple(Collection::Organizations, &self.id.value), self.id.span))
    }
}
