//! Deciding whether a push may come in, within limits of time and memory.
//!
//! Takes what git tells a hook; gives what is refused and what the check says. Must not change the site.

pub(super) mod child;
pub(super) mod file_names;
mod history;
pub(super) mod judge;
mod trial;
pub(super) mod updates;
