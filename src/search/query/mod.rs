//! The query language, and the analyser that documents and queries share.
//!
//! Takes text, gives tokens and queries. The search client in the browser has a second implementation of
//! both; `tests/parity` holds them to the same results. Must not know the index.

pub mod analyze;
mod language;

pub use language::{Literal, MAX_CHARS, Query, parse};
