//! Pages of their own, such as "about".

use std::hash::{Hash, Hasher};

use super::markdown::{Figure, Markdown};
use super::record::{Contents, Publication};
use crate::base::{Id, Lang};
use crate::diag::Span;

/// A page of its own, such as "about".
#[derive(Clone, Debug)]
pub struct TextPage {
    /// The address's last part.
    pub id: Id,
    /// Its file, for messages about its address.
    pub span: Span,
    /// Its language.
    pub lang: Lang,
    /// Title.
    pub title: String,
    /// A sentence for lists and search engines.
    pub description: Option<String>,
    /// Position in lists.
    pub order: u32,
    /// Its text.
    pub body: Markdown,
    /// Its way to readers.
    pub publication: Publication,
}

/// Where it is written is not part of what it is.
impl Hash for TextPage {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { id, span: _, lang, title, description, order, body, publication } = self;
        (id, lang, title, description, order, body, publication).hash(state);
    }
}

impl Contents for TextPage {
    fn texts(&self) -> Vec<(&Markdown, &[Figure])> {
        vec![(&self.body, &[])]
    }

    fn texts_mut(&mut self) -> Vec<(&mut Markdown, &[Figure])> {
        vec![(&mut self.body, &[])]
    }

    fn publication(&self) -> Option<&Publication> {
        Some(&self.publication)
    }
}
