//! The data file of the health page: every place, where the page lists a few.

use serde::Serialize;

use super::facts::{Health, Names, Spot, Verified};
use super::gaps::KindHealth;
use crate::base::Choice;
use crate::base::Lang;
use crate::config::Config;
use crate::diag::{Code, explanation};
use crate::model::Site;
use crate::routes::{self, Addresses, files};

pub(crate) fn title(code: Code, lang: Lang) -> &'static str {
    explanation(code, lang).map_or("", |explanation| explanation.title)
}

#[derive(Serialize)]
struct HealthJson<'a> {
    format: u32,
    as_of: String,
    licence: Option<LicenceJson<'a>>,
    kinds: &'a [KindHealth],
    verified: Verified,
    names: Names,
    rules: Vec<RuleJson<'a>>,
    accepted: Vec<AcceptedJson<'a>>,
}

#[derive(Serialize)]
struct LicenceJson<'a> {
    name: &'a str,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct RuleJson<'a> {
    code: &'static str,
    severity: &'static str,
    title: TitleJson,
    count: usize,
    places: Vec<SpotJson<'a>>,
}

#[derive(Serialize)]
struct TitleJson {
    #[serde(rename = "zh-CN")]
    zh: &'static str,
    en: &'static str,
}

#[derive(Serialize)]
struct SpotJson<'a> {
    path: &'a str,
    line: u32,
    url: Option<String>,
}

#[derive(Serialize)]
struct AcceptedJson<'a> {
    code: &'static str,
    reason: &'a str,
    #[serde(flatten)]
    place: SpotJson<'a>,
}

/// The data of the page with every place, and its path below the output; nothing where there is
/// no page.
#[must_use]
pub fn health_file(site: &Site, config: &Config, health: &Health) -> Option<(String, Vec<u8>)> {
    let lang = *config.languages.first()?;
    if !routes::has_health(site) {
        return None;
    }
    let addresses = Addresses::new(config, lang);
    let place = |spot: &'_ Spot| spot.subject.map(|subject| addresses.url(subject, site));
    let rules = health.rules.iter().map(|((severity, code), spots)| RuleJson {
        code: code.id(),
        severity: severity.name(),
        title: TitleJson { zh: title(*code, Lang::Zh), en: title(*code, Lang::En) },
        count: spots.len(),
        places: spots.iter().map(|s| SpotJson { path: &s.path, line: s.line, url: place(s) }).collect(),
    });
    let accepted = health.accepted.iter().map(|(code, s, reason)| AcceptedJson {
        code: code.id(),
        reason,
        place: SpotJson { path: &s.path, line: s.line, url: place(s) },
    });
    let json = HealthJson {
        format: 1,
        as_of: site.as_of.to_string(),
        licence: config.licence.as_ref().map(|(name, url)| LicenceJson { name, url: url.as_deref() }),
        kinds: &health.kinds,
        verified: health.verified,
        names: health.names,
        rules: rules.collect(),
        accepted: accepted.collect(),
    };
    // Writing numbers and texts to memory does not fail.
    let mut bytes = serde_json::to_vec_pretty(&json).ok()?;
    bytes.push(b'\n');
    Some((files::HEALTH.trim_start_matches('/').to_owned(), bytes))
}
