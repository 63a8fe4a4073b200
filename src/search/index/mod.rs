//! The tantivy index of a corpus, and the answers from it.
//!
//! Takes a corpus and a folder of its own, gives an opened index; takes a query, gives hits.
//! Must not know shards.

pub mod find;
pub mod segments;
mod write;

pub use write::{FIELDS, Fields, Opened, Segment, open, source, update, write};
