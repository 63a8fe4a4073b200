//! One review, set in the records of a file.
//!
//! Edits the front matter or YAML of each record and leaves every other byte alone.

use crate::base::{Bilingual, Ending, FuzzyDate};
use crate::cli::content_files::ContentFile;
use crate::cli::refusal::Refusal;
use crate::cli::report::draw;
use crate::cli::terminal::Terminal;
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Severity};
use crate::parse::{self, Shapes};
use crate::say;
use crate::syntax::edit::{self, Edit, EditError, RecordAt};
use crate::syntax::front_matter;
use crate::syntax::shape::Shape;
use crate::syntax::yaml::{self, Kind, Node};
use crate::world::load;
use crate::world::output;

/// One review, and what decides whether it publishes a record.
pub(super) struct Review {
    pub(super) stage: String,
    pub(super) by: String,
    /// The day, as it was written.
    pub(super) on: String,
    /// The one record that is meant in a file that holds several.
    pub(super) id: Option<String>,
    /// The stages that a published record needs.
    pub(super) required: Vec<String>,
    pub(super) shapes: Shapes,
}

/// Reviews the records of one file and says what changed; gives how many records there are.
pub(super) fn file(
    ContentFile { path, name }: &ContentFile,
    review: &Review,
    terminal: &Terminal,
) -> Result<usize, Refusal> {
    let found = load::read_file(path, name).map_err(|error| Refusal::World(error.into()))?;
    let loaded = load::decode(vec![found], Vec::new());
    let (sources, mut notes) = (loaded.value.unwrap_or_default(), loaded.notes);
    notes.append(parse::parse(&sources).notes);
    let notes = notes.sorted();
    // A file in GB18030 is refused: saving it in UTF-8 would change every line of it.
    let stops = |code: Code| code.severity() == Severity::Error || code == Code::Gb18030;
    let mut bad = Diagnostics::new();
    for diagnostic in notes.into_iter().filter(|d| stops(d.code)) {
        bad.push(diagnostic);
    }
    if !bad.is_empty() {
        draw(bad, &sources, terminal);
        return Err(Refusal::Faulty);
    }
    let before = sources.file(FileId(0)).map_or("", |file| file.text.as_str());
    let markdown = Ending::of(name) == Ending::Markdown;
    let records = records(before, markdown, name, review)?;
    let mut text = before.to_owned();
    let mut said = Vec::new();
    let shape = review.shapes.of(name).first().copied().cloned().unwrap_or_default();
    for (place, id) in &records {
        let change = set(&mut text, *place, review, &shape)?;
        let label = if place.item.is_some() { format!("{name} · {id}") } else { name.to_owned() };
        said.push(news(&label, change, review));
    }
    if text != before {
        output::replace_file(path, text.as_bytes()).map_err(|error| Refusal::World(error.into()))?;
    }
    for line in &said {
        terminal.say(line);
    }
    Ok(records.len())
}

/// The YAML of a record's file or, in Markdown, of its front matter.
fn tree(text: &str, markdown: bool) -> Result<Node, Refusal> {
    let unreadable = |d: Box<Diagnostic>| Refusal::Because(d.message);
    if markdown {
        let parts = front_matter::split(text, FileId(0)).map_err(unreadable)?;
        return yaml::read(parts.yaml, FileId(0), parts.yaml_at).map_err(unreadable);
    }
    yaml::read(text, FileId(0), 0).map_err(unreadable)
}

/// The records of a file that are meant, with their ids.
fn records(
    text: &str,
    markdown: bool,
    name: &str,
    review: &Review,
) -> Result<Vec<(RecordAt, String)>, Refusal> {
    let node = tree(text, markdown)?;
    let place = |item| RecordAt { front_matter: markdown, item };
    let all: Vec<(RecordAt, String)> = if let Kind::Sequence(items) = &node.kind {
        let ids = items.iter().map(|item| value(item, "id").unwrap_or_default().to_owned());
        ids.enumerate().map(|(i, id)| (place(Some(i)), id)).collect()
    } else {
        // A bulletin's issue is named after its folder.
        let name = name.strip_suffix("/issue.yml").unwrap_or(name);
        let stem = name.rsplit('/').next().unwrap_or(name);
        vec![(place(None), stem.rsplit_once('.').map_or(stem, |(stem, _)| stem).to_owned())]
    };
    Ok(all.into_iter().filter(|(_, id)| review.id.as_ref().is_none_or(|wanted| wanted == id)).collect())
}

fn value<'a>(record: &'a Node, key: &str) -> Option<&'a str> {
    let Kind::Mapping(entries) = &record.kind else { return None };
    match &entries.iter().find(|e| e.key == key)?.value.kind {
        Kind::Scalar(text) => Some(text.trim()),
        _ => None,
    }
}

fn record_at(node: &Node, place: RecordAt) -> &Node {
    match (place.item, &node.kind) {
        (Some(i), Kind::Sequence(items)) => items.get(i).unwrap_or(node),
        _ => node,
    }
}

/// What a review changed in one record.
struct Change {
    added: bool,
    from: String,
    to: &'static str,
    lacking: Vec<String>,
}

/// Adds the review to one record and moves its status.
fn set(text: &mut String, place: RecordAt, review: &Review, shape: &Shape) -> Result<Change, Refusal> {
    let node = tree(text, place.front_matter)?;
    let record = record_at(&node, place);
    let from = value(record, "status").unwrap_or("draft").to_owned();
    if from == "withdrawn" {
        return Err(Refusal::Because(say!(
            "已经撤回，不再审核",
            "it is withdrawn, and is not reviewed again"
        )));
    }
    let reviews: &[Node] = match &record.kind {
        Kind::Mapping(entries) => match entries.iter().find(|e| e.key == "reviews").map(|e| &e.value.kind) {
            Some(Kind::Sequence(items)) => items,
            _ => &[],
        },
        _ => &[],
    };
    let same = |node: &Node| {
        value(node, "stage") == Some(&review.stage)
            && value(node, "by") == Some(&review.by)
            && value(node, "on").is_some_and(|on| FuzzyDate::parse(on) == FuzzyDate::parse(&review.on))
    };
    let added = !reviews.iter().any(same);
    let has = |stage: &str| stage == review.stage || reviews.iter().any(|r| value(r, "stage") == Some(stage));
    let lacking: Vec<String> = review.required.iter().filter(|stage| !has(stage)).cloned().collect();
    let to = if lacking.is_empty() { "published" } else { "review" };
    if value(record, "status") != Some(to) {
        let edit = Edit::Set { key: "status", value: to };
        *text = edit::apply(text, place, &edit, shape).map_err(unedited)?;
    }
    if added {
        let item = [("stage", review.stage.as_str()), ("by", &review.by), ("on", &review.on)];
        let edit = Edit::AppendItem { key: "reviews", item: &item };
        *text = edit::apply(text, place, &edit, shape).map_err(unedited)?;
    }
    Ok(Change { added, from, to, lacking })
}

fn unedited(error: EditError) -> Refusal {
    Refusal::Because(match error {
        EditError::Unreadable(diagnostic) => diagnostic.message,
        EditError::NoRecord | EditError::Shape => {
            say!("`status` 或 `reviews` 的写法不对", "`status` or `reviews` has the wrong shape")
        }
        EditError::NotKept => say!(
            "`status` 或 `reviews` 的写法特殊，请手工填写",
            "`status` or `reviews` is written in an unusual way; fill it in by hand"
        ),
    })
}

fn news(name: &str, change: Change, review: &Review) -> Bilingual {
    let Change { added, from, to, lacking } = change;
    let Review { stage, by, on, .. } = review;
    let moved = if from == to { to.to_owned() } else { format!("{from} → {to}") };
    let (zh, en) = (lacking.join("、"), lacking.join(", "));
    let (zh, en) = if lacking.is_empty() {
        (String::new(), String::new())
    } else {
        (format!("，还缺{zh}"), format!("; still lacking {en}"))
    };
    if !added && from == to {
        return Bilingual::new(
            format!("{name}：已有{stage}（{by}，{on}），没有改动（{moved}{zh}）"),
            format!("{name}: has {stage} already ({by}, {on}), nothing changed ({moved}{en})"),
        );
    }
    Bilingual::new(
        format!("{name}：{stage}（{by}，{on}），{moved}{zh}"),
        format!("{name}: {stage} ({by}, {on}), {moved}{en}"),
    )
}
