//! A file that is written piece by piece, because it is too long to be held in memory.

use crate::routes::Download;
use crate::world::output::{Output, OutputError, Stream, site_path};

pub(super) struct OpenFile {
    /// Below the base path, with a slash in front.
    pub(super) path: String,
    /// How many records or rows were written; whoever writes them counts.
    pub(super) rows: usize,
    stream: Stream,
}

impl OpenFile {
    pub(super) fn open(path: String, output: &dyn Output) -> Result<Self, OutputError> {
        let stream = output.open(site_path(path.trim_start_matches('/'))?)?;
        Ok(Self { path, rows: 0, stream })
    }

    pub(super) fn put(&mut self, bytes: &[u8]) -> Result<(), OutputError> {
        self.stream.put(bytes)
    }

    pub(super) fn close(
        self,
        name: &'static str,
        format: &'static str,
        output: &dyn Output,
    ) -> Result<Download, OutputError> {
        let bytes = output.close(self.stream)?;
        Ok(Download { name, format, path: self.path, rows: self.rows, bytes })
    }
}
