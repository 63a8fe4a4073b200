//! The theme: templates, styles, scripts, locale tables.
//!
//! Takes the theme's files (the project's over the embedded ones, by path), gives compiled
//! templates for each language and finished assets. Must not know what a deputy is.

mod compile;
mod compiled;
mod embedded;
mod functions;
mod messages;
mod scripts;
mod styles;

pub use compile::compile;
pub use compiled::{RenderError, Theme};
pub use embedded::embedded;
pub use messages::{Message, Messages};
