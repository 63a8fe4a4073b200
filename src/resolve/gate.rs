//! The publication gate.
//!
//! Takes a record's status and reviews; says whether readers see it, and reports what was
//! published without its reviews. Must not know what kind of record it is.

use super::conditions::Drafts;
use crate::base::text::nearest;
use crate::base::{Bilingual, FuzzyDate};
use crate::diag::{At, Code, Diagnostic, Diagnostics};
use crate::model::{Publication, REVIEW_STAGES, Status, known_stages};
use crate::parse::{RawPublication, RawReview, RawSource};
use crate::say;

/// What governs what is seen.
#[derive(Clone, Copy)]
pub(super) struct Gate<'a> {
    pub(super) required: &'a [String],
    pub(super) drafts: Drafts,
    /// Who may review; empty: anybody.
    pub(super) reviewers: &'a [String],
}

impl Gate<'_> {
    /// The record's publication if readers see it.
    pub(super) fn pass(&self, raw: &RawPublication, notes: &mut Diagnostics) -> Option<Publication> {
        self.stages(raw, notes);
        self.reviewers(raw, notes);
        let on = raw.reviews.iter().map(|r| r.on.value).max_by_key(|date| date.first_day());
        let publication = Publication { status: raw.status, on };
        match raw.status {
            Status::Withdrawn => None,
            Status::Draft | Status::Review => (self.drafts == Drafts::Shown).then_some(publication),
            Status::Published => {
                self.reviewed(raw, notes);
                Some(publication)
            }
        }
    }

    /// Stages are known by name and follow each other.
    fn stages(&self, raw: &RawPublication, notes: &mut Diagnostics) {
        let known = known_stages(self.required);
        let mut reached: Option<(usize, &At<FuzzyDate>)> = None;
        let mut reviews: Vec<(usize, &RawReview)> = Vec::new();
        for review in &raw.reviews {
            match known.iter().position(|stage| *stage == review.stage.value) {
                Some(at) => reviews.push((at, review)),
                None => notes.push(unknown_stage(&review.stage, &known)),
            }
        }
        reviews.sort_by_key(|(at, _)| *at);
        for (at, review) in reviews {
            if let Some((_, before)) = reached.filter(|(other, day)| {
                *other < at && at < REVIEW_STAGES.len() && review.on.value.surely_before(day.value)
            }) {
                let (stage, day) = (&review.stage.value, before.value);
                notes.push(
                    Diagnostic::new(
                        Code::StagesOutOfOrder,
                        review.on.span,
                        say!(
                            "`{stage}` 的日期早于前一审次（{day}）",
                            "`{stage}` is dated before the stage that precedes it ({day})"
                        ),
                    )
                    .found(review.on.value.to_string())
                    .related(before.span, say!("前一审次在这里", "the stage before is here")),
                );
            }
            reached = Some((at, &review.on));
        }
    }

    /// Whoever reviewed is on the list, where there is one.
    fn reviewers(&self, raw: &RawPublication, notes: &mut Diagnostics) {
        if self.reviewers.is_empty() {
            return;
        }
        for by in raw.reviews.iter().map(|review| &review.by) {
            if self.reviewers.contains(&by.value) {
                continue;
            }
            let value = &by.value;
            let diagnostic = Diagnostic::new(
                Code::UnknownReviewer,
                by.span,
                say!("审核人 `{value}` 不在名单上", "the reviewer `{value}` is not on the list"),
            )
            .found(value.clone());
            notes.push(match nearest(value, self.reviewers.iter().map(String::as_str)) {
                Some(near) => diagnostic.hint(say!("是不是 `{near}`？", "did you mean `{near}`?")),
                None => diagnostic.hint(say!(
                    "请名单上的人审核，或者请管理员把他加进名单",
                    "have somebody on the list review it, or ask the administrator to add the name"
                )),
            });
        }
    }

    fn reviewed(&self, raw: &RawPublication, notes: &mut Diagnostics) {
        let lacking: Vec<&str> = self
            .required
            .iter()
            .filter(|stage| !raw.reviews.iter().any(|review| review.stage.value == **stage))
            .map(String::as_str)
            .collect();
        if !lacking.is_empty() {
            let (zh, en) = (lacking.join("、"), lacking.join(", "));
            notes.push(
                Diagnostic::new(
                    Code::NotReviewed,
                    raw.span,
                    say!("已标为发布，但缺少审核：{zh}", "published without its review: {en}"),
                )
                .hint(say!(
                    "审核后在 `reviews` 中写明阶段、审核人、日期；未审核的改回 `status: draft`",
                    "once reviewed, add stage, reviewer and day under `reviews`; until then write `status: draft`"
                )),
            );
        }
    }
}

fn unknown_stage(stage: &At<String>, known: &[&str]) -> Diagnostic {
    let value = &stage.value;
    let (zh, en) = (known.join("、"), known.join(", "));
    let diagnostic = Diagnostic::new(
        Code::UnknownStage,
        stage.span,
        say!("没有 `{value}` 这个审次", "there is no review stage `{value}`"),
    )
    .found(value.clone())
    .expected(Bilingual::new(format!("下列之一：{zh}"), format!("one of {en}")));
    match nearest(value, known.iter().copied()) {
        Some(near) => diagnostic.hint(say!("是不是 `{near}`？", "did you mean `{near}`?")),
        None => diagnostic,
    }
}

/// Reports a published record without any source.
pub(super) fn needs_source(raw: &RawPublication, sources: &[RawSource], notes: &mut Diagnostics) {
    if raw.status == Status::Published && sources.is_empty() {
        notes.push(
            Diagnostic::new(
                Code::NoSource,
                raw.span,
                say!("已标为发布，但没有注明来源", "published without a source"),
            )
            .hint(say!(
                "在 `sources` 中写明出处，至少有 `title`",
                "name where the facts come from under `sources`, with a `title` at least"
            )),
        );
    }
}
