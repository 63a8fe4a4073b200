//! JSON shards out of the tantivy index.
//!
//! Takes an opened index, gives the files that the client reads; `search-index/README.md` describes
//! each. Must not know the site.

mod accelerators;
mod champions;
mod codec;
mod dictionary;
mod files;
mod segment;

pub use accelerators::prepare;
pub use segment::{Exported, ShardError, export};
