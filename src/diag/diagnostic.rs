//! One thing that is wrong with the content.
//!
//! Plain data: a code, a place and texts in both languages. Must not know how it is shown.

use super::codes::Code;
use super::place::Span;
use crate::base::Bilingual;

/// One fault, doubt or hint about the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it.
    pub code: Code,
    /// The smallest range that is at fault.
    pub span: Span,
    /// What is wrong, in one sentence without a full stop.
    pub message: Bilingual,
    /// What stands there, as written.
    pub found: Option<String>,
    pub expected: Option<Bilingual>,
    /// The one obvious repair.
    pub hint: Option<Bilingual>,
    /// Other places that explain it, each with a label.
    pub related: Vec<(Span, Bilingual)>,
}

impl Diagnostic {
    #[must_use]
    pub fn new(code: Code, span: Span, message: Bilingual) -> Self {
        Self { code, span, message, found: None, expected: None, hint: None, related: Vec::new() }
    }

    /// The sort key. File ids are in the order of paths, so this sorts by path and place.
    #[must_use]
    pub fn place(&self) -> (Span, &'static str) {
        (self.span, self.code.id())
    }

    #[must_use]
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(found.into());
        self
    }

    #[must_use]
    pub fn expected(mut self, expected: Bilingual) -> Self {
        self.expected = Some(expected);
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: Bilingual) -> Self {
        self.hint = Some(hint);
        self
    }

    #[must_use]
    pub fn related(mut self, span: Span, label: Bilingual) -> Self {
        self.related.push((span, label));
        self
    }
}

/// A warning or info that a comment in the content accepts, and that is reported apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    pub diagnostic: Diagnostic,
    /// The reason that the comment gives.
    pub reason: String,
}
