//! The folder `.daibiao`, which keeps results for the next run and is safe to delete.
//!
//! Takes the project's root and bytes; keeps them in files that are replaced whole. A cache that cannot be
//! read counts as empty, and one that cannot be written is left as it is: the next run only takes longer.
//! Must not know what the bytes mean.

use std::path::Path;

use crate::base::{Growth, Layers};

/// The folder below the project's root.
const FOLDER: &str = ".daibiao";

/// Reads what was kept under a name; no bytes if nothing was.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "a cache that cannot be read is an empty one")]
pub fn read(root: &Path, name: &str) -> Vec<u8> {
    std::fs::read(root.join(FOLDER).join(name)).unwrap_or_default()
}

/// The file that holds what was added to layers since they were last written whole. A push adds some
/// kilobytes; writing the 20 MB of a large portal each time would cost more than it saves.
fn since(name: &str) -> String {
    format!("new-{name}")
}

/// Reads the layers that were kept under a name.
#[must_use]
pub fn layers(root: &Path, name: &str, head: &str) -> Layers {
    Layers::open(read(root, name), read(root, &since(name)), head)
}

/// Writes what was added to layers.
pub fn grow(root: &Path, name: &str, growth: Growth) {
    match growth {
        Growth::New(bytes) => write(root, &since(name), &bytes),
        Growth::All(bytes) => {
            write(root, name, &bytes);
            write(root, &since(name), &[]);
        }
    }
}

/// Keeps bytes under a name: all of them or, if that fails, none.
#[expect(clippy::disallowed_methods, reason = "a cache that cannot be written is left as it is")]
pub fn write(root: &Path, name: &str, bytes: &[u8]) {
    let folder = root.join(FOLDER);
    let new = folder.join(format!("{name}.{}", std::process::id()));
    let kept = std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&new, bytes))
        .and_then(|()| std::fs::rename(&new, folder.join(name)));
    if kept.is_err() {
        let _ = std::fs::remove_file(&new);
    }
}
