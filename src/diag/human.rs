//! Diagnostics as people read them: the line with a caret under the place.
//!
//! Takes sorted diagnostics and the sources; annotate-snippets draws. Infos are left out, since
//! there are too many to read one by one. Must not know the terminal.

use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::codes::Severity;
use super::diagnostic::Diagnostic;
use super::place::Span;
use super::report::Style;
use super::sources::Sources;
use crate::base::{Bilingual, Lang};

/// Draws errors and warnings for people.
///
/// # Errors
/// Only what the writer itself reports.
pub fn draw(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    (style, lang): (Style, Lang),
) -> io::Result<()> {
    for diagnostic in diagnostics.iter().filter(|d| d.code.severity() != Severity::Info) {
        writeln!(out, "{}\n", block(diagnostic, sources, style, lang))?;
    }
    Ok(())
}

/// Draws one diagnostic, without a newline at the end.
fn block(diagnostic: &Diagnostic, sources: &Sources, style: Style, lang: Lang) -> String {
    let level = match diagnostic.code.severity() {
        Severity::Error => Level::ERROR.with_name(lang.pick("错误", "error")),
        Severity::Warning => Level::WARNING.with_name(lang.pick("警告", "warning")),
        Severity::Info => Level::INFO.with_name(lang.pick("提示", "info")),
    };
    let title = level.primary_title(diagnostic.message.get(lang)).id(diagnostic.code.id());
    let mut group = Group::with_title(title);
    let label = diagnostic.expected.as_ref().map(|e| expected(e, lang)).unwrap_or_default();
    group = snippet(group, diagnostic.span, sources, AnnotationKind::Primary, label);
    for (span, text) in &diagnostic.related {
        let label = text.get(lang).to_owned();
        group = snippet(group, *span, sources, AnnotationKind::Context, label);
    }
    if let Some(hint) = &diagnostic.hint {
        let help = Level::HELP.with_name(lang.pick("修改", "hint"));
        group = group.element(help.message(hint.get(lang)));
    }
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

fn expected(expected: &Bilingual, lang: Lang) -> String {
    match lang {
        // Chinese typesetting puts a space between Han and Latin letters or digits.
        Lang::Zh if expected.zh.starts_with(|c: char| c.is_ascii()) => format!("应为 {}", expected.zh),
        Lang::Zh => format!("应为{}", expected.zh),
        Lang::En => format!("expected {}", expected.en),
    }
}

/// The longest line that is drawn whole, in bytes. Only a broken or hostile file has a longer one; of
/// that a piece around the place is drawn.
const LONG: usize = 16 * 1024;
/// How many bytes of such a piece lie before the place, and behind it.
const PIECE: usize = 512;

fn snippet<'a>(
    group: Group<'a>,
    span: Span,
    sources: &'a Sources,
    kind: AnnotationKind,
    label: String,
) -> Group<'a> {
    let (path, text) = sources.file(span.file).map_or(("", ""), |f| (&*f.path, &*f.text));
    // A byte order mark would be drawn as a character of the first line.
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let text = &text[bom..];
    let start = floor(text, (span.start as usize).saturating_sub(bom));
    let end = floor(text, (span.end as usize).saturating_sub(bom)).max(start);
    let from = text[..start].rfind('\n').map_or(0, |i| i + 1);
    let to = text[start..].find('\n').map_or(text.len(), |i| start + i);
    let annotation = |start: usize, end: usize| {
        let annotation = kind.span(start..end);
        if label.is_empty() { annotation } else { annotation.label(label.clone()) }
    };
    if to - from <= LONG {
        return group.element(Snippet::source(text).path(path).annotation(annotation(start, end)));
    }
    let (place, _) = sources.positions(span);
    let (line, column) = (place.line as usize, place.column as usize);
    let (cut, stop) =
        (floor(text, start.saturating_sub(PIECE).max(from)), floor(text, (start + PIECE).min(to)));
    let piece = Snippet::source(&text[cut..stop]).line_start(line);
    group
        .element(Origin::path(path).line(line).char_column(column))
        .element(piece.annotation(annotation(start - cut, end.min(stop).max(start) - cut)))
}

/// The start of the character at a byte, or the text's end.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
