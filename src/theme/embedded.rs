//! The default theme, which is embedded in the program.
//!
//! Gives its files with the paths that they would have in a project. Must not know what they contain.

use include_dir::{Dir, include_dir};

use crate::diag::SourceFile;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The folder of the theme in a project.
pub(super) const FOLDER: &str = "themes/default/";
/// The text files of the embedded theme, with the paths that they would have in a project.
#[must_use]
pub fn embedded() -> Vec<SourceFile> {
    let mut files = Vec::new();
    collect(&EMBEDDED, &mut files);
    files
}

fn collect(folder: &Dir<'_>, files: &mut Vec<SourceFile>) {
    for file in folder.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            let path = format!("{FOLDER}{}", path.replace('\\', "/"));
            files.push(SourceFile { path, text: text.to_owned() });
        }
    }
    folder.dirs().for_each(|inner| collect(inner, files));
}
