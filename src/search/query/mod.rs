//! What readers type: the query language, and the analyser that texts and queries share.
//!
//! Takes text, gives tokens and queries, exactly as the client does. Must not know the index.

pub mod analyze;
mod language;

pub use language::{Literal, MAX_CHARS, Query, parse};
