//! What can go wrong while shards are written.

use tantivy::TantivyError;

use crate::world::output::OutputError;

/// The shards could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ShardError {
    /// Reading the index.
    #[error(transparent)]
    Index(#[from] TantivyError),
    /// Writing a file.
    #[error(transparent)]
    Output(#[from] OutputError),
}

impl From<std::io::Error> for ShardError {
    fn from(error: std::io::Error) -> Self {
        Self::Index(error.into())
    }
}
