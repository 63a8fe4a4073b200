//! A compiled theme.
//!
//! Takes a view and the name of a template, gives the page. Must not know where the theme's files
//! come from.

use std::collections::BTreeMap;

use minijinja::{Environment, Value};

use super::embedded::FOLDER;
use super::messages::Messages;
use crate::base::Lang;
use crate::diag::{FileId, Sources, Span};
use crate::model::{Fingerprint, fingerprint};

/// A compiled theme.
#[derive(Debug)]
pub struct Theme {
    pub(super) environments: BTreeMap<Lang, Environment<'static>>,
    pub(super) messages: BTreeMap<Lang, Messages>,
    /// Names everything that a page depends on beside its view.
    pub(super) id: [u8; 32],
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

/// A fault of a template in the words of the template engine.
pub(super) fn describe(error: &minijinja::Error) -> String {
    match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => error.kind().to_string(),
    }
}
