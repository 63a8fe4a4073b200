//! Reads the fields of one mapping.
//!
//! Takes a mapping with its places; gives typed values, and reports everything that is wrong with
//! them. The code that reads a record asks for one key after the other. A key that is asked for is a
//! known key; [`Fields::finish`] reports those that are left over, with the nearest known one. Must
//! not know any record.
// serde's derive would stop at the first fault and know no places. This reader finds all faults of a
// record in one pass.

mod collections;
mod faults;
mod reader;
mod scalars;

pub use reader::Fields;
