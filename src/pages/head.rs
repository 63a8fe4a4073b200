//! What a page says of itself: its title, its column, its days.

use super::parts::link::Link;
use crate::base::FuzzyDate;
use crate::model::{Correction, Publication, Status};

/// What a page says of itself.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(super) title: String,
    pub(super) description: String,
    /// The column that it lies in.
    pub(super) here: Option<&'static str>,
    /// From the column down, without the page itself.
    pub(super) crumbs: Vec<Link>,
    pub(super) published: Option<FuzzyDate>,
    pub(super) updated: Option<FuzzyDate>,
    pub(super) verified: Option<FuzzyDate>,
    /// The address of the page's own feed.
    pub(super) feed: Option<String>,
    pub(super) draft: bool,
    /// Where the page leads at once, if it is an old address.
    pub(super) leads_to: Option<String>,
    /// A title under which it is cited, where citing makes sense.
    pub(super) cite: Option<String>,
    pub(super) jsonld: Option<serde_json::Value>,
}

impl Head {
    /// The last correction is the last change that a reader is told of.
    pub(super) fn corrected(mut self, corrections: &[Correction]) -> Self {
        self.updated = corrections.iter().map(|c| c.date).max_by_key(|date| date.first_day());
        self
    }

    pub(super) fn publication(mut self, publication: &Publication) -> Self {
        self.published = publication.on;
        self.draft = publication.status != Status::Published;
        self
    }
}
