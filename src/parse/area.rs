//! Areas as written.

use super::placement::{FileForm, Placed, Placement};
use super::raw_record::{Beside, RawRecord};
use super::record::{self, RawNamed};
use crate::base::Id;
use crate::diag::At;
use crate::model::AreaClass;
use crate::syntax::fields::Fields;

#[derive(Debug)]
pub(crate) struct RawArea {
    pub(crate) id: At<Id>,
    pub(crate) name: RawNamed,
    pub(crate) class: AreaClass,
    pub(crate) parent_id: Option<At<String>>,
    pub(crate) former_names: Vec<String>,
}

impl Placed for RawArea {
    const FILES: Placement = Placement::new("area", "areas.yml", FileForm::List);
}

impl RawRecord for RawArea {
    fn read(mut f: Fields<'_>, id: At<Id>, _: Beside) -> Option<Self> {
        let name = record::named(&mut f, "name", "name_en");
        let class = f.required_choice::<AreaClass>("classification");
        let parent_id = f.text("parent_id");
        let former_names = f.texts("former_names").into_iter().map(|t| t.value).collect();
        f.finish();
        Some(Self { id, name: name?, class: class?.value, parent_id, former_names })
    }
}
