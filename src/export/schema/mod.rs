//! JSON Schema (2020-12) of every kind of record: for editors, and for programs that write records.

mod documents;
mod fields;
mod patterns;

pub(super) use documents::write;
pub use documents::{bundle, schemas};
