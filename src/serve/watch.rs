//! Watching the project's folders for changes.
//!
//! Takes the root; gives a signal when content or a theme has changed and no file has changed for a moment.
//! Must not know what the files are.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify_debouncer_full::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

/// How long no file may change before a signal is given. Editors write a file in several steps within this time.
const STILL: Duration = Duration::from_millis(80);

/// A folder cannot be watched.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {source}")]
pub struct WatchError {
    pub path: PathBuf,
    pub source: notify_debouncer_full::notify::Error,
}

/// Watches the folders until it is dropped.
pub struct Watcher(
    #[expect(dead_code, reason = "watches as long as it lives")]
    Debouncer<RecommendedWatcher, RecommendedCache>,
);

/// Receives one item for each change.
pub type Changes = Receiver<()>;

/// Watches `content` and `themes` below `root`.
///
/// # Errors
/// [`WatchError`] with the folder.
pub fn watch(root: &Path) -> Result<(Watcher, Changes), WatchError> {
    let (sender, changes) = channel();
    let hear = move |result: DebounceEventResult| {
        let changed = result.is_ok_and(|events| events.iter().any(|event| !event.kind.is_access()));
        if changed {
            // Sending fails when the server has ended and nobody receives any more.
            let _ = sender.send(());
        }
    };
    let fault = |path: &Path, source| WatchError { path: path.to_path_buf(), source };
    let mut debouncer = new_debouncer(STILL, None, hear).map_err(|source| fault(root, source))?;
    for folder in ["content", "themes"].map(|name| root.join(name)) {
        if folder.is_dir() {
            debouncer.watch(&folder, RecursiveMode::Recursive).map_err(|source| fault(&folder, source))?;
        }
    }
    Ok((Watcher(debouncer), changes))
}
