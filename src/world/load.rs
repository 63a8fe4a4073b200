//! The only reader of the project folder.
//!
//! Takes the project's [`Files`], a folder or a commit, gives the texts of `content/` and `themes/`
//! as [`Sources`]. Links are never followed; GB18030 is read as meant; NUL bytes and other
//! encodings are refused by name. Must not know what the files say.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::FileType;
use std::io::Read;
use std::path::{Path, PathBuf};

use encoding_rs::GB18030;
use rayon::prelude::*;
use walkdir::WalkDir;

use super::git::{self, History};
use crate::base::{Ending, FuzzyDate};
use crate::diag::{
    Checked, Code, Diagnostic, Diagnostics, ImageFile, MAX_FILE_BYTES, SourceFile, Sources, Span,
};
use crate::say;

/// The world went wrong: a folder or file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// There is no `content` folder.
    #[error("{path}: no such folder")]
    NoContent {
        /// The folder that was looked for.
        path: PathBuf,
    },
    /// The system refused.
    #[error("{path}: {source}")]
    Io {
        /// What was to be read.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// A project's files: those of a folder, or those of a commit.
pub trait Files: Sync {
    /// Every file that may be read, with its bytes as far as [`wanted`] says.
    ///
    /// # Errors
    /// [`LoadError`] when the world is at fault.
    fn find(&self) -> Result<Vec<FoundFile>, LoadError>;

    /// The whole bytes of one file, by its path below the root.
    ///
    /// # Errors
    /// [`LoadError::Io`] with its path.
    fn bytes(&self, path: &str) -> Result<Vec<u8>, LoadError>;

    /// The day on which the content was last committed, if that is known.
    fn day(&self) -> Option<FuzzyDate>;

    /// Which commit changed each file last, from what is known of an earlier state; nothing where
    /// that cannot be told.
    ///
    /// # Errors
    /// [`LoadError`] when the world is at fault.
    fn history(&self, known: History) -> Result<Option<History>, LoadError>;
}

/// The files of a folder on disk.
#[derive(Clone, Copy, Debug)]
pub struct Folder<'a>(pub &'a Path);

impl Files for Folder<'_> {
    fn find(&self) -> Result<Vec<FoundFile>, LoadError> {
        let content = self.0.join("content");
        if !content.is_dir() {
            return Err(LoadError::NoContent { path: content });
        }
        find(self.0)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the project folder; every error carries its path"
    )]
    fn bytes(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        let full = self.0.join(path);
        std::fs::read(&full).map_err(|source| LoadError::Io { path: full, source })
    }

    fn day(&self) -> Option<FuzzyDate> {
        git::last_commit_day(self.0)
    }

    fn history(&self, known: History) -> Result<Option<History>, LoadError> {
        Ok(git::history(self.0, known))
    }
}

/// What is read of a file with a certain name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All of it, as text.
    Text,
    /// The beginning of an image.
    ImageHead,
    /// Nothing.
    Nothing,
}

/// What is read of the file at a path below the root.
#[must_use]
pub fn wanted(path: &str) -> Wanted {
    let name = path.rsplit('/').next().unwrap_or(path);
    let inside = FOLDERS.iter().any(|folder| path.split('/').next() == Some(folder));
    if !inside || name == ORIGINAL || path.split('/').any(|part| part.starts_with('.')) {
        return Wanted::Nothing;
    }
    match Ending::of(name) {
        Ending::Jpeg | Ending::Png | Ending::Webp => Wanted::ImageHead,
        Ending::Yaml | Ending::Markdown | Ending::OtherText => Wanted::Text,
        Ending::Unknown => Wanted::Nothing,
    }
}

/// One file as it was found, before its text is known.
#[derive(Debug)]
pub struct FoundFile {
    /// Path below the root, `/` between folders.
    pub path: String,
    /// Its bytes, or why there are none.
    pub bytes: Found,
}

/// What stands at a path.
#[derive(Debug)]
pub enum Found {
    /// A regular file.
    Bytes(Vec<u8>),
    /// A link, a device, a pipe: never read.
    NotRegular,
    /// A regular file beyond the size that is read, with its size in bytes.
    TooLarge(u64),
    /// The beginning of an image, as far as it says what the image is.
    Image(Vec<u8>),
}

/// The folders below the root that are read.
const FOLDERS: [&str; 2] = ["content", "themes"];
/// Where cameras write what they know of a photo: within the first segments of the file.
pub const IMAGE_HEAD: u64 = 256 * 1024;

/// What an imported document is called where it is kept beside its records: bytes as they came,
/// never read again.
pub const ORIGINAL: &str = "original.txt";

/// Reads the project; `defaults` stand where the project has no file of its own.
///
/// # Errors
/// [`LoadError`] when the world is at fault; wrong files are diagnostics.
pub fn load(files: &dyn Files, defaults: Vec<SourceFile>) -> Result<Checked<Sources>, LoadError> {
    Ok(decode(files.find()?, defaults))
}

/// Every file that may be text, with its bytes.
fn find(root: &Path) -> Result<Vec<FoundFile>, LoadError> {
    let mut paths = Vec::new();
    for folder in FOLDERS.iter().map(|name| root.join(name)).filter(|path| path.is_dir()) {
        let walk = WalkDir::new(&folder).follow_links(false).sort_by_file_name();
        let visible = |entry: &walkdir::DirEntry| !entry.file_name().to_string_lossy().starts_with('.');
        for entry in walk.into_iter().filter_entry(visible) {
            let entry = entry.map_err(|error| LoadError::Io {
                path: error.path().map_or_else(|| folder.clone(), Path::to_path_buf),
                source: error.into(),
            })?;
            if !entry.file_type().is_dir() {
                paths.push((entry.file_type(), entry.into_path()));
            }
        }
    }
    paths.par_iter().filter_map(|(kind, path)| found(root, path, *kind).transpose()).collect()
}

fn found(root: &Path, path: &Path, kind: FileType) -> Result<Option<FoundFile>, LoadError> {
    let io = |source| LoadError::Io { path: path.to_path_buf(), source };
    let name = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = name.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    let file = |bytes| Ok(Some(FoundFile { path: parts.join("/"), bytes }));
    if !kind.is_file() {
        return file(Found::NotRegular);
    }
    match wanted(&parts.join("/")) {
        Wanted::Nothing => return Ok(None),
        Wanted::ImageHead => {
            let mut head = Vec::new();
            let open = std::fs::File::open(path).map_err(io)?;
            open.take(IMAGE_HEAD).read_to_end(&mut head).map_err(io)?;
            return file(Found::Image(head));
        }
        Wanted::Text => {}
    }
    let mut open = std::fs::File::open(path).map_err(io)?;
    let size = open.metadata().map_err(io)?.len();
    if size > MAX_FILE_BYTES as u64 {
        return file(Found::TooLarge(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    open.read_to_end(&mut bytes).map_err(io)?;
    file(Found::Bytes(bytes))
}

/// One file that a person named, followed if it is a link; `name` is how messages call it.
///
/// # Errors
/// [`LoadError::Io`] with its path.
#[expect(clippy::disallowed_methods, reason = "reads a file for a command; every error carries its path")]
pub fn read_file(path: &Path, name: &str) -> Result<FoundFile, LoadError> {
    let io = |source| LoadError::Io { path: path.to_path_buf(), source };
    let metadata = std::fs::metadata(path).map_err(io)?;
    let bytes = if !metadata.is_file() {
        Found::NotRegular
    } else if metadata.len() > MAX_FILE_BYTES as u64 {
        Found::TooLarge(metadata.len())
    } else {
        Found::Bytes(std::fs::read(path).map_err(io)?)
    };
    Ok(FoundFile { path: name.to_owned(), bytes })
}

/// A text that a command names, in UTF-8; what is not is replaced.
///
/// # Errors
/// [`LoadError::Io`] with its path.
#[expect(clippy::disallowed_methods, reason = "reads a file for a command; every error carries its path")]
pub fn text_file(path: &Path) -> Result<String, LoadError> {
    let bytes = std::fs::read(path).map_err(|source| LoadError::Io { path: path.to_path_buf(), source })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// What an image's beginning says.
fn image_file(path: &str, head: &[u8]) -> ImageFile {
    let sound = match Ending::of(path) {
        Ending::Png => head.starts_with(b"\x89PNG\r\n\x1a\n"),
        Ending::Webp => head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP"),
        _ => head.starts_with(b"\xff\xd8\xff"),
    };
    let exif = exif::Reader::new().read_from_container(&mut std::io::Cursor::new(head));
    let located = exif.is_ok_and(|exif| exif.fields().any(|field| field.tag.context() == exif::Context::Gps));
    ImageFile { located, sound }
}

/// Texts of found files; what is no text is a diagnostic and an empty text.
#[must_use]
pub fn decode(files: Vec<FoundFile>, mut defaults: Vec<SourceFile>) -> Checked<Sources> {
    let (pictures, files): (Vec<FoundFile>, Vec<FoundFile>) =
        files.into_iter().partition(|file| matches!(file.bytes, Found::Image(_)));
    let images = pictures.into_iter().filter_map(|file| match file.bytes {
        Found::Image(head) => Some((file.path.clone(), image_file(&file.path, &head))),
        _ => None,
    });
    let images: BTreeMap<String, ImageFile> = images.collect();
    let own: BTreeSet<String> = files.iter().map(|file| file.path.clone()).collect();
    defaults.retain(|file| !own.contains(&file.path));
    let (texts, faults): (Vec<SourceFile>, Vec<_>) = files
        .into_par_iter()
        .map(|file| {
            let (text, fault) = match file.bytes {
                Found::Bytes(bytes) => text(bytes),
                // Parted from the texts above.
                Found::Image(_) => (String::new(), None),
                Found::NotRegular => (String::new(), Some(Fault::NotRegular)),
                Found::TooLarge(size) => (String::new(), Some(Fault::TooLarge(size))),
            };
            (SourceFile { path: file.path.clone(), text }, fault.map(|f| (file.path, f)))
        })
        .unzip();
    let sources = Sources::new(texts.into_iter().chain(defaults).collect()).with_images(images);
    let mut notes = Diagnostics::new();
    for (path, fault) in faults.into_iter().flatten() {
        if let Some((id, _)) = sources.find(&path) {
            notes.push(fault.diagnostic(Span::top(id), &path));
        }
    }
    Checked { value: Some(sources), notes }
}

enum Fault {
    NotRegular,
    TooLarge(u64),
    Nul(usize),
    Unreadable,
    Gb18030,
}

impl Fault {
    fn diagnostic(self, span: Span, path: &str) -> Diagnostic {
        match self {
            Self::NotRegular => Diagnostic::new(
                Code::NotRegularFile,
                span,
                say!(
                    "`{path}` 是链接或者特殊文件，没有读取",
                    "`{path}` is a link or a special file and was not read"
                ),
            )
            .hint(say!("换成文件本身", "put the file itself in its place")),
            Self::TooLarge(size) => {
                let (size, most) = (size / 1_048_576, MAX_FILE_BYTES / 1_048_576);
                Diagnostic::new(
                    Code::TooDeep,
                    span,
                    say!("文件有 {size} MB，超过 {most} MB", "the file has {size} MB, more than {most} MB"),
                )
                .hint(say!("拆成几个文件", "split it into several files"))
            }
            Self::Nul(at) => Diagnostic::new(
                Code::UnreadableText,
                span,
                say!("第 {at} 个字节是 NUL，不是文本文件", "byte {at} is NUL: this is no text file"),
            )
            .hint(say!(
                "在记事本中打开，另存为“UTF-8”编码的文本文件",
                "open it in an editor and save it as text in UTF-8"
            )),
            Self::Unreadable => Diagnostic::new(
                Code::UnreadableText,
                span,
                say!("文件不是 UTF-8，也不是 GB18030 编码", "the file is neither in UTF-8 nor in GB18030"),
            )
            .hint(say!(
                "在记事本中打开，另存为时“编码”选“UTF-8”",
                "open it in an editor and save it with the encoding UTF-8"
            )),
            Self::Gb18030 => Diagnostic::new(
                Code::Gb18030,
                span,
                say!(
                    "文件是 GB18030（GBK）编码，已按此读取",
                    "the file is in GB18030 (GBK) and was read as such"
                ),
            )
            .hint(say!(
                "在记事本中另存为时“编码”选“UTF-8”，以免以后乱码",
                "save it with the encoding UTF-8, so that it is never garbled"
            )),
        }
    }
}

fn text(bytes: Vec<u8>) -> (String, Option<Fault>) {
    if let Some(at) = bytes.iter().position(|b| *b == 0) {
        return (String::new(), Some(Fault::Nul(at + 1)));
    }
    match String::from_utf8(bytes) {
        Ok(text) => (with_lines(text), None),
        Err(error) => {
            let bytes = error.into_bytes();
            match GB18030.decode_without_bom_handling_and_without_replacement(&bytes) {
                Some(text) if looks_chinese(&text) => (with_lines(text.into_owned()), Some(Fault::Gb18030)),
                _ => (String::new(), Some(Fault::Unreadable)),
            }
        }
    }
}

/// A carriage return alone ended a line on old systems, and YAML and Markdown take it so: a line
/// feed in its place keeps every byte where it is.
fn with_lines(text: String) -> String {
    let bytes = text.as_bytes();
    let is_alone = |(i, b): (usize, &u8)| *b == b'\r' && bytes.get(i + 1) != Some(&b'\n');
    if !bytes.iter().enumerate().any(is_alone) {
        return text;
    }
    let mut chars = text.chars().peekable();
    let mut lines = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        lines.push(if c == '\r' && chars.peek() != Some(&'\n') { '\n' } else { c });
    }
    lines
}

/// Nearly every byte sequence decodes as GB18030 to something. Official text holds Chinese
/// punctuation and common characters; private-use characters tell of a wrong guess.
fn looks_chinese(text: &str) -> bool {
    let wide: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    let common = wide.iter().filter(|c| matches!(u32::from(**c), 0x4E00..=0x9FA5 | 0x3000..=0x303F | 0xFF00..=0xFFEF | 0x2010..=0x2030 | 0xB7));
    let private = wide.iter().any(|c| matches!(u32::from(*c), 0xE000..=0xF8FF | 0x80..=0x9F));
    !private && common.count() * 10 >= wide.len() * 9
}
