//! The theme: templates, styles, scripts, locale tables.
//!
//! Takes the theme's files, of which the project's replace the embedded ones with the same path; gives a
//! compiled theme. Must not know what a deputy is.

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
pub use messages::Messages;
