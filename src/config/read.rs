//! Reads `content/site.yml`.
//!
//! Takes the sources and the command line's overrides; gives the settings, and reports what is wrong
//! with them. Must not know any record.

use super::settings::{Config, Contact, Feedback, IssueField, Overrides};
use super::statute;
use super::values::split_url;
use crate::base::{Choice, Lang};
use crate::diag::{At, Checked, Code, Diagnostic, Diagnostics, Sources, Span};
use crate::model::Named;
use crate::say;
use crate::syntax::fields::Fields;
use crate::syntax::shape::Shape;
use crate::syntax::yaml;

/// Where the settings stand.
pub const PATH: &str = "content/site.yml";

#[derive(Clone, Copy, PartialEq, Eq)]
struct Language(Lang);

impl Choice for Language {
    const NAMES: &'static [(&'static str, Self)] = &[("zh-CN", Self(Lang::Zh)), ("en", Self(Lang::En))];
}

#[must_use]
pub fn read(sources: &Sources, overrides: &Overrides) -> Checked<Config> {
    let mut notes = Diagnostics::new();
    let Some((file, source)) = sources.find(PATH) else {
        // A diagnostic needs a place, and the settings have none here: the first file stands in.
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
    let statute = f.record("statute", |f| Some(statute::read(f))).unwrap_or_default();
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
