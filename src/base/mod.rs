//! Small things without knowledge of the domain.
//!
//! Takes strings and numbers, gives strings and numbers: languages, dates, Han, pinyin and stroke
//! helpers. Must not know diagnostics, files, records or pages.

pub mod date;
mod ending;
pub mod han;
pub mod lang;
pub mod pack;
pub mod pinyin;
pub mod recurrence;
pub mod strokes;
mod surnames;
mod syllables;
pub mod text;

/// The name of this build: the SHA-256 of what it was made from, in hexadecimal.
pub const BUILD: &str = env!("DAIBIAO_BUILD");

pub use date::FuzzyDate;
pub use ending::Ending;
pub use lang::{Bilingual, Lang};
pub use pack::{Growth, Layers, Pack, PackKey};
pub use recurrence::{Every, Recurrence};
