//! Everything that touches the disk or another process, so that the rest of the program stays pure.
//!
//! [`load`] reads a project, [`output`] writes files, [`git`] asks the `git` command, [`cache`] keeps what
//! the next run can use again. Publishing, serving, the search index and the commands have their own
//! dealings with the system. Must not know what the files mean.

pub mod cache;
pub mod git;
pub mod load;
pub mod output;
