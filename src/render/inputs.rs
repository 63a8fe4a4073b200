//! What pages and the files beside them are made from.
//!
//! Plain references. Must not know how they are used.

use super::trace::Changes;
use crate::base::Lang;
use crate::config::Config;
use crate::diag::Sources;
use crate::health::Health;
use crate::model::Site;
use crate::pages::{Commits, Given};
use crate::routes::{Addresses, Download};
use crate::theme::{Messages, Theme};

/// What rendering needs in addition to the plan.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    pub site: &'a Site,
    pub config: &'a Config,
    pub theme: &'a Theme,
    /// Where faults in templates are looked up.
    pub sources: &'a Sources,
    /// What the checks say of the content.
    pub health: &'a Health,
    /// The last commit that changed each record.
    pub commits: &'a Commits,
    /// The exported files that pages offer for download.
    pub downloads: &'a [Download],
    /// What changed since the pages in the output were made; none if the output does not remember them.
    pub changes: Option<&'a Changes>,
}

impl<'a> Inputs<'a> {
    /// What the views of one language are made from.
    pub(super) fn given(self, lang: Lang, messages: &'a Messages, addresses: &'a Addresses) -> Given<'a> {
        let Inputs { site, config, health, commits, .. } = self;
        Given { site, config, messages, addresses, health, commits, lang }
    }
}
