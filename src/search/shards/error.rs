//! The error of writing shards.

use tantivy::TantivyError;

use crate::world::output::OutputError;

/// Why shards could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ShardError {
    /// The index could not be read.
    #[error(transparent)]
    Index(#[from] TantivyError),
    /// A file could not be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

impl From<std::io::Error> for ShardError {
    fn from(error: std::io::Error) -> Self {
        Self::Index(error.into())
    }
}
