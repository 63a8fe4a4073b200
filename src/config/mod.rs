//! The portal's settings: `content/site.yml`.
//!
//! Takes the sources and the command line's overrides; gives a [`Config`]. Must not know any record.
// A floor above `model`, because names in the settings are the model's `Named` and its clocks read
// `Statute`.

mod read;
mod settings;
mod statute;
mod values;

pub use read::{PATH, read, shape};
pub use settings::{Config, IssueField, Overrides, fallback};
pub use values::{read_day, split_url};
