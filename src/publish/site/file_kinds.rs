//! What the path of a published file says about it.
//!
//! Takes paths; tells pages, files with a hash in their name, and compressed copies. Must not touch a disk.

use std::path::Path;

/// The endings of compressed copies.
pub(crate) const COPIES: [&str; 2] = ["br", GZIP];
/// The ending of the copy that every compressed file has.
pub(crate) const GZIP: &str = "gz";

/// The path of a file, followed by the paths of its compressed copies.
pub(crate) fn with_copies(path: &str) -> impl Iterator<Item = String> {
    std::iter::once(path.to_owned()).chain(COPIES.map(|ending| format!("{path}.{ending}")))
}

/// Whether a path names a compressed copy.
pub(crate) fn is_copy(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| COPIES.iter().any(|copy| ending == *copy))
}

/// Whether a path names a page.
#[must_use]
pub(crate) fn is_page(path: &str) -> bool {
    path.as_bytes().ends_with(b".html")
}

/// Whether a file's name holds the hash of its content. Such a file never changes, so it can be kept for
/// readers whose open page still asks for it.
#[must_use]
pub(crate) fn is_hashed(path: &str) -> bool {
    let in_search = |rest: &str| rest.split_once('/').is_some_and(|(folder, _)| folder.len() == 1);
    path.starts_with("assets/") || path.strip_prefix("search/").is_some_and(in_search)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_files_are_assets_and_shards() {
        for path in ["assets/0123/main.css", "search/t/ab.json", "search/i/cd.json"] {
            assert!(is_hashed(path), "{path}");
        }
        for path in ["search/manifest.json", "search/index.html", "index.html", "en/search/index.html"] {
            assert!(!is_hashed(path), "{path}");
        }
    }
}
