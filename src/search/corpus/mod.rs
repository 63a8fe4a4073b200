//! What readers can find: one document a record, several an article.
//!
//! Takes the resolved model, gives a [`Corpus`]. Must not know the index.

mod context;
mod document;

pub use context::documents;
pub use document::{Corpus, Document, FACETS, Value, kind_name};
