//! What a run found, and how it is to be shown.
//!
//! Plain data for the writers `human`, `json` and `github`. Must not know any of them.

use serde::Serialize;

use super::codes::Severity;
use super::diagnostic::{Accepted, Diagnostic};
use super::sources::Sources;
use crate::base::Lang;

/// The form of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Human,
    /// One JSON document, `{"format": 1, …}`; `README.md` beside this file describes it.
    Json,
    /// Annotations of GitHub's workflows, one a line.
    Github,
}

/// Whether the human form is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// No escape sequence.
    Plain,
    /// ANSI colours.
    Coloured,
}

/// Everything that was noticed, with what it is shown by.
#[derive(Clone, Copy, Debug)]
pub struct Noticed<'a> {
    /// What is told, sorted.
    pub diagnostics: &'a [Diagnostic],
    /// What the content accepts, sorted.
    pub accepted: &'a [Accepted],
    /// The texts.
    pub sources: &'a Sources,
    /// The day against which it was checked.
    pub as_of: &'a str,
}

/// How it is shown.
#[derive(Clone, Copy, Debug)]
pub struct Form<'a> {
    /// For whom.
    pub format: Format,
    /// Colours of the human form.
    pub style: Style,
    /// The language of all but JSON, which has both.
    pub lang: Lang,
    /// The project's folder as GitHub must write it before paths: empty, or with `/` at its end.
    pub folder: &'a str,
}

/// How many there are of each severity, and how many are accepted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings that are not accepted.
    pub warnings: usize,
    /// Infos that are not accepted.
    pub infos: usize,
    /// Warnings and infos that the content accepts.
    pub accepted: usize,
}

impl Counts {
    /// Counts by severity.
    #[must_use]
    pub fn of(diagnostics: &[Diagnostic], accepted: &[Accepted]) -> Self {
        let count = |s| diagnostics.iter().filter(|d| d.code.severity() == s).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
            accepted: accepted.len(),
        }
    }
}
