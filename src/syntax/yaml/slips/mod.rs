//! Typing slips in YAML: a full-width mark where YAML needs a half-width one, a missing or wrong kind
//! of space, a value that needs quotes.
//!
//! Takes a text in which something is wrong; gives the slip, if the text shows one. The parser can
//! only say where it gave up; staff need to know what they mistyped. Must not know records.

mod line;
mod slip;
mod tree;
mod value;

pub(super) use line::{of_columns, of_line};
pub(super) use slip::Slip;
pub(super) use tree::of_tree;
pub(super) use value::of_value;
