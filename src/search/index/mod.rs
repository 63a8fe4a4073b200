//! The tantivy index of a corpus, and searching in it.
//!
//! Takes a corpus and a folder that holds nothing else, gives an open index; takes a query, gives hits.
//! Must not know shards.

mod collector;
mod find;
mod literals;
mod read;
mod schema;
mod segments;
mod tokenizers;
mod write;

pub use collector::Everything;
pub use find::{Filters, Order, find};
pub use read::{Opened, OpenedSegment, document, open};
pub use schema::FIELDS;
pub use segments::{SegmentPlan, plan};
pub use write::{update, write};
