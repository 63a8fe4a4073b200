//! Photos of deputies: the file, what it shows, the right to show it.

use crate::diag::{Code, Diagnostic, Diagnostics, Sources};
use crate::model::Photo;
use crate::parse::RawImage;
use crate::resolve::markdown::images;
use crate::say;

/// A photo that may be shown, or what keeps it from being shown.
pub(super) fn photo(raw: RawImage, sources: &Sources, notes: &mut Diagnostics) -> Option<Photo> {
    let RawImage { span, file, alt, credit, license } = raw;
    if license.is_none() {
        notes.push(
            Diagnostic::new(
                Code::PhotoLicence,
                span,
                say!("照片没有写明许可", "the photo says nothing of its licence"),
            )
            .hint(say!(
                "加 `license`，写照片按什么许可使用，如 `本人同意公开`、`CC BY 4.0`",
                "add `license`: on which terms it is shown, such as `CC BY 4.0`"
            )),
        );
    }
    let path = images::image(sources, file.span, &file.value, alt.as_deref().unwrap_or(""), notes);
    Some(Photo { path: path?, alt: alt?, credit, license: license? })
}
