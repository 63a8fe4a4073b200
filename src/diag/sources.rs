//! The files of a run.
//!
//! Takes paths and texts; gives them back by [`FileId`], and turns byte offsets into lines and
//! columns. Must not read a disk.

use std::collections::BTreeMap;

use super::place::{FileId, Span};

/// The longest file that is read as text, in bytes.
pub const MAX_FILE_BYTES: usize = 16 * 1024 * 1024;

/// One text file of the project.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path below the project's root, `/` between folders.
    pub path: String,
    /// The text as UTF-8; empty if the file could not be read as text.
    pub text: String,
}

/// A place as editors show it: line and column from 1; columns count Unicode scalars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Byte of the whole file.
    pub byte: u32,
    /// Line from 1.
    pub line: u32,
    /// Column from 1, in Unicode scalars.
    pub column: u32,
}

/// All files of a run, sorted by path, so that the order of ids is the order of paths.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    images: BTreeMap<String, ImageFile>,
}

/// What the checks need to know of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageFile {
    /// Its metadata say where it was taken.
    pub located: bool,
    /// Its first bytes are those of the format that its name ends with.
    pub sound: bool,
}

impl Sources {
    #[must_use]
    pub fn new(mut files: Vec<SourceFile>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files, images: BTreeMap::new() }
    }

    /// Adds the images of the content, by path.
    #[must_use]
    pub fn with_images(self, images: BTreeMap<String, ImageFile>) -> Self {
        Self { images, ..self }
    }

    #[must_use]
    pub fn image(&self, path: &str) -> Option<ImageFile> {
        self.images.get(path).copied()
    }

    /// Every file with its id, in the order of paths.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(i, f)| (FileId(u32::try_from(i).unwrap_or(u32::MAX)), f))
    }

    #[must_use]
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// The path of a file; empty for an unknown id.
    #[must_use]
    pub fn path(&self, id: FileId) -> &str {
        self.file(id).map_or("", |file| &file.path)
    }

    #[must_use]
    pub fn find(&self, path: &str) -> Option<(FileId, &SourceFile)> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        Some((FileId(u32::try_from(at).ok()?), &self.files[at]))
    }

    /// The start and end of a span.
    #[must_use]
    pub fn positions(&self, span: Span) -> (Position, Position) {
        let text = self.file(span.file).map_or("", |file| file.text.as_str());
        (position(text, span.start), position(text, span.end))
    }
}

fn position(text: &str, byte: u32) -> Position {
    let mut at = (byte as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    let column = before[start..].trim_start_matches('\u{feff}').chars().count() + 1;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Position { byte, line: count(line), column: count(column) }
}
