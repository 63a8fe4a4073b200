//! What git holds, as data, asked from the `git` command.
//!
//! [`Repository`] is a bare repository on this machine; [`history()`] and [`last_commit_day`] ask about a
//! working folder. Nothing is ever checked out, so no hook, attribute or link of a commit is followed.

mod config;
mod history;
mod incoming;
mod objects;
mod process;

pub use history::{History, LastCommit, history, last_commit_day};
pub use incoming::{Brought, Message};
pub use objects::TreeEntry;
pub use process::{GitError, Repository};
