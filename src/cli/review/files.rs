//! Files of content whose records have a review.

use std::path::Path;

use crate::cli::content_files::{self, ContentFile};
use crate::cli::refusal::Refusal;
use crate::say;

/// Files of content that hold no records with a review.
const WITHOUT: [&str; 4] =
    ["content/site.yml", "content/areas.yml", "content/terms.yml", "content/topics.yml"];

/// The files at a path whose records have a review.
pub(super) fn reviewed(root: &Path, path: &Path) -> Result<Vec<ContentFile>, Refusal> {
    let otherwise = say!("这种文件没有审核", "a file of this kind has no review");
    content_files::at(root, path, &|name| !WITHOUT.contains(&name), &otherwise)
}
