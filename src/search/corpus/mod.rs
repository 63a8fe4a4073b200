//! What readers can find: one document for each record, and one for each section of an article.
//!
//! Takes the resolved model, gives a [`Corpus`]. Each kind of record has a file here that says what its
//! documents contain. Must not know the index.

mod document;
mod documents;
mod found;
mod page;
mod site_reader;

pub use document::{Corpus, Document, FACETS, FacetValue, kind_name};
pub use documents::documents;

use crate::model::kind::each_kind;

/// The files of the kinds.
macro_rules! files {
    (folders { $($folder:tt)* } files { $($file:ident)* } $($rest:tt)*) => {
        $(mod $file;)*
    };
}
each_kind!(files);
