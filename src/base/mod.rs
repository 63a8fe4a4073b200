//! Small things without knowledge of the domain.
//!
//! Takes strings, numbers and bytes, gives the same: languages, dates, recurrences, packs. Must not
//! know diagnostics, files, records or pages.

mod choice;
pub mod date;
mod ending;
pub mod lang;
pub mod pack;
pub mod recurrence;
pub mod text;

/// The name of this build: the SHA-256 of what it was made from, in hexadecimal.
pub const BUILD: &str = env!("DAIBIAO_BUILD");

pub use choice::Choice;
pub use date::FuzzyDate;
pub use ending::Ending;
pub use lang::{Bilingual, Lang};
pub use pack::{Growth, Layers, Pack, PackKey};
pub use recurrence::{Every, Recurrence};
