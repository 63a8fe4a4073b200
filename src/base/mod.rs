//! What every other module builds on: languages, dates, recurrences, word lists, packed bytes.
//!
//! Takes and gives plain values. Must not know diagnostics, files, records or pages.

mod choice;
pub mod date;
mod ending;
mod id;
pub mod lang;
pub mod pack;
pub mod recurrence;
mod sheet;
pub mod text;

/// The name of this build: the SHA-256 of what it was made from, in hexadecimal.
pub const BUILD: &str = env!("DAIBIAO_BUILD");

pub use choice::Choice;
pub use date::FuzzyDate;
pub use ending::Ending;
pub use id::{Id, IdFault, is_device};
pub use lang::{Bilingual, Lang};
pub use pack::{Growth, Layers, Pack, PackKey};
pub use recurrence::{Every, Recurrence};
pub use sheet::cell;
