//! Organizations as written.

use crate::base::FuzzyDate;
use crate::diag::At;
use crate::model::OrganizationClass;
use crate::parse::record::{self, RawBody, RawLink, RawNamed, RawPublication, RawSource, text};
use crate::parse::sources;
use crate::syntax::fields::Fields;

#[derive(Debug)]
pub(crate) struct RawOrganization {
    pub(crate) id: At<String>,
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

pub(super) fn read(mut f: Fields<'_>, id: At<String>) -> Option<RawOrganization> {
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
    let description = record::body(&mut f, "description");
    let links = record::links(&mut f);
    let sources = record::sources(&mut f);
    sources::tell(&mut f, sources::ORGANIZATION, &sources, false);
    let publication = record::publication(&mut f);
    f.free("extras");
    f.finish();
    Some(RawOrganization {
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
