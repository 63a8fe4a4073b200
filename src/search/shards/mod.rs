//! JSON shards out of the tantivy index.
//!
//! Takes an opened index, gives the files that the client reads; `search-index/README.md` describes
//! each. Must not know the site.

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
