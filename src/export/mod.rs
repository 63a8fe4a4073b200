//! Open data: each record as JSON beside its page, whole collections as JSON and CSV, the
//! people and bodies as Popolo, the schemas of the records.
//!
//! Takes the resolved model, streams files to the output; no list of all records is held. Says
//! nothing that the pages do not say: what readers do not see is not in the model. Must not
//! know HTML.

mod activity;
mod area;
mod bulletin;
mod collection;
mod context;
mod deputy;
mod organization;
mod parts;
mod popolo;
mod proposal;
pub mod schema;
mod spreadsheet;

pub use collection::write;

/// The version of every JSON file here.
pub const FORMAT: u32 = 1;
