//! The report of an import, as data and as JSON.
//!
//! Takes places and texts. Must not know the rules.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::lines::{Line, Placed};
use crate::base::Bilingual;

/// One change of the text.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    /// Line of the original, from 1.
    pub line: u32,
    /// Column in Unicode scalars, from 1.
    pub column: u32,
    pub before: String,
    pub after: String,
    /// The rule, by its id.
    pub rule: &'static str,
}

/// Something that a person should check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Line of the original, from 1.
    pub line: u32,
    /// Column in Unicode scalars, from 1.
    pub column: u32,
    /// The rule, by its id.
    pub rule: &'static str,
    pub message: Bilingual,
}

impl Serialize for Warning {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Text<'a> {
            #[serde(rename = "zh-CN")]
            zh: &'a str,
            en: &'a str,
        }
        let mut out = serializer.serialize_struct("Warning", 4)?;
        out.serialize_field("line", &self.line)?;
        out.serialize_field("column", &self.column)?;
        out.serialize_field("rule", self.rule)?;
        out.serialize_field("message", &Text { zh: &self.message.zh, en: &self.message.en })?;
        out.end()
    }
}

/// Everything that an import changed, noticed or missed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Report {
    /// The version of the JSON.
    pub format: u32,
    /// The name of the imported file.
    pub file: String,
    /// The paths of the drafts.
    pub records: Vec<String>,
    /// In the order of the text.
    pub changes: Vec<Change>,
    /// The recipients of the issue, as far as the list could be split.
    pub recipients: Vec<String>,
    /// In the order of the text.
    pub warnings: Vec<Warning>,
    /// Fields that were not found in the text.
    #[serde(rename = "notFound")]
    pub not_found: Vec<String>,
}

impl Report {
    pub(super) fn new(file: &str) -> Self {
        Self {
            format: 1,
            file: file.to_owned(),
            records: Vec::new(),
            changes: Vec::new(),
            recipients: Vec::new(),
            warnings: Vec::new(),
            not_found: Vec::new(),
        }
    }

    pub(super) fn change(
        &mut self,
        at: Placed,
        before: impl Into<String>,
        after: impl Into<String>,
        rule: &'static str,
    ) {
        let (before, after) = (before.into(), after.into());
        if before != after {
            self.changes.push(Change { line: at.line, column: at.column, before, after, rule });
        }
    }

    /// Reports characters that are left out, one change for each run of adjacent ones.
    pub(super) fn left_out(&mut self, chars: &[Placed], rule: &'static str) {
        let follows = |a: &Placed, b: &Placed| a.line == b.line && a.column + 1 == b.column;
        for run in chars.chunk_by(follows) {
            self.change(run[0], super::lines::text(run), "", rule);
        }
    }

    pub(super) fn warn(&mut self, at: Option<&Line>, rule: &'static str, message: Bilingual) {
        let (line, column) = at.and_then(Line::first).map_or((1, 1), |p| (p.line, p.column));
        self.warnings.push(Warning { line, column, rule, message });
    }

    pub(super) fn sort(&mut self) {
        self.changes.sort_by_key(|c| (c.line, c.column));
        self.warnings.sort_by_key(|w| (w.line, w.column));
    }
}
