//! What a resolution depends on beside the content.

use crate::base::FuzzyDate;
use crate::diag::Sources;
use crate::model::Tombstone;

/// Which records readers see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drafts {
    /// Published records only.
    #[default]
    Hidden,
    /// Drafts and records under review too, for a preview.
    Shown,
}

/// What a resolution depends on beside the content.
#[derive(Clone, Copy, Debug)]
pub struct Conditions<'a> {
    /// The files, for the images among them.
    pub sources: &'a Sources,
    /// Whether drafts are seen.
    pub drafts: Drafts,
    /// Who may review; empty: anybody.
    pub reviewers: &'a [String],
    /// What the publisher withdrew, whatever the content says.
    pub withdrawn: &'a [Tombstone],
    /// The day against which anything is stale; `None` takes the newest day in the content.
    pub as_of: Option<FuzzyDate>,
}
