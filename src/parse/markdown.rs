//! Texts of records as written, with what belongs to a text: names, figures, corrections.

use super::record::{plain_date, text};
use crate::base::{FuzzyDate, Id};
use crate::diag::{At, Span};
use crate::model::{Approx, Correction};
use crate::syntax::fields::Fields;

/// Markdown as written. If the span is as long as the text, positions in the text are positions in the
/// file. In a quoted or folded scalar they are not, and a fault is shown at the whole span.
#[derive(Clone, Debug)]
pub(crate) struct RawBody {
    pub(crate) text: String,
    pub(crate) span: Span,
}

/// A name in a text and the id of the deputy who bears it; `None` says that it is nobody on record.
pub(crate) type RawMention = (At<String>, Option<At<String>>);

/// A correction refers to nothing, so the model's own type is read at once.
pub(crate) type RawCorrection = Correction;

/// A number that is shown, as written.
#[derive(Clone, Debug)]
pub(crate) struct RawFigure {
    pub(crate) id: At<Id>,
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) unit: String,
    pub(crate) approx: Approx,
    /// Of how many the value is a share.
    pub(crate) denominator: Option<String>,
    pub(crate) span: Span,
    pub(crate) as_of: Option<FuzzyDate>,
    pub(crate) source: Option<String>,
}

/// Markdown under a key.
pub(super) fn body(f: &mut Fields<'_>, key: &'static str) -> Option<RawBody> {
    f.text(key).map(|text| RawBody { text: text.value, span: text.span })
}

pub(super) fn mentions(f: &mut Fields<'_>) -> Vec<RawMention> {
    // Programs that quote every scalar write YAML's null as `"~"`.
    let nobody = |id: At<String>| Some(id).filter(|id| id.value != "~");
    f.pairs("mentions").into_iter().map(|(name, id)| (name, id.and_then(nobody))).collect()
}

pub(super) fn figures(f: &mut Fields<'_>) -> Vec<RawFigure> {
    f.records("figures", |mut f| {
        let span = f.span();
        let id = f.required_id("id");
        let label = f.required_text("label").map(|t| t.value);
        f.require("value");
        let value = f.decimal("value");
        let unit = text(&mut f, "unit").unwrap_or_default();
        let approx = f.choice::<Approx>("approx").map_or(Approx::Exact, |a| a.value);
        let denominator = f.decimal("denominator").map(|d| d.value);
        let as_of = plain_date(&mut f, "as_of");
        let source = text(&mut f, "source");
        f.finish();
        Some(RawFigure {
            id: id?,
            label: label?,
            value: value?.value,
            unit,
            approx,
            denominator,
            span,
            as_of,
            source,
        })
    })
}

pub(super) fn corrections(f: &mut Fields<'_>) -> Vec<RawCorrection> {
    f.records("corrections", |mut f| {
        let date = f.required_date("date").map(|d| d.value);
        let note = f.required_text("note").map(|t| t.value);
        f.finish();
        Some(Correction { date: date?, note: note? })
    })
}
