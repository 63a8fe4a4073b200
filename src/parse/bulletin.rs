//! Bulletin issues, articles and free pages as written.

use super::{File, front, yaml_of};
use crate::base::{FuzzyDate, Lang};
use crate::diag::{At, Code, Diagnostic, Diagnostics, Span};
use crate::model::Form;
use crate::parse::record::{
    self, RawBody, RawCorrection, RawFigure, RawMention, RawNamed, RawPublication, RawSource, text,
};
use crate::say;
use crate::syntax::fields::Fields;
use crate::syntax::values;

#[derive(Debug)]
pub(crate) struct RawIssue {
    pub(crate) id: At<String>,
    pub(crate) series_id: String,
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
    pub(crate) issue_id: String,
    pub(crate) stem: At<String>,
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
    pub(crate) form: Form,
    pub(crate) body: RawBody,
    pub(crate) sources: Vec<RawSource>,
    pub(crate) publication: RawPublication,
}

#[derive(Debug)]
pub(crate) struct RawTextPage {
    pub(crate) id: At<String>,
    pub(crate) lang: Lang,
    pub(crate) title: String,
    pub(crate) description: Option<String>,
    pub(crate) order: Option<u32>,
    pub(crate) body: RawBody,
    pub(crate) publication: RawPublication,
}

/// The largest number of an issue over all years.
const MAX_TOTAL: u32 = 99_999;
/// The largest position of an article in its issue, or of a page in lists.
const MAX_ORDER: u32 = 9_999;

pub(super) fn issue(file: &File<'_>, notes: &mut Diagnostics) -> Option<RawIssue> {
    let folder = (*file.folders.first()?).to_owned();
    let node = yaml_of(file, notes)?;
    issue_fields(Fields::new(&node, notes), folder)
}

pub(super) fn issue_fields(mut f: Fields<'_>, folder: String) -> Option<RawIssue> {
    let id = values::id(At { value: folder, span: f.span() }, f.notes());
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
    let sources = record::sources(&mut f);
    let publication = record::publication(&mut f);
    f.free("extras");
    if let (Some(id), Some(total)) = (&id, &total) {
        folder_matches(id, total, &mut f);
    }
    f.finish();
    let (id, total) = (id?, total?.value);
    let series_id = id.value.rsplit_once('-').map_or(id.value.as_str(), |(s, _)| s).to_owned();
    Some(RawIssue {
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

/// The folder of an issue is `{series}-{total}`.
fn folder_matches(id: &At<String>, total: &At<u32>, f: &mut Fields<'_>) {
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

pub(super) fn article(file: &File<'_>, notes: &mut Diagnostics) -> Option<RawArticle> {
    let issue_id = (*file.folders.first()?).to_owned();
    let (node, body) = front(file, notes)?;
    let stem = At { value: file.stem.to_owned(), span: Span::top(file.id) };
    article_fields(Fields::new(&node, notes), issue_id, stem, body)
}

pub(super) fn article_fields(
    mut f: Fields<'_>,
    issue_id: String,
    stem: At<String>,
    body: RawBody,
) -> Option<RawArticle> {
    let stem = values::id(stem, f.notes());
    let title = f.required_text("title");
    let subtitle = text(&mut f, "subtitle");
    let summary = text(&mut f, "summary");
    let contributor = text(&mut f, "contributor");
    let date = record::plain_date(&mut f, "date");
    let order = f.number("order", 0..=MAX_ORDER).map(|n| n.value);
    let mentions = record::mentions(&mut f);
    let figures = record::figures(&mut f);
    let corrections = record::corrections(&mut f);
    let topics = f.texts("topics");
    let area_ids = f.texts("area_ids");
    let form = f.choice::<Form>("form").map_or(Form::Full, |form| form.value);
    let sources = record::sources(&mut f);
    let publication = record::publication(&mut f);
    f.free("extras");
    f.finish();
    Some(RawArticle {
        issue_id,
        stem: stem?,
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
        body,
        sources,
        publication,
    })
}

pub(super) fn text_page(file: &File<'_>, notes: &mut Diagnostics) -> Option<RawTextPage> {
    let (node, body) = front(file, notes)?;
    let name = At { value: file.stem.to_owned(), span: Span::top(file.id) };
    page_fields(Fields::new(&node, notes), name, body)
}

pub(super) fn page_fields(mut f: Fields<'_>, name: At<String>, body: RawBody) -> Option<RawTextPage> {
    // `about.en.md` is the English page beside `about.md`.
    let (stem, lang) = match name.value.strip_suffix(".en") {
        Some(stem) => (stem.to_owned(), Lang::En),
        None => (name.value, Lang::Zh),
    };
    let id = At { value: stem, span: name.span };
    let id = values::id(id, f.notes());
    let title = f.required_text("title").map(|t| t.value);
    let description = text(&mut f, "description");
    let order = f.number("order", 0..=MAX_ORDER).map(|n| n.value);
    let publication = record::publication(&mut f);
    f.finish();
    Some(RawTextPage { id: id?, lang, title: title?, description, order, body, publication })
}
