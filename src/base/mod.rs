//! Small things without knowledge of the domain.
//!
//! Takes strings and numbers, gives strings and numbers: languages, dates, Han, pinyin and stroke
//! helpers. Must not know diagnostics, files, records or pages.

pub mod date;
pub mod han;
pub mod lang;
pub mod pinyin;
pub mod recurrence;
pub mod strokes;
mod surnames;
mod syllables;
pub mod text;

pub use date::FuzzyDate;
pub use lang::{Bilingual, Lang};
pub use recurrence::{Every, Recurrence};
