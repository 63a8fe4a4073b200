//! JSON Schema (2020-12) of every kind of record: for editors, and for programs that write records.

mod documents;
mod patterns;

pub use documents::{Schema, bundle, schemas};
