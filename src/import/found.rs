//! What was found in the text of an issue, and the document that it came from.
//!
//! Plain data that the other files fill in. Must not know how it is read or written.

use super::lines::Placed;
use crate::base::FuzzyDate;

/// The document, without its text, and the portal's series.
#[derive(Clone, Debug)]
pub struct Original<'a> {
    pub name: &'a str,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: &'a str,
    /// Names of the series that the portal has, with their ids.
    pub series: &'a [(String, String)],
}

/// The fields of an issue as they were found.
#[derive(Debug, Default)]
pub(super) struct Issue {
    pub(super) series: Option<String>,
    pub(super) number: Option<u32>,
    pub(super) total: Option<u32>,
    pub(super) publisher: Option<String>,
    pub(super) date: Option<FuzzyDate>,
    pub(super) editor: Option<String>,
    pub(super) proofreader: Option<String>,
    pub(super) permit: Option<String>,
    pub(super) distribution: Vec<String>,
    pub(super) contact: Vec<String>,
    /// Labelled values without a field of their own.
    pub(super) extras: Vec<(String, String)>,
    /// Lines of head and foot that were not understood.
    pub(super) unknown: Vec<String>,
}

/// One article as it was found.
#[derive(Debug, Default)]
pub(super) struct Article {
    pub(super) title: String,
    pub(super) subtitle: Option<String>,
    pub(super) contributor: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) section: Option<String>,
    pub(super) paragraphs: Vec<Vec<Placed>>,
}
