//! What the configuration of the repository says about publishing.
//!
//! Takes the site's folder, asks git for `daibiao.*`; gives reviewers and the limits of a check.

use crate::publish::error::PublishError;
use crate::publish::site::folder::SiteFolder;

/// How much memory the check of a push may take unless the repository says otherwise.
const MEGABYTES: u64 = 4096;
/// How long it may take.
const SECONDS: u64 = 60;
/// The limits of the process that checks a push.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub megabytes: u64,
    pub seconds: u64,
}

impl SiteFolder {
    /// The people who may review; anybody if the list is empty.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn reviewers(&self) -> Result<Vec<String>, PublishError> {
        Ok(self.repository()?.settings("daibiao.reviewer")?)
    }

    /// The limits of the check of a push.
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
