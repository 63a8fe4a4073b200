//! `review`: records who reviewed what and when, and publishes what has every stage.
//!
//! Takes files or folders of content and one review; edits the front matter or YAML of each
//! record and leaves every other byte alone. Each file is done or refused on its own.

use std::io;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use walkdir::WalkDir;

mod mentions;

use super::Exit;
use super::build::world;
use crate::base::text::nearest;
use crate::base::{Bilingual, Ending, FuzzyDate};
use crate::cli::terminal::Terminal;
use crate::config::{self, Overrides};
use crate::diag::{self, Code, Diagnostics, FileId, Severity, Sources};
use crate::model::known_stages;
use crate::parse::Shapes;
use crate::pipeline::PipelineError;
use crate::say;
use crate::syntax::edit::{self, Edit, EditError, Place};
use crate::syntax::front_matter;
use crate::syntax::shape::Shape;
use crate::syntax::yaml::{self, Kind, Node};
use crate::world::load::{self, LoadError};
use crate::world::output;

/// Files of content that hold no records with a review.
const WITHOUT: [&str; 4] =
    ["content/site.yml", "content/areas.yml", "content/terms.yml", "content/topics.yml"];

/// One review, and what it needs to publish.
struct Given {
    stage: String,
    by: String,
    on: String,
    id: Option<String>,
    required: Vec<String>,
    shapes: Shapes,
}

/// Why a file was left alone.
pub(super) enum Refusal {
    /// Its own diagnostics have been shown.
    Faulty,
    Said(Bilingual),
    World(PipelineError),
}

pub(super) fn run(root: &Path, args: &ArgMatches, terminal: &Terminal) -> Exit {
    if args.get_flag("mentions") {
        return mentions::run(root, args, terminal);
    }
    let given = match given(root, args, terminal) {
        Ok(given) => given,
        Err(exit) => return exit,
    };
    let mut exit = Exit::Fine;
    let mut seen = false;
    for path in args.get_many::<PathBuf>("path").into_iter().flatten() {
        let files = match files(root, path) {
            Ok(files) => files,
            Err(error) => {
                exit = exit.max(refused(&path.display().to_string(), &error, terminal));
                continue;
            }
        };
        for (file, name) in files {
            match one(&file, &name, &given, terminal) {
                Ok(records) => seen |= records > 0,
                Err(refusal) => {
                    seen = true;
                    exit = exit.max(refused(&name, &refusal, terminal));
                }
            }
        }
    }
    if exit == Exit::Fine && !seen {
        let text = match &given.id {
            Some(id) => say!("没有 id 是 `{id}` 的记录", "there is no record with the id `{id}`"),
            None => say!("这里没有可以审核的记录", "there is no record to review here"),
        };
        terminal.fail(&text);
        return Exit::Usage;
    }
    exit
}

pub(super) fn refused(name: &str, refusal: &Refusal, terminal: &Terminal) -> Exit {
    match refusal {
        Refusal::Faulty => {
            terminal.fail(&say!(
                "{name} 没有改动：先改好上面的错误",
                "{name} was left alone: mend the errors above first"
            ));
            Exit::ContentErrors
        }
        Refusal::Said(text) => {
            let (zh, en) = (&text.zh, &text.en);
            terminal.fail(&Bilingual::new(
                format!("{name} 没有改动：{zh}"),
                format!("{name} was left alone: {en}"),
            ));
            Exit::ContentErrors
        }
        Refusal::World(error) => world(error, terminal),
    }
}

/// The review from the command line, checked against the settings.
fn given(root: &Path, args: &ArgMatches, terminal: &Terminal) -> Result<Given, Exit> {
    let text = |name: &str| args.get_one::<String>(name).map(|text| text.trim().to_owned());
    let stage = text("stage").unwrap_or_default();
    let by = text("by").unwrap_or_default();
    let on = text("on").unwrap_or_default();
    let required = required(root, terminal)?;
    let known = known_stages(&required);
    if !known.contains(&stage.as_str()) {
        let (zh, en) = (known.join("、"), known.join(", "));
        terminal.fail(&match nearest(&stage, known) {
            Some(near) => say!(
                "没有 `{stage}` 这个审次，是不是 `{near}`？",
                "there is no stage `{stage}`; did you mean `{near}`?"
            ),
            None => say!(
                "没有 `{stage}` 这个审次，应为 {zh} 之一",
                "there is no stage `{stage}`; it is one of {en}"
            ),
        });
        return Err(Exit::Usage);
    }
    if config::read_day(&on).is_err() {
        terminal.fail(&say!(
            "`--on` 要写成 2026-05-18 这样的日期，不能是 `{on}`",
            "`--on` takes a day such as 2026-05-18, not `{on}`"
        ));
        return Err(Exit::Usage);
    }
    if by.is_empty() || by.chars().any(char::is_control) {
        terminal.fail(&say!("`--by` 要写审核人的姓名", "`--by` takes the reviewer's name"));
        return Err(Exit::Usage);
    }
    Ok(Given { stage, by, on, id: text("id"), required, shapes: Shapes::new() })
}

/// The stages that the settings require.
fn required(root: &Path, terminal: &Terminal) -> Result<Vec<String>, Exit> {
    let content = root.join("content");
    if !content.is_dir() {
        return Err(world(&LoadError::NoContent { path: content }.into(), terminal));
    }
    let path = root.join(config::PATH);
    if !path.is_file() {
        return Ok(config::fallback().required_stages);
    }
    let found = load::read_file(&path, config::PATH).map_err(|error| world(&error.into(), terminal))?;
    let loaded = load::decode(vec![found], Vec::new());
    let (sources, mut notes) = (loaded.value.unwrap_or_default(), loaded.notes);
    let read = config::read(&sources, &Overrides::default());
    notes.append(read.notes);
    if let Some(config) = read.value.filter(|_| !notes.has_errors()) {
        return Ok(config.required_stages);
    }
    show(notes, &sources, terminal);
    Err(Exit::ContentErrors)
}

pub(super) fn show(notes: Diagnostics, sources: &Sources, terminal: &Terminal) {
    let form = (terminal.style(&io::stderr()), terminal.lang);
    // Nobody can be told that standard error is closed.
    let _ = diag::draw(&mut io::stderr().lock(), &notes.sorted(), sources, form);
}

/// The files of records at a path, each with its name below the root.
pub(super) fn files(root: &Path, path: &Path) -> Result<Vec<(PathBuf, String)>, Refusal> {
    let none = say!("这种文件没有审核", "a file of this kind has no review");
    files_that(root, path, &|name| !WITHOUT.contains(&name), &none)
}

/// The files of content at a path that `hold` what a command is about; `none` is said of a file
/// that was named and does not.
pub(super) fn files_that(
    root: &Path,
    path: &Path,
    hold: &dyn Fn(&str) -> bool,
    none: &Bilingual,
) -> Result<Vec<(PathBuf, String)>, Refusal> {
    let io = |path: &Path, source| Refusal::World(LoadError::Io { path: path.to_path_buf(), source }.into());
    let root = root.canonicalize().map_err(|source| io(root, source))?;
    let mut files = Vec::new();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let walk = WalkDir::new(path).follow_links(false).follow_root_links(false).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(visible) {
        let entry = entry.map_err(|error| {
            let at = error.path().map_or_else(|| path.to_path_buf(), Path::to_path_buf);
            io(&at, error.into())
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let named = entry.depth() == 0;
        let full = match entry.path().parent().filter(|folder| !folder.as_os_str().is_empty()) {
            Some(folder) => folder.canonicalize().map_err(|source| io(folder, source))?,
            None => Path::new(".").canonicalize().map_err(|source| io(Path::new("."), source))?,
        }
        .join(entry.file_name());
        let name = full.strip_prefix(&root).ok().map(|below| {
            below.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
        });
        let Some(name) = name.filter(|name| name.starts_with("content/")) else {
            return Err(Refusal::Said(say!(
                "不在项目的 content 文件夹中",
                "it does not lie in the project's folder `content`"
            )));
        };
        let holds = Ending::of(&name).holds_records() && hold(&name);
        if holds && entry.file_type().is_file() {
            files.push((full, name));
        } else if named {
            return Err(Refusal::Said(none.clone()));
        }
    }
    Ok(files)
}

/// Reviews the records of one file, and says what was set; gives how many there were.
fn one(path: &Path, name: &str, given: &Given, terminal: &Terminal) -> Result<usize, Refusal> {
    let found = load::read_file(path, name).map_err(|error| Refusal::World(error.into()))?;
    let loaded = load::decode(vec![found], Vec::new());
    let (sources, mut notes) = (loaded.value.unwrap_or_default(), loaded.notes);
    notes.append(crate::parse::parse(&sources).notes);
    let notes = notes.sorted();
    // A file in GB18030 would have to be written anew as a whole.
    let stops = |code: Code| code.severity() == Severity::Error || code == Code::Gb18030;
    let mut bad = Diagnostics::new();
    for diagnostic in notes.into_iter().filter(|d| stops(d.code)) {
        bad.push(diagnostic);
    }
    if !bad.is_empty() {
        show(bad, &sources, terminal);
        return Err(Refusal::Faulty);
    }
    let before = sources.file(FileId(0)).map_or("", |file| file.text.as_str());
    let markdown = Ending::of(name) == Ending::Markdown;
    let records = records(before, markdown, name, given)?;
    let mut text = before.to_owned();
    let mut said = Vec::new();
    let shape = given.shapes.of(name).first().copied().cloned().unwrap_or_default();
    for (place, id) in &records {
        let set = review(&mut text, *place, given, &shape)?;
        let label = if place.item.is_some() { format!("{name} · {id}") } else { name.to_owned() };
        said.push(news(&label, set, given));
    }
    if text != before {
        output::replace_file(path, text.as_bytes()).map_err(|error| Refusal::World(error.into()))?;
    }
    for line in &said {
        terminal.say(line);
    }
    Ok(records.len())
}

fn tree(text: &str, markdown: bool) -> Result<Node, Refusal> {
    let unreadable = |d: Box<diag::Diagnostic>| Refusal::Said(d.message);
    if markdown {
        let parts = front_matter::split(text, FileId(0)).map_err(unreadable)?;
        return yaml::read(parts.yaml, FileId(0), parts.yaml_at).map_err(unreadable);
    }
    yaml::read(text, FileId(0), 0).map_err(unreadable)
}

/// The records of a file that are meant, with their ids.
fn records(text: &str, markdown: bool, name: &str, given: &Given) -> Result<Vec<(Place, String)>, Refusal> {
    let node = tree(text, markdown)?;
    let place = |item| Place { front_matter: markdown, item };
    let all: Vec<(Place, String)> = if let Kind::Sequence(items) = &node.kind {
        let ids = items.iter().map(|item| value(item, "id").unwrap_or_default().to_owned());
        ids.enumerate().map(|(i, id)| (place(Some(i)), id)).collect()
    } else {
        // An issue has its folder's name.
        let name = name.strip_suffix("/issue.yml").unwrap_or(name);
        let stem = name.rsplit('/').next().unwrap_or(name);
        vec![(place(None), stem.rsplit_once('.').map_or(stem, |(stem, _)| stem).to_owned())]
    };
    Ok(all.into_iter().filter(|(_, id)| given.id.as_ref().is_none_or(|wanted| wanted == id)).collect())
}

fn value<'a>(record: &'a Node, key: &str) -> Option<&'a str> {
    let Kind::Mapping(entries) = &record.kind else { return None };
    match &entries.iter().find(|e| e.key == key)?.value.kind {
        Kind::Scalar(text) => Some(text.trim()),
        _ => None,
    }
}

fn record_at(node: &Node, place: Place) -> &Node {
    match (place.item, &node.kind) {
        (Some(i), Kind::Sequence(items)) => items.get(i).unwrap_or(node),
        _ => node,
    }
}

/// What one record got.
struct Set {
    added: bool,
    from: String,
    to: &'static str,
    lacking: Vec<String>,
}

/// Adds the review to one record and moves its status.
fn review(text: &mut String, place: Place, given: &Given, shape: &Shape) -> Result<Set, Refusal> {
    let node = tree(text, place.front_matter)?;
    let record = record_at(&node, place);
    let from = value(record, "status").unwrap_or("draft").to_owned();
    if from == "withdrawn" {
        return Err(Refusal::Said(say!("已经撤回，不再审核", "it is withdrawn, and is not reviewed again")));
    }
    let reviews: &[Node] = match &record.kind {
        Kind::Mapping(entries) => match entries.iter().find(|e| e.key == "reviews").map(|e| &e.value.kind) {
            Some(Kind::Sequence(items)) => items,
            _ => &[],
        },
        _ => &[],
    };
    let same = |node: &Node| {
        value(node, "stage") == Some(&given.stage)
            && value(node, "by") == Some(&given.by)
            && value(node, "on").is_some_and(|on| FuzzyDate::parse(on) == FuzzyDate::parse(&given.on))
    };
    let added = !reviews.iter().any(same);
    let has = |stage: &str| stage == given.stage || reviews.iter().any(|r| value(r, "stage") == Some(stage));
    let lacking: Vec<String> = given.required.iter().filter(|stage| !has(stage)).cloned().collect();
    let to = if lacking.is_empty() { "published" } else { "review" };
    if value(record, "status") != Some(to) {
        let edit = Edit::Set { key: "status", value: to };
        *text = edit::apply(text, place, &edit, shape).map_err(unedited)?;
    }
    if added {
        let item = [("stage", given.stage.as_str()), ("by", &given.by), ("on", &given.on)];
        let edit = Edit::AppendItem { key: "reviews", item: &item };
        *text = edit::apply(text, place, &edit, shape).map_err(unedited)?;
    }
    Ok(Set { added, from, to, lacking })
}

fn unedited(error: EditError) -> Refusal {
    Refusal::Said(match error {
        EditError::Unreadable(diagnostic) => diagnostic.message,
        EditError::NoRecord | EditError::Shape(_) => {
            say!("`status` 或 `reviews` 的写法不对", "`status` or `reviews` has the wrong shape")
        }
        EditError::NotKept => say!(
            "`status` 或 `reviews` 的写法特殊，请手工填写",
            "`status` or `reviews` is written in an unusual way; fill it in by hand"
        ),
    })
}

fn news(name: &str, set: Set, given: &Given) -> Bilingual {
    let Set { added, from, to, lacking } = set;
    let Given { stage, by, on, .. } = given;
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
