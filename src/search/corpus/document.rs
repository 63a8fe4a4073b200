//! What is found: one document a record, several an article.
//!
//! Plain data, the same in the index and on its way there. Must not know where it comes from.

use serde::{Deserialize, Serialize};

use crate::base::Lang;

/// What readers filter by, in the order of the manifest.
pub const FACETS: [&str; 4] = ["kind", "level", "area", "topic"];

/// The kinds of documents, in Chinese and in English.
const KINDS: [(&str, &str, &str); 11] = [
    ("deputy", "代表", "deputy"),
    ("organization", "机构", "organization"),
    ("area", "地区", "area"),
    ("topic", "专题", "topic"),
    ("station", "联络站", "contact station"),
    ("law", "立法", "legislation"),
    ("proposal", "议案建议", "proposal"),
    ("activity", "活动", "activity"),
    ("issue", "刊物", "bulletin issue"),
    ("article", "文章", "article"),
    ("page", "本站说明", "page"),
];

/// What a kind is called.
#[must_use]
pub fn kind_name(kind: &str, lang: Lang) -> &str {
    KINDS.iter().find(|(id, ..)| *id == kind).map_or(kind, |(_, zh, en)| lang.pick(zh, en))
}

/// A document of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Document {
    /// Unique: kind, id and anchor of what it is.
    pub id: String,
    /// Its title, as shown.
    pub title: String,
    /// Its title in English, if it has one.
    pub title_en: String,
    /// Its text, paragraphs parted by line feeds.
    pub body: String,
    /// People who are surely named in it.
    pub names: Vec<String>,
    /// What is typed to find those people.
    pub pinyin: Vec<String>,
    /// Below the root of the language; with a slash in front below the base path.
    pub url: String,
    /// ISO 8601, perhaps only the year or the month; empty without one.
    pub date: String,
    /// Values of each of [`FACETS`].
    pub facets: [Vec<String>; 4],
    /// The heading under which it stands.
    pub heading: String,
    /// What it belongs to: an issue, a congress.
    pub context: String,
    /// The same in English.
    pub context_en: String,
}

impl Document {
    /// The title as it is indexed: in both languages.
    #[must_use]
    pub fn indexed_title(&self) -> String {
        if self.title_en.is_empty() || self.title_en == self.title {
            self.title.clone()
        } else {
            format!("{}\n{}", self.title, self.title_en)
        }
    }

    /// Its year, if it has a date.
    #[must_use]
    pub fn year(&self) -> Option<&str> {
        self.date.get(..4)
    }
}

/// A value of a facet with its names.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FacetValue {
    /// Which facet: one of [`FACETS`].
    pub facet: String,
    /// As documents have it.
    pub id: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Everything that an index is made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corpus {
    /// Ordered by date and id; those without a date first.
    pub documents: Vec<Document>,
    /// Names of the values of facets that the page cannot name itself: areas and topics.
    pub values: Vec<FacetValue>,
    /// Names of institutions, which are asked for whole.
    pub institutions: Vec<String>,
}

impl Corpus {
    /// A corpus in its order.
    #[must_use]
    pub fn new(mut documents: Vec<Document>, values: Vec<FacetValue>, institutions: Vec<String>) -> Self {
        documents.sort_by(|a, b| (&a.date, &a.id).cmp(&(&b.date, &b.id)));
        Self { documents, values, institutions }
    }
}
