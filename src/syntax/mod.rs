//! The languages that content is written in: YAML, front matter, Markdown.
//!
//! Takes the text of one file; gives values with their places, HTML and plain text of Markdown, and
//! for the commands that write, changed or newly laid out texts. Must not know which keys a record has
//! or where a page lies.

pub mod edit;
pub mod fields;
pub mod front_matter;
pub mod layout;
pub mod markdown;
pub mod shape;
pub mod trees;
pub mod values;
pub mod yaml;
