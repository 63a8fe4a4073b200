//! Views through templates to the output.
//!
//! Takes the plan and the theme, writes each page and what stands beside them. Must not know what a
//! page is about.

mod feeds;
mod pages;
mod trace;

pub use pages::{FeedError, Inputs, feeds, render, statistics};
pub use trace::{Changes, changes};
