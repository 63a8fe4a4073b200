//! Diagnostics as people read them: the line with a caret under the place.
//!
//! Takes sorted diagnostics and the sources; annotate-snippets draws. Infos are left out, since
//! there are too many to read one by one. Must not know the terminal.

use std::collections::BTreeMap;
use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::codes::Severity;
use super::diagnostic::Diagnostic;
use super::place::{FileId, Span};
use super::report::Style;
use super::sources::Sources;
use crate::base::text::masked;
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
    let texts = Texts { sources, masked: masked_texts(diagnostics, sources) };
    for diagnostic in diagnostics.iter().filter(|d| d.code.severity() != Severity::Info) {
        writeln!(out, "{}\n", block(diagnostic, &texts, style, lang))?;
    }
    Ok(())
}

/// The texts as they may be shown: answers to a push and logs of other servers keep what they say.
struct Texts<'a> {
    sources: &'a Sources,
    /// Those that hold private data, with that data masked.
    masked: BTreeMap<FileId, String>,
}

fn masked_texts(diagnostics: &[Diagnostic], sources: &Sources) -> BTreeMap<FileId, String> {
    let mut texts: BTreeMap<FileId, String> = BTreeMap::new();
    for Diagnostic { span, .. } in diagnostics.iter().filter(|d| d.code.is_private()) {
        let Some(file) = sources.file(span.file) else { continue };
        let text = texts.entry(span.file).or_insert_with(|| file.text.clone());
        let range = span.start as usize..span.end as usize;
        if let Some(value) = text.get(range.clone()).map(masked) {
            text.replace_range(range, &value);
        }
    }
    texts
}

/// Draws one diagnostic, without a newline at the end.
fn block(diagnostic: &Diagnostic, texts: &Texts<'_>, style: Style, lang: Lang) -> String {
    let level = match diagnostic.code.severity() {
        Severity::Error => Level::ERROR.with_name(lang.pick("错误", "error")),
        Severity::Warning => Level::WARNING.with_name(lang.pick("警告", "warning")),
        Severity::Info => Level::INFO.with_name(lang.pick("提示", "info")),
    };
    let title = level.primary_title(diagnostic.message.get(lang)).id(diagnostic.code.id());
    let mut group = Group::with_title(title);
    let label = diagnostic.expected.as_ref().map(|e| expected(e, lang)).unwrap_or_default();
    group = snippet(group, diagnostic.span, texts, AnnotationKind::Primary, label);
    for (span, text) in &diagnostic.related {
        let label = text.get(lang).to_owned();
        group = snippet(group, *span, texts, AnnotationKind::Context, label);
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
    texts: &'a Texts<'_>,
    kind: AnnotationKind,
    label: String,
) -> Group<'a> {
    let (path, text) = texts.sources.file(span.file).map_or(("", ""), |f| (&*f.path, &*f.text));
    let text = texts.masked.get(&span.file).map_or(text, String::as_str);
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
    let (place, _) = texts.sources.positions(span);
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
