//! Text to trees: YAML, front matter, Markdown.
//!
//! Takes the text of one file; gives spanned values, and HTML of Markdown. Must not know
//! which keys a record has or where a page lies.

pub mod edit;
pub mod fields;
mod flow;
pub mod front_matter;
mod inline;
pub mod layout;
pub mod markdown;
pub mod shape;
mod slips;
pub mod trees;
mod trouble;
pub mod values;
pub mod write;
pub mod yaml;
