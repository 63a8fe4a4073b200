//! Chinese writing: characters, numerals, pinyin, surnames, strokes.
//!
//! Takes characters, names and numbers; gives their readings, strokes, simplified forms and
//! numerals. Must not know diagnostics, files, records or pages.

pub mod characters;
mod folding;
pub mod numerals;
pub mod pinyin;
pub mod strokes;
mod surnames;

pub use folding::{FOLD, Unusual, folded, unusual};
