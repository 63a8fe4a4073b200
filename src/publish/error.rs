//! What can go wrong while publishing, apart from wrong content.

use std::path::PathBuf;

use crate::pipeline::PipelineError;
use crate::world::git::GitError;
use crate::world::output::OutputError;

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amiss {
    /// It is not there.
    Missing {
        /// The page or the search manifest that asks for it.
        by: Option<String>,
    },
    /// It is not as it was written.
    Other,
    /// It is live, and not as it was written.
    Unread,
}

/// The world went wrong, or what stands on the disk is not what it should be.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// Git.
    #[error(transparent)]
    Git(#[from] GitError),
    /// The disk.
    #[error(transparent)]
    Disk(#[from] OutputError),
    /// Building.
    #[error(transparent)]
    Pipeline(#[from] PipelineError),
    /// The folder was not set up.
    #[error("{path}: not set up for publishing")]
    NotSetUp {
        /// The site's folder.
        path: PathBuf,
    },
    /// The site's folder is another user's.
    #[error("{path}: belongs to user {owner}")]
    Owner {
        /// The site's folder.
        path: PathBuf,
        /// The user's number.
        owner: u32,
    },
    /// A file of ours that cannot be read.
    #[error("{path}: not of the form that it should have")]
    Broken {
        /// The file.
        path: PathBuf,
    },
    /// There is no such release, or none to go back to.
    #[error("no such release")]
    NoRelease {
        /// What was asked for.
        sequence: Option<u64>,
        /// What there is, the newest first.
        kept: Vec<u64>,
    },
    /// The release holds a record that was taken back.
    #[error("{record} was withdrawn")]
    Withdrawn {
        /// The record.
        record: String,
    },
    /// The server did not withdraw it.
    #[error("{record} is not withdrawn")]
    NotWithdrawn {
        /// What was asked for.
        record: String,
        /// What is withdrawn.
        withdrawn: Vec<String>,
    },
    /// No such record is public.
    #[error("{record}: no such record")]
    NoRecord {
        /// What was asked for.
        record: String,
        /// The likeliest one.
        near: Option<String>,
    },
    /// `ssh-keygen` failed.
    #[error("ssh-keygen: {said}")]
    Sign {
        /// What it said.
        said: String,
    },
    /// A served file could not be read.
    #[error("{url}: {said}")]
    Fetch {
        /// The file's address.
        url: String,
        /// What went wrong.
        said: String,
    },
    /// Another release went live while one was compared.
    #[error("{address}: another release is live now")]
    Moved {
        /// The site's address.
        address: String,
    },
    /// What was built is not what was meant to be built.
    #[error("{path}: {what:?}")]
    SelfCheck {
        /// The file.
        path: String,
        /// What is wrong with it.
        what: Amiss,
    },
    /// Far fewer pages than before.
    #[error("{now} pages instead of {before}")]
    Shrunk {
        /// Pages of the live release.
        before: usize,
        /// Pages of the new one.
        now: usize,
    },
}
