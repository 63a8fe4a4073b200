//! Bulletin issues and their articles as written.

use super::markdown::{self, RawBody, RawCorrection, RawFigure, RawMention};
use super::placement::{FileForm, Folders, Placed, Placement};
use super::raw_record::{Beside, RawRecord};
use super::record::{self, RawNamed, RawPublication, text};
use super::sources::{self, RawSource};
use crate::base::{FuzzyDate, Id};
use crate::diag::{At, Code, Diagnostic, Span};
use crate::model::{ArticleForm, Collection, RecordPath};
use crate::say;
use crate::syntax::fields::Fields;

#[derive(Debug)]
pub(crate) struct RawIssue {
    pub(crate) id: At<Id>,
    pub(crate) series_id: Id,
    pub(crate) series: RawNamed,
    pub(crate) number: Option<u32>,
    pub(crate) total: u32,
    pub(crate) publisher: Option<String>,
    pub(crate) date: FuzzyDate,
    pub(crate) editor: Option<String>,
    pub(crate) proofreader: Option<String>,
    pub(crate) permit_number: Option<String>,
    pub(crate) distribution: Vec<String>,
    pub(crate) contact: Vec<String>,
    pub(crate) sources: Vec<RawSource>,
    pub(crate) publication: RawPublication,
}

#[derive(Debug)]
pub(crate) struct RawArticle {
    pub(crate) issue_id: Id,
    pub(crate) stem: At<Id>,
    pub(crate) title: At<String>,
    pub(crate) subtitle: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) contributor: Option<String>,
    pub(crate) date: Option<FuzzyDate>,
    pub(crate) order: Option<u32>,
    pub(crate) mentions: Vec<RawMention>,
    pub(crate) figures: Vec<RawFigure>,
    pub(crate) corrections: Vec<RawCorrection>,
    pub(crate) topics: Vec<At<String>>,
    pub(crate) area_ids: Vec<At<String>>,
    pub(crate) form: ArticleForm,
    pub(crate) body: RawBody,
    pub(crate) sources: Vec<RawSource>,
    pub(crate) publication: RawPublication,
}

/// The largest number of an issue over all years.
const MAX_TOTAL: u32 = 99_999;
/// The largest position of an article in its issue.
const MAX_ORDER: u32 = 9_999;

impl Placed for RawIssue {
    const FILES: Placement = Placement::new("issue", "bulletins/", FileForm::Single)
        .within(Folders::Named("刊名-总期号", "{series}-{total}"))
        .called("简报", "bulletins");
}

impl RawRecord for RawIssue {
    fn read(mut f: Fields<'_>, id: At<Id>, _: Beside) -> Option<Self> {
        let series = record::named(&mut f, "series", "series_en");
        let number = f.number("number", 1..=MAX_ORDER).map(|n| n.value);
        f.require("total_number");
        let total = f.number("total_number", 1..=MAX_TOTAL);
        let publisher = text(&mut f, "publisher");
        let date = f.required_date("date");
        let editor = text(&mut f, "editor");
        let proofreader = text(&mut f, "proofreader");
        let permit_number = text(&mut f, "permit_number");
        let distribution = f.lines("distribution");
        let contact = f.lines("contact");
        let sources = sources::read(&mut f);
        let publication = record::publication(&mut f);
        f.free("extras");
        if let Some(total) = &total {
            folder_matches(&id, total, &mut f);
        }
        f.finish();
        let total = total?.value;
        let series_id = issue_parts(&id.value).swap_remove(0);
        Some(Self {
            id,
            series_id,
            series: series?,
            number,
            total,
            publisher,
            date: date?.value,
            editor,
            proofreader,
            permit_number,
            distribution,
            contact,
            sources,
            publication,
        })
    }

    fn publication(&self) -> Option<&RawPublication> {
        Some(&self.publication)
    }

    fn publication_mut(&mut self) -> Option<&mut RawPublication> {
        Some(&mut self.publication)
    }

    fn path(&self) -> Option<(RecordPath, Span)> {
        let parts = vec![self.series_id.clone(), Id::number(self.total)];
        Some((RecordPath { collection: Collection::Bulletins, parts }, self.id.span))
    }

    fn worked_on(&self) -> Option<FuzzyDate> {
        Some(self.date)
    }
}

/// The id of an issue, `chengchuan-lianluo-88`, as series and total number.
pub(crate) fn issue_parts(id: &Id) -> Vec<Id> {
    let halves =
        id.rsplit_once('-').and_then(|(series, total)| Some([Id::new(series).ok()?, Id::new(total).ok()?]));
    halves.map_or_else(|| vec![id.clone()], Vec::from)
}

/// The folder of an issue is `{series}-{total}`.
fn folder_matches(id: &At<Id>, total: &At<u32>, f: &mut Fields<'_>) {
    let ending = id.value.rsplit_once('-').map(|(_, n)| n);
    let (folder, number) = (&id.value, total.value);
    if ending != Some(number.to_string().as_str()) {
        f.notes().push(
            Diagnostic::new(
                Code::BadId,
                total.span,
                say!(
                    "总期号是 {number}，文件夹却叫 `{folder}`",
                    "the cumulative number is {number}, but the folder is called `{folder}`"
                ),
            )
            .found(number.to_string())
            .expected(say!(
                "文件夹名 `刊名-总期号` 末尾的数",
                "the number that ends the folder's name, `{{series}}-{{total}}`"
            )),
        );
    }
}

impl Placed for RawArticle {
    const FILES: Placement = Placement::new("article", "bulletins/", FileForm::Markdown)
        .within(Folders::Named("刊名-总期号", "{series}-{total}"));
}

impl RawRecord for RawArticle {
    fn read(mut f: Fields<'_>, stem: At<Id>, beside: Beside) -> Option<Self> {
        let Beside { folder, body, .. } = beside;
        let title = f.required_text("title");
        let subtitle = text(&mut f, "subtitle");
        let summary = text(&mut f, "summary");
        let contributor = text(&mut f, "contributor");
        let date = record::plain_date(&mut f, "date");
        let order = f.number("order", 0..=MAX_ORDER).map(|n| n.value);
        let mentions = markdown::mentions(&mut f);
        let figures = markdown::figures(&mut f);
        let corrections = markdown::corrections(&mut f);
        let topics = f.texts("topics");
        let area_ids = f.texts("area_ids");
        let form = f.choice::<ArticleForm>("form").map_or(ArticleForm::Full, |form| form.value);
        let sources = sources::read(&mut f);
        let publication = record::publication(&mut f);
        f.free("extras");
        f.finish();
        Some(Self {
            issue_id: folder?,
            stem,
            title: title?,
            subtitle,
            summary,
            contributor,
            date,
            order,
            mentions,
            figures,
            corrections,
            topics,
            area_ids,
            form,
            body: body?,
            sources,
            publication,
        })
    }

    fn publication(&self) -> Option<&RawPublication> {
        Some(&self.publication)
    }

    fn publication_mut(&mut self) -> Option<&mut RawPublication> {
        Some(&mut self.publication)
    }

    fn path(&self) -> Option<(RecordPath, Span)> {
        let mut parts = issue_parts(&self.issue_id);
        parts.push(self.stem.value.clone());
        Some((RecordPath { collection: Collection::Bulletins, parts }, self.stem.span))
    }

    fn mentions(&self) -> &[RawMention] {
        &self.mentions
    }
}
