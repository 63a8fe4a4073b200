//! The only reader of the project's folder.
//!
//! Takes the project's [`Files`], a folder or a commit; gives the texts of `content/` and `themes/` as
//! [`Sources`]. Must not know what the files say.

mod decode;
mod files;
mod folder;

pub use decode::decode;
#[cfg(feature = "import")]
pub use files::ORIGINAL;
pub use files::{Files, Found, FoundFile, IMAGE_HEAD, LoadError, Wanted, wanted};
pub use folder::{Folder, read_file, text_file};

use crate::diag::{Checked, SourceFile, Sources};

/// Reads the project; `defaults` stand in for files that it does not have.
///
/// # Errors
/// [`LoadError`] if the folder cannot be read. A file that is no text is a diagnostic.
pub fn load(files: &dyn Files, defaults: Vec<SourceFile>) -> Result<Checked<Sources>, LoadError> {
    Ok(decode(files.find()?, defaults))
}
