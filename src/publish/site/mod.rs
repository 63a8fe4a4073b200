//! The folder of a site: what lies where, and what is written to the disk.

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
