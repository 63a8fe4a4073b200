//! Search without a server: documents, a tantivy index of them, JSON shards out of it.
//!
//! Takes the resolved model; `search-index/README.md` describes what it makes. Must not know
//! HTML or who asks.

mod accelerate;
pub mod analyze;
mod champions;
mod codec;
pub mod document;
mod documents;
mod files;
pub mod find;
pub mod index;
pub mod query;
pub mod segments;
pub mod shards;
pub mod store;
mod terms;

pub use accelerate::prepare;
pub use documents::documents;
