//! Text to trees: YAML, front matter, Markdown.
//!
//! Takes the text of one file; gives spanned values, and HTML of Markdown. Must not know
//! which keys a record has or where a page lies.

pub mod edit;
pub mod fields;
pub mod front_matter;
pub mod layout;
pub mod markdown;
pub mod shape;
pub mod trees;
pub mod values;
pub mod write;
pub mod yaml;
