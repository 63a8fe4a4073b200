//! The folder `.daibiao`: what a next run need not do again; safe to delete.
//!
//! Takes the project's root and bytes, keeps them in a file that is replaced whole. A cache that
//! cannot be read or written is no trouble: then everything is done anew. Must not know what
//! the bytes mean.

use std::path::Path;

use crate::base::{Growth, Layers};

/// The folder below the project's root.
const FOLDER: &str = ".daibiao";

/// What was kept under a name; nothing if there is none.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "a cache that cannot be read is an empty one")]
pub fn read(root: &Path, name: &str) -> Vec<u8> {
    std::fs::read(root.join(FOLDER).join(name)).unwrap_or_default()
}

/// What of layers came since they were written whole.
fn since(name: &str) -> String {
    format!("new-{name}")
}

/// The layers that were kept under a name.
#[must_use]
pub fn layers(root: &Path, name: &str, head: &str) -> Layers {
    Layers::open(read(root, name), read(root, &since(name)), head)
}

/// Keeps what came to layers.
pub fn grow(root: &Path, name: &str, growth: Growth) {
    match growth {
        Growth::New(bytes) => write(root, &since(name), &bytes),
        Growth::All(bytes) => {
            write(root, name, &bytes);
            write(root, &since(name), &[]);
        }
    }
}

/// Keeps bytes under a name, whole or not at all.
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
