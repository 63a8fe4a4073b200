//! Drawing diagnostics for people and for programs.
//!
//! Takes sorted diagnostics and the sources; writes the human form (annotate-snippets draws
//! the caret) or JSON lines of the documented format. The only module beside `term` that
//! prints, and it prints to whatever writer it is given.

use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Severity, Sources, Span};
use crate::base::{Bilingual, Lang};

/// The form of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Human,
    /// One JSON document, `{"format": 1, …}`.
    Json,
}

/// Whether the human form is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// No escape sequence.
    Plain,
    /// ANSI colours.
    Coloured,
}

/// How many there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Infos.
    pub infos: usize,
}

/// Counts by severity.
#[must_use]
pub fn counts(diagnostics: &[Diagnostic]) -> Counts {
    let count = |s| diagnostics.iter().filter(|d| d.code.severity() == s).count();
    Counts {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        infos: count(Severity::Info),
    }
}

/// Writes all diagnostics in one form.
///
/// # Errors
/// Only what the writer itself reports.
pub fn emit(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    as_of: &str,
    form: (Format, Style, Lang),
) -> io::Result<()> {
    match form {
        (Format::Human, style, lang) => {
            for diagnostic in diagnostics {
                writeln!(out, "{}\n", draw(diagnostic, sources, style, lang))?;
            }
            Ok(())
        }
        (Format::Json, ..) => json(out, diagnostics, sources, as_of),
    }
}

/// A block of the human form, without a newline at its end.
fn draw(diagnostic: &Diagnostic, sources: &Sources, style: Style, lang: Lang) -> String {
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
        // Chinese text sets itself off from code and figures by a space.
        Lang::Zh if expected.zh.starts_with(|c: char| c.is_ascii()) => format!("应为 {}", expected.zh),
        Lang::Zh => format!("应为{}", expected.zh),
        Lang::En => format!("expected {}", expected.en),
    }
}

/// The longest line that is handed to the drawing whole, in bytes; of a longer one, as only a
/// broken or hostile file has, a piece around the place.
const LONG: usize = 16 * 1024;
/// Half of such a piece.
const PIECE: usize = 512;

fn snippet<'a>(
    group: Group<'a>,
    span: Span,
    sources: &'a Sources,
    kind: AnnotationKind,
    label: String,
) -> Group<'a> {
    let (path, text) = sources.file(span.file).map_or(("", ""), |f| (&*f.path, &*f.text));
    // A byte order mark is no character of the first line.
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

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[derive(Serialize)]
struct ReportJson<'a> {
    format: u32,
    as_of: &'a str,
    diagnostics: Vec<DiagnosticJson<'a>>,
    counts: Counts,
}

#[derive(Serialize)]
struct DiagnosticJson<'a> {
    code: &'a str,
    severity: &'a str,
    path: &'a str,
    start: PositionJson,
    end: PositionJson,
    found: Option<&'a str>,
    expected: Option<TextJson<'a>>,
    message: TextJson<'a>,
    hint: Option<TextJson<'a>>,
    related: Vec<RelatedJson<'a>>,
}

#[derive(Serialize)]
struct PositionJson {
    byte: u32,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct RelatedJson<'a> {
    path: &'a str,
    start: PositionJson,
    end: PositionJson,
    message: TextJson<'a>,
}

#[derive(Serialize)]
struct TextJson<'a> {
    #[serde(rename = "zh-CN")]
    zh: &'a str,
    en: &'a str,
}

fn json(out: &mut dyn Write, diagnostics: &[Diagnostic], sources: &Sources, as_of: &str) -> io::Result<()> {
    let report = ReportJson {
        format: 1,
        as_of,
        diagnostics: diagnostics.iter().map(|d| diagnostic_json(d, sources)).collect(),
        counts: counts(diagnostics),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn diagnostic_json<'a>(d: &'a Diagnostic, sources: &'a Sources) -> DiagnosticJson<'a> {
    let (start, end) = places(d.span, sources);
    DiagnosticJson {
        code: d.code.id(),
        severity: match d.code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        },
        path: sources.path(d.span.file),
        start,
        end,
        found: d.found.as_deref(),
        expected: d.expected.as_ref().map(text),
        message: text(&d.message),
        hint: d.hint.as_ref().map(text),
        related: d
            .related
            .iter()
            .map(|(span, message)| {
                let (start, end) = places(*span, sources);
                RelatedJson { path: sources.path(span.file), start, end, message: text(message) }
            })
            .collect(),
    }
}

fn text(b: &Bilingual) -> TextJson<'_> {
    TextJson { zh: &b.zh, en: &b.en }
}

fn places(span: Span, sources: &Sources) -> (PositionJson, PositionJson) {
    let (start, end) = sources.positions(span);
    let json = |p: super::Position| PositionJson { byte: p.byte, line: p.line, column: p.column };
    (json(start), json(end))
}
