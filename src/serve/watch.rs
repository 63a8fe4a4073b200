//! Watching the project's folders for changes.
//!
//! Takes the root; gives a signal when content or a theme has changed and no file has changed for a moment.
//! Must not know what the files are.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use notify_debouncer_full::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};

/// How long no file may change before a signal is given. Editors write a file in several steps within this time.
const STILL: Duration = Duration::from_millis(80);

/// The folders that pages are made from.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// A folder cannot be watched.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {source}")]
pub struct WatchError {
    pub path: PathBuf,
    pub source: notify_debouncer_full::notify::Error,
}

/// The watcher itself, which is also needed where it is heard, to watch a folder that has come back.
type Shared = Arc<Mutex<Option<Debouncer<RecommendedWatcher, RecommendedCache>>>>;

/// Watches the folders until it is dropped.
pub struct Watcher(Shared);

impl Drop for Watcher {
    fn drop(&mut self) {
        // What is heard holds a share as well, which would keep it alive.
        drop(self.0.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}

/// Receives one item for each change.
pub type Changes = Receiver<()>;

/// Watches `content` and `themes` below `root`.
///
/// # Errors
/// [`WatchError`] with the folder.
pub fn watch(root: &Path) -> Result<(Watcher, Changes), WatchError> {
    let (sender, changes) = channel();
    let absolute = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
    let above = absolute.file_name().map(ToOwned::to_owned);
    let shared = Shared::default();
    let own = Arc::clone(&shared);
    let hear = move |result: DebounceEventResult| {
        let Ok(events) = result else { return };
        // By names, since some systems tell paths with all links resolved.
        let is_wanted = |path: &PathBuf| path.iter().any(|part| FOLDERS.iter().any(|name| part == *name));
        let is_folder = |path: &PathBuf| {
            FOLDERS.iter().any(|name| path.ends_with(name))
                && path.parent().and_then(Path::file_name) == above.as_deref()
                && path.is_dir()
        };
        let changed = |event: &DebouncedEvent| !event.kind.is_access() && event.paths.iter().any(is_wanted);
        // A folder that was taken away and has come back is another one to the system.
        for folder in events.iter().flat_map(|event| &event.paths).filter(|path| is_folder(path)) {
            if let Some(debouncer) = own.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
                // Unwatching fails if the old folder is forgotten already.
                let _ = debouncer.unwatch(folder);
                // What cannot be watched is built with the next change elsewhere.
                let _ = debouncer.watch(folder, RecursiveMode::Recursive);
            }
        }
        if events.iter().any(changed) {
            // Sending fails when the server has ended and nobody receives any more.
            let _ = sender.send(());
        }
    };
    let fault = |path: &Path, source| WatchError { path: path.to_path_buf(), source };
    let mut debouncer = new_debouncer(STILL, None, hear).map_err(|source| fault(root, source))?;
    // The root alone, for folders that come and go; it may hold much that is none of ours.
    debouncer.watch(&absolute, RecursiveMode::NonRecursive).map_err(|source| fault(root, source))?;
    for folder in FOLDERS.map(|name| absolute.join(name)) {
        if folder.is_dir() {
            debouncer.watch(&folder, RecursiveMode::Recursive).map_err(|source| fault(&folder, source))?;
        }
    }
    *shared.lock().unwrap_or_else(PoisonError::into_inner) = Some(debouncer);
    Ok((Watcher(shared), changes))
}
