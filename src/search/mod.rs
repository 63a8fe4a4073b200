//! Search without a server: documents, a tantivy index of them, JSON shards out of it.
//!
//! Takes the resolved model; `search-index/README.md` describes what it makes. Must not know
//! HTML or who asks.

pub mod corpus;
pub mod index;
pub mod query;
pub mod shards;
pub mod store;

pub use corpus::documents;
pub use shards::prepare;
