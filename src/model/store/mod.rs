//! Where the model keeps its records, and how it notes what is read of them.
//!
//! Tables of records, columns of what follows from them, the reads that a page made and fingerprints
//! of everything that can be read. Must not know any kind of record.

mod column;
mod prints;
pub(in crate::model) mod reads;
mod table;

pub use column::{Column, Whole};
pub use prints::{Fingerprint, Prints, fingerprint};
pub use reads::{Read, reading};
pub use table::{Ids, Key, KeyOf, Record, Slot, Table};
