//! A release: how it is made, becomes the live one, and is verified.

pub(super) mod carried;
pub(super) mod commit_files;
pub(super) mod compression;
pub(super) mod draft;
pub(super) mod go_live;
pub(super) mod linked_folder;
pub(super) mod previous;
pub(super) mod publish;
pub(super) mod self_check;
pub(super) mod served_site;
pub(super) mod signature;
pub(super) mod spare;
pub(super) mod verify;
pub(super) mod withdrawn;
