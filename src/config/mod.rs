//! The portal's settings: `content/site.yml`.
//!
//! Takes the sources, gives a [`Config`]. Must not know records beyond the settings.

mod read;
mod settings;
mod statute;
mod values;

pub use read::{PATH, read, shape};
pub use settings::{Config, Contact, Feedback, IssueField, Overrides, fallback};
pub use values::{read_day, split_url};
