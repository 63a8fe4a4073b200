//! What is known of how well the content is kept.

use std::collections::BTreeMap;

use serde::Serialize;

use super::gaps::KindHealth;
use crate::diag::{Code, Severity};
use crate::model::Target;
use crate::routes::Subject;

/// What the checks say of the content that readers see.
#[derive(Clone, Debug)]
pub struct Health {
    pub(crate) kinds: Vec<KindHealth>,
    pub(crate) verified: Verified,
    pub(crate) names: Names,
    /// By severity and code.
    pub(crate) rules: BTreeMap<(Severity, Code), Vec<Spot>>,
    pub(crate) accepted: Vec<(Code, Spot, String)>,
}

/// Deputies' records by the age of their last verification.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Verified {
    pub(crate) total: usize,
    pub(crate) within_a_year: usize,
    pub(crate) older: usize,
    pub(crate) never: usize,
}

/// Names that no record stands behind.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Names {
    /// Entries of attendees, of how many.
    pub(crate) attendees: usize,
    pub(crate) bare: usize,
    /// Names in texts that nobody has said whose they are.
    pub(crate) unconfirmed: usize,
    pub(crate) ambiguous: usize,
}

/// A place that readers may know of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) subject: Option<Subject>,
    pub(crate) target: Option<Target>,
    pub(crate) path: String,
    pub(crate) line: u32,
}
