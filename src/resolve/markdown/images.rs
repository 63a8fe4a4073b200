//! Images that records show: the file, words for those who do not see it.

use crate::diag::{Code, Diagnostic, Diagnostics, ImageFile, Sources, Span};
use crate::say;

/// Images need words for those who do not see them, and a file of the project.
pub(crate) fn image(
    sources: &Sources,
    span: Span,
    address: &str,
    alt: &str,
    notes: &mut Diagnostics,
) -> Option<String> {
    if alt.trim().is_empty() {
        notes.push(
            Diagnostic::new(
                Code::ImageWithoutText,
                span,
                say!("图片 `{address}` 没有替代文字", "the image `{address}` has no alternative text"),
            )
            .found(address.to_owned())
            .hint(say!(
                "写成 `![图中是什么](文件名)`，供看不见图片的人使用",
                "write `![what it shows](file)`, for those who do not see it"
            )),
        );
    }
    let path = beside(sources.path(span.file), address);
    let found = path.as_deref().and_then(|path| sources.image(path));
    match found {
        Some(ImageFile { sound: true, located: false }) => return path,
        Some(ImageFile { sound: true, located: true }) => notes.push(
            Diagnostic::new(
                Code::PhotoPlace,
                span,
                say!("照片 `{address}` 里记有拍摄地点", "the photo `{address}` says where it was taken"),
            )
            .found(address.to_owned())
            .hint(say!(
                "用看图软件另存一份，去掉位置信息，再换上",
                "save a copy without its location and put that in its place"
            )),
        ),
        Some(ImageFile { sound: false, .. }) => notes.push(
            Diagnostic::new(
                Code::ImageFile,
                span,
                say!(
                    "`{address}` 不是它的后缀所说的图片",
                    "`{address}` is no image of the kind its ending says"
                ),
            )
            .found(address.to_owned())
            .hint(say!("用看图软件另存为 JPEG 或者 PNG", "save it as JPEG or PNG")),
        ),
        None => notes.push(
            Diagnostic::new(
                Code::ImageFile,
                span,
                say!("没有图片 `{address}`", "there is no image `{address}`"),
            )
            .found(address.to_owned())
            .expected(say!(
                "同一文件夹里的 `.jpg`、`.png` 或者 `.webp` 文件",
                "a file `.jpg`, `.png` or `.webp` in the same folder"
            )),
        ),
    }
    None
}

/// The file that an address written in a file means: beside it or below its folder.
fn beside(file: &str, address: &str) -> Option<String> {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let inside = !address.is_empty()
        && !address.contains("://")
        && !address.starts_with(['/', '\\', '#'])
        && address.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    inside.then(|| format!("{folder}/{address}"))
}
