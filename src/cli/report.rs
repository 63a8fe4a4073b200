//! What a check noticed: shown in full, or counted in one line.

use std::io::{self, Write};
use std::path::Path;

use super::exit::Exit;
use super::result::unwritten;
use super::terminal::Terminal;
use crate::base::Bilingual;
use crate::diag::{self, Counts, Diagnostics, Format, Noticed, Presentation, Sources};
use crate::pipeline::Report;

/// Shows everything noticed: for programs on standard output, for people on standard error.
pub(super) fn show(root: &Path, report: &Report, format: Format, terminal: &Terminal) -> Exit {
    let style = terminal.style(&io::stderr());
    let folder = folder_in_front(root);
    let presentation = Presentation { format, style, lang: terminal.lang, folder: &folder };
    let Report { diagnostics, accepted, sources, as_of, .. } = report;
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    let to: &mut dyn Write = if format == Format::Human { &mut err } else { &mut out };
    let written = diag::emit(to, Noticed { diagnostics, accepted, sources, as_of }, presentation);
    drop((out, err));
    if let Err(error) = written {
        return unwritten(&error, terminal);
    }
    if report.has_errors() { Exit::ContentErrors } else { Exit::Fine }
}

/// Draws what a single file says, outside of a check of the whole content.
pub(super) fn draw(notes: Diagnostics, sources: &Sources, terminal: &Terminal) {
    let form = (terminal.style(&io::stderr()), terminal.lang);
    // If standard error is closed, there is nobody to tell.
    let _ = diag::draw(&mut io::stderr().lock(), &notes.sorted(), sources, form);
}

/// The project's folder as it was given, to stand before a path below it; nothing for the
/// current one.
fn folder_in_front(root: &Path) -> String {
    let text = root.to_string_lossy().replace('\\', "/");
    let text = text.trim_start_matches("./").trim_end_matches('/');
    if text.is_empty() || text == "." { String::new() } else { format!("{text}/") }
}

/// How many errors and warnings there are, such as 错误 2 处，警告 1 处，另有已说明 1 处.
pub(super) fn count_line(report: &Report) -> Bilingual {
    let Counts { errors: e, warnings: w, accepted, .. } = Counts::of(&report.diagnostics, &report.accepted);
    let (besides_zh, besides_en) = match accepted {
        0 => (String::new(), String::new()),
        n => (format!("，另有已说明 {n} 处"), format!(" and {n} accepted")),
    };
    Bilingual::new(
        format!("错误 {e} 处，警告 {w} 处{besides_zh}"),
        format!("{}, {}{besides_en}", plural(e, "error"), plural(w, "warning")),
    )
}

/// `1 page`, `2 pages`.
pub(super) fn plural(n: usize, one: &str) -> String {
    if n == 1 { format!("{n} {one}") } else { format!("{n} {one}s") }
}
