//! YAML to a tree with places, and its errors in the words of the person who typed them.
//!
//! Takes the text of one document; gives a [`Node`], or the one diagnostic of what made it
//! unreadable. serde-saphyr parses. Must not know records.

mod errors;
pub mod quoting;
mod read;
mod slips;
mod tree;

pub use read::read;
pub use tree::{Entry, Kind, Node};
