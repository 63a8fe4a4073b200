//! Free pages as written.

use super::markdown::RawBody;
use super::placement::{FileForm, Folders, Placed, Placement};
use super::raw_record::{Beside, RawRecord};
use super::record::{self, RawPublication, text};
use crate::base::{Id, Lang};
use crate::diag::{At, Span};
use crate::model::{Collection, RecordPath};
use crate::syntax::fields::Fields;

#[derive(Debug)]
pub(crate) struct RawTextPage {
    pub(crate) id: At<Id>,
    pub(crate) lang: Lang,
    pub(crate) title: String,
    pub(crate) description: Option<String>,
    pub(crate) order: Option<u32>,
    pub(crate) body: RawBody,
    pub(crate) publication: RawPublication,
}

/// The largest position of a page in lists.
const MAX_ORDER: u32 = 9_999;

impl Placed for RawTextPage {
    const FILES: Placement = Placement::new("page", "pages/", FileForm::Markdown)
        .within(Folders::None)
        .translated()
        .called("页面", "pages");
}

impl RawRecord for RawTextPage {
    fn read(mut f: Fields<'_>, id: At<Id>, beside: Beside) -> Option<Self> {
        let title = f.required_text("title").map(|t| t.value);
        let description = text(&mut f, "description");
        let order = f.number("order", 0..=MAX_ORDER).map(|n| n.value);
        let publication = record::publication(&mut f);
        f.finish();
        Some(Self {
            id,
            lang: beside.lang,
            title: title?,
            description,
            order,
            body: beside.body?,
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
        Some((RecordPath::simple(Collection::Pages, &self.id.value), self.id.span))
    }
}
