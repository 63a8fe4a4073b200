//! Writes pages and the files beside them to the output.
//!
//! Takes the plan of pages, the model and the theme. Must not know what a page is about.

mod feeds;
mod inputs;
mod machine_files;
mod pages;
mod trace;

pub use inputs::Inputs;
pub use machine_files::{FeedError, feeds, statistics};
pub use pages::render;
pub use trace::changes;
