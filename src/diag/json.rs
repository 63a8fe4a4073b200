//! Diagnostics as one JSON document of a documented form.
//!
//! Takes what was noticed; writes format 1, which `README.md` beside this file describes. Must not
//! choose a language: texts are written in both.

use std::io::{self, Write};

use serde::Serialize;

use super::diagnostic::{Accepted, Diagnostic};
use super::place::Span;
use super::report::{Counts, Noticed};
use super::sources::{Position, Sources};
use crate::base::Bilingual;
use crate::base::Choice;

/// The number of the format. It goes up with any change that could break a program that reads it.
const FORMAT: u32 = 1;

pub(super) fn write(out: &mut dyn Write, noticed: Noticed<'_>) -> io::Result<()> {
    let Noticed { diagnostics, accepted, sources, as_of } = noticed;
    let report = ReportJson {
        format: FORMAT,
        as_of,
        diagnostics: diagnostics.iter().map(|d| diagnostic_json(d, sources)).collect(),
        accepted: accepted.iter().map(|a| accepted_json(a, sources)).collect(),
        counts: Counts::of(diagnostics, accepted),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

#[derive(Serialize)]
struct ReportJson<'a> {
    format: u32,
    as_of: &'a str,
    diagnostics: Vec<DiagnosticJson<'a>>,
    accepted: Vec<AcceptedJson<'a>>,
    counts: Counts,
}

#[derive(Serialize)]
struct AcceptedJson<'a> {
    reason: &'a str,
    #[serde(flatten)]
    diagnostic: DiagnosticJson<'a>,
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

fn accepted_json<'a>(a: &'a Accepted, sources: &'a Sources) -> AcceptedJson<'a> {
    AcceptedJson { reason: &a.reason, diagnostic: diagnostic_json(&a.diagnostic, sources) }
}

fn diagnostic_json<'a>(d: &'a Diagnostic, sources: &'a Sources) -> DiagnosticJson<'a> {
    let (start, end) = places(d.span, sources);
    DiagnosticJson {
        code: d.code.id(),
        severity: d.code.severity().name(),
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
    let json = |p: Position| PositionJson { byte: p.byte, line: p.line, column: p.column };
    (json(start), json(end))
}
