//! How well the content is kept.
//!
//! Takes the model and what the checks noticed; gives counts, and for each rule the records that it
//! concerns. It names the rule, never the message: a message may quote what is not public.

mod data;
mod facts;
mod gaps;
mod gather;

pub use data::health_file;
pub(crate) use data::title;
pub use facts::Health;
pub(crate) use facts::{Names, Spot, Verified};
pub(crate) use gaps::KindHealth;
pub use gather::health;
