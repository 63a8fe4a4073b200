//! Slips of the hand in YAML, as the text shows them.
//!
//! Takes a text in which something is wrong, gives the slip: a full-width mark where YAML needs a
//! half-width one, a space that is missing or of the wrong kind, a value that needs quotes. The
//! parser's own message tells where it gave up, not what was typed.

mod line;
mod slip;
mod tree;
mod value;

pub(super) use line::{of_columns, of_line};
pub(super) use slip::Slip;
pub(super) use tree::of_tree;
pub(super) use value::of_value;
