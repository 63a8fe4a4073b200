//! What can go wrong while publishing, apart from wrong content.

use std::path::PathBuf;

use crate::pipeline::PipelineError;
use crate::world::git::GitError;
use crate::world::output::OutputError;

/// What the self-check found wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SelfCheckFault {
    /// It is missing.
    Missing {
        /// The page or search manifest that asks for it.
        by: Option<String>,
    },
    /// Its bytes differ from what was written.
    Other,
    /// The file behind the link of the live release differs from what was written.
    Unread,
}

/// Git, the disk or the network failed, or a file of the site is not what it should be.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error(transparent)]
    Git(#[from] GitError),
    #[error(transparent)]
    Disk(#[from] OutputError),
    #[error(transparent)]
    Pipeline(#[from] PipelineError),
    #[error("{path}: not set up for publishing")]
    NotSetUp { path: PathBuf },
    /// The site's folder belongs to another user.
    #[error("{path}: belongs to user {owner}")]
    Owner { path: PathBuf, owner: u32 },
    /// A file that this program wrote cannot be read back.
    #[error("{path}: not of the form that it should have")]
    Broken { path: PathBuf },
    /// The release that was asked for is not kept, or there is none to go back to.
    #[error("no such release")]
    NoRelease {
        sequence: Option<u64>,
        /// The releases that are kept, the newest first.
        kept: Vec<u64>,
    },
    /// The release holds a record that has been withdrawn.
    #[error("{record} was withdrawn")]
    Withdrawn { record: String },
    /// The record was not withdrawn on this server, so it cannot be restored.
    #[error("{record} is not withdrawn")]
    NotWithdrawn {
        record: String,
        /// The records that are withdrawn here.
        withdrawn: Vec<String>,
    },
    /// No record of that name is public.
    #[error("{record}: no such record")]
    NoRecord {
        record: String,
        /// The most similar name that is.
        near: Option<String>,
    },
    #[error("ssh-keygen: {said}")]
    Sign { said: String },
    #[error("{url}: {said}")]
    Fetch { url: String, said: String },
    /// Another release went live while this one was being compared.
    #[error("{address}: another release is live now")]
    Moved { address: String },
    /// The self-check failed.
    #[error("{path}: {what:?}")]
    SelfCheck { path: String, what: SelfCheckFault },
    /// The new release has far fewer pages than the live one.
    #[error("{now} pages instead of {before}")]
    Shrunk { before: usize, now: usize },
}
