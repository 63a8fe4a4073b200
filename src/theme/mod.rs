//! The theme: templates, styles, scripts, locale tables.
//!
//! Takes the theme's files (the project's over the embedded ones, by path), gives compiled
//! templates for each language and finished assets. Must not know what a deputy is.

mod functions;
mod messages;
mod scripts;
mod styles;

pub use messages::{Message, Messages};

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use minijinja::{Environment, UndefinedBehavior, Value};

use crate::base::{BUILD, Lang};
use crate::config::Config;
use crate::diag::{Checked, Code, Diagnostic, Diagnostics, FileId, SourceFile, Sources, Span};
use crate::model::{Fingerprint, fingerprint};
use crate::say;
use crate::syntax::fields::Fields;
use crate::syntax::yaml;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The folder of the theme below the project's root.
const FOLDER: &str = "themes/default/";
/// Instructions that one page may take, so that a theme's endless loop ends; chosen far above
/// need, not measured.
const FUEL: u64 = 50_000_000;

/// A compiled theme.
#[derive(Debug)]
pub struct Theme {
    environments: BTreeMap<Lang, Environment<'static>>,
    messages: BTreeMap<Lang, Messages>,
    /// Names everything that a page depends on beside its view.
    id: [u8; 32],
    /// Finished assets: path below the output, bytes.
    pub assets: Vec<(String, Vec<u8>)>,
}

/// A template failed on a page.
#[derive(Debug)]
pub struct RenderError {
    /// Where in which template.
    pub span: Span,
    /// The engine's words.
    pub detail: String,
}

/// The embedded theme's text files, as they would lie in a project.
#[must_use]
pub fn embedded() -> Vec<SourceFile> {
    let mut files = Vec::new();
    collect(&EMBEDDED, &mut files);
    files
}

fn collect(folder: &Dir<'_>, files: &mut Vec<SourceFile>) {
    for file in folder.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            let path = format!("{FOLDER}{}", path.replace('\\', "/"));
            files.push(SourceFile { path, text: text.to_owned() });
        }
    }
    folder.dirs().for_each(|inner| collect(inner, files));
}

/// Compiles the theme for the portal's languages; `words` are messages that its tables need not
/// repeat: a key with its words in Chinese and English.
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

/// A hash over this program, the theme's files and the site's base path.
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

/// The path of the style sheet that `theme.yml` names.
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

/// The name of the folder of all assets: a hash over all of them, so that references between
/// them hold. 16 hexadecimal digits are enough against accidents.
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

fn describe(error: &minijinja::Error) -> String {
    match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => error.kind().to_string(),
    }
}

impl Theme {
    /// The messages of a language.
    #[must_use]
    pub fn messages(&self, lang: Lang) -> Option<&Messages> {
        self.messages.get(&lang)
    }

    /// Names everything that a page depends on beside its view.
    #[must_use]
    pub const fn id(&self) -> &[u8; 32] {
        &self.id
    }

    /// Names what a page is made from: equal keys mean equal bytes.
    #[must_use]
    pub fn key(&self, lang: Lang, kind: &str, view: &Value) -> Fingerprint {
        // Writing plain data into memory cannot fail; in one piece it is hashed much faster.
        let mut text = Vec::with_capacity(1 << 14);
        let _ = serde_json::to_writer(&mut text, view);
        fingerprint(&(self.id, lang, kind, text))
    }

    /// One page: the template `pages/{kind}.html` with a view.
    ///
    /// # Errors
    /// [`RenderError`] with the innermost place in the templates.
    pub fn render(
        &self,
        lang: Lang,
        kind: &str,
        view: Value,
        sources: &Sources,
    ) -> Result<String, RenderError> {
        let fault = |error: &minijinja::Error| {
            let mut at = error;
            while let Some(inner) =
                std::error::Error::source(at).and_then(|e| e.downcast_ref::<minijinja::Error>())
            {
                at = inner;
            }
            let path = format!("{FOLDER}templates/{}", at.name().unwrap_or(""));
            let file = sources.find(&path).map_or(FileId(0), |(id, _)| id);
            let span = at.range().map_or(Span::top(file), |r| Span::new(file, r.start, r.end));
            RenderError { span, detail: describe(at) }
        };
        let environment = self
            .environments
            .get(&lang)
            .ok_or(RenderError { span: Span::top(FileId(0)), detail: lang.to_string() })?;
        let template = environment.get_template(&format!("pages/{kind}.html")).map_err(|e| fault(&e))?;
        template.render(view).map_err(|e| fault(&e))
    }
}
