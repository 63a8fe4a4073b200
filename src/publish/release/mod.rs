//! Making a release, putting it live, and verifying one.
//!
//! `publish` runs the steps in their order. The others are the steps: reading a commit, linking and writing
//! files, compressing them, carrying old ones, signing, checking, and switching the link.

pub(super) mod carried;
pub(super) mod commit_files;
pub(super) mod compression;
pub(super) mod draft;
pub(super) mod go_live;
pub(super) mod linked_folder;
pub(super) mod previous;
pub(super) mod publish;
pub(super) mod self_check;
#[cfg(feature = "fetch")]
pub(super) mod served_site;
#[cfg(not(feature = "fetch"))]
#[path = "served_site_absent.rs"]
pub(super) mod served_site;
pub(super) mod signature;
pub(super) mod spare;
pub(super) mod verify;
pub(super) mod withdrawn;
