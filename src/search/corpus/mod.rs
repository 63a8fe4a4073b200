//! What readers can find: one document for each record, and one for each section of an article.
//!
//! Takes the resolved model, gives a [`Corpus`]. Each kind of record has a file here that says what its
//! documents contain. Must not know the index.

mod activity;
mod area;
mod bulletin;
mod deputy;
mod document;
mod documents;
mod law;
mod organization;
mod page;
mod proposal;
mod site_reader;
mod station;
mod topic;

pub use document::{Corpus, Document, FACETS, FacetValue, kind_name};
pub use documents::documents;
