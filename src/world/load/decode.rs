//! Bytes to texts.
//!
//! Takes the files that were found; gives [`Sources`]. UTF-8 and GB18030 are read as meant; NUL bytes and
//! other encodings are refused, each with a diagnostic and an empty text. Must not touch a disk.

use std::collections::{BTreeMap, BTreeSet};

use encoding_rs::GB18030;
use rayon::prelude::*;

use super::files::{Found, FoundFile};
use crate::base::Ending;
use crate::diag::{
    Checked, Code, Diagnostic, Diagnostics, ImageFile, MAX_FILE_BYTES, SourceFile, Sources, Span,
};
use crate::say;

/// Tells from the beginning of an image whether its form is that of its ending and whether it holds a place.
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

/// Decodes the files that were found. A file that is no text gets a diagnostic and an empty text.
/// `defaults` stand in for files that the project does not have.
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
                // Images were taken out above.
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

/// Why a file was not read as it is.
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

/// Puts a line feed in place of a lone carriage return, which ended lines on old systems and which YAML and
/// Markdown accept. One byte replaces one byte, so that spans stay right.
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

/// Tells whether decoding as GB18030 was a good guess, since nearly every byte sequence decodes to something.
/// Official texts consist of common characters and Chinese punctuation; private-use characters mean that the
/// bytes are in another encoding.
fn looks_chinese(text: &str) -> bool {
    let wide: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    let common = wide.iter().filter(|c| matches!(u32::from(**c), 0x4E00..=0x9FA5 | 0x3000..=0x303F | 0xFF00..=0xFFEF | 0x2010..=0x2030 | 0xB7));
    let private = wide.iter().any(|c| matches!(u32::from(*c), 0xE000..=0xF8FF | 0x80..=0x9F));
    !private && common.count() * 10 >= wide.len() * 9
}
