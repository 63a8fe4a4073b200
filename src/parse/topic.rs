//! Topics as written.

use super::placement::{FileForm, Placed, Placement};
use super::raw_record::{Beside, RawRecord};
use super::record::{self, RawNamed};
use crate::base::Id;
use crate::diag::At;
use crate::syntax::fields::Fields;

#[derive(Debug)]
pub(crate) struct RawTopic {
    pub(crate) id: At<Id>,
    pub(crate) name: RawNamed,
    pub(crate) parent_id: Option<At<String>>,
}

impl Placed for RawTopic {
    const FILES: Placement = Placement::new("topic", "topics.yml", FileForm::List);
}

impl RawRecord for RawTopic {
    fn read(mut f: Fields<'_>, id: At<Id>, _: Beside) -> Option<Self> {
        let name = record::named(&mut f, "name", "name_en");
        let parent_id = f.text("parent_id");
        f.finish();
        Some(Self { id, name: name?, parent_id })
    }
}
