//! One thing that is wrong with the content.
//!
//! Plain data: a code, a place and texts in both languages. Must not know how it is shown.

use super::codes::Code;
use super::place::Span;
use crate::base::Bilingual;

/// One thing that was noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule.
    pub code: Code,
    /// The smallest stretch that is at fault.
    pub span: Span,
    /// What is the matter, in one sentence without a full stop.
    pub message: Bilingual,
    /// What stands there, as written.
    pub found: Option<String>,
    /// What was expected there.
    pub expected: Option<Bilingual>,
    /// The one obvious repair.
    pub hint: Option<Bilingual>,
    /// Other places that belong to it.
    pub related: Vec<(Span, Bilingual)>,
}

impl Diagnostic {
    /// A diagnostic with nothing but its message.
    #[must_use]
    pub fn new(code: Code, span: Span, message: Bilingual) -> Self {
        Self { code, span, message, found: None, expected: None, hint: None, related: Vec::new() }
    }

    /// What it is sorted by: file ids follow the order of paths.
    #[must_use]
    pub fn place(&self) -> (Span, &'static str) {
        (self.span, self.code.id())
    }

    /// With what was found.
    #[must_use]
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(found.into());
        self
    }

    /// With what was expected.
    #[must_use]
    pub fn expected(mut self, expected: Bilingual) -> Self {
        self.expected = Some(expected);
        self
    }

    /// With the one obvious repair.
    #[must_use]
    pub fn hint(mut self, hint: Bilingual) -> Self {
        self.hint = Some(hint);
        self
    }

    /// With another place that belongs to it.
    #[must_use]
    pub fn related(mut self, span: Span, label: Bilingual) -> Self {
        self.related.push((span, label));
        self
    }
}

/// A warning or info that the content accepts in place, kept apart from what is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// What was noticed.
    pub diagnostic: Diagnostic,
    /// Why it stays, in the words of whoever accepts it.
    pub reason: String,
}
