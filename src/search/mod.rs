//! Search that needs no server.
//!
//! `corpus` turns records into documents, `index` keeps them in a tantivy index that `daibiao search`
//! asks, and `shards` exports that index as JSON files, which the browser's search client reads. `query`
//! holds the analyser and the query language for all of them, and `store` keeps index and shards in the
//! project's folder. `search-index/README.md` describes the formats. Must not know HTML or who asks.

pub mod corpus;
pub mod index;
pub mod query;
pub mod shards;
pub mod store;

pub use corpus::documents;
pub use shards::prepare;
