//! Rules that judge records as written, drafts included.

pub(super) mod activity;
pub(super) mod characters;
pub(super) mod congress;
pub(super) mod lookalikes;
pub(super) mod names;
pub(super) mod proposal;
pub(super) mod serving;
