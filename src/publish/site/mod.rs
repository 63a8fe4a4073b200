//! The folder of a site: its releases, its lock, its log and its state.
//!
//! Takes the folder's path; reads and writes what lies there. Must not know how a release is made.

pub(super) mod clock;
pub(super) mod disk;
pub(super) mod file_kinds;
pub(super) mod folder;
pub(super) mod lock;
pub(super) mod log;
pub(super) mod note;
pub(super) mod release;
pub(super) mod set_up;
pub(super) mod settings;
pub(super) mod state;
pub(super) mod sums;
