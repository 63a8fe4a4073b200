//! What the configuration of the repository says about publishing.
//!
//! Takes the site's folder, asks git for `daibiao.*`; gives reviewers and the limits of a check.

use crate::publish::error::PublishError;
use crate::publish::site::folder::SiteFolder;

/// Memory that the check of a push may take where the repository says nothing.
const MEGABYTES: u64 = 4096;
/// Time that it may take.
const SECONDS: u64 = 60;
/// What a child may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Megabytes of memory.
    pub megabytes: u64,
    /// Seconds by the clock.
    pub seconds: u64,
}

impl SiteFolder {
    /// Who may review; empty: anybody.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn reviewers(&self) -> Result<Vec<String>, PublishError> {
        Ok(self.repository()?.settings("daibiao.reviewer")?)
    }

    /// What the check of a push may take.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn limits(&self) -> Result<Limits, PublishError> {
        let repository = self.repository()?;
        let number = |key: &str, usual: u64| {
            let set = repository.settings(key)?;
            Ok::<_, PublishError>(set.last().and_then(|text| text.parse().ok()).unwrap_or(usual))
        };
        Ok(Limits {
            megabytes: number("daibiao.memoryMegabytes", MEGABYTES)?,
            seconds: number("daibiao.seconds", SECONDS)?,
        })
    }
}
