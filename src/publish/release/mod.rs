//! A release: how it is made, becomes the live one, and is verified.

pub(super) mod commit_files;
pub(super) mod draft;
pub(super) mod linked_folder;
pub(super) mod publish;
pub(super) mod self_check;
pub(super) mod served_site;
pub(super) mod signature;
pub(super) mod verify;
