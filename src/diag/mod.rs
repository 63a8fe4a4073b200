//! Diagnostics: what is wrong with the content, as values, and how it is shown.
//!
//! Takes codes, spans and texts from the stage that noticed something; gives sorted lists, and
//! writes them for people (with a caret under the place), as JSON or as GitHub annotations. Must not
//! know what a deputy is: the rules live in the stages that have the data.

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
pub use explain::explanation;
pub use human::draw;
pub use list::{Checked, Diagnostics, MOST, first_of_each};
pub use place::{At, FileId, Span};
pub use report::{Counts, Format, Noticed, Presentation, Style};
pub use sources::{ImageFile, MAX_FILE_BYTES, SourceFile, Sources};
