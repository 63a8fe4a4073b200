//! Exports the tantivy index as JSON shards.
//!
//! Takes an open index with its corpus, gives the files that the client reads. `search-index/README.md`
//! describes the format of each. Must not know the site.

mod accelerators;
mod champions;
mod codec;
mod dictionary;
mod error;
mod export;
mod files;
mod segment;
mod source;
mod terms;

pub use accelerators::prepare;
pub use error::ShardError;
pub use export::{Exported, export};
