//! Contact stations as written.

use super::markdown::{self, RawBody};
use super::placement::{FileForm, Placed, Placement};
use super::raw_record::{Beside, RawRecord};
use super::record::{self, RawLink, RawNamed, RawPublication, text};
use super::sources::{self, Facts, RawSource};
use crate::base::{FuzzyDate, Id};
use crate::diag::{At, Span};
use crate::model::{Collection, RecordPath};
use crate::syntax::fields::Fields;

#[derive(Debug)]
pub(crate) struct RawStation {
    pub(crate) id: At<Id>,
    pub(crate) name: RawNamed,
    pub(crate) area_id: Option<At<String>>,
    pub(crate) address: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) established: Option<FuzzyDate>,
    pub(crate) description: Option<RawBody>,
    pub(crate) deputies: Vec<At<String>>,
    pub(crate) reception: Vec<RawReception>,
    pub(crate) order: Option<u32>,
    pub(crate) links: Vec<RawLink>,
    pub(crate) sources: Vec<RawSource>,
    pub(crate) publication: RawPublication,
}

#[derive(Debug)]
pub(crate) struct RawReception {
    pub(crate) rule: At<String>,
    pub(crate) from: Option<FuzzyDate>,
    pub(crate) start: At<String>,
    pub(crate) end: At<String>,
    pub(crate) note: Option<String>,
}

/// The largest position of a station in lists.
const MAX_ORDER: u32 = 9_999;
/// The keys that say something of the world, which sources can support.
const FACTS: Facts =
    Facts(&["name", "address", "phone", "established", "description", "deputies", "reception"]);

impl Placed for RawStation {
    const FILES: Placement =
        Placement::new("station", "stations/", FileForm::Records).called("联络站", "stations");
}

impl RawRecord for RawStation {
    fn read(mut f: Fields<'_>, id: At<Id>, _: Beside) -> Option<Self> {
        let name = record::named(&mut f, "name", "name_en");
        let area_id = f.text("area_id");
        let address = text(&mut f, "address");
        let phone = text(&mut f, "phone");
        let established = record::plain_date(&mut f, "established");
        let description = markdown::body(&mut f, "description");
        let deputies = f.texts("deputies");
        let reception = f.records("reception", |mut f| {
            let rule = f.required_text("rrule");
            let from = record::plain_date(&mut f, "from");
            let start = f.required_text("start");
            let end = f.required_text("end");
            let note = text(&mut f, "note");
            f.finish();
            Some(RawReception { rule: rule?, from, start: start?, end: end?, note })
        });
        let order = f.number("order", 0..=MAX_ORDER).map(|n| n.value);
        let links = record::links(&mut f);
        let sources = sources::read(&mut f);
        sources::check(&mut f, FACTS, &sources, false);
        let publication = record::publication(&mut f);
        f.free("extras");
        f.finish();
        Some(Self {
            id,
            name: name?,
            area_id,
            address,
            phone,
            established,
            description,
            deputies,
            reception,
            order,
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
        Some((RecordPath::simple(Collection::Stations, &self.id.value), self.id.span))
    }
}
