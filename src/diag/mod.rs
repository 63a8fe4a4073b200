//! What is wrong with content, as values.
//!
//! Takes spans and texts from whoever noticed something; gives sorted lists and drawings
//! with a caret under the character. Must not know what a deputy is: it holds codes and
//! texts, and the rules that find them live where the data is.

mod codes;
mod diagnostic;
mod emit;
mod explain;
mod github;
mod human;
mod json;
mod list;
mod place;
mod report;
mod sources;

pub use codes::{Code, Severity};
pub use diagnostic::{Accepted, Diagnostic};
pub use emit::emit;
pub use explain::{Explanation, explanation};
pub use human::draw;
pub use list::{Checked, Diagnostics, MOST, first_of_each};
pub use place::{At, FileId, Span};
pub use report::{Counts, Form, Format, Noticed, Style};
pub use sources::{ImageFile, MAX_FILE_BYTES, Position, SourceFile, Sources};
