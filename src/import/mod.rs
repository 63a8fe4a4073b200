//! Turns the plain text of a printed bulletin into draft records.
//!
//! Takes the text of one issue; gives the issue, its articles and a report of every change, each with
//! its place and its rule. The same text always gives the same drafts. Must not know the disk, or any
//! records of the portal but the names of its series.
//!
//! The steps, in order: `split` cuts the text into lines, `masthead` reads the head and `colophon` the
//! foot, `contents` splits the rest into articles, `paragraphs` joins lines that a page break cut,
//! `normalise` corrects widths and spaces, `drafts` writes YAML and Markdown.
//!
//! | rule | what changes |
//! |---|---|
//! | `edge-space` | spaces at either end of a line are left out |
//! | `invisible` | control and zero-width characters are left out |
//! | `join` | a line that does not end with a closing mark is continued by the next one |
//! | `width-comma`, `width-colon`, `width-semicolon`, `width-bracket` | a half-width mark between Chinese neighbours is made full-width; a bracket only with its partner |
//! | `mark-space` | spaces after such a mark are left out |
//! | `digit-space` | spaces between Chinese text and digits are left out |
//! | `padding` | spaces that pad a name or heading are left out |
//! | `issue-number`, `total-number`, `date` | numbers and the date of the masthead are written in digits |
//! | `publisher-verb` | 编, 编印, 主办 after the publisher are left out |
//! | `phone-dash` | dashes of a telephone number become `-` |
//! | `contributor-line` | `（… 供稿）` becomes the article's `contributor` |
//! | `contents` | the table of contents is left out of the articles |
//! | `markdown-escape` | a character that would mean something to Markdown gets a `\` |
//!
//! Only reported: `propose-join` (a short run-in heading before a paragraph
//! without an ordinal), `heading-alone` (a heading on a line of its own, not joined),
//! `traditional`, `compatibility`, `private-use`, `replacement` (characters), `unknown-line`
//! (kept under `extras`), `byline`, `section`, `contents-title`, `no-text`.

mod colophon;
mod contents;
mod drafts;
mod found;
mod human;
mod lines;
mod masthead;
mod names;
mod normalise;
mod numbers;
mod opencc;
mod padding;
mod paragraphs;
mod recipients;
mod report;
mod split;
mod unusual;

pub use found::Original;
pub use human::human;
pub use report::{Change, Report};

use found::{Article, Issue};
use lines::Line;

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Path below the project's root, `/` between folders.
    pub path: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// `content/bulletins/{series}-{total}`.
    pub folder: String,
    /// `issue.yml`.
    pub issue: Draft,
    pub articles: Vec<Draft>,
    pub report: Report,
}

/// Reads one issue.
///
/// # Errors
/// The report, if the text lacks its series, total number, date or any title; `not_found` says which.
pub fn bulletin(text: &str, original: &Original<'_>) -> Result<Imported, Box<Report>> {
    let mut report = Report::new(original.name);
    let lines = split::lines(text, &mut report);
    let mut issue = Issue::default();
    let head = masthead::read(&lines, &mut issue, &mut report);
    let foot = colophon::find(&lines, head);
    let body = &lines[head..foot];
    colophon::read(&lines[foot..], &mut issue, &mut report);
    let articles = articles(body, &mut report);
    unusual::report(&lines, &mut report);
    report.recipients = issue.distribution.iter().flat_map(|list| recipients::recipients(list)).collect();
    absent(&issue, &articles, &mut report);
    let (Some(series), Some(total), Some(date), false) =
        (&issue.series, issue.total, issue.date, articles.is_empty())
    else {
        report.sort();
        return Err(Box::new(report));
    };
    let id = names::series_id(series, original.series);
    let folder = format!("content/bulletins/{id}-{total}");
    let written = drafts::issue(&issue, (series, total, date), original);
    let written = Draft { path: format!("{folder}/issue.yml"), text: written };
    let stems = names::stems(articles.iter().map(|a| a.title.as_str()));
    let several = articles.len() > 1;
    let articles: Vec<Draft> = articles
        .iter()
        .zip(stems)
        .enumerate()
        .map(|(i, (article, stem))| Draft {
            path: format!("{folder}/{stem}.md"),
            text: drafts::article(article, several.then_some(i + 1), original, &mut report),
        })
        .collect();
    report.records.push(written.path.clone());
    report.records.extend(articles.iter().map(|draft| draft.path.clone()));
    report.sort();
    Ok(Imported { folder, issue: written, articles, report })
}

fn articles(body: &[Line], report: &mut Report) -> Vec<Article> {
    let mut articles: Vec<Article> = Vec::new();
    let mut section = None;
    let parts = contents::parts(body, report);
    let last = parts.len().saturating_sub(1);
    for (i, part) in parts.iter().enumerate() {
        let mut article = paragraphs::article(part, report);
        if article.paragraphs.is_empty() && i < last {
            // A heading in the table of contents that groups the articles below it.
            let title = part.title.first().copied();
            report.warn(title, "section", crate::say!(
                "“{0}”下面没有正文，当作栏目名，记在后一篇的 `extras` 中",
                "“{0}” has no text of its own: taken for the section of the next article and kept in its `extras`";
                article.title
            ));
            section = Some(article.title);
            continue;
        }
        if article.paragraphs.is_empty() {
            let title = part.title.first().copied();
            report.warn(title, "no-text", crate::say!("“{0}”没有正文", "“{0}” has no text"; article.title));
        }
        article.section = section.take();
        articles.push(article);
    }
    articles
}

/// Reports the fields that were not found.
fn absent(issue: &Issue, articles: &[Article], report: &mut Report) {
    let fields = [
        ("series", issue.series.is_some()),
        ("number", issue.number.is_some()),
        ("total_number", issue.total.is_some()),
        ("publisher", issue.publisher.is_some()),
        ("date", issue.date.is_some()),
        ("title", !articles.is_empty()),
        ("contributor", articles.iter().any(|a| a.contributor.is_some())),
        ("editor", issue.editor.is_some()),
        ("permit_number", issue.permit.is_some()),
        ("distribution", !issue.distribution.is_empty()),
        ("contact", !issue.contact.is_empty()),
    ];
    report.not_found.extend(fields.iter().filter(|(_, found)| !found).map(|(name, _)| (*name).to_owned()));
}
