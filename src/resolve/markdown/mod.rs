//! Texts of records: what they lead to and whom they name.

pub(super) mod body;
pub(super) mod figures;
pub(super) mod images;
pub(super) mod links;
pub(super) mod mentions;
pub(super) mod sentences;

pub use mentions::{Candidate, candidates};
pub use sentences::shown;
