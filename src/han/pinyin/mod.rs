//! Pinyin of personal names: how a name is read, typed and sorted.
//!
//! Takes a name and, where the record has it, the reading that staff wrote. Must not know records.

mod order;
mod reading;
mod syllables;
mod typed;

pub use super::surnames::{is_ambiguous, surname};
pub use order::{SortKey, sort_key};
pub use reading::{initial, reading, romanised, syllables, with_tones};
pub use typed::typed;
