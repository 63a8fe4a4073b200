//! Compiles a theme.
//!
//! Takes the theme's files, of which the project's replace the embedded ones with the same path; gives
//! compiled templates for each language and finished assets. Must not know what a deputy is.

use std::collections::BTreeMap;

use minijinja::{Environment, UndefinedBehavior};

use super::compiled::{Theme, describe};
use super::embedded::FOLDER;
use super::messages::Message;
use super::{functions, messages, scripts, styles};
use crate::base::BUILD;
use crate::config::Config;
use crate::diag::{Checked, Code, Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::say;
use crate::syntax::fields::Fields;
use crate::syntax::yaml;

/// The most instructions that rendering one page may take, so that an endless loop in a template ends.
/// Chosen far above what any page needs, not measured.
const FUEL: u64 = 50_000_000;

/// Compiles the theme for each language of the portal. `words` are the messages that the program brings
/// along, which a theme's tables need not repeat.
#[must_use]
pub fn compile(sources: &Sources, config: &Config, words: &[Message]) -> Checked<Theme> {
    let mut notes = Diagnostics::new();
    let mut theme = Theme {
        environments: BTreeMap::new(),
        messages: BTreeMap::new(),
        id: id(sources, config),
        assets: Vec::new(),
    };
    let style = style_entry(sources, &mut notes);
    let mut assets = Vec::new();
    if let Some(css) = style.and_then(|entry| styles::build(sources, FOLDER, &entry, &mut notes)) {
        assets.push(("main.css".to_owned(), css.into_bytes()));
    }
    let fixed = sources.iter().filter_map(|(_, source)| {
        let name = source.path.strip_prefix(FOLDER)?.strip_prefix("static/")?;
        Some((name.to_owned(), source.text.clone().into_bytes()))
    });
    assets.extend(fixed);
    assets.extend(scripts::build(sources, FOLDER));
    let folder = assets_folder(&assets);
    theme.assets =
        assets.iter().map(|(name, bytes)| (format!("assets/{folder}/{name}"), bytes.clone())).collect();
    let addresses: BTreeMap<String, String> = assets
        .iter()
        .map(|(name, _)| (name.clone(), format!("{}/assets/{folder}/{name}", config.base_path)))
        .collect();
    for lang in &config.languages {
        let messages = messages::read(sources, FOLDER, *lang, words, &mut notes);
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(FUEL));
        functions::add(&mut environment, &messages, addresses.clone(), *lang);
        for (file, source) in sources.iter() {
            if let Some(name) = source.path.strip_prefix(FOLDER).and_then(|p| p.strip_prefix("templates/"))
                && let Err(error) = environment.add_template_owned(name.to_owned(), source.text.clone())
            {
                notes.push(template_fault(file, &error));
            }
        }
        theme.environments.insert(*lang, environment);
        theme.messages.insert(*lang, messages);
    }
    Checked { value: Some(theme), notes }
}

/// A hash over the build of this program, the theme's files and the site's base path.
fn id(sources: &Sources, config: &Config) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(BUILD.as_bytes()).update(config.base_path.as_bytes());
    for (_, source) in sources.iter().filter(|(_, source)| source.path.starts_with(FOLDER)) {
        for part in [&source.path, &source.text] {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
        }
    }
    *hasher.finalize().as_bytes()
}

/// The path of the main style sheet, which `theme.yml` names.
fn style_entry(sources: &Sources, notes: &mut Diagnostics) -> Option<String> {
    let path = format!("{FOLDER}theme.yml");
    let (file, source) = sources.find(&path)?;
    let node = match yaml::read(&source.text, file, 0) {
        Ok(node) => node,
        Err(diagnostic) => {
            notes.push(*diagnostic);
            return None;
        }
    };
    let mut f = Fields::new(&node, notes);
    let _ = f.required_text("name");
    let _ = f.text("licence");
    let style = f.required_text("style").map(|s| s.value);
    f.finish();
    style
}

/// The name of the folder that holds all assets: 16 hexadecimal digits of a hash over all of them. One
/// folder keeps relative references between assets valid.
fn assets_folder(assets: &[(String, Vec<u8>)]) -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, bytes) in assets {
        hasher.update(name.as_bytes());
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

fn template_fault(file: FileId, error: &minijinja::Error) -> Diagnostic {
    let detail = describe(error);
    Diagnostic::new(
        Code::ThemeTemplate,
        error.range().map_or(Span::top(file), |r| Span::new(file, r.start, r.end)),
        say!("模板有误（模板引擎的提示：{detail}）", "the template cannot be compiled: {detail}"),
    )
}
