//! The parts of the JSON of `check --format json` that tests look at.

use serde::Deserialize;

use crate::project::{Project, Run};

#[derive(Debug, Deserialize)]
pub(crate) struct Report {
    pub(crate) format: u32,
    pub(crate) as_of: String,
    pub(crate) diagnostics: Vec<Found>,
    pub(crate) accepted: Vec<Accepted>,
    pub(crate) counts: Counts,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Found {
    pub(crate) code: String,
    pub(crate) severity: String,
    pub(crate) path: String,
    pub(crate) start: Place,
    pub(crate) end: Place,
    #[serde(rename = "found")]
    pub(crate) text: Option<String>,
    pub(crate) hint: Option<Text>,
}

#[derive(Debug, Deserialize, PartialEq, Eq, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) byte: usize,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Text {
    #[serde(rename = "zh-CN")]
    pub(crate) zh: String,
    pub(crate) en: String,
}

#[derive(Debug, Deserialize, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) infos: usize,
    pub(crate) accepted: usize,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Accepted {
    pub(crate) path: String,
    pub(crate) start: Place,
    pub(crate) reason: String,
    pub(crate) code: String,
}

impl Found {
    /// `content/x.yml:3:7`.
    pub(crate) fn place(&self) -> String {
        format!("{}:{}:{}", self.path, self.start.line, self.start.column)
    }
}

/// What a check reports, whatever its exit code.
pub(crate) fn check(project: &Project) -> Report {
    read(&project.run(["check", "--format", "json"]))
}

/// The report that a run wrote.
pub(crate) fn read(run: &Run) -> Report {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}\n{run}"))
}

/// The codes in their order.
pub(crate) fn codes(project: &Project) -> Vec<String> {
    // W0110, about the layout of a file, is left out: it has tests of its own.
    all_codes(project).into_iter().filter(|code| code != "W0110").collect()
}

/// The same with W0110.
pub(crate) fn all_codes(project: &Project) -> Vec<String> {
    check(project).diagnostics.into_iter().map(|found| found.code).collect()
}
