//! Figures of records, which their texts can print.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Figure;
use crate::parse::RawFigure;
use crate::say;

/// A share says nothing without that of which it is one.
fn share_of_nothing(raw: &RawFigure) -> Option<Diagnostic> {
    let share = matches!(raw.unit.trim(), "%" | "％") && raw.denominator.is_none();
    share.then(|| {
        let label = &raw.label;
        Diagnostic::new(
            Code::ShareWithoutTotal,
            raw.span,
            say!("百分比“{label}”没有写分母", "the percentage `{label}` has no denominator"),
        )
        .found(format!("{}{}", raw.value, raw.unit))
        .hint(say!(
            "加 `denominator`，写明是多少中的百分比",
            "add `denominator`: of how many this is the share"
        ))
    })
}

/// Figures as the model has them; an id twice in one record is reported.
pub(crate) fn figures(raw: Vec<RawFigure>, notes: &mut Diagnostics) -> Vec<Figure> {
    let mut seen = BTreeSet::new();
    let mut figures = Vec::new();
    for raw in raw {
        if let Some(note) = share_of_nothing(&raw) {
            notes.push(note);
        }
        let RawFigure { id, label, value, unit, approx, denominator, span: _, as_of, source } = raw;
        if !seen.insert(id.value.clone()) {
            let value = &id.value;
            notes.push(
                Diagnostic::new(
                    Code::DuplicateId,
                    id.span,
                    say!("数字的 id `{value}` 用了两次", "the figure id `{value}` is used twice"),
                )
                .found(value.to_string())
                .hint(say!("换一个 id", "choose another id")),
            );
            continue;
        }
        figures.push(Figure { id: id.value, label, value, unit, approx, denominator, as_of, source });
    }
    figures
}
