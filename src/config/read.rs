//! The portal's settings: `content/site.yml`.
//!
//! Takes the sources, gives a [`Config`]. Must not know records beyond the settings.

use crate::base::{Choice, FuzzyDate, Lang, date::DateError};
use crate::diag::{At, Checked, Code, Diagnostic, Diagnostics, Sources, Span};
use crate::model::{Named, Statute};
use crate::say;
use crate::syntax::fields::Fields;
use crate::syntax::shape::Shape;
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
    /// The day that everything is judged by, where the portal stands still: an archive, a sample.
    pub as_of: Option<FuzzyDate>,
    /// Everything in it is invented, and every page says so.
    pub sample: bool,
    /// A preview of a branch, which no search engine may list.
    pub preview: bool,
    /// A release, which lists what it holds in `release.txt` and `SHA256SUMS`.
    pub released: bool,
    /// Review stages that publishing needs.
    pub required_stages: Vec<String>,
    /// Fields of an issue that are internal unless they are named here.
    pub public_issue_fields: Vec<IssueField>,
    /// The content's licence: its name and address.
    pub licence: Option<(String, Option<String>)>,
    /// What the law and the place's own rules set.
    pub statute: Statute,
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
    /// A preview of a branch, which no search engine may list.
    pub preview: bool,
    /// A release, which lists what it holds in `release.txt` and `SHA256SUMS`.
    pub released: bool,
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
    let base_url = f.address("base_url");
    let span = f.span();
    let base_url = overrides.base_url.clone().or(base_url);
    if base_url.is_none() {
        f.missing("base_url");
    }
    let languages = languages(&mut f);
    let owner = optional_named(&mut f, "owner", "owner_en");
    let area_id = f.text("area_id");
    let as_of = f.day("as_of").map(|day| day.value);
    let sample = f.flag("sample").unwrap_or(false);
    let required_stages = f.record("review", |mut f| {
        let stages = f.texts("required").into_iter().map(|stage| stage.value).collect();
        f.finish();
        Some(stages)
    });
    let public_issue_fields = f.record("bulletin", |mut f| {
        let fields = f.choices::<IssueField>("public").into_iter().map(|field| field.value).collect();
        f.finish();
        Some(fields)
    });
    let licence = f.record("licence", |mut f| {
        let (name, url) = (f.required_text("name"), f.address("url"));
        f.finish();
        Some((name?.value, url))
    });
    let statute = f.record("statute", |f| Some(statute(f))).unwrap_or_default();
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
        as_of,
        sample,
        preview: overrides.preview,
        released: overrides.released,
        public_issue_fields: public_issue_fields.unwrap_or_default(),
        required_stages: required_stages.unwrap_or_else(|| vec!["终审".to_owned()]),
        licence,
        statute,
        feedback: feedback.unwrap_or_default(),
        contact: contact.unwrap_or_default(),
    })
}

/// Months and numbers that the place sets.
fn statute(mut f: Fields<'_>) -> Statute {
    let usual = Statute::default();
    let reply_months = f.number("reply_months", 1..=24);
    let extended_months = f.number("extended_months", 1..=24);
    let second_reply_months = f.number("second_reply_months", 1..=24);
    let motion_sponsors = by_level(&mut f, "motion_sponsors", usual.motion_sponsors);
    let most_seats = by_level(&mut f, "most_seats", usual.most_seats);
    let stale_days = f.number("stale_days", 1..=3660);
    f.finish();
    let or = |n: Option<At<u32>>, usual| n.map_or(usual, |n| n.value);
    Statute {
        reply_months: or(reply_months, usual.reply_months),
        extended_months: or(extended_months, usual.extended_months),
        second_reply_months: or(second_reply_months, usual.second_reply_months),
        motion_sponsors,
        most_seats,
        stale_days: or(stale_days, usual.stale_days),
    }
}

fn by_level(f: &mut Fields<'_>, key: &'static str, usual: [u32; 5]) -> [u32; 5] {
    let numbers = f.record(key, |mut f| {
        let keys = ["national", "provincial", "prefectural", "county", "township"];
        let read = keys.map(|key| f.number(key, 0..=MAX_OF_LEVEL).map(|n| n.value));
        f.finish();
        Some(read)
    });
    let mut numbers = numbers.unwrap_or_default().into_iter();
    usual.map(|usual| numbers.next().flatten().unwrap_or(usual))
}

/// The largest number that a setting of a level may have.
const MAX_OF_LEVEL: u32 = 10_000;

/// The shape of the settings.
#[must_use]
pub fn shape() -> Shape {
    let mut shape = Shape::default();
    let mut notes = Diagnostics::new();
    let _ = settings(Fields::recording(&mut shape, &mut notes), &Overrides::default());
    shape
}

fn languages(f: &mut Fields<'_>) -> Vec<Lang> {
    let mut languages = Vec::new();
    for At { value: Language(lang), .. } in f.choices::<Language>("languages") {
        if !languages.contains(&lang) {
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
