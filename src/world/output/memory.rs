//! An output that keeps files in memory, for tests and previews.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::site_path::SitePath;
use super::writing::{Output, OutputError};

/// Files by path.
#[derive(Debug, Default)]
pub struct MemoryOutput(Mutex<BTreeMap<String, Vec<u8>>>);

impl MemoryOutput {
    #[must_use]
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Output for MemoryOutput {
    fn put(&self, path: SitePath<'_>, bytes: &[u8]) -> Result<(), OutputError> {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(path.as_str().to_owned(), bytes.to_vec());
        Ok(())
    }
}
