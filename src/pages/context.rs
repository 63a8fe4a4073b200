//! What every view is made from.

use super::commits::Commits;
use crate::base::Lang;
use crate::config::Config;
use crate::health::Health;
use crate::model::Site;
use crate::routes::Addresses;
use crate::theme::Messages;

/// What views are made from.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The model.
    pub site: &'a Site,
    /// The settings.
    pub config: &'a Config,
    /// The interface's texts.
    pub messages: &'a Messages,
    /// The addresses in the page's language.
    pub addresses: &'a Addresses,
    /// How well the content is kept.
    pub health: &'a Health,
    /// The last change of each record.
    pub commits: &'a Commits,
    /// The page's language.
    pub lang: Lang,
}
