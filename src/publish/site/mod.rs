//! The folder of a site: what lies where, and what is written to the disk.

pub(super) mod disk;
pub(super) mod folder;
pub(super) mod set_up;
pub(super) mod sums;
