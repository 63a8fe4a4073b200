//! What the writing of pages and of the files beside them has in common.

use super::trace::Changes;
use crate::base::Lang;
use crate::config::Config;
use crate::diag::Sources;
use crate::model::Site;
use crate::pages::{Addresses, Commits, Download, Given, Health};
use crate::theme::{Messages, Theme};

/// What rendering needs beside the plan.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// The model.
    pub site: &'a Site,
    /// The settings.
    pub config: &'a Config,
    /// Templates and messages.
    pub theme: &'a Theme,
    /// For the places of template faults.
    pub sources: &'a Sources,
    /// How well the content is kept.
    pub health: &'a Health,
    /// The last change of each record.
    pub commits: &'a Commits,
    /// What was exported.
    pub downloads: &'a [Download],
    /// What is another since the pages were made that stand in the output, if it remembers them.
    pub changes: Option<&'a Changes>,
}

impl<'a> Inputs<'a> {
    /// What the pages of one language are made from.
    pub(super) fn given(self, lang: Lang, messages: &'a Messages, addresses: &'a Addresses) -> Given<'a> {
        let Inputs { site, config, health, commits, .. } = self;
        Given { site, config, messages, addresses, health, commits, lang }
    }
}
