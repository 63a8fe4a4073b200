//! Markdown texts of records and what they carry: links, confirmed names, figures, corrections.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use super::kind::{DeputyKey, Target};
use crate::base::{FuzzyDate, Id};
use crate::diag::Span;

/// Markdown of a record, with everything that it refers to.
#[derive(Clone, Debug)]
pub struct Markdown {
    /// The text.
    #[allow(clippy::struct_field_names, reason = "`text` is what it becomes")]
    pub markdown: String,
    /// Where it lies in its file, for messages.
    pub span: Span,
    /// What `[[…]]` in it lead to, by what stands in the brackets before a `|`.
    pub links: BTreeMap<String, Target>,
    /// Images, by the address that the text writes: the path below the project's root.
    pub images: BTreeMap<String, String>,
    /// Names that the record confirms, each with its bearer.
    pub names: Vec<(String, DeputyKey)>,
    /// Names that the record settles, whether with a bearer or as nobody's here.
    pub settled: Vec<String>,
}

/// Where it is written is not part of what it is.
impl Hash for Markdown {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { markdown, span: _, links, images, names, settled } = self;
        (markdown, links, images, names, settled).hash(state);
    }
}

impl Markdown {
    /// The place of a range of the text in its file.
    #[must_use]
    pub fn place(&self, range: &Range<usize>) -> Span {
        // A quoted or folded scalar is longer than its text: then only the whole place is known.
        let (start, end) = (self.span.start as usize, self.span.end as usize);
        if end - start == self.markdown.len() {
            Span::new(self.span.file, start + range.start, start + range.end)
        } else {
            self.span
        }
    }
}

/// A number that is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Figure {
    /// The id within its record.
    pub id: Id,
    /// What it counts.
    pub label: String,
    /// The number as written: `57`, `4.6`.
    pub value: String,
    /// 件, 名, 人次, 家, %, …
    pub unit: String,
    /// Of how many a share is.
    pub denominator: Option<String>,
    /// How exact it is.
    pub approx: Approx,
    /// The day it holds for.
    pub as_of: Option<FuzzyDate>,
    /// Where it comes from: a source's id or words.
    pub source: Option<String>,
}

/// How exact a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Approx {
    /// Exactly this.
    Exact,
    /// 近: a little less.
    Near,
    /// 余, 多: a little more.
    Over,
}

impl Figure {
    /// The figure as Chinese writes it: 57名, 近10万人, 40余人次.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { value, unit, .. } = self;
        match self.approx {
            Approx::Exact => format!("{value}{unit}"),
            Approx::Near => format!("近{value}{unit}"),
            Approx::Over => format!("{value}余{unit}"),
        }
    }
}

/// What was wrong in a published record and is right now.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Correction {
    /// When it was corrected.
    pub date: FuzzyDate,
    /// What was wrong.
    pub note: String,
}

/// Where a text names a deputy.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mention {
    /// The record with the text.
    pub target: Target,
    /// The first sentence with the name.
    pub sentence: String,
    /// The name as it stands there.
    pub name: String,
}
