//! Writes what a run found in one of three forms.
//!
//! Takes what was noticed, sorted, and the sources; hands both to `human`, `json` or `github`.
//! Prints only to the writer that it is given. Must not know the terminal.

use std::io::{self, Write};

use super::report::{Format, Noticed, Presentation};
use super::{github, human, json};

/// Writes everything in one form.
///
/// # Errors
/// Only what the writer itself reports.
pub fn emit(out: &mut dyn Write, noticed: Noticed<'_>, presentation: Presentation<'_>) -> io::Result<()> {
    let Presentation { format, style, lang, folder } = presentation;
    match format {
        Format::Human => human::draw(out, noticed.diagnostics, noticed.sources, (style, lang)),
        Format::Json => json::write(out, noticed),
        Format::Github => github::write(out, noticed, lang, folder),
    }
}
