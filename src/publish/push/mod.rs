//! A push: whether it may come in.

pub(super) mod child;
pub(super) mod file_names;
pub(super) mod judge;
pub(super) mod updates;
