//! The settings of a portal as values.
//!
//! Plain data, and the defaults for checking without a usable `site.yml`. Must not know YAML.

use crate::base::{Choice, FuzzyDate, Lang};
use crate::diag::At;
use crate::model::{Named, Statute};

/// The settings of one portal.
#[derive(Clone, Debug)]
pub struct Config {
    /// The name of the portal.
    pub title: Named,
    /// One sentence about the portal.
    pub description: Named,
    /// Scheme and host without a slash at the end, such as `https://example.org`.
    pub origin: String,
    /// Path below the host: empty, or with a leading and no final slash.
    pub base_path: String,
    /// Languages of the pages; the first has addresses without a prefix.
    pub languages: Vec<Lang>,
    /// Who runs the portal.
    pub owner: Named,
    /// The id of the area whose congress it is.
    pub area_id: Option<At<String>>,
    /// The day against which everything is judged, for a portal that isn't updated any more: an archive,
    /// a sample.
    pub as_of: Option<FuzzyDate>,
    /// All content is invented, and every page says so.
    pub sample: bool,
    /// A preview of a branch, which no search engine may list.
    pub preview: bool,
    /// A release, which lists what it holds in `release.txt` and `SHA256SUMS`.
    pub released: bool,
    /// Review stages that publishing needs.
    pub required_stages: Vec<String>,
    /// Fields of a bulletin's issue that readers see; they are internal otherwise.
    pub public_issue_fields: Vec<IssueField>,
    /// The content's licence: its name and address.
    pub licence: Option<(String, Option<String>)>,
    /// Clocks and thresholds of the law and of local rules.
    pub statute: Statute,
    pub feedback: Feedback,
    /// The office that runs the portal.
    pub contact: Contact,
}

impl Config {
    /// The full address of a path that begins with the base path.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

/// A field of an issue that is published only if the settings say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssueField {
    PermitNumber,
    /// The distribution list.
    Distribution,
    Contact,
}

impl Choice for IssueField {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("permit_number", Self::PermitNumber),
        ("distribution", Self::Distribution),
        ("contact", Self::Contact),
    ];
}

/// Where readers report errors.
#[derive(Clone, Debug, Default)]
pub struct Feedback {
    pub url: Option<String>,
    pub email: Option<String>,
    /// An office telephone.
    pub phone: Option<String>,
}

/// The office that runs the portal.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    pub address: Option<String>,
    pub phone: Option<String>,
    pub hours: Option<String>,
}

/// Settings from the command line, which win over the file.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// `--base-url`.
    pub base_url: Option<String>,
    /// A preview of a branch, which no search engine may list.
    pub preview: bool,
    /// A release, which lists what it holds in `release.txt` and `SHA256SUMS`.
    pub released: bool,
}

/// Settings for checking records when `site.yml` can't be used. Nothing is built with them.
#[must_use]
pub fn fallback() -> Config {
    let name = Named { zh: String::new(), en: None };
    Config {
        title: name.clone(),
        description: name.clone(),
        origin: String::new(),
        base_path: String::new(),
        languages: vec![Lang::Zh],
        owner: name,
        area_id: None,
        as_of: None,
        sample: false,
        preview: false,
        released: false,
        required_stages: vec!["终审".to_owned()],
        public_issue_fields: Vec::new(),
        licence: None,
        statute: Statute::default(),
        feedback: Feedback::default(),
        contact: Contact::default(),
    }
}
