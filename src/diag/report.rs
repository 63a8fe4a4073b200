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
    /// One JSON document, described in `README.md` beside this file.
    Json,
    /// Annotations of GitHub's workflows, one on a line.
    Github,
}

/// Whether the human form is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without escape sequences.
    Plain,
    Coloured,
}

/// Everything that was noticed, with the texts and the day that explain it.
#[derive(Clone, Copy, Debug)]
pub struct Noticed<'a> {
    pub diagnostics: &'a [Diagnostic],
    /// What the content accepts, sorted.
    pub accepted: &'a [Accepted],
    pub sources: &'a Sources,
    /// The day against which it was checked.
    pub as_of: &'a str,
}

/// How it is to be shown.
#[derive(Clone, Copy, Debug)]
pub struct Presentation<'a> {
    pub format: Format,
    pub style: Style,
    /// The language of the texts; JSON has both.
    pub lang: Lang,
    /// What GitHub needs before each path to find the file in its repository: empty, or the project's
    /// folder with `/` at its end.
    pub folder: &'a str,
}

/// How many there are of each severity, and how many are accepted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub errors: usize,
    /// Warnings that are not accepted.
    pub warnings: usize,
    /// Infos that are not accepted.
    pub infos: usize,
    /// Warnings and infos that the content accepts.
    pub accepted: usize,
}

impl Counts {
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
