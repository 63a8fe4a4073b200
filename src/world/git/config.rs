//! Making a repository and its configuration.
//!
//! Takes names and values for `git init` and `git config`. Must not know what a setting is for.

use super::process::{GitError, Repository};

impl Repository {
    /// Makes an empty bare repository, unless there is one already.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn init(&self, branch: &str) -> Result<(), GitError> {
        self.run(&["init", "--quiet", "--bare", &format!("--initial-branch={branch}")]).map(drop)
    }

    /// Sets a variable of the repository's configuration.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn configure(&self, key: &str, value: &str) -> Result<(), GitError> {
        self.run(&["config", "--replace-all", key, value]).map(drop)
    }

    /// Reads all values of a variable.
    ///
    /// # Errors
    /// [`GitError`].
    pub fn settings(&self, key: &str) -> Result<Vec<String>, GitError> {
        let values = self.asked(&["config", "--get-all", key])?.unwrap_or_default();
        Ok(String::from_utf8_lossy(&values).lines().map(str::to_owned).collect())
    }
}
