//! Reading the fields of one mapping.
//!
//! Takes a spanned mapping; gives typed values and collects everything that is wrong with
//! them. A field that is asked for is a known field: what is left over at [`Fields::finish`]
//! is unknown, and is reported with the nearest known key. A reader that is given no mapping
//! but a [`Shape`] notes there what it would read. Must not know any record.

mod collections;
mod faults;
mod reader;
mod scalars;

pub use super::values::choice;
pub use reader::Fields;
