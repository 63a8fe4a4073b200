//! The documents that search finds, and the corpus of all of them.
//!
//! Plain data: the index stores it as it is. Must not know which records it comes from.

use serde::{Deserialize, Serialize};

use crate::base::Lang;
use crate::model::Kind;

/// The facets that readers filter by, in the order of the manifest.
pub const FACETS: [&str; 4] = ["kind", "level", "area", "topic"];

/// The name of a kind of documents; an unknown kind is shown as its id.
#[must_use]
pub fn kind_name(kind: &str, lang: Lang) -> &str {
    Kind::ALL.iter().find(|known| known.name() == kind).map_or(kind, |known| known.label(lang))
}

/// What one hit of a search leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Document {
    /// Unique in the corpus: the kind, then the id of the record, then the anchor of a section.
    pub id: String,
    /// As hits show it.
    pub title: String,
    /// The title in English; empty if it is the same or there is none.
    pub title_en: String,
    /// The text to search in; paragraphs are separated by line feeds.
    pub body: String,
    /// The names of deputies whom the document certainly means, and their other names.
    pub names: Vec<String>,
    /// What readers may type to find those people by pronunciation.
    pub pinyin: Vec<String>,
    /// The address below the root of the reader's language or, with a leading slash, below the base path.
    pub url: String,
    /// An ISO 8601 date, possibly only a year or a month; empty if there is none.
    pub date: String,
    /// The values of each of [`FACETS`].
    pub facets: [Vec<String>; 4],
    /// The heading of an article's section; empty for anything else.
    pub heading: String,
    /// What the document belongs to, such as a bulletin issue or a congress.
    pub context: String,
    pub context_en: String,
}

impl Document {
    /// The title in both languages, as it is indexed.
    #[must_use]
    pub fn indexed_title(&self) -> String {
        if self.title_en.is_empty() || self.title_en == self.title {
            self.title.clone()
        } else {
            format!("{}\n{}", self.title, self.title_en)
        }
    }

    /// The year of the date, if there is one.
    #[must_use]
    pub fn year(&self) -> Option<&str> {
        self.date.get(..4)
    }
}

/// The name of a facet's value in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FacetValue {
    /// One of [`FACETS`].
    pub facet: String,
    /// As documents name the value.
    pub id: String,
    pub zh: String,
    pub en: String,
}

/// Everything that the index and the shards are made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corpus {
    /// Ordered by date, then by id. Documents without a date come first.
    pub documents: Vec<Document>,
    /// Names of areas and topics. The search page knows the names of all other facet values itself.
    pub values: Vec<FacetValue>,
    /// Full names of organizations: readers often search for one in full, so each becomes an accelerator
    /// where that is worth it.
    pub institutions: Vec<String>,
}

impl Corpus {
    /// Sorts the documents into the order of the corpus.
    #[must_use]
    pub fn new(mut documents: Vec<Document>, values: Vec<FacetValue>, institutions: Vec<String>) -> Self {
        documents.sort_by(|a, b| (&a.date, &a.id).cmp(&(&b.date, &b.id)));
        Self { documents, values, institutions }
    }
}
