//! Where files go: a folder on disk, memory, or a single place.
//!
//! [`Output`] takes the files of a site; [`DiskOutput`] puts a whole folder in place of the old one,
//! [`MemoryOutput`] keeps them for previews and tests. Must not know what the files are.

mod memory;
mod single;
mod site_path;
mod staged_folder;
mod writing;

pub use memory::MemoryOutput;
pub use single::{lock, replace_file};
pub use site_path::SitePath;
pub use staged_folder::DiskOutput;
pub use writing::{Output, OutputError, Stream, site_path};
