//! The portal's settings: `content/site.yml`.
//!
//! Takes the sources, gives a [`Config`]. Must not know records beyond the settings.

use crate::base::{Lang, date::DateError};
use crate::diag::{At, Checked, Code, Diagnostic, Diagnostics, Sources, Span};
use crate::model::Named;
use crate::say;
use crate::syntax::fields::{Choice, Fields, choice};
use crate::syntax::yaml;

/// Where the settings stand.
pub const PATH: &str = "content/site.yml";

/// The settings of one portal.
#[derive(Clone, Debug)]
pub struct Config {
    /// The portal's name.
    pub title: Named,
    /// A sentence about it.
    pub description: Named,
    /// Scheme and host without a slash at the end, such as `https://example.org`.
    pub origin: String,
    /// Path below the host: empty, or with a leading and no final slash.
    pub base_path: String,
    /// Languages of the pages; the first has addresses without a prefix.
    pub languages: Vec<Lang>,
    /// Who runs it.
    pub owner: Named,
    /// The id of the area whose congress it is.
    pub area_id: Option<At<String>>,
    /// Everything in it is invented, and every page says so.
    pub sample: bool,
    /// Review stages that publishing needs.
    pub required_stages: Vec<String>,
    /// Fields of an issue that are internal unless they are named here.
    pub public_issue_fields: Vec<IssueField>,
    /// The content's licence: its name and address.
    pub licence: Option<(String, Option<String>)>,
    /// Where errors are reported.
    pub feedback: Feedback,
    /// The office.
    pub contact: Contact,
}

/// What an issue's colophon may hold and readers see only where the portal says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssueField {
    /// The permit.
    PermitNumber,
    /// The list of those who get it.
    Distribution,
    /// The editors' office.
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
    /// A page.
    pub url: Option<String>,
    /// A mail address.
    pub email: Option<String>,
    /// An office telephone.
    pub phone: Option<String>,
}

/// The office that runs the portal.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    /// Address.
    pub address: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Office hours.
    pub hours: Option<String>,
}

/// What the command line says instead of the file.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// `--base-url`.
    pub base_url: Option<String>,
}

impl Config {
    /// The full address of a path that begins with the base path.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Language(Lang);

impl Choice for Language {
    const NAMES: &'static [(&'static str, Self)] = &[("zh-CN", Self(Lang::Zh)), ("en", Self(Lang::En))];
}

/// Settings for checking records where `site.yml` cannot be used; nothing is built with them.
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
        sample: false,
        required_stages: vec!["终审".to_owned()],
        public_issue_fields: Vec::new(),
        licence: None,
        feedback: Feedback::default(),
        contact: Contact::default(),
    }
}

/// Reads the settings.
#[must_use]
pub fn read(sources: &Sources, overrides: &Overrides) -> Checked<Config> {
    let mut notes = Diagnostics::new();
    let Some((file, source)) = sources.find(PATH) else {
        // Without the file there is no place but the first file, which may not exist.
        let first = sources.iter().next().map_or(crate::diag::FileId(0), |(id, _)| id);
        notes.push(
            Diagnostic::new(Code::MissingKey, Span::top(first), say!("缺少 `{PATH}`", "`{PATH}` is missing"))
                .hint(say!(
                    "在空文件夹中运行 `daibiao init`，可以得到一份",
                    "`daibiao init` in an empty folder makes one"
                )),
        );
        return Checked { value: None, notes };
    };
    if source.text.is_empty() {
        return Checked { value: None, notes };
    }
    let node = match yaml::read(&source.text, file, 0) {
        Ok(node) => node,
        Err(diagnostic) => {
            notes.push(*diagnostic);
            return Checked { value: None, notes };
        }
    };
    let value = settings(Fields::new(&node, &mut notes), overrides);
    Checked { value, notes }
}

fn settings(mut f: Fields<'_>, overrides: &Overrides) -> Option<Config> {
    let title = named(&mut f, "title", "title_en");
    let description = optional_named(&mut f, "description", "description_en");
    let owner = optional_named(&mut f, "owner", "owner_en");
    let base_url = f.address("base_url");
    let span = f.span();
    let base_url = overrides.base_url.clone().or(base_url);
    if base_url.is_none() {
        f.missing("base_url");
    }
    let languages = languages(&mut f);
    let area_id = f.text("area_id");
    let sample = f.flag("sample").unwrap_or(false);
    let required_stages = f.record("review", |mut f| {
        let stages = f.texts("required").into_iter().map(|stage| stage.value).collect();
        f.finish();
        Some(stages)
    });
    let public_issue_fields = f.record("bulletin", |mut f| {
        let names = f.texts("public");
        let fields = names.iter().filter_map(|name| choice::<IssueField>("public", name, f.notes()));
        let fields = fields.map(|field| field.value).collect();
        f.finish();
        Some(fields)
    });
    let licence = f.record("licence", |mut f| {
        let licence = (f.required_text("name")?.value, f.address("url"));
        f.finish();
        Some(licence)
    });
    let feedback = f.record("feedback", |mut f| {
        let value =
            Feedback { url: f.address("url"), email: text(&mut f, "email"), phone: text(&mut f, "phone") };
        f.finish();
        Some(value)
    });
    let contact = f.record("contact", |mut f| {
        let value = Contact {
            address: text(&mut f, "address"),
            phone: text(&mut f, "phone"),
            hours: text(&mut f, "hours"),
        };
        f.finish();
        Some(value)
    });
    let split = base_url.map(|url| split_url(&url));
    if let Some(None) = split {
        f.notes().push(Diagnostic::new(
            Code::BadAddress,
            span,
            say!("`base_url` 不是网站地址", "`base_url` is no site address"),
        ));
    }
    f.finish();
    let title = title?;
    let (origin, base_path) = split.flatten()?;
    Some(Config {
        description: description.unwrap_or_else(|| title.clone()),
        owner: owner.unwrap_or_else(|| title.clone()),
        title,
        origin,
        base_path,
        languages,
        area_id,
        sample,
        public_issue_fields: public_issue_fields.unwrap_or_default(),
        required_stages: required_stages.unwrap_or_else(|| vec!["终审".to_owned()]),
        licence,
        feedback: feedback.unwrap_or_default(),
        contact: contact.unwrap_or_default(),
    })
}

fn languages(f: &mut Fields<'_>) -> Vec<Lang> {
    let mut languages = Vec::new();
    for text in f.texts("languages") {
        let read = choice::<Language>("languages", &text, f.notes());
        if let Some(At { value: Language(lang), .. }) = read
            && !languages.contains(&lang)
        {
            languages.push(lang);
        }
    }
    if languages.is_empty() { vec![Lang::Zh] } else { languages }
}

fn text(f: &mut Fields<'_>, key: &'static str) -> Option<String> {
    f.text(key).map(|t| t.value)
}

fn named(f: &mut Fields<'_>, zh: &'static str, en: &'static str) -> Option<Named> {
    let name = f.required_text(zh).map(|t| t.value);
    let en = text(f, en);
    name.map(|zh| Named { zh, en })
}

fn optional_named(f: &mut Fields<'_>, zh: &'static str, en: &'static str) -> Option<Named> {
    let name = text(f, zh);
    let en = text(f, en);
    name.map(|zh| Named { zh, en })
}

/// `https://host/a/b/` as (`https://host`, `/a/b`).
#[must_use]
pub fn split_url(url: &str) -> Option<(String, String)> {
    let (scheme, rest) = url.split_once("://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let good = |c: char| c.is_ascii_alphanumeric() || "-._~%/".contains(c);
    if host.is_empty() || !path.chars().all(good) || path.split('/').any(|p| p == "..") {
        return None;
    }
    let path = path.trim_matches('/');
    let path = if path.is_empty() { String::new() } else { format!("/{path}") };
    Some((format!("{scheme}://{host}"), path))
}

/// Reads `--as-of`: a whole day.
///
/// # Errors
/// [`DateError`] if it is none.
pub fn read_day(text: &str) -> Result<crate::base::FuzzyDate, DateError> {
    let date = crate::base::FuzzyDate::parse(text)?;
    if date.day.is_none() { Err(DateError::Form) } else { Ok(date) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_part_into_origin_and_base_path() {
        let split = |url| split_url(url).map(|(o, p)| format!("{o}|{p}"));
        assert_eq!(split("https://a.example/").as_deref(), Some("https://a.example|"));
        assert_eq!(split("https://a.example/x/y/").as_deref(), Some("https://a.example|/x/y"));
        assert_eq!(split("https:///x"), None);
        assert_eq!(split("https://a.example/../x"), None);
    }
}
