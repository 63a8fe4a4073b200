//! A compiled theme, and rendering a page with it.
//!
//! Takes the view of a page and the name of its template, gives HTML. Must not know where the theme's files
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
    /// A hash over everything that a page depends on apart from its view.
    pub(super) id: [u8; 32],
    /// The paths below the output and the bytes of finished assets.
    pub assets: Vec<(String, Vec<u8>)>,
}

/// Why a page could not be rendered.
#[derive(Debug)]
pub struct RenderError {
    /// The place in the template.
    pub span: Span,
    /// The template engine's message.
    pub detail: String,
}

impl Theme {
    /// The messages of a language.
    #[must_use]
    pub fn messages(&self, lang: Lang) -> Option<&Messages> {
        self.messages.get(&lang)
    }

    /// A hash over everything that a page depends on apart from its view.
    #[must_use]
    pub const fn id(&self) -> &[u8; 32] {
        &self.id
    }

    /// The key of a page with this view: equal keys mean equal bytes.
    #[must_use]
    pub fn key(&self, lang: Lang, kind: &str, view: &Value) -> Fingerprint {
        // Writing plain data into memory cannot fail. Hashing it in one piece is much faster than piece
        // by piece.
        let mut text = Vec::with_capacity(1 << 14);
        let _ = serde_json::to_writer(&mut text, view);
        fingerprint(&(self.id, lang, kind, text))
    }

    /// Renders the template `pages/{kind}.html` with a view.
    ///
    /// # Errors
    /// [`RenderError`] with the innermost place: a fault in an included template is reported there.
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

/// The template engine's message for an error.
pub(super) fn describe(error: &minijinja::Error) -> String {
    match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => error.kind().to_string(),
    }
}
